import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, type Spec, View } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { describe, expect, test } from 'vitest'
import { compileSpec } from '../parts/chart-frame/compile-spec.ts'
import { type Drawing, fillSpec, widen } from '../parts/chart-frame/draw.ts'
import { frameSpec } from '../parts/chart-frame/export-chart.ts'
import { hatchFill } from '../parts/chart-frame/hatch.ts'
import theme from '../parts/chart-frame/theme.json' with { type: 'json' }

type Rows = Record<string, Record<string, unknown>[]>
type Node = Record<string, unknown>

const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory())
const charts = await Promise.all(
  folders.map(async ({ name }) => {
    const { samples } = (await import(`./${name}/sample.ts`)) as { samples: Drawing<Rows>[] }
    const spec = JSON.parse(readFileSync(join(import.meta.dirname, name, 'spec.vl.json'), 'utf8')) as { params?: { name: string }[] }
    return { name, spec, samples }
  }),
)

/** The kinds of transform whose fields are known here; another must be added before a spec may use it. */
const transforms = ['filter', 'flatten']

/** Walks a spec; `on` is given every field of a row it names, in encodings, tooltips, sorts and transforms, and may name another. */
function walk(node: unknown, data: string, on: (data: string, field: string) => string): unknown {
  if (Array.isArray(node)) return node.map((one) => walk(one, data, on))
  if (typeof node !== 'object' || node === null) return node
  const here = (node as { data?: { name?: string } }).data?.name ?? data
  const inside = ([key, value]: [string, unknown]): unknown => {
    // What an axis calls `datum` is a tick, not a row.
    if (key === 'axis') return value
    if (key === 'field' && typeof value === 'string') return on(here, value)
    if (key === 'flatten') return (value as string[]).map((field) => on(here, field))
    if (key === 'transform') {
      const strange = (value as Node[]).flatMap((one) => Object.keys(one)).filter((kind) => !transforms.includes(kind))
      if (strange.length > 0) throw new Error(`fields of the transform ${strange[0]} are bound by nothing`)
    }
    if (typeof value === 'string' && value.includes('datum'))
      return value.replace(/datum(?:\.(\w+))?/g, (whole, field?: string) => {
        if (field === undefined) throw new Error(`${whole} without a plain field: ${value}`)
        return `datum.${on(here, field)}`
      })
    return walk(value, here, on)
  }
  return Object.fromEntries(Object.entries(node).map((entry) => [entry[0], inside(entry)]))
}

/** What is wrong between a spec and the rows of its samples: a field that a row lacks, one that no mark shows, data without rows. */
function check(spec: object, samples: Drawing<Rows>[]): string[] {
  const shown = new Set<string>()
  const faults = new Set<string>()
  const rowsOf = (data: string) => samples.flatMap(({ rows }) => rows[data] ?? [])
  walk(spec, '', (data, field) => {
    shown.add(`${data}.${field}`)
    const rows = rowsOf(data)
    if (rows.length === 0) faults.add(`no row of ${data}`)
    if (!rows.every((row) => field in row)) faults.add(`not in every row: ${data}.${field}`)
    return field
  })
  for (const data of new Set(samples.flatMap(({ rows }) => Object.keys(rows))))
    for (const field of new Set(rowsOf(data).flatMap((row) => Object.keys(row))))
      if (field !== 'key' && !shown.has(`${data}.${field}`)) faults.add(`shown by nothing: ${data}.${field}`)
  return [...faults]
}

const silent = (said: unknown[]) => ({
  level: () => said,
  error: (...text: unknown[]) => said.push(text),
  warn: (...text: unknown[]) => said.push(text),
  info: () => said,
  debug: () => said,
})

/** A chart as Vega-Lite itself draws it, with everything in it. */
function compileWhole(
  spec: { params?: { name: string }[] },
  { rows, numbers, height }: Drawing<Rows>,
  slanted: boolean,
  more: object,
): Spec {
  const given: Record<string, unknown> = { ...numbers, hatch: hatchFill('var(--hatch)', slanted) }
  const params = spec.params?.map((one) => (one.name in given ? { ...one, value: given[one.name] } : one))
  const whole = { ...spec, ...(params ? { params } : {}), ...(height ? { height } : {}), datasets: rows, ...more }
  return compile(whole as unknown as TopLevelSpec, { config: theme as object }).spec
}

const drawn = (drawing: Drawing) => widen(fillSpec(drawing), 480)

test('there are charts', () => {
  expect(charts.map(({ name }) => name)).toContain('trend')
})

describe.each(charts)('$name', ({ spec, samples }) => {
  test('every field of the spec is in every row, and every field of a row is shown', () => {
    expect(check(spec, samples)).toEqual([])
  })

  test('a single field misspelt, in the spec or in the rows, is found', () => {
    const fields: [data: string, field: string][] = []
    walk(spec, '', (data, field) => {
      fields.push([data, field])
      return field
    })
    expect(fields.length).toBeGreaterThan(0)
    for (const [at, [data, field]] of fields.entries()) {
      let met = 0
      const misspelt = walk(spec, '', (_, one) => (met++ === at ? `${one}s` : one)) as object
      expect(check(misspelt, samples)).toContain(`not in every row: ${data}.${field}s`)
      const renamed = samples.map((sample) => ({
        ...sample,
        rows: {
          ...sample.rows,
          [data]: (sample.rows[data] ?? []).map(({ [field]: value, ...rest }) => ({ ...rest, [`${field}s`]: value })),
        },
      }))
      expect(check(spec, renamed)).toContain(`not in every row: ${data}.${field}`)
    }
  })

  test('the samples are drawings of the spec, and draw without a warning by the interpreter alone', async () => {
    for (const drawing of samples) {
      expect(drawing.spec).toEqual(compileSpec(spec))
      const said: unknown[] = []
      const view = new View(parse(drawn(drawing), undefined, { ast: true }), {
        expr: expressionInterpreter,
        renderer: 'none',
        logger: silent(said) as never,
      })
      const svg = await view.toSVG()
      view.finalize()
      expect(said).toEqual([])
      expect(svg).toContain('var(--')
      expect(svg).not.toContain('<script')
    }
  })

  test('a compiled chart that is filled is what Vega-Lite makes of the whole, on the page and as a picture', () => {
    for (const drawing of samples) {
      expect(fillSpec(drawing)).toEqual({ signals: [], ...compileWhole(spec, drawing, true, {}) })
      for (const form of ['svg', 'png'] as const) {
        const title = { text: ['Tên'], subtitle: ['Một', 'Hai'] }
        const picture = { width: 720, padding: 24, background: '#ffffff', title }
        const whole = compileWhole(spec, drawing, form === 'svg', picture)
        expect(frameSpec(drawing, 'Tên', title.subtitle, form)).toEqual({ signals: [], ...whole })
      }
    }
  })

  test('text of the data stays in the rows: it never becomes part of an expression', () => {
    for (const drawing of samples) {
      expect(JSON.stringify(drawing.rows)).toContain('alert(1)')
      const { data = [], ...rest } = fillSpec(drawing)
      const bare = data.map((one) => ({ ...one, values: [] }))
      expect(JSON.stringify([bare, rest])).not.toContain('alert(1)')
    }
  })
})

test('a transform whose fields nobody binds is refused', () => {
  expect(() => check({ transform: [{ calculate: 'datum.a', as: 'b' }] }, [])).toThrow('calculate')
})

test('the ranking keeps its order, gaps in their places', async () => {
  const drawing = charts.find(({ name }) => name === 'ranking')?.samples[0] as Drawing<{ units: { name: string }[] }>
  const view = new View(parse(drawn(drawing), undefined, { ast: true }), { expr: expressionInterpreter, renderer: 'none' })
  await view.runAsync()
  const scale = view.scale('y') as unknown as { domain: () => string[] }
  expect(scale.domain()).toEqual(drawing.rows.units.map(({ name }) => name))
  view.finalize()
})
