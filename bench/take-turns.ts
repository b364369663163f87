import { tolerated, waitForQuiet, watchOthers } from './watch-machine.ts'

/** One measured run. */
export interface Run {
  milliseconds: number
}

export interface Contender<R extends Run> {
  name: string
  run: () => Promise<R>
}

export interface Turns<R extends Run> {
  /** Contender → its runs, round by round; the warm-up is left out. */
  runs: Map<string, R[]>
  /** Cores others took while the contenders ran, the warm-up too. */
  others: number
}

/** How long a comparison waits for a quiet machine, in seconds, and for how long it is watched at a time, in milliseconds: the clock of a process ticks by ten. */
const patience = 20
const stretch = 2000

/** Runs the contenders in turn, A B A B, after one round of warm-up that counts for nothing. */
export async function takeTurns<R extends Run>(contenders: Contender<R>[], rounds: number): Promise<Turns<R>> {
  const runs = new Map<string, R[]>(contenders.map(({ name }) => [name, []]))
  let [elapsed, others] = [0, 0]
  for (let round = 0; round <= rounds; ) {
    await waitForQuiet(patience)
    const start = performance.now()
    const watch = watchOthers()
    for (; round <= rounds && performance.now() - start < stretch; round++) {
      for (const { name, run } of contenders) {
        const done = await run()
        if (round > 0) runs.get(name)!.push(done)
      }
    }
    const took = performance.now() - start
    elapsed += took
    others += watch.done() * took
  }
  return { runs, others: others / elapsed }
}

/** A contender in this process: how long the work takes. */
export const timed = (name: string, work: () => Promise<unknown>): Contender<Run> => ({
  name,
  async run() {
    const start = performance.now()
    await work()
    return { milliseconds: performance.now() - start }
  },
})

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The least time that so many of a hundred do not go beyond. */
export const percentile = (times: number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.ceil((times.length * share) / 100) - 1]!

/** `1518 [1396–2130]` */
export function spread(values: number[]): string {
  const digits = median(values) < 100 ? 1 : 0
  const text = (value: number) => value.toFixed(digits)
  return `${text(median(values))} [${text(Math.min(...values))}–${text(Math.max(...values))}]`
}

/** Whether a figure reaches its goal; no verdict where other work took the machine. */
export function judge(figure: number, goal: number, others: number): string {
  if (others > tolerated) return `no verdict: other work took ${others.toFixed(2)} cores`
  return figure <= goal ? 'reached' : `missed by ${Math.round((figure / goal - 1) * 100)} %`
}
