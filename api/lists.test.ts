import { tableFromIPC } from 'apache-arrow'
import Papa from 'papaparse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Account } from '../engine/access/account.ts'
import { datasetReply, indicatorReply, planReply, unitReply } from '../engine/definitions/replies.ts'
import { owedReply, owedSummaryReply } from '../engine/duties/replies.ts'
import { filledFormReply, formReply } from '../engine/forms/replies.ts'
import { batchReply, refusalReply, rowsReply } from '../engine/imports/replies.ts'
import { paperLineReply, paperReply } from '../engine/papers/replies.ts'
import { reportLineReply } from '../engine/papers/report-replies.ts'
import { roundPlanReply } from '../engine/rounds/round-replies.ts'
import { healthReply } from '../engine/safekeeping/replies.ts'
import { behindReply, indicatorValueReply, targetReply } from '../engine/values/replies.ts'
import { problemSchema } from './problem-schema.ts'
import { dossierFile, openSample, type Sample } from './trials/open-sample.ts'

const csv = 'text/csv'
const arrow = 'application/vnd.apache.arrow.stream'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
  await sample.upload('dataset=dossiers&file=quý-1.csv', dossierFile(['dat-dai', '=1+1', '@x', 'a,"b"; c', '-5']))
  await sample.upload('dataset=dossiers&file=hỏng.csv', 'a,b\n1,2\n')
})
afterAll(() => sample.close())

const lists: [path: string, schema: z.ZodType][] = [
  ['/api/v1/units', z.array(unitReply)],
  ['/api/v1/datasets', z.array(datasetReply)],
  ['/api/v1/datasets/dossiers/rows', rowsReply],
  ['/api/v1/indicators', z.array(indicatorReply)],
  ['/api/v1/values?period=2022-Q1&indicator=on-time-rate', z.array(indicatorValueReply)],
  ['/api/v1/values?period=2022&indicator=on-time-rate&indicator=input-digitised-rate&by=level', z.array(indicatorValueReply)],
  ['/api/v1/values?period=2022-Q1&periods=2022-Q2&periods=2022-Q3&indicator=on-time-rate&limit=5&offset=3', z.array(indicatorValueReply)],
  ['/api/v1/plans', z.array(planReply)],
  ['/api/v1/round-plans', z.array(roundPlanReply)],
  ['/api/v1/plans/ke-hoach-520-2021/targets?period=2022', z.array(targetReply)],
  ['/api/v1/plans/ke-hoach-520-2021/behind?period=2022&level=district', z.array(behindReply)],
  ['/api/v1/owed?period=2022', z.array(owedReply)],
  ['/api/v1/owed/summary?period=2022', z.array(owedSummaryReply)],
  ['/api/v1/forms', z.array(formReply)],
  ['/api/v1/reports', z.array(reportLineReply)],
  ['/api/v1/batches', z.array(batchReply)],
  ['/api/v1/batches/refused', z.array(refusalReply)],
]

/** A JSON row laid flat by hand, as a reader of the table finds it. */
function flatten(value: unknown, path = ''): Record<string, unknown> {
  if (Array.isArray(value)) return { [path]: value.map((one) => (typeof one === 'object' ? JSON.stringify(one) : one)).join('; ') }
  if (typeof value !== 'object' || value === null) return { [path]: value }
  return Object.assign({}, ...Object.entries(value).map(([name, inner]) => flatten(inner, path ? `${path}.${name}` : name)))
}

/** The rows a table shows of a JSON answer: one for each column of a dataset, one for each issue of a refused file. */
function tabled(path: string, answer: never): Record<string, unknown>[] {
  type Nested = { id: string; key: string[]; columns: { name: string }[]; issues: object[] }
  const list: Nested[] = Array.isArray(answer) ? answer : (answer as { rows: never }).rows
  if (path === '/api/v1/datasets') {
    return list.flatMap(({ id, key, columns }) => columns.map((c) => flatten({ dataset: id, ...c, key: key.includes(c.name) })))
  }
  if (path === '/api/v1/batches/refused')
    return list.flatMap(({ issues, ...file }) => issues.map((issue) => flatten({ ...file, ...issue })))
  return list.map((row) => flatten(row))
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

test.each(lists)('%s gives the same rows as JSON, CSV and Arrow, each true to its schema', async (path, schema) => {
  const answers = await Promise.all([{}, { accept: csv }, { accept: arrow }].map((headers) => sample.ask(path, { headers })))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual([
    'application/json; charset=utf-8',
    'text/csv; charset=utf-8',
    arrow,
  ])
  const [json, csvBytes, arrowBytes] = [await answers[0]!.json(), await answers[1]!.arrayBuffer(), await answers[2]!.arrayBuffer()]
  expect(schema.safeParse(json).error).toBeUndefined()
  const rows = tabled(path, json as never)
  expect(rows.length).toBeGreaterThan(0)

  const csvText = new TextDecoder('utf-8', { ignoreBOM: true }).decode(csvBytes)
  expect(csvText.startsWith('\uFEFF')).toBe(true)
  const parsed = Papa.parse<Record<string, string>>(csvText.slice(1), {
    header: true,
    skipEmptyLines: true,
    newline: '\r\n',
    delimiter: ',',
  })
  expect(parsed.errors).toEqual([])
  const table = tableFromIPC(new Uint8Array(arrowBytes))
  const names = table.schema.fields.map(({ name }) => name)
  expect(parsed.meta.fields).toEqual(names)
  for (const row of rows)
    expect(Object.keys(row).filter((name) => !names.some((one) => one === name || one.startsWith(`${name}.`)))).toEqual([])

  expect(parsed.data.map((row) => names.map((name) => row[name]!.replace(/^'(?=[=+\-@])/, '')))).toEqual(
    rows.map((row) => names.map((name) => text(row[name]))),
  )
  expect(table.toArray().map((row) => names.map((name) => text(row[name])))).toEqual(
    rows.map((row) => names.map((name) => text(row[name]))),
  )
})

test.each(lists)('%s refuses a form it does not have', async (path) => {
  const answer = await sample.ask(path, { headers: { accept: 'image/png' } })
  expect([answer.status, problemSchema.parse(await answer.json()).code]).toEqual([406, 'NOT_ACCEPTABLE'])
})

test.each(lists)('%s answers 304 while nothing changed, for each form by itself', async (path) => {
  const tags = new Set<string>()
  for (const accept of ['application/json', csv, arrow]) {
    const first = await sample.ask(path, { headers: { accept } })
    const tag = first.headers.get('etag')!
    tags.add(tag)
    expect(tag).toMatch(/^"[^"]+"$/)
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    expect(first.headers.get('vary')).toBe('Accept, Accept-Language, Accept-Encoding')
    for (const condition of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await sample.ask(path, { headers: { accept, 'if-none-match': condition } })
      expect([again.status, await again.text(), again.headers.get('etag'), again.headers.get('vary')]).toEqual([
        304,
        '',
        tag,
        'Accept, Accept-Language, Accept-Encoding',
      ])
    }
    expect((await sample.ask(path, { headers: { accept, 'if-none-match': '"other"' } })).status).toBe(200)
  }
  expect(tags.size).toBe(3)
})

test.each([
  ['units', ''],
  ['units/aliases', ''],
  ['datasets', ''],
  ['sources', ''],
  ['indicators', ''],
  ['forms', ''],
  ['reports', ''],
  ['indexes', ''],
  ['sets', ''],
  ['rule-kinds', ''],
  ['definitions/target', ''],
  ['plans', ''],
  ['plan-annexes', ''],
  ['round-plans', ''],
  ['round-reminders', ''],
  ['roles', ''],
  ['me/sessions', ''],
  ['batches', ''],
  ['batches/refused', ''],
  ['plans/ke-hoach-520-2021/targets', 'period=2022'],
  ['plans/ke-hoach-520-2021/behind', 'period=2022&level=district'],
  ['owed', 'period=2022'],
  ['owed/summary', 'period=2022'],
  ['cross-checks', 'period=2022'],
  ['rounds', ''],
  ['editions', ''],
  ['papers', ''],
  ['accounts', ''],
  ['events', ''],
  ['events', 'account=local'],
  ['readings', ''],
  ['indices', 'year=2022'],
])('a part of /%s says how many there are in all, in every form', async (path, query) => {
  const whole = await sample.ask(`/api/v1/${path}?${query}`)
  const all = (await whole.json()) as unknown[]
  expect(whole.headers.get('x-total-count')).toBe(String(all.length))
  for (const [limit, offset] of [
    [2, 1],
    [1, 0],
    [0, 0],
    [5, all.length],
  ] as const) {
    const address = `/api/v1/${path}?${query}&limit=${limit}&offset=${offset}`
    const part = await sample.ask(address)
    expect([part.headers.get('x-total-count'), await part.json()]).toEqual([String(all.length), all.slice(offset, offset + limit)])
    expect((await sample.ask(address, { headers: { accept: arrow } })).headers.get('x-total-count')).toBe(String(all.length))
  }
  expect((await sample.ask(`/api/v1/${path}?${query}&limit=-1`)).status).toBe(400)
})

test('days that are none are told where nobody reads rows under a name too', async () => {
  for (const path of ['events', 'readings']) expect((await sample.ask(`/api/v1/${path}?from=x`)).status).toBe(400)
})

test.each([
  ['papers?index=khong-co&period=2022', 'NO_SUCH_INDEX'],
  ['papers?index=par-index-department&period=khong-co', 'WRONG_PERIOD'],
  ['papers?index=par-index-department&period=2022&unit=khong-co', 'NO_SUCH_UNIT'],
  ['events?kind=khong-co', 'NO_SUCH_EVENT_KIND'],
  ['events?account=khong-co', 'NO_SUCH_ACCOUNT'],
  ['readings?account=khong-co', 'NO_SUCH_ACCOUNT'],
  ['crosswalk?year=2022&plan=ke-hoach-520-2021&target=khong-co', 'WRONG_REQUEST'],
  ['indicators/on-time-rate/rows?period=2022&level=khong-co', 'WRONG_REQUEST'],
  ['forms/06a/rows?period=2022&column=received&level=khong-co', 'WRONG_REQUEST'],
])('what /%s asks for is not there: %s, not an empty list', async (path, code) => {
  const answer = await sample.ask(`/api/v1/${path}`)
  expect([answer.ok, ((await answer.json()) as { code: string }).code]).toEqual([false, code])
})

test('whether there is anything at all is asked of what is there alone', async () => {
  const held = { headers: { 'if-none-match': '*' } }
  expect((await sample.ask('/api/v1/rounds/never', held)).status).toBe(404)
  expect((await sample.ask('/api/v1/batches/refused/999/issues', held)).status).toBe(404)
})

test('the tag of one address is none of another', async () => {
  const tags = await Promise.all(
    ['2022-Q1', '2022-Q2'].map(async (period) => (await sample.ask(`/api/v1/values?period=${period}`)).headers.get('etag')),
  )
  expect(tags[0]).not.toBe(tags[1])
})

test('an import and an undo each change the tag, and the new answer is given', async () => {
  const path = '/api/v1/datasets/dossiers/rows'
  const tagOf = async () => (await sample.ask(path)).headers.get('etag')!
  const before = await tagOf()
  const { batch } = (await (await sample.upload('dataset=dossiers&file=b.csv', dossierFile(['x'], 'B'))).json()) as { batch: number }
  const between = await tagOf()
  expect((await sample.ask(path, { headers: { 'if-none-match': before } })).status).toBe(200)
  await sample.ask(`/api/v1/batches/${batch}/undo`, { method: 'POST' })
  const after = await tagOf()
  expect(new Set([before, between, after]).size).toBe(3)
})

test('another day makes another tag: an answer may depend on today', async () => {
  let now = new Date('2023-01-10T23:59:00+07:00')
  const other = await openSample({}, () => now)
  const tagOf = async () => (await other.ask('/api/v1/units')).headers.get('etag')
  const first = await tagOf()
  now = new Date('2023-01-10T23:59:59+07:00')
  expect(await tagOf()).toBe(first)
  now = new Date('2023-01-11T00:00:00+07:00')
  expect(await tagOf()).not.toBe(first)
  await other.close()
})

test('an answer overtaken by an import carries no tag', async () => {
  let version = 1
  const units = () => {
    version += 1
    return []
  }
  const engine = { ...sample.engine, state: () => `${version}`, as: (account: Account) => ({ ...sample.engine.as(account), units }) }
  const other = await openSample({ engine })
  const answer = await other.ask('/api/v1/units')
  expect([answer.status, answer.headers.get('etag'), answer.headers.get('cache-control')]).toEqual([200, null, 'no-store'])
  await other.close()
})

test('health is true to its schema and never kept', async () => {
  const answer = await sample.ask('/api/v1/health')
  expect(healthReply.safeParse(await answer.json()).error).toBeUndefined()
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('rows are limited and chosen as asked', async () => {
  const rows = async (query: string) =>
    ((await (await sample.ask(`/api/v1/datasets/dossiers/rows?${query}`)).json()) as { rows: { dossier_id: string }[] }).rows
  expect((await rows('limit=2')).length).toBe(2)
  expect((await rows('where=dossier_id:A-2')).map((row) => row.dossier_id)).toEqual(['A-2'])
  expect((await rows(`where=${encodeURIComponent('field_code:a,"b"; c')}&where=unit_code:439`)).map((row) => row.dossier_id)).toEqual([
    'A-4',
  ])
  expect((await sample.ask('/api/v1/datasets/dossiers/rows?where=nothing:1')).status).toBe(400)
})

test('a page of values says how many there are in all, in every form, given anew or again', async () => {
  const asked = '/api/v1/values?period=2022-Q2&periods=2022-Q3&indicator=on-time-rate'
  const total = async (query: string, accept = 'application/json') => {
    const answer = await sample.ask(`${asked}${query}`, { headers: { accept } })
    await answer.arrayBuffer()
    return answer.headers.get('x-total-count')
  }
  const all = ((await (await sample.ask(asked)).json()) as unknown[]).length
  for (const page of ['', '&limit=5', '&limit=5&offset=3', '&limit=5&offset=3', '&limit=0', '&offset=999999'])
    for (const accept of ['application/json', csv, arrow]) expect([page, await total(page, accept)]).toEqual([page, String(all)])
  expect(await (await sample.ask(`${asked}&limit=0`)).text()).toBe('[]')
})

test('a filled form is one document, a table, or a file; what there is not is refused and says so', async () => {
  const path = '/api/v1/forms/06a?period=2022-Q1'
  const form = filledFormReply.parse(await (await sample.ask(path)).json())
  expect(form.rows[0]!.cells.slice(1, 4)).toEqual(['Tổng số', 5, 5])
  const table = await (await sample.ask(path, { headers: { accept: csv } })).text()
  expect(table).toContain('Tổng số,5,5,0,0,5,5,0,0,0,0,0')
  for (const [format, begins] of Object.entries({ xlsx: 'PK', docx: 'PK', pdf: '%PDF-' })) {
    const file = await sample.ask(`${path}&format=${format}`)
    expect(file.headers.get('content-disposition')).toMatch(`attachment; filename="bieu-06a-2022-Q1.${format}"`)
    expect(new TextDecoder('latin1').decode((await file.arrayBuffer()).slice(0, begins.length))).toBe(begins)
  }
  for (const [query, status, code] of [
    [`${path}&format=odt`, 400, 'WRONG_REQUEST'],
    ['/api/v1/forms/07?period=2022', 404, 'NO_SUCH_FORM'],
  ] as const) {
    const refused = await sample.ask(query)
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([status, code])
  }
})

test('a paper is one document, its tables, a file, or shown in a frame that is shut off', async () => {
  const path = '/api/v1/papers/bang-tu-cham-diem?index=par-index-department&period=2022&unit=STP'
  const paper = paperReply.parse(await (await sample.ask(path)).json())
  expect([paper.status, paper.code, paper.unitName]).toEqual(['draft', 'STP', 'Sở Tư pháp'])
  expect(await (await sample.ask(path, { headers: { accept: csv } })).text()).toContain('criteria,group,1,')
  const [kept, shown] = [await sample.ask(`${path}&format=pdf`), await sample.ask(`${path}&format=pdf&show=true`)]
  expect(kept.headers.get('content-disposition')).toMatch('attachment; filename="bang-tu-cham-diem-STP-2022.pdf"')
  expect([shown.headers.get('content-disposition'), shown.headers.get('content-type')]).toEqual(['inline', 'application/pdf'])
  expect(shown.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'; frame-ancestors 'self'$/)
  const papers = paperLineReply.array().parse(await (await sample.ask('/api/v1/papers')).json())
  expect(papers.length).toBe(12)
  expect((await sample.ask('/api/v1/papers/archive?round=x')).status).toBe(404)
})
