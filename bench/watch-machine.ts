import { availableParallelism, cpus, totalmem } from 'node:os'
import { version as duckdbVersion } from '@duckdb/node-api'

/** More than this many cores at work for others, and a comparison says nothing. */
export const tolerated = 0.1

/** Time all cores have worked since the machine started, in milliseconds. */
const worked = (): number => cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)

const own = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** How much of the machine others take, in cores, from now on. `done` is told the CPU milliseconds of own child processes. */
export function watchOthers(): { done: (children: number) => number } {
  const start = { at: performance.now(), worked: worked(), own: own() }
  return {
    done(children) {
      const others = worked() - start.worked - (own() - start.own) - children
      return Math.max(0, others / (performance.now() - start.at))
    },
  }
}

/** Waits until others leave the machine alone, at most so many seconds. */
export async function waitForQuiet(seconds: number): Promise<void> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
    const watch = watchOthers()
    await new Promise((resolve) => setTimeout(resolve, 500))
    if (watch.done(0) <= tolerated) return
  }
}

/** The machine and what runs on it, in one line. */
export function describeMachine(): string {
  const cores = availableParallelism()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus()[0]?.model.trim() ?? process.arch}, ${cores} cores, ${memory} GiB, ${process.platform}; Node ${process.versions.node}, DuckDB ${duckdbVersion()}`
}
