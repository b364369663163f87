import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { version as duckdbVersion } from '@duckdb/node-api'

/** More than this many cores at work for others, and a comparison says nothing. */
export const tolerated = 0.1

/** How far off the ticks may be by which a system counts the work of all its cores, in cores. */
const blur = 0.05

/** Of the flags of a process: it is a thread of the kernel. */
const ofKernel = 0x200000

/** Time all cores have worked since the machine started, in milliseconds. */
const worked = (): number => cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)

/** A process as the system tells of it: the numbers of its parent and of who leads its group and session, and the milliseconds that it and its children that have ended worked. */
interface Process {
  pid: string
  parent: string
  leaders: string[]
  kernel: boolean
  worked: number
  ended: number
}

/** Number and moment of start → process. */
type Processes = Map<string, Process>

/** The numbers of this process and of all that it or one of those started: they stay its own when their parent has ended. */
const own = new Set([String(process.pid)])

/** All processes; none where the system does not tell. */
function readProcesses(): Processes {
  const found: Processes = new Map()
  for (const pid of readPids()) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
      const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map((ticks) => Number(ticks) * 10) as [
        number,
        number,
        number,
        number,
      ]
      found.set(`${pid} ${fields[19]}`, {
        pid,
        parent: fields[1]!,
        leaders: fields.slice(2, 4),
        kernel: (Number(fields[6]) & ofKernel) !== 0,
        worked: user + system,
        ended: endedUser + endedSystem,
      })
    } catch {
      // It ended meanwhile.
    }
  }
  for (let before = 0; before < own.size; ) {
    before = own.size
    for (const { pid, parent, leaders } of found.values()) if ([parent, ...leaders].some((one) => own.has(one))) own.add(pid)
  }
  return found
}

function readPids(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

/**
 * What own processes, the kernel and others worked between two readings. What a process that ended in between worked is
 * told by who waited for it, its work before the first reading too; whom the first process waits for, it never knew.
 */
function shareWork(before: Processes, after: Processes): { own: number; kernel: number; others: number } {
  const parents = new Map([...before].map(([key, one]) => [one.pid, { key, ...one }]))
  const gone = new Map<string, number>()
  for (const [key, one] of before) {
    if (after.has(key)) continue
    let heir = parents.get(one.parent)
    while (heir && !after.has(heir.key)) heir = parents.get(heir.parent)
    if (heir) gone.set(heir.key, (gone.get(heir.key) ?? 0) + one.worked + one.ended)
  }
  const work = { own: 0, kernel: 0, others: 0 }
  for (const [key, { pid, kernel, worked, ended }] of after) {
    const was = before.get(key) ?? { worked: 0, ended: 0 }
    const waited = pid === '1' ? 0 : Math.max(0, ended - was.ended - (gone.get(key) ?? 0))
    work[own.has(pid) ? 'own' : kernel ? 'kernel' : 'others'] += worked - was.worked + waited
  }
  return work
}

/**
 * How much of the machine others take, in cores, from now on: what this process and all that it started do is its own,
 * what the kernel does is nobody's. Work of the cores at which no process is seen (in another container, say) is of others.
 */
export function watchOthers(): { done: () => number } {
  const start = { at: performance.now(), worked: worked(), processes: readProcesses(), cpu: process.cpuUsage() }
  return {
    done() {
      const processes = readProcesses()
      const took = performance.now() - start.at
      const { user, system } = process.cpuUsage(start.cpu)
      const known = processes.size > 0 ? shareWork(start.processes, processes) : { own: (user + system) / 1000, kernel: 0, others: 0 }
      const unseen = worked() - start.worked - known.own - known.kernel - blur * took
      return Math.max(known.others, unseen) / took
    },
  }
}

/** Waits until others leave the machine alone, at most so many seconds. */
export async function waitForQuiet(seconds: number): Promise<void> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
    const watch = watchOthers()
    await new Promise((resolve) => setTimeout(resolve, 500))
    if (watch.done() <= tolerated) return
  }
}

/** The machine and what runs on it, in one line. */
export function describeMachine(): string {
  const cores = availableParallelism()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus()[0]?.model.trim() ?? process.arch}, ${cores} cores, ${memory} GiB, ${process.platform}; Node ${process.versions.node}, DuckDB ${duckdbVersion()}`
}
