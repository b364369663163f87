import { figuresTable } from './figures-table.ts'
import { copyEmptyHome, prepareEmptyHome, prepareSpoiltFile } from './prepare-homes.ts'
import { type ProcessRun, runContender } from './run-process.ts'
import { judge, median, spread, takeTurns } from './take-turns.ts'

/** A file with 100,000 errors is answered within so many milliseconds and MiB. */
const goals = { milliseconds: 5000, memory: 300 }

/** How long it takes to refuse a file with one error in every row, and what it takes. */
export async function measureRefusal(rows: number, rounds: number): Promise<string> {
  await prepareEmptyHome()
  const { path } = await prepareSpoiltFile(rows)
  const check = ({ counts }: ProcessRun) => (counts.errors?.[0] === rows ? [] : [`${counts.errors?.[0]} errors instead of ${rows}`])
  const product = runContender('refusal', './import-with-product.ts', path, copyEmptyHome, check)
  const { runs, others } = await takeTurns([product], rounds)
  const list = runs.get(product.name)!
  const times = list.map(({ milliseconds, steps }) => milliseconds + steps.receive! - steps.checkpoint!)
  const peak = Math.max(...list.map((run) => run.peak))
  return [
    `### A file refused with ${rows.toLocaleString('en')} errors\n`,
    figuresTable(
      ['', 'reached', 'goal', 'verdict'],
      [
        ['from the file to the answer, ms', spread(times), String(goals.milliseconds), judge(median(times), goals.milliseconds, others)],
        ['peak MiB', peak.toFixed(0), String(goals.memory), peak < goals.memory ? 'reached' : 'missed'],
      ],
    ),
    `Every row read, every error counted. ${rounds} rounds; other work took ${others.toFixed(2)} cores.\n`,
  ].join('\n')
}
