import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../engine/engine.ts'
import { figuresTable } from './figures-table.ts'
import { clock, copyEmptyHome, prepareEmptyHome } from './prepare-homes.ts'
import { type ProcessRun, runContender } from './run-process.ts'
import { judge, median, spread, takeTurns } from './take-turns.ts'
import { writeChain } from './write-chain.ts'

/** Milliseconds within which a home of so many events opens, tells its health, and keeps one answer. */
const goals: [step: string, words: string, goal: number][] = [
  ['open', 'from the start of the process to the first health', 2000],
  ['health', 'health', 2],
  ['answer', 'one saved answer, held against what was seen', 20],
]
const index = 'par-index-commune'
const years: [number, ...number[]] = [2022, 2021, 2020]

/** How long the requests that every page makes take beside a long chain. */
export async function measureEvents(events: number, rounds: number): Promise<string> {
  await prepareEmptyHome()
  const folder = mkdtempSync(join(tmpdir(), 'chiso-bench-events-'))
  try {
    const home = copyEmptyHome(folder)
    const period = String(years[0])
    const answering = await answeringOf(home, period)
    const written = writeChain(home, events, { ...answering, years })
    const [unit, { tag, given }] = Object.entries(written)[0]!
    const question = join(folder, 'question.json')
    writeFileSync(question, JSON.stringify({ index, period, unit, code: answering.codes[0] }))
    const wanted = { events: [events], given: [given], saved: [50], tag: [Number(`0x${tag.slice(0, 12)}`)] }
    const check = ({ counts }: ProcessRun) =>
      JSON.stringify(counts) === JSON.stringify(wanted) ? [] : [JSON.stringify({ counts, wanted })]
    const copy = (scratch: string) => {
      const store = join(scratch, 'home')
      cpSync(home, store, { recursive: true })
      return store
    }
    const product = runContender('events', './open-with-product.ts', question, copy, check)
    const { runs, others } = await takeTurns([product], rounds)
    const list = runs.get(product.name)!
    return [
      `### A chain of ${events.toLocaleString('en')} events\n`,
      figuresTable(
        ['', 'ms', 'goal', 'verdict'],
        goals.map(([step, words, goal]) => {
          const times = list.map(({ steps }) => steps[step]!)
          return [words, spread(times), String(goal), judge(median(times), goal, others)]
        }),
      ),
      `Every opening checks the whole chain. ${rounds} rounds; other work took ${others.toFixed(2)} cores.\n`,
    ].join('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
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
