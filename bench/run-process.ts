import { execFile } from 'node:child_process'
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Contender, Run } from './take-turns.ts'

/** What a contender in a process of its own measured of itself. */
export interface ProcessRun extends Run {
  steps: Record<string, number>
  /** What came of it, to be checked: `rows`, indicators' numerators and denominators, `errors`. */
  counts: Record<string, number[]>
  /** The most memory the process held, in MiB. */
  peak: number
  /** The processor time it used, in milliseconds. */
  cpu: number
}

/** Sources are compiled once and kept, as the command line does it. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, '..', 'node_modules', '.cache', 'chiso') }

/** Hands a contender's figures to the process that started it. */
export function report(figures: Omit<ProcessRun, 'peak' | 'cpu'>): void {
  const { user, system } = process.cpuUsage()
  const run: ProcessRun = { ...figures, peak: peakMemory(), cpu: (user + system) / 1000 }
  process.stdout.write(JSON.stringify(run))
}

/** The most memory this process has held, in MiB. Linux lets a new process inherit the `maxRSS` of the one that started it, but not its own high-water mark. */
export function peakMemory(): number {
  const status = '/proc/self/status'
  const own = existsSync(status) ? /VmHWM:\s*(\d+) kB/.exec(readFileSync(status, 'utf8')) : null
  return (own ? Number(own[1]) : process.resourceUsage().maxRSS) / 1024
}

/** Runs a script in a process of its own. Throws where `check` finds something wrong with what came of it. */
export async function runScript(name: string, script: string, args: string[], check: (run: ProcessRun) => string[]): Promise<ProcessRun> {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, path, ...args], { maxBuffer: 1 << 24, env })
  const run = JSON.parse(stdout) as ProcessRun
  const wrong = check(run)
  if (wrong.length > 0) throw new Error(`${name} made something else of it: ${wrong.join('; ')}`)
  return run
}

/**
 * A contender that runs a script in a process of its own, on a store made for it and a file in the page cache. Throws
 * where `check` finds something wrong with what came of it.
 */
export const runContender = (
  name: string,
  script: string,
  file: string,
  makeStore: (scratch: string) => string,
  check: (run: ProcessRun) => string[],
): Contender<ProcessRun> => ({
  name,
  async run() {
    const scratch = mkdtempSync(join(tmpdir(), 'chiso-bench-run-'))
    try {
      const store = makeStore(scratch)
      for await (const _ of createReadStream(file, { highWaterMark: 1 << 20 }));
      return await runScript(name, script, [store, file], check)
    } finally {
      rmSync(scratch, { recursive: true })
    }
  },
})
