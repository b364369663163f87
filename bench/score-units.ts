import { type CriteriaSet, criteriaSetSchema } from '../engine/definitions/criteria-set.ts'
import { decimalText, type Fraction } from '../engine/exact.ts'
import { rankAmong } from '../engine/scoring/rank.ts'
import { scoreIndex } from '../engine/scoring/score-index.ts'
import { type CountColumn, scoreTotals } from '../engine/scoring/score-totals.ts'
import type { UnitInputs } from '../engine/scoring/score-unit.ts'
import { openDraw } from './draw.ts'
import { figuresTable } from './figures-table.ts'
import { judge, median, spread, takeTurns, timed } from './take-turns.ts'

const criteria = 100
const years = 10

/** Ten areas of ten criteria: bands with points, bands with a formula, proportional with and without a floor. */
function makeSet(): CriteriaSet {
  const rules = [
    {
      bands: {
        of: 'percent',
        steps: [
          { from: 90, points: 1 },
          { from: 70, below: 90, points: 0.5 },
          { below: 70, points: 0 },
        ],
      },
    },
    {
      bands: {
        of: 'percent',
        steps: [
          { from: 100, points: 1 },
          { from: 80, below: 100, proportional_to: 100 },
          { below: 80, points: 0 },
        ],
      },
    },
    { proportional: { target: 95 } },
    { proportional: { target: 100, zero_below: 80 } },
  ]
  const words = { vi: 'x', en: 'x' }
  const area = (a: number) => ({
    code: `${a}`,
    title: words,
    criteria: Array.from({ length: 10 }, (_, c) => ({ code: `${a}.${c}`, title: words, max: 1, rule: rules[(a + c) % rules.length] })),
  })
  return criteriaSetSchema.parse({
    id: 'bench',
    version: '1',
    title: words,
    decision: { number: 'bench' },
    years: { from: 2016, to: 2025 },
    units: { level: 'commune' },
    provenance: words,
    points: 2,
    official: { value: 'percent' },
    empty: 'not_applicable',
    survey: 'none',
    areas: Array.from({ length: criteria / 10 }, (_, a) => area(a)),
  })
}

function drawColumns(set: CriteriaSet, units: number, seed: number): Map<string, CountColumn> {
  const draw = openDraw(seed)
  return new Map(
    set.areas.flatMap((area) =>
      area.criteria!.map(({ code }) => {
        const denominators = Float64Array.from({ length: units }, () => draw.whole(5000))
        const numerators = denominators.map((d) => Math.floor(d * (0.6 + 0.4 * draw.fraction())))
        return [code, { numerators, denominators }] as const
      }),
    ),
  )
}

const inputsOf = (columns: Map<string, CountColumn>, unit: number): UnitInputs => ({
  unit: String(unit),
  code: String(unit),
  name: String(unit),
  appraisal: 'open',
  council: 'open',
  criteria: Object.fromEntries(
    [...columns].map(([code, { numerators, denominators }]) => [
      code,
      { answer: { numerator: numerators[unit]!, denominator: denominators[unit]! } },
    ]),
  ),
})

/** All units of ten years from counts to ranks, and one unit of them scored anew with every reason. */
export async function scoreUnits(units: number, rounds: number): Promise<string> {
  const set = makeSet()
  const counts = Array.from({ length: years }, (_, year) => drawColumns(set, units, 1 + year))
  const first = counts[0]!
  const totals = scoreTotals(set, first, units)
  const query = { period: '2016', as: 'self', survey: 'not_held' } as const
  for (let unit = 0; unit < units; unit += Math.ceil(units / 50)) {
    const exact = scoreIndex(set, [inputsOf(first, unit)], query).units[0]!.scores[0]!
    if (Number(decimalText(exact.gained, 2).replace('.', '')) !== totals.gained[unit])
      throw new Error(`unit ${unit} has other points in fractions`)
  }
  const others = Array.from(totals.gained, (gained, unit): Fraction => ({ n: BigInt(gained) * 100n, d: BigInt(totals.applicable[unit]!) }))
  const all = timed(`${units.toLocaleString('en')} units × ${criteria} criteria × ${years} years`, async () => {
    for (const columns of counts) scoreTotals(set, columns, units)
  })
  const one = timed('one unit anew, every reason kept, ranked among all', async () => {
    const { official } = scoreIndex(set, [inputsOf(first, 0)], query).units[0]!
    rankAmong(official!, others)
  })
  const { runs, others: busy } = await takeTurns([all, one], rounds)
  const goals = new Map([
    [all.name, (1500 * units) / 10_000],
    [one.name, 5],
  ])
  return [
    '### Scores\n',
    figuresTable(
      ['from counts to ranks', 'ms', 'goal', ''],
      [...goals].map(([name, goal]) => {
        const times = runs.get(name)!.map((run) => run.milliseconds)
        return [name, spread(times), `${goal}`, judge(median(times), goal, busy)]
      }),
    ),
    `Points of 50 units agree with exact fractions. ${rounds} rounds; other work took ${busy.toFixed(2)} cores.\n`,
  ].join('\n')
}
