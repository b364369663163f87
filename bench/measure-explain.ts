import { openEngine } from '../engine/engine.ts'
import { figuresTable } from './figures-table.ts'
import { clock, prepareHome } from './prepare-homes.ts'
import { judge, median, spread, takeTurns, timed } from './take-turns.ts'

/** From points to rows within so many milliseconds. */
const goal = 200
const period = '2022'

/** How long it takes to open a criterion of the province down to its rows, and to score a whole group, in a home of so many dossiers. */
export async function measureExplain(rows: number, rounds: number, say: (text: string) => void): Promise<string> {
  const { path } = await prepareHome(rows, say)
  const engine = await openEngine({ home: path, clock, kept: 0 })
  try {
    const index = 'par-index-province'
    const bound = engine.criteria({ index, period }).criteria.filter(({ indicator }) => indicator !== null)
    const opened = bound.map(({ code }) => timed(code, () => engine.explain({ index, period, unit: '42', criterion: code })))
    const scored = ['par-index-province', 'par-index-commune'].map((id) => timed(id, () => engine.score({ index: id, period })))
    const { runs, others } = await takeTurns([...opened, ...scored], rounds)
    const times = (name: string) => runs.get(name)!.map(({ milliseconds }) => milliseconds)
    const lines = bound.map(({ code, indicator }) => [
      `${code}, ${indicator}: sentence, rows, files`,
      spread(times(code)),
      judge(median(times(code)), goal, others),
    ])
    return [
      `### From points to rows, ${rows.toLocaleString('en')} dossiers\n`,
      figuresTable(
        ['opened', 'ms', `goal ${goal}`],
        [...lines, ...scored.map(({ name }) => [`every unit of ${name} scored`, spread(times(name)), ''])],
      ),
      `${rounds} rounds; other work took ${others.toFixed(2)} cores.\n`,
    ].join('\n')
  } finally {
    await engine.close()
  }
}
