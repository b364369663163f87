import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { version as duckdbVersion } from '@duckdb/node-api'

/** More than this many cores at work for others, and a comparison says nothing. */
export const tolerated = 0.1

/** Time all cores have worked since the machine started, in milliseconds. */
const worked = (): number => cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)

/** A process as the system tells of it: whose child it is, and the milliseconds that it and its children that have ended worked. */
function readProcess(pid: string): { parent: string; worked: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return { parent: fields[1]!, worked: [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) * 10 }
  } catch {
    return null
  }
}

/** Time this process has worked, and every process that it or one of those started; this one alone where the system does not tell. */
function ownTime(): number {
  const all = new Map(readPids().flatMap((pid) => [readProcess(pid) ?? []].flat().map((one) => [pid, one] as const)))
  const isOwn = (pid: string): boolean => pid === String(process.pid) || (all.has(pid) && isOwn(all.get(pid)!.parent))
  if (all.has(String(process.pid))) return [...all].reduce((sum, [pid, { worked }]) => sum + (isOwn(pid) ? worked : 0), 0)
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function readPids(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

/** How much of the machine others take, in cores, from now on: what this process and all that it started did is its own. */
export function watchOthers(): { done: () => number } {
  const start = { at: performance.now(), worked: worked(), own: ownTime() }
  return {
    done() {
      const others = worked() - start.worked - (ownTime() - start.own)
      return Math.max(0, others / (performance.now() - start.at))
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
