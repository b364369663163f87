import { parse, View } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { expect, test } from 'vitest'
import { indicator, speaker, target, value } from '../answers/test-answers.ts'
import { configFor, type Drawing, fillSpec } from '../parts/chart-frame/draw.ts'
import { listLost } from '../scores/lost-points.ts'
import { criterion, score, unitScore } from '../scores/test-scores.ts'
import { rankUnits, shortenRanking } from '../units/rank-units.ts'
import { heatRows, heatScale } from './heat/rows.ts'
import heat from './heat/spec.vl.json' with { type: 'json' }
import { historyRows } from './history/rows.ts'
import history from './history/spec.vl.json' with { type: 'json' }
import { rankingRows } from './ranking/rows.ts'
import ranking from './ranking/spec.vl.json' with { type: 'json' }
import { trendRows } from './trend/rows.ts'
import trend from './trend/spec.vl.json' with { type: 'json' }
import { waterfallRows } from './waterfall/rows.ts'
import waterfall from './waterfall/spec.vl.json' with { type: 'json' }

const nasty = `Xã "A" <script>alert(1)</script> '|' datum.x`
const units = rankUnits(
  Array.from({ length: 40 }, (_, i) =>
    value(`u${i}`, { unitName: i === 0 ? nasty : `Xã ${i}`, counts: i < 3 ? [1, 2] : i < 5 ? [0, 0] : [i, 100] }),
  ),
  indicator(),
)
const names = new Map(units.map(({ value: { unit, unitName } }) => [unit ?? '', unitName ?? '']))
const shown = shortenRanking(units, 'u0', false)
const byUnit = new Map(units.map((one) => [one.value.unit, one.value]))
const quarters = ['2022-Q1', '2022-Q2'].map((period) => ({ period, byUnit }))
const points = ['2022-Q1', '2022-Q2', '2022-Q3', '2022-Q4'].map((period, i) => ({
  period,
  counted: value('x', i === 1 ? {} : { counts: [i + 4, 10] }),
}))

function draw(): Record<string, Drawing> {
  const line = trendRows(points, 35, nasty, indicator(), speaker)
  const bars = rankingRows(shown, names, 'u0', 35, indicator(), speaker, 26)
  const cells = heatRows(shown, quarters, names, 'u0', indicator(), heatScale([5, 40]), speaker, 26)
  const lost = listLost(
    unitScore('u', {
      gained: '5',
      lost: '4.5',
      applicableMax: '9.5',
      criteria: ['1', '2'].map((code) => score(code, ['2.5', '2.25', '0'])),
    }),
    ['1', '2'].map((code) => criterion(code, { title: { vi: nasty, en: nasty } })),
  )
  const steps = waterfallRows(lost, speaker, 26)
  const past = historyRows(points, target('a', { goal: 35, pace: '20', judgedTo: '2022-06-30' }), nasty, indicator(), speaker)
  const goals = [{ goal: 35, text: 'Mục tiêu 35 %', side: 'right', where: 'above' }]
  return {
    trend: { spec: trend, rows: { points: line.rows, goals }, numbers: { low: line.low, high: line.high } },
    history: {
      spec: history,
      rows: { points: past.rows, bands: past.bands, goals: goals.map((goal) => ({ ...goal, ...past.stretch })) },
      numbers: past.scale,
    },
    ranking: { spec: ranking, rows: { units: bars.rows, goals }, numbers: { high: bars.high }, height: bars.height },
    waterfall: { spec: waterfall, rows: { steps: steps.rows }, numbers: { high: steps.high }, height: steps.height },
    heat: { spec: heat, rows: { cells: cells.rows }, height: cells.height },
  }
}

/** Every `field` of a spec's encodings, beside the data it is taken from. */
function fieldsOf(node: unknown, data: string, found: [string, string][] = []): [string, string][] {
  if (Array.isArray(node)) for (const one of node) fieldsOf(one, data, found)
  else if (node && typeof node === 'object') {
    const here = (node as { data?: { name?: string } }).data?.name ?? data
    for (const [key, one] of Object.entries(node)) {
      if (key === 'field' && typeof one === 'string') found.push([here, one])
      else fieldsOf(one, here, found)
    }
  }
  return found
}

const silent = (said: unknown[]) => ({
  level: () => said,
  error: (...text: unknown[]) => said.push(text),
  warn: (...text: unknown[]) => said.push(text),
  info: () => said,
  debug: () => said,
})

test.each(Object.entries(draw()))('%s draws without a warning, the interpreter alone, every mark on its field', async (_, drawing) => {
  const rows = drawing.rows as Record<string, Record<string, unknown>[]>
  for (const [data, field] of fieldsOf(drawing.spec, '')) {
    expect(
      rows[data]?.some((row) => field in row),
      `${data}.${field}`,
    ).toBe(true)
  }
  const said: unknown[] = []
  const spec = fillSpec(drawing, { width: 480 }) as TopLevelSpec
  const compiled = compile(spec, { config: configFor('svg') as object, logger: silent(said) as never }).spec
  const view = new View(parse(compiled, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'none',
    logger: silent(said) as never,
  })
  const svg = await view.toSVG()
  view.finalize()
  expect(said).toEqual([])
  expect(svg).toContain('var(--')
  expect(svg).not.toContain('<script')
})

test('text of the data never becomes part of an expression', () => {
  for (const drawing of Object.values(draw())) {
    const { datasets: _, ...spec } = compile({ ...(fillSpec(drawing, { width: 480 }) as object), datasets: {} } as TopLevelSpec).spec as {
      datasets?: unknown
    }
    expect(JSON.stringify(spec)).not.toContain('alert(1)')
  }
})

test('the ranking keeps its order, gaps in their places', async () => {
  const drawing = draw().ranking as Drawing
  const compiled = compile(fillSpec(drawing, { width: 480 }) as TopLevelSpec, { config: configFor('svg') as object }).spec
  const view = new View(parse(compiled, undefined, { ast: true }), { expr: expressionInterpreter, renderer: 'none' })
  await view.runAsync()
  const scale = view.scale('y') as unknown as { domain: () => string[] }
  expect(scale.domain()).toEqual((drawing.rows.units as { name: string }[]).map(({ name }) => name))
  view.finalize()
})
