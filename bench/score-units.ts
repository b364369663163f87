import { type CriteriaSet, criteriaSetSchema } from '../engine/definitions/criteria-set.ts'
import { printScore } from '../engine/scoring/print-score.ts'
import { rankAmong } from '../engine/scoring/rank.ts'
import { scoreIndex } from '../engine/scoring/score-index.ts'
import type { UnitInputs } from '../engine/scoring/score-unit.ts'
import { openDraw } from '../engine/trials/draw.ts'
import { figuresTable } from './figures-table.ts'
import { judge, median, spread, takeTurns, timed } from './take-turns.ts'

const criteria = 100

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

/** Counts as every unit would have declared them. */
function drawUnits(set: CriteriaSet, units: number): UnitInputs[] {
  const draw = openDraw(1)
  const codes = set.areas.flatMap((area) => area.criteria!.map(({ code }) => code))
  const answer = () => {
    const denominator = draw.whole(5000)
    return { answer: { numerator: Math.floor(denominator * (0.6 + 0.4 * draw.fraction())), denominator } }
  }
  return Array.from({ length: units }, (_, unit) => ({
    unit: String(unit),
    code: String(unit),
    name: String(unit),
    appraisal: 'open',
    council: 'open',
    criteria: Object.fromEntries(codes.map((code) => [code, answer()])),
  }))
}

/** All units of a year from counts to ranks and printed points, by the path that users take, and one unit of them anew. */
export async function scoreUnits(units: number, rounds: number): Promise<string> {
  const set = makeSet()
  const inputs = drawUnits(set, units)
  const query = { period: '2016', as: 'self', survey: 'not_held' } as const
  const others = scoreIndex(set, inputs, query).units.flatMap(({ official }) => official ?? [])
  const all = timed(`${units.toLocaleString('en')} units × ${criteria} criteria × 1 year`, async () => {
    printScore(scoreIndex(set, inputs, query))
  })
  const one = timed('one unit anew, every reason kept, ranked among all', async () => {
    const { official } = scoreIndex(set, [inputs[0]!], query).units[0]!
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
      ['from counts to printed ranks', 'ms', 'goal', ''],
      [...goals].map(([name, goal]) => {
        const times = runs.get(name)!.map((run) => run.milliseconds)
        return [name, spread(times), `${goal}`, judge(median(times), goal, busy)]
      }),
    ),
    `${rounds} rounds; other work took ${busy.toFixed(2)} cores.\n`,
  ].join('\n')
}
