import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReadings } from '../engine/records/accounts/open-readings.ts'
import { dossierFile } from './trials/open-sample.ts'
import { asksOf, codeOf, openStaffed, type Staffed } from './trials/staff.ts'

const at = {} as Staffed
const { post, get, make } = asksOf(at)

beforeAll(async () => {
  Object.assign(at, await openStaffed())
  // Something to tell of: people come and go, stand in, and one answers through the owner of the home.
  const { engine } = at.sample
  await make('giang', 'head', '439')
  await make('ha', 'viewer')
  await make('oanh', 'officer', 'SNV')
  await post('/api/v1/accounts/ha/deputy', { of: 'giang', from: '2023-01-10', to: '2023-01-10' })
  await post('/api/v1/accounts/giang/close', {})
  const asked = { index: 'par-index-department', period: '2022', unit: 'SNV' }
  const answers = [{ code: '1.3.a', answer: true, explanation: null, document: '12/KH-SNV' }]
  await engine.as(engine.owner('oanh')).answer({ ...asked, answers })
})
afterAll(() => at.sample.close())

test('who did what is told page by page, by account, unit, act and day, and what was kept only to those who may see it', async () => {
  type Told = { seq: number; account: string; kind: string; units: string[]; about: string[]; body: string | null }
  const told = async (query: string, cookie = at.administrator) => (await (await get(`/api/v1/events?${query}`, cookie)).json()) as Told[]
  const whole = await told('limit=1000')
  expect(whole.map(({ seq }) => seq)).toEqual(Array.from({ length: whole.length }, (_, ix) => whole.length - ix))
  const pages: Told[] = []
  for (let page = await told('limit=7'); page.length > 0; page = await told(`limit=7&before=${pages.at(-1)!.seq}`)) pages.push(...page)
  expect(pages).toEqual(whole)
  const counted = async (path: string) => {
    const { headers } = await get(`/api/v1/${path}`, at.administrator)
    return Number(headers.get('x-total-count'))
  }
  expect(await told('limit=4&offset=3')).toEqual(whole.slice(3, 7))
  expect(await told(`limit=4&offset=3&before=${whole[2]!.seq}`)).toEqual(whole.slice(6, 10))
  expect([await counted('events?limit=1'), await counted(`events?limit=1&before=${whole[2]!.seq}`)]).toEqual([
    whole.length,
    whole.length - 3,
  ])
  const { kind } = whole[0]!
  expect(await counted(`events?limit=1&kind=${kind}`)).toBe(whole.filter((one) => one.kind === kind).length)
  // An administrator gives no points and sees none; a coordinator sees both.
  const coordinator = await make('tam', 'coordinator')
  const kinds = (list: Told[], isTold: boolean) => [
    ...new Set(list.filter(({ body }) => (body !== null) === isTold).map(({ kind }) => kind)),
  ]
  expect(kinds(whole, false)).toEqual(['answers.given'])
  expect(kinds(await told('limit=1000', coordinator), false)).toEqual([])
  expect((await get('/api/v1/events', await make('uyen', 'officer', 'SNV'))).status).toBe(403)

  const unit = at.sample.engine.events({ kind: 'answers.given', limit: 1 }).rows[0]!.units[0]!
  const filters: [query: string, fits: (one: Told) => boolean][] = [
    ['account=oanh', ({ account, about }) => account === 'local/oanh' || about.includes('oanh')],
    ['kind=account.closed', ({ kind }) => kind === 'account.closed'],
    [`unit=${unit}`, ({ units }) => units.includes(unit)],
    ['from=2023-01-10&to=2023-01-10', () => true],
    ['from=2023-01-11', () => false],
    ['account=giang&kind=account.deputised', ({ about, kind }) => kind === 'account.deputised' && about.includes('giang')],
  ]
  const now = await told('limit=1000')
  for (const [query, fits] of filters) expect([query, await told(`limit=1000&${query}`)]).toEqual([query, now.filter(fits)])
  expect(now.filter(filters[0]![1]).map(({ kind }) => kind)).toEqual(['answers.given', 'accounts.granted'])
  expect(await codeOf(await get('/api/v1/events?from=hôm nay', at.administrator))).toEqual([400, 'WRONG_DAYS'])
  expect((await get('/api/v1/events?unit=khong-dau', at.administrator)).status).toBe(404)
})

test('who was given rows is kept for two years: who, of what, how many, asked how; nothing else is', async () => {
  const path = join(at.sample.home, 'q1.csv')
  writeFileSync(path, dossierFile(['dat-dai', 'ho-tich', 'dat-dai']))
  await at.sample.engine.importFile({ path, fileName: 'q1.csv', dataset: 'dossiers', period: '2022-Q1' }, 'local')
  const reader = await make('van', 'head', '439')
  const { rows } = await (await get('/api/v1/datasets/dossiers/rows?limit=2&where=field_code:dat-dai', reader)).json()
  await get('/api/v1/indicators/on-time-rate/rows?period=2022&part=denominator&unit=439', reader)
  await get('/api/v1/units', reader)
  expect((await get('/api/v1/datasets/dossiers/rows', await make('xuan', 'viewer'))).status).toBe(403)
  const told = async (query: string, cookie: string) => (await get(`/api/v1/readings?${query}`, cookie)).json()
  const coordinator = await make('yen', 'coordinator')
  const [trace, list, ...more] = await told('limit=10', coordinator)
  expect([more, rows.length]).toEqual([[], 2])
  expect(list).toMatchObject({ account: 'van', dataset: 'dossiers', rows: 2 })
  expect(JSON.parse(list.asked)).toMatchObject({ limit: 2, where: [{ column: 'field_code', value: 'dat-dai' }] })
  expect(trace).toMatchObject({ account: 'van', dataset: 'dossiers', rows: 3 })
  expect(await told(`limit=10&before=${trace.seq}`, at.administrator)).toEqual([{ ...list, asked: null }])
  const counted = async (query: string) => (await get(`/api/v1/readings?${query}`, at.administrator)).headers.get('x-total-count')
  expect(await told('limit=1&offset=1', coordinator)).toEqual([list])
  expect(await told('account=van&limit=1&offset=1', coordinator)).toEqual([list])
  expect(await Promise.all(['limit=1', `before=${trace.seq}`, 'account=van&limit=1', 'account=yen'].map(counted))).toEqual([
    '2',
    '1',
    '2',
    '0',
  ])
  expect([await told('account=yen', at.administrator), await told('to=2023-01-09', at.administrator)]).toEqual([[], []])
  expect((await get('/api/v1/readings', reader)).status).toBe(403)

  const dir = mkdtempSync(join(at.sample.home, 'readings-'))
  const one = { dataset: 'dossiers', asked: '{}', rows: 1 }
  for (const day of ['2023-01-10', '2024-06-01']) {
    const readings = openReadings(dir, () => new Date(`${day}T08:00:00Z`), 2)
    readings.note('an', one)
    readings.close()
  }
  const later = openReadings(dir, () => new Date('2025-01-11T08:00:00Z'), 2)
  expect([...later.before(100)].map(({ seq, at }) => [seq, at])).toEqual([[2, '2024-06-01T08:00:00.000Z']])
  later.close()
})
