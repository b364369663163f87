import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Run } from './take-turns.ts'

/** What a contender in a process of its own measured of itself. */
export interface ProcessRun extends Run {
  steps: Record<string, number>
  /** What it loaded, to be checked: `rows`, and indicators' numerators and denominators. */
  counts: Record<string, number[]>
  /** The most memory the process held, in MiB. */
  peak: number
}

/** Hands a contender's figures to the process that started it. */
export function report(figures: Omit<ProcessRun, 'peak' | 'cpu'>): void {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  const run: ProcessRun = { ...figures, peak: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1000 }
  process.stdout.write(JSON.stringify(run))
}

/** Runs a script in a process of its own and answers what it reported. */
export async function runProcess(script: URL, args: string[]): Promise<ProcessRun> {
  const { stdout } = await promisify(execFile)(process.execPath, [script.pathname, ...args], { maxBuffer: 1 << 24 })
  return JSON.parse(stdout) as ProcessRun
}
