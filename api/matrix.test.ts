import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '../engine/access/account.ts'
import { type Grant, type Role, roleIds } from '../engine/access/roles.ts'
import { type Api, createApp } from './app.ts'
import { host, openSample, type Sample } from './trials/open-sample.ts'

/**
 * Every route asked by every role about units of every kind; each text in the home bears a canary that names its unit,
 * and each answer is searched for canaries. What may be found is written down here by hand, from the contract.
 */
const units = {
  /** A district that was abolished. */
  D: 'HT-439@2020',
  /** Two of its communes; they merged. */
  A: 'HT-18178@2020',
  B: 'HT-18193@2020',
  /** What they merged into, and what that merged into. */
  N: 'HT-18178@2025-01',
  M: 'HT-18202@2025',
  /** Beside them: another district, a commune of it, a department; above: the province. */
  E: 'HT-436@2020',
  F: 'HT-18070@2020',
  S: 'HT-SNV@2022',
  P: 'HT-42',
} as const
type Name = keyof typeof units
const names = Object.keys(units) as Name[]

/** Whose rows and sheets an account for a unit reads: its own, those below it in its time, what went on as it and as what it went on. */
const within: Record<Exclude<Name, 'P'>, string> = { D: 'DABN', A: 'ANM', B: 'BNM', N: 'ABNM', M: 'ABNM', E: 'EF', F: 'F', S: 'S' }
const all = names.join('')

/** The units that roles are held for; of the others there is one of the whole. */
const heldFor: Partial<Record<Role, readonly (Exclude<Name, 'P'> | null)[]>> = {
  officer: ['D', 'A', 'N', 'E'],
  head: ['A', 'S'],
  appraiser: ['A'],
  analyst: ['D', 'M', null],
}
const holders = roleIds.flatMap((role) =>
  (heldFor[role] ?? [null]).map((of) => ({ name: `${role} of ${of}`, grant: { role, unit: of && units[of] } satisfies Grant, of })),
)

/** Whose canaries of each kind a holder may find. */
function mayFind(role: Role, of: Exclude<Name, 'P'> | null): { row: string; sheet: string } {
  if (role === 'coordinator') return { row: all, sheet: all }
  if (role === 'council') return { row: '', sheet: all }
  if (role === 'leader') return { row: '', sheet: 'P' }
  if (role === 'analyst') return { row: of === null ? all : within[of], sheet: '' }
  if (role === 'officer' || role === 'head') return { row: within[of!], sheet: within[of!] }
  return { row: '', sheet: '' }
}

/** Each route with what it is asked, about a unit where it tells of one. A route without a row fails the test. */
type Asked = [path: string, init?: RequestInit]
const json = (body: object): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', 'if-match': '"0"' },
})
const post = (body = ''): RequestInit => ({ method: 'POST', body, headers: { 'if-match': '"0"' } })
/** The index that scores a unit of each kind. */
const indexOf: Partial<Record<Name, string>> = {
  ...{ A: 'par-index-commune', B: 'par-index-commune', F: 'par-index-commune', D: 'par-index-district', E: 'par-index-district' },
  ...{ P: 'par-index-province', S: 'par-index-department' },
}
const sheetOf = (unit: string, path: string): Asked => {
  const name = names.find((one) => units[one] === unit) ?? 'A'
  return [`/indexes/${indexOf[name] ?? 'par-index-commune'}/${path}period=2022&unit=${unit}`]
}
const noUnit = 'HT-0@0000'

const ofUnit: Record<string, (unit: string) => Asked[]> = {
  'GET /indicators/:indicator/rows': (unit) =>
    (unit === units.N || unit === units.M ? ['2025'] : ['2022', '2025']).map((period) => [
      `/indicators/input-digitised-rate/rows?period=${period}&part=denominator&unit=${unit}`,
    ]),
  'GET /indexes/:index/scores': (unit) => [sheetOf(unit, 'scores?')],
  'GET /indexes/:index/criteria/:criterion/explanation': (unit) => [sheetOf(unit, 'criteria/1.1/explanation?')],
  'GET /indexes/:index/answers': (unit) => [sheetOf(unit, 'answers?')],
  'GET /indexes/:index/sheet': (unit) => [sheetOf(unit, 'sheet?')],
  'GET /papers/:paper': (unit) => [
    [`/papers/bang-tu-cham-diem?period=2022&unit=${unit}&index=${indexOf[names.find((one) => units[one] === unit) ?? 'A'] ?? indexOf.A}`],
  ],
  'POST /indexes/:index/answers': (unit) => [[sheetOf(unit, 'answers?')[0], json({ answers: [{ code: 'x', answer: true }] })]],
  'POST /indexes/:index/sheet': (unit) => [[sheetOf(unit, 'sheet?file=x.csv&')[0], post('x')]],
}
const ofNobody: Record<string, (batches: number[]) => Asked[]> = {
  'GET /health': () => [['/health']],
  'GET /values': () => [['/values?period=2022&indicator=on-time-rate']],
  'GET /plans/:plan/targets': () => [[`/plans/ke-hoach-520-2021/targets?period=2021-Q1&unit=${units.F}`]],
  'GET /owed': () => [[`/owed?period=2022-Q1&unit=${units.F}`]],
  'GET /owed/summary': () => [[`/owed/summary?period=2022-Q1&unit=${units.F}`]],
  'POST /batches': () => [
    [`/batches?dataset=nowhere&file=x.csv&unit=${units.F}`, post('x')],
    ['/batches?dataset=nowhere&file=x.csv&replaces=1', post('x')],
  ],
  'GET /units': () => [['/units']],
  'GET /units/aliases': () => [['/units/aliases']],
  'POST /units/aliases': () => [['/units/aliases', json({ name: 'Không ai', unit: 'Không đâu' })]],
  'GET /datasets': () => [['/datasets']],
  'GET /datasets/:dataset/rows': () => [
    ['/datasets/dossiers/rows'],
    ['/datasets/dossiers/rows?limit=2'],
    ['/datasets/dossiers/rows?where=unit_code:439&where=channel:online'],
    ['/datasets/procedures/rows'],
  ],
  'GET /indicators': () => [['/indicators']],
  'GET /plans': () => [['/plans']],
  'GET /indexes': () => [['/indexes']],
  'GET /indexes/:index/criteria': () => [['/indexes/par-index-commune/criteria?period=2022']],
  'GET /batches': () => [['/batches']],
  'GET /batches/refused': () => [['/batches/refused']],
  'GET /batches/refused/:seq/issues': (seqs) => seqs.map((seq) => [`/batches/refused/${seq}/issues`]),
  'GET /batches/:batch/undo': (seqs) => seqs.map((seq) => [`/batches/${seq}/undo`]),
  'GET /batches/:batch/comparison': (seqs) =>
    seqs.flatMap((seq): Asked[] => [[`/batches/${seq}/comparison`], [`/batches/${seq}/comparison?with=1`]]),
  'POST /batches/:batch/undo': () => [['/batches/999999/undo', post()]],
  'GET /me': () => [['/me']],
  'GET /me/sessions': () => [['/me/sessions']],
  'POST /me/sessions/:session/end': () => [['/me/sessions/x/end', post()]],
  'GET /roles': () => [['/roles']],
  'GET /accounts': () => [['/accounts']],
  'POST /accounts': () => [['/accounts', json({ account: 'x', role: 'king' })]],
  'POST /accounts/import': () => [['/accounts/import?file=x.csv', post('x')]],
  'POST /accounts/:account/close': () => [['/accounts/x/close', post()]],
  'POST /accounts/:account/reset': () => [['/accounts/x/reset', post()]],
  'POST /accounts/:account/revoke': () => [['/accounts/x/revoke', json({ role: 'king' })]],
  'POST /accounts/:account/deputy': () => [['/accounts/x/deputy', json({ of: 'y', from: '2023-01-01', to: '2023-01-02' })]],
  'GET /forms': () => [['/forms']],
  'GET /forms/:form': () => [[`/forms/06a?period=2021-Q1&unit=${units.F}`]],
  'GET /papers': () => [['/papers']],
  'GET /papers/archive': () => [['/papers/archive?round=x']],
  'GET /sources': () => [['/sources']],
  'PUT /datasets/:dataset/sources/:name': () => [['/datasets/nowhere/sources/x', { ...json({}), method: 'PUT' }]],
  'DELETE /datasets/:dataset/sources/:name': () => [['/datasets/nowhere/sources/x', { method: 'DELETE' }]],
  'GET /batches/refused/:name/repair': (seqs) => seqs.map((seq) => [`/batches/refused/${seq}/repair`]),
  'GET /batches/:batch/mended': (seqs) => seqs.map((seq) => [`/batches/${seq}/mended`]),
  'POST /imports': () => [[`/imports?dataset=nowhere&file=x.csv&unit=${units.F}`, post('x')]],
  'GET /imports': () => [['/imports']],
  'GET /imports/events': () => [],
  'GET /imports/:job': () => [['/imports/x']],
  'POST /imports/:job/check': () => [['/imports/x/check', post()]],
  'POST /imports/:job/record': () => [['/imports/x/record', post()]],
  'DELETE /imports/:job': () => [['/imports/x', { method: 'DELETE' }]],
  'GET /rounds': () => [['/rounds']],
  'POST /rounds': () => [['/rounds', json({ index: 'nowhere', year: '2022' })]],
  'GET /rounds/:round': () => [['/rounds/par-index-commune-2022']],
  'GET /rounds/:round/items': () => [['/rounds/par-index-commune-2022/items']],
  'POST /rounds/:round/assignments': () => [['/rounds/x/assignments?file=x.csv', post('x')]],
  'POST /rounds/:round/advance': () => [['/rounds/x/advance', json({})]],
  'POST /rounds/:round/return': () => [['/rounds/x/return', json({ unit: 'x', to: 'self', reason: 'x' })]],
  'POST /rounds/:round/extend': () => [['/rounds/x/extend', json({ unit: 'x', due: '2022-12-31', reason: 'x' })]],
  'POST /rounds/:round/state': () => [['/rounds/x/state', json({ unit: 'x', state: 'joined', reason: 'x' })]],
  'POST /rounds/:round/survey': () => [['/rounds/x/survey', json({ state: 'closed' })]],
  'POST /rounds/:round/verdicts': () => [['/rounds/x/verdicts', json({ step: 'appraisal-1', verdicts: [] })]],
  'POST /rounds/:round/verdicts/sheet': () => [['/rounds/x/verdicts/sheet?step=appraisal-1&file=x.csv', post('x')]],
  'POST /publications': () => [['/publications', json({ rounds: ['x'], number: '1', date: '2022-12-31' })]],
  'GET /accounts/:account/sessions': () => [['/accounts/x/sessions']],
  'POST /accounts/:account/sessions/end': () => [['/accounts/x/sessions/end', post()]],
  'GET /events': () => [['/events?limit=1000'], [`/events?unit=${units.F}`], ['/events?account=local&kind=answers.given']],
  'GET /readings': () => [['/readings?limit=1000']],
  'GET /round-plans': () => [['/round-plans']],
  'GET /rounds/:round/evidence': () => [[`/rounds/par-index-commune-2022/evidence?unit=${units.F}`]],
  'POST /rounds/:round/evidence': () => [[`/rounds/x/evidence?unit=${units.F}&criterion=1&file=x.pdf`, post('x')]],
  'POST /rounds/:round/evidence/references': () => [
    [`/rounds/x/evidence/references?unit=${units.F}`, json({ criterion: '1', link: 'https://x.vn' })],
  ],
  'POST /rounds/:round/evidence/:evidence/removal': () => [[`/rounds/x/evidence/x/removal?unit=${units.F}`, json({})]],
  'GET /rounds/:round/evidence/:evidence/file': () => [[`/rounds/x/evidence/x/file?unit=${units.F}`]],
  'GET /rounds/:round/evidence/:evidence/preview': () => [[`/rounds/x/evidence/x/preview?unit=${units.F}`]],
  'GET /rounds/:round/evidence/archive': () => [[`/rounds/par-index-commune-2022/evidence/archive?unit=${units.F}`]],
  'GET /editions': () => [['/editions']],
  'GET /editions/:edition': () => [['/editions/x']],
  'GET /editions/:edition/archive': () => [['/editions/x/archive']],
  'POST /editions/check': () => [['/editions/check?file=x.zip', post('x')]],
  'POST /editions/:edition/withdrawal': () => [['/editions/x/withdrawal', json({ number: '1', date: '2022-12-31', reason: 'x' })]],
  'GET /openapi.json': () => [['/openapi.json']],
}

let sample: Sample
let seqs: number[]
beforeAll(async () => {
  sample = await openSample({}, () => new Date('2026-01-10T08:00:00+07:00'))
  const { engine, home } = sample
  const head =
    'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
  const codeOf = (name: Name) => units[name].split('@')[0]!.slice(3)
  const lineOf = (name: Name, day: string, more = '') =>
    `ROW-${name}${more},1.1,ROW-${name},${codeOf(name)},online,${day},2025-12-01,,true,true,true,true,,5`
  const days: Record<string, string> = { N: '2025-03-03', M: '2025-09-03' }
  const load = (file: string, rows: string[], options: object) => {
    const path = join(home, `${file}.csv`)
    writeFileSync(path, [head, ...rows].join('\n'))
    return engine.importFile({ path, fileName: `${file}.csv`, dataset: 'dossiers', ...options }, 'local')
  }
  const whole = names.filter((name) => name !== 'P').map((name) => lineOf(name, days[name] ?? '2022-02-02'))
  expect(await load('ALL', whole, {})).toMatchObject({ status: 'accepted', rows: whole.length })
  for (const name of ['A', 'F'] as const) {
    expect(await load(`FILE-${name}`, [lineOf(name, '2022-03-03', '-2')], { unit: units[name], period: '2022-Q1' })).toMatchObject({
      status: 'accepted',
    })
    expect(await load(`FILE-${name}-bad`, [lineOf(name, 'ROW-hôm nay', '-3')], { unit: units[name], period: '2022-Q1' })).toMatchObject({
      status: 'rejected',
    })
  }
  for (const [name, index] of Object.entries(indexOf)) {
    const asked = { index, period: '2022' }
    const code = engine.criteria(asked).criteria.find(({ form }) => form !== null)!.code
    const answers = [{ code, answer: { not_applicable: `SHEET-${name}` }, explanation: `SHEET-${name}`, document: `SHEET-${name}` }]
    expect([name, await engine.answer({ ...asked, unit: units[name as Name], answers }, 'local')]).toMatchObject([
      name,
      { status: 'accepted' },
    ])
  }
  await engine.openRound({ index: 'par-index-commune', year: '2022' }, 'local')
  seqs = [...(await engine.batches()).map(({ batch }) => batch), ...(await engine.refusals()).map(({ seq }) => seq), 999_999]
})
afterAll(() => sample.close())

const appOf = (account: Account) =>
  createApp({ engine: sample.engine, allowedHosts: [host], account, log: (entry) => sample.logged.push(entry) })
const ask = async (app: Api, [path, init]: Asked) => {
  const answer = await app.request(`/api/v1${path}`, { ...init, headers: { ...(init?.headers as Record<string, string>), host } })
  return { status: answer.status, text: (await answer.text()).replace(/urn:uuid:(?!0{8})[0-9a-f-]+/, ''), headers: answer.headers }
}

test('no route is without its row', () => {
  const mounted = appOf({ id: 'x', name: null, grants: [], since: 0 }).routes.filter(
    ({ path }) => path.startsWith('/api/v1/') && !path.includes('*'),
  )
  const rows = mounted.map(({ method, path }) => `${method} ${path.slice('/api/v1'.length)}`)
  expect([...new Set(rows)].sort()).toEqual([...Object.keys(ofUnit), ...Object.keys(ofNobody)].sort())
})

test('no role finds a canary of a unit it may not see; of what it may not see it hears the same as of what never was', async () => {
  const leaks: string[] = []
  const found = new Map<string, Set<string>>()
  for (const { name, grant, of } of holders) {
    const app = appOf({ id: 'somebody', name: null, grants: [grant], since: 0 })
    const may = mayFind(grant.role, of)
    const seen = new Set<string>()
    const look = (route: string, text: string) => {
      for (const [, kind, unit] of text.matchAll(/\b(ROW|FILE|SHEET)-([A-Z])\b/g)) {
        const allowed = kind === 'SHEET' ? may.sheet : may.row
        if (!allowed.includes(unit!)) leaks.push(`${name}: ${route}: ${kind}-${unit}`)
        seen.add(`${kind === 'SHEET' ? 'sheet' : 'row'} ${unit}`)
      }
    }
    const never = new Map<string, string>()
    for (const [route, asks] of Object.entries(ofUnit)) {
      const { status, text } = await ask(app, asks(noUnit)[0]!)
      never.set(route, JSON.stringify([status, text]))
    }
    for (const [route, asks] of Object.entries(ofUnit))
      for (const unit of names)
        for (const asked of asks(units[unit])) {
          const { status, text, headers } = await ask(app, asked)
          expect([name, route, unit, status < 500]).toEqual([name, route, unit, true])
          look(`${route} of ${unit}`, text)
          const acts = route.startsWith('POST /indexes') ? grant.role === 'officer' : true
          const sheets = /\/(indexes|papers)\//.test(route) && !(acts && may.sheet.includes(unit))
          const rows = route.includes('/rows') && !may.row.includes(unit) && unit !== 'P'
          if (!sheets && !rows) continue
          expect([name, route, unit, headers.get('etag'), JSON.stringify([status, text])]).toEqual([
            name,
            route,
            unit,
            null,
            never.get(route),
          ])
        }
    for (const [route, asks] of Object.entries(ofNobody))
      for (const asked of asks(seqs)) {
        const { status, text } = await ask(app, asked)
        expect([name, route, status < 500]).toEqual([name, route, true])
        look(`${route} ${asked[0]}`, text)
      }
    found.set(name, seen)
  }
  expect(leaks).toEqual([])
  // Not for want of looking: what may be found is found.
  for (const { name, grant, of } of holders) {
    const { row, sheet } = mayFind(grant.role, of)
    const expected = [
      ...[...row].filter((unit) => unit !== 'P').map((unit) => `row ${unit}`),
      ...[...sheet].filter((unit) => !'NM'.includes(unit)).map((unit) => `sheet ${unit}`),
    ]
    expect([name, [...found.get(name)!].sort()]).toEqual([name, expected.sort()])
  }
  expect(sample.logged).toEqual([])
})

test('until publication one’s own score tells nothing of others, and a criterion opened without rows keeps its counts', async () => {
  const [own, whole, council] = [
    appOf({ id: 'officer', name: null, grants: [{ role: 'officer', unit: units.D }], since: 0 }),
    appOf({ id: 'coordinator', name: null, grants: [{ role: 'coordinator', unit: null }], since: 0 }),
    appOf({ id: 'council', name: null, grants: [{ role: 'council', unit: null }], since: 0 }),
  ]
  const scored = async (app: Api) => JSON.parse((await ask(app, sheetOf(units.D, 'scores?'))).text)
  const [mine, theirs] = [await scored(own), await scored(whole)]
  expect([mine.units[0].gained, mine.units[0].rank, mine.ranking.of]).toEqual([theirs.units[0].gained, null, 0])
  expect(theirs.ranking.of).toBeGreaterThan(1)
  const opened = async (app: Api) => {
    const { tree } = JSON.parse(
      (await ask(app, [`/indexes/par-index-province/criteria/par-index-province/explanation?period=2022&unit=${units.P}`])).text,
    )
    const behind = (node: {
      behind: { counted: { count: number; rows: object[] } } | null
      children: never[]
    }): { count: number; rows: object[] }[] => [...(node.behind ? [node.behind.counted] : []), ...node.children.flatMap(behind)]
    const found = behind(tree)
    return { counts: found.map(({ count }) => count), rows: found.reduce((sum, { rows }) => sum + rows.length, 0) }
  }
  const [all, counts] = [await opened(whole), await opened(council)]
  expect([counts.counts, counts.rows]).toEqual([all.counts, 0])
  expect(all.rows).toBeGreaterThan(0)
})

test('a stranger hears the same of every route', async () => {
  const app = appOf({ id: '', name: null, grants: [], since: 0 })
  for (const [route, asks] of [
    ...Object.entries(ofUnit).map(([route, asks]) => [route, asks(units.A)] as const),
    ...Object.entries(ofNobody).map(([route, asks]) => [route, asks(seqs)] as const),
  ])
    for (const asked of asks) expect([route, (await ask(app, asked)).status]).toEqual([route, route === 'GET /health' ? 200 : 401])
})
