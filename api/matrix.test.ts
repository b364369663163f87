import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '../engine/access/account.ts'
import { type Grant, type Role, roleIds } from '../engine/access/roles.ts'
import { bundledData } from '../engine/definitions/layers.ts'
import { type Api, createApp } from './app.ts'
import { host, openSample, type Sample } from './trials/open-sample.ts'

/**
 * Every route asked by every role about units of every kind, at every step of a round; each text in the home bears a
 * canary that names its unit, and each answer is searched for canaries. What may be found is written down here by hand,
 * from the contract.
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
  appraiser: ['A', 'S'],
  analyst: ['D', 'M', null],
}
const holders = roleIds.flatMap((role) =>
  (heldFor[role] ?? [null]).map((of) => ({ name: `${role} of ${of}`, grant: { role, unit: of && units[of] } satisfies Grant, of })),
)

/** Where the round goes on: what tells of it, the units that are own, below, beside, above and merged away, and who asks. */
const tellsOfRounds = /^GET \/(indexes|rounds|editions|events)\b/
const few = 'DABFPN'
const others: ReadonlySet<string> = new Set(['officer of E', 'head of A', 'analyst of M', 'analyst of null'])

/** The round has these units, and S appraises them. */
const round = 'par-index-commune-2022'
const members = ['A', 'B', 'F'] as const
/** Where the round stands, which of its units have locked, and whether it is published. */
interface Standing {
  step: string
  /** Who asks for all; where not given, everybody does. Others ask, of fewer units, for what tells of rounds. */
  asker?: string
  locked: string
  published: boolean
  /** An edition tells everybody what was published, also while a correction is under way. */
  edition?: boolean
}
const begun: Standing = { step: 'self', locked: '', published: false }

/**
 * Whose canaries of each kind a holder may find: of rows; of what is said in a sheet or of it; of why something does not
 * apply, which decides points (`live`: in the scores themselves).
 */
function mayFind(role: Role, of: Exclude<Name, 'P'> | null, { locked, published, edition = published }: Standing) {
  const own = of === null ? all : within[of]
  const sheets: Partial<Record<Role, string>> = {
    ...{ coordinator: all, council: all, leader: 'P', officer: own, head: own },
    appraiser: of === 'S' ? locked : '',
  }
  const rows: Partial<Record<Role, string>> = { coordinator: all, analyst: own, officer: own, head: own }
  const sheet = sheets[role] ?? ''
  const withMembers = (known: string) => known + members.filter((one) => !known.includes(one)).join('')
  const scored = role === 'appraiser' ? '' : sheet
  return { row: rows[role] ?? '', sheet, point: edition ? withMembers(sheet) : sheet, live: published ? withMembers(scored) : scored }
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
  'GET /forms/:form/rows': (unit) => [
    [`/forms/06a/rows?column=received&period=${unit === units.N || unit === units.M ? '2025' : '2022'}&unit=${unit}`],
  ],
  'GET /indicators/:indicator/rows': (unit) =>
    (unit === units.N || unit === units.M ? ['2025'] : ['2022', '2025']).map((period) => [
      `/indicators/input-digitised-rate/rows?period=${period}&part=denominator&unit=${unit}`,
    ]),
  'GET /indexes/:index/scores': (unit) => [sheetOf(unit, 'scores?'), sheetOf(unit, 'scores?as=final&')],
  'GET /indexes/:index/criteria/:criterion/explanation': (unit) => [sheetOf(unit, 'criteria/1.1/explanation?')],
  'GET /indexes/:index/lost': (unit) => [sheetOf(unit, 'lost?')],
  'GET /indexes/:index/difference': (unit) => [[sheetOf(unit, 'difference?from=2022&')[0].replace('period=', 'to=')]],
  'GET /indexes/:index/rescored': (unit) => [sheetOf(unit, 'rescored?version=2019&')],
  'POST /indexes/:index/what-if': (unit) => [[sheetOf(unit, 'what-if?')[0], json({ changes: [] })]],
  'POST /indexes/:index/what-if/sheet': (unit) => [[sheetOf(unit, 'what-if/sheet?file=x.csv&')[0], post('x')]],
  'GET /indexes/:index/gain': (unit) => [sheetOf(unit, 'gain?')],
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
  'GET /plan-annexes': () => [['/plan-annexes']],
  'GET /plans/:plan/annex': () => [['/plans/nowhere/annex']],
  'POST /plans/:plan/annex': () => [['/plans/nowhere/annex?file=x.txt', post('x')]],
  'POST /plans/:plan/annex/settlements': () => [['/plans/nowhere/annex/settlements', json({})]],
  'GET /plans/:plan/tasks': () => [['/plans/nowhere/tasks']],
  'POST /plans/:plan/tasks/reports': () => [[`/plans/nowhere/tasks/reports?period=2022-Q1&unit=${units.F}&file=x.csv`, post('x')]],
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
  'GET /round-reminders': () => [['/round-reminders']],
  'GET /rounds/:round': () => [[`/rounds/${round}`]],
  'GET /rounds/:round/items': () => [[`/rounds/${round}/items`]],
  'POST /rounds/:round/assignments': () => [['/rounds/x/assignments?file=x.csv', post('x')]],
  'POST /rounds/:round/advance': () => [['/rounds/x/advance', json({})]],
  'POST /rounds/:round/return': () => [['/rounds/x/return', json({ unit: 'x', to: 'self', reason: 'x' })]],
  'POST /rounds/:round/reopen': () => [['/rounds/x/reopen', json({ unit: 'x', criteria: ['1'], reason: 'x' })]],
  'POST /rounds/:round/refresh': () => [['/rounds/x/refresh', json({ asOf: '2022-12-31', reason: 'x' })]],
  'POST /rounds/:round/migration': () => [['/rounds/x/migration', json({ version: 'x' })]],
  'GET /rounds/:round/moved': () => [['/rounds/par-index-commune-2022/moved']],
  'POST /rounds/:round/extend': () => [['/rounds/x/extend', json({ unit: 'x', due: '2022-12-31', reason: 'x' })]],
  'POST /rounds/:round/state': () => [['/rounds/x/state', json({ unit: 'x', state: 'joined', reason: 'x' })]],
  'POST /rounds/:round/survey': () => [['/rounds/x/survey', json({ state: 'closed' })]],
  'POST /rounds/:round/verdicts': () => [['/rounds/x/verdicts', json({ step: 'appraisal-1', verdicts: [] })]],
  'POST /rounds/:round/verdicts/sheet': () => [['/rounds/x/verdicts/sheet?step=appraisal-1&file=x.csv', post('x')]],
  'GET /rounds/:round/verdicts/sheet': () => [['/rounds/par-index-commune-2022/verdicts/sheet?step=appraisal-1']],
  'POST /publications': () => [['/publications', json({ rounds: ['x'], number: '1', date: '2022-12-31' })]],
  'GET /accounts/:account/sessions': () => [['/accounts/x/sessions']],
  'POST /accounts/:account/sessions/end': () => [['/accounts/x/sessions/end', post()]],
  'GET /events': () => [['/events?limit=1000'], [`/events?unit=${units.F}`], ['/events?account=local&kind=answers.given']],
  'GET /readings': () => [['/readings?limit=1000']],
  'GET /round-plans': () => [['/round-plans']],
  'GET /rounds/:round/evidence': () => members.map((one) => [`/rounds/${round}/evidence?unit=${units[one]}`]),
  'POST /rounds/:round/evidence': () => [[`/rounds/x/evidence?unit=${units.F}&criterion=1&file=x.pdf`, post('x')]],
  'POST /rounds/:round/evidence/references': () => [
    [`/rounds/x/evidence/references?unit=${units.F}`, json({ criterion: '1', link: 'https://x.vn' })],
  ],
  'POST /rounds/:round/evidence/:evidence/removal': () => [[`/rounds/x/evidence/x/removal?unit=${units.F}`, json({})]],
  'GET /rounds/:round/evidence/:evidence/file': () => [[`/rounds/x/evidence/x/file?unit=${units.F}`]],
  'GET /rounds/:round/evidence/:evidence/preview': () => [[`/rounds/x/evidence/x/preview?unit=${units.F}`]],
  'GET /rounds/:round/evidence/archive': () => members.map((one) => [`/rounds/${round}/evidence/archive?unit=${units[one]}`]),
  'GET /editions': () => [['/editions']],
  'GET /editions/:edition': () => editions().map((one) => [`/editions/${one}`]),
  'GET /editions/:edition/lost': () => editions().map((one) => [`/editions/${one}/lost`]),
  'GET /editions/:edition/archive': () => editions().map((one) => [`/editions/${one}/archive`]),
  'POST /editions/check': () => [['/editions/check?file=x.zip', post('x')]],
  'POST /editions/:edition/withdrawal': () => [['/editions/x/withdrawal', json({ number: '1', date: '2022-12-31', reason: 'x' })]],
  'GET /openapi.json': () => [['/openapi.json']],
}

let sample: Sample
let home: string
let seqs: number[]
const editions = (): string[] => [...sample.engine.editions({}).map(({ edition }) => edition), 'x']

/** The registry with these units and the departments alone: the same routes over fewer rows. */
function layFewUnits(folder: string): void {
  cpSync(join(bundledData, 'units'), folder, { recursive: true })
  const few = new Set<string>(Object.values(units))
  const keep = (file: string, isKept: (cells: string[]) => boolean) => {
    const [head, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n')
    writeFileSync(join(folder, file), `${[head, ...lines.filter((line) => isKept(line.split(',')))].join('\n')}\n`)
  }
  keep('units.csv', ([id, , , , level]) => few.has(id!) || level === 'department')
  keep('successions.csv', ([from, to]) => few.has(from!) && few.has(to!))
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-matrix-'))
  layFewUnits(join(home, 'definitions', 'units'))
  sample = await openSample({}, () => new Date('2026-01-10T08:00:00+07:00'), { home })
  const { engine } = sample
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
    const answers = [{ code, answer: { not_applicable: `POINT-${name}` }, explanation: `SHEET-${name}`, document: `SHEET-${name}` }]
    expect([name, await engine.answer({ ...asked, unit: units[name as Name], answers }, 'local')]).toMatchObject([
      name,
      { status: 'accepted' },
    ])
  }
  await engine.openRound({ index: 'par-index-commune', year: '2022' }, 'local')
  for (const name of members)
    await engine.addReference(
      { round, unit: units[name], criterion: '1.1', paper: true, number: `SHEET-${name}`, issuer: `SHEET-${name}` },
      'local',
    )
  seqs = [...(await engine.batches()).map(({ batch }) => batch), ...(await engine.refusals()).map(({ seq }) => seq), 999_999]
})
afterAll(async () => {
  await sample.close()
  rmSync(home, { recursive: true })
})

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

/** Asks everything as every holder and compares what was found with what may be; `never`: of a set nothing is published of. */
async function walk(standing: Standing): Promise<void> {
  const leaks: string[] = []
  const found = new Map<string, string[]>()
  const { asker } = standing
  const asking = asker === undefined ? holders : holders.filter(({ name }) => name === asker || !others.has(name))
  const asksAll = (name: string) => asker === undefined || name === asker
  for (const { name, grant, of } of asking) {
    const isAsked = ([route]: [string, unknown]) => asksAll(name) || tellsOfRounds.test(route)
    const app = appOf({ id: 'somebody', name: null, grants: [grant], since: 0 })
    const may = mayFind(grant.role, of, standing)
    const seen = new Set<string>()
    const look = (route: string, text: string) => {
      for (const [, kind, unit] of text.matchAll(/\b(ROW|FILE|SHEET|POINT)-([A-Z])\b/g)) {
        const allowed = kind === 'SHEET' ? may.sheet : kind === 'POINT' ? may.point : may.row
        if (!allowed.includes(unit!)) leaks.push(`${name}: ${route}: ${kind}-${unit}`)
        seen.add(`${kind === 'FILE' ? 'ROW' : kind} ${unit}`)
      }
    }
    const never = new Map<string, string>()
    for (const [route, asks] of Object.entries(ofUnit)) {
      const [path, ...init] = asks(noUnit)[0]!
      const { status, text } = await ask(app, [path.replace('par-index-commune', 'par-index-district'), ...init])
      never.set(route, JSON.stringify([status, text]))
    }
    for (const [route, asks] of Object.entries(ofUnit).filter(isAsked))
      for (const unit of names.filter((one) => asksAll(name) || few.includes(one)))
        for (const asked of asks(units[unit])) {
          const { status, text, headers } = await ask(app, asked)
          expect([name, route, unit, status < 500]).toEqual([name, route, unit, true])
          look(`${route} of ${unit}`, text)
          const points = /scores|explanation|lost|gain|difference|rescored|what-if/.test(route)
          const acts = route.startsWith('POST /indexes') && !points ? grant.role === 'officer' : true
          // What was published scored none of these.
          if (standing.published && points && 'NM'.includes(unit)) continue
          const seenOf = points ? may.live : grant.role === 'appraiser' ? '' : may.sheet
          const sheets = /\/(indexes|papers)\//.test(route) && !(acts && seenOf.includes(unit))
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
    for (const [route, asks] of Object.entries(ofNobody).filter(isAsked))
      for (const asked of asks(seqs)) {
        const { status, text } = await ask(app, asked)
        expect([name, route, status < 500]).toEqual([name, route, true])
        look(`${route} ${asked[0]}`, text)
      }
    found.set(name, [...seen].sort())
  }
  expect(leaks).toEqual([])
  // Not for want of looking: what may be found is found.
  for (const { name, grant, of } of asking) {
    const { row, sheet, point } = mayFind(grant.role, of, standing)
    const known = (list: string, kind: string, without: string) =>
      [...list].filter((one) => !without.includes(one) && (asksAll(name) || few.includes(one))).map((one) => `${kind} ${one}`)
    const told = [...known(sheet, 'SHEET', 'NM'), ...known(point, 'POINT', 'NM')]
    const expected = asksAll(name) ? [...known(row, 'ROW', 'P'), ...told].sort() : expect.arrayContaining(told)
    expect([name, found.get(name)]).toEqual([name, expected])
  }
  expect(sample.logged).toEqual([])
}

const noCanary = 'no role finds a canary of a unit it may not see; of what it may not see it hears the same as of what never was'
test('to whom a round is nothing there is none before it is published, by any of its names', async () => {
  const of = (role: Role, unit: string | null) => appOf({ id: 'somebody', name: null, grants: [{ role, unit }], since: 0 })
  const never = 'par-index-commune-2021'
  const asks = (id: string): string[] => [
    `/editions?round=${id}`,
    `/rounds/${id}`,
    `/rounds/${id}/items`,
    `/rounds/${id}/evidence?unit=${units.A}`,
    `/rounds/${id}/evidence/archive?unit=${units.A}`,
  ]
  const outside = [of('viewer', null), of('analyst', units.A), of('head', units.S), of('officer', units.S), of('appraiser', 'HT-STC@2022')]
  for (const app of outside)
    for (const [at, path] of asks(round).entries()) {
      const [known, unknown] = [await ask(app, [path]), await ask(app, [asks(never)[at]!])]
      expect([outside.indexOf(app), path, known.status, known.text.replaceAll(round, never)]).toEqual([
        outside.indexOf(app),
        path,
        unknown.status,
        unknown.text,
      ])
    }
  const listed = async (app: Api) => (JSON.parse((await ask(app, ['/rounds'])).text) as { round: string }[]).map((one) => one.round)
  for (const app of outside.slice(2)) expect(await listed(app)).toEqual([])
  for (const app of [of('officer', units.A), of('head', units.D), of('appraiser', units.S), of('organiser', null), of('leader', null)])
    expect(await listed(app)).toEqual([round])
})

test(`${noCanary}: self`, () => walk(begun))

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

const judge = async (step: string) => {
  const { engine } = sample
  for (const unit of members) {
    const codes = (await engine.judged({ round, unit: units[unit] })).map(({ code }) => code).filter((code) => !/^[CT]\d/.test(code))
    const verdicts = codes.map((code) => ({
      code,
      decision: 'adjust' as const,
      points: '0',
      reason: 'thieu-tai-lieu',
      comment: `SHEET-${unit}`,
    }))
    expect(await engine.giveVerdicts({ round, unit: units[unit], step, verdicts }, 'local')).toMatchObject({ status: 'accepted' })
  }
}
const advance = async (asked: readonly (typeof members)[number][], notSubmitted?: string) => {
  for (const unit of asked)
    await sample.engine.advanceRound(
      { round, unit: units[unit], note: `SHEET-${unit}`, ...(notSubmitted === undefined ? {} : { notSubmitted }) },
      'local',
    )
}
/** How the round comes to each step, and how it stands there. */
const steps: [standing: Standing, come: () => Promise<unknown>][] = [
  [{ step: 'locked', asker: 'viewer of null', locked: 'A', published: false }, () => advance(['A'], 'không tự chấm')],
  [{ step: 'appraisal-1', asker: 'appraiser of S', locked: 'ABF', published: false }, () => advance(['B', 'F'], 'không tự chấm')],
  [
    { step: 'explanation', asker: 'officer of D', locked: 'ABF', published: false },
    () => judge('appraisal-1').then(() => advance(members)),
  ],
  [{ step: 'appraisal-2', asker: 'organiser of null', locked: 'ABF', published: false }, () => advance(members)],
  [{ step: 'council', asker: 'council of null', locked: 'ABF', published: false }, () => judge('appraisal-2').then(() => advance(members))],
  [
    { step: 'published', asker: 'viewer of null', locked: 'ABF', published: true },
    async () => {
      await judge('council')
      await advance(members)
      await sample.engine.closeSurvey({ round, held: true }, 'local')
      await sample.engine.publish({ rounds: [round], number: '1/QĐ', date: '2023-01-10' }, 'local')
    },
  ],
  [
    { step: 'council again, before a correction', asker: 'leader of null', locked: 'ABF', published: false, edition: true },
    () => sample.engine.returnUnit({ round, unit: units.A, to: 'council', reason: 'SHEET-A' }, 'local'),
  ],
]
test.each(steps)(`${noCanary}: $step`, async (standing, come) => {
  await come()
  await walk(standing)
})

test('a stranger hears the same of every route', async () => {
  const app = appOf({ id: '', name: null, grants: [], since: 0 })
  for (const [route, asks] of [
    ...Object.entries(ofUnit).map(([route, asks]) => [route, asks(units.A)] as const),
    ...Object.entries(ofNobody).map(([route, asks]) => [route, asks(seqs)] as const),
  ])
    for (const asked of asks) expect([route, (await ask(app, asked)).status]).toEqual([route, route === 'GET /health' ? 200 : 401])
})
