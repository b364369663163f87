import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../engine/engine.ts'
import { figuresTable } from './figures-table.ts'
import { clock, copyEmptyHome, prepareEmptyHome } from './prepare-homes.ts'
import { type ProcessRun, runContender } from './run-process.ts'
import { judge, median, spread, takeTurns } from './take-turns.ts'
import { writeChain } from './write-chain.ts'

/** Milliseconds within which a home of so many events opens, and keeps one answer. */
const goals: [step: string, words: string, goal: number][] = [
  ['open', 'from the start of the process to the first health', 2000],
  ['answer', 'one saved answer, held against what was seen', 20],
]
/** What takes as long as in a home of few events: so many times as long at most, and what is too short to be told apart. */
const asFew: [step: string, words: string][] = [
  ['health', 'health'],
  ['score', 'the points of one unit'],
  ['rows', 'a page of rows'],
  ['batches', 'the list of files'],
]
const few = 100
const [times, tellable] = [1.2, 1]
const index = 'par-index-commune'
const years: [number, ...number[]] = [2022, 2021, 2020]

/** How long the requests that every page makes take beside a long chain, and beside a short one. */
export async function measureEvents(events: number, rounds: number): Promise<string> {
  await prepareEmptyHome()
  const folder = mkdtempSync(join(tmpdir(), 'chiso-bench-events-'))
  try {
    const contenders = await Promise.all([few, events].map((count) => contend(join(folder, String(count)), count)))
    const { runs, others } = await takeTurns(contenders, rounds)
    const [short, long] = contenders.map(({ name }) => runs.get(name)!)
    const of = (list: ProcessRun[], step: string) => list.map(({ steps }) => steps[step]!)
    const [less, more] = [short!, long!].map((list) => list.map(({ peak }) => peak)) as [number[], number[]]
    return [
      `### A chain of ${events.toLocaleString('en')} events\n`,
      figuresTable(
        ['ms', `${few} events`, `${events.toLocaleString('en')} events`, 'goal', 'verdict'],
        [
          ...goals.map(([step, words, goal]) => {
            const figures = of(long!, step)
            return [words, spread(of(short!, step)), spread(figures), String(goal), judge(median(figures), goal, others)]
          }),
          ...asFew.map(([step, words]) => {
            const [base, figures] = [of(short!, step), of(long!, step)]
            const goal = times * median(base) + tellable
            return [words, precise(base), precise(figures), `≤ ${times} × + ${tellable}`, judge(median(figures), goal, others)]
          }),
          [
            'most memory of the process, MiB',
            spread(less),
            spread(more),
            `≤ ${times} × + 64`,
            judge(median(more), times * median(less) + 64, others),
          ],
        ],
      ),
      `Every opening checks the whole chain. ${rounds} rounds; other work took ${others.toFixed(2)} cores.\n`,
    ].join('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const precise = (values: number[]): string => median(values).toFixed(2)

/** The product in a process of its own, on a home of so many events. */
async function contend(folder: string, events: number) {
  mkdirSync(folder)
  const home = copyEmptyHome(folder)
  const period = String(years[0])
  const answering = await answeringOf(home, period)
  const written = writeChain(home, events, { ...answering, years })
  const [unit, { tag, given }] = Object.entries(written)[0]!
  const question = join(folder, 'question.json')
  writeFileSync(question, JSON.stringify({ index, period, unit, code: answering.codes[0] }))
  const wanted = { events: [events], given: [given], saved: [50], tag: [Number(`0x${tag.slice(0, 12)}`)] }
  const check = ({ counts }: ProcessRun) => (JSON.stringify(counts) === JSON.stringify(wanted) ? [] : [JSON.stringify({ counts, wanted })])
  const copy = (scratch: string) => {
    const store = join(scratch, 'home')
    cpSync(home, store, { recursive: true })
    return store
  }
  return runContender(`${events} events`, './open-with-product.ts', question, copy, check)
}

/** The units an index scores, and the criteria they answer; the home is opened for it, so its derived data are there. */
async function answeringOf(home: string, period: string) {
  const engine = await openEngine({ home, clock })
  try {
    const { version, criteria } = engine.criteria({ index, period })
    const { units } = await engine.score({ index, period })
    const codes = criteria.filter(({ form }) => form !== null).map(({ code }) => code)
    return { index, version, units: units.map(({ unit }) => unit), codes }
  } finally {
    await engine.close()
  }
}
