import { figuresTable } from './figures-table.ts'
import { type ProcessRun, runScript } from './run-process.ts'
import { judge, median, spread, takeTurns } from './take-turns.ts'

/** At most so many milliseconds and MiB for 10,000 units of 100 criteria, one of them anew, and 1,000 what-if runs. */
const goals = { year: 1500, unit: 5, 'what-if': 10_000, peak: 400 }

/** What users wait for when an index is scored, by the path they take: a year of many units, one unit anew, many what-if runs. */
export async function scoreUnits(units: number, runs: number, rounds: number): Promise<string> {
  const check = ({ counts }: ProcessRun): string[] => [
    ...(counts.units![0] === units ? [] : [`${counts.units![0]} units with a rank`]),
    ...(counts.differing![0] === 0 ? [] : [`${counts.differing![0]} units whose reasons give other totals`]),
  ]
  const name = 'scoring'
  const product = { name, run: () => runScript(name, './score-with-product.ts', [String(units), String(runs)], check) }
  const { runs: turns, others } = await takeTurns([product], rounds)
  const list = turns.get(name)!
  const row = (what: string, step: 'year' | 'unit' | 'what-if', goal: number) => {
    const times = list.map(({ steps }) => steps[step]!)
    return [what, spread(times), String(goal), judge(median(times), goal, others)]
  }
  const peak = Math.max(...list.map(({ counts }) => counts.peak![0]!))
  const count = (n: number): string => n.toLocaleString('en')
  return [
    '### Scores\n',
    figuresTable(
      ['', 'reached', 'goal', 'verdict'],
      [
        row(
          `${count(units)} units × 100 criteria × 1 year, from answers to ranks and printed totals, ms`,
          'year',
          (goals.year * units) / 10_000,
        ),
        ['peak MiB of that year, its answers in it', peak.toFixed(0), String(goals.peak), peak < goals.peak ? 'reached' : 'missed'],
        row('one unit anew, every reason kept, ranked among all, ms', 'unit', goals.unit),
        row(`${count(runs)} what-if runs of 60 units × 100 criteria, ms`, 'what-if', (goals['what-if'] * runs) / 1000),
      ],
    ),
    `Each round in a process of its own; the totals held against a close look at every hundredth unit. ${rounds} rounds; other work took ${others.toFixed(2)} cores.\n`,
  ].join('\n')
}
