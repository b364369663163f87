import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../engine/access/roles.ts'
import type { Api } from './app.ts'
import { enteringActs, json, otherActs, post, roundActs, tryActs } from './trials/matrix-acts.ts'
import { names, national, round, rounds, standings, units } from './trials/matrix-cast.ts'
import { type Asked, indexOf, type Matrix, openMatrix, waysOf } from './trials/matrix-home.ts'
import { walkMatrix } from './trials/walk-matrix.ts'

/**
 * Every route asked by every role about units of every kind, at every step of a round of the province's own and of the
 * ministry's; each text in the home bears a canary that names its unit, and each answer is searched for canaries. What
 * may be found, and who may do what, is written down in trials/matrix-cast.ts and trials/matrix-acts.ts by hand, from the contract.
 */
let matrix: Matrix
const editions = (): string[] => [...matrix.sample.engine.editions({}).map(({ edition }) => edition), 'x']
beforeAll(async () => {
  matrix = await openMatrix()
})
afterAll(() => matrix.close())

const sheetOf = (unit: string, path: string): Asked => {
  const name = names.find((one) => units[one] === unit) ?? 'A'
  return [`/indexes/${indexOf[name] ?? 'par-index-commune'}/${path}period=2022&unit=${unit}`]
}
const noUnit = 'HT-0@0000'

const ofSheets = [
  [round, 'A'],
  [round, 'F'],
  [national, 'P'],
] as const

/** Each route that tells of something, with what it is asked, about a unit where it tells of one; acts stand in the tables of trials/matrix-acts.ts. A route without a row fails the test. */
const ofUnit: Record<string, (unit: string) => Asked[]> = {
  'GET /forms/:form/rows': (unit) => [
    [`/forms/06a/rows?column=received&period=${unit === units.N || unit === units.M ? '2025' : '2022'}&unit=${unit}`],
  ],
  'GET /indicators/:indicator/rows': (unit) =>
    (unit === units.N || unit === units.M ? ['2025'] : ['2022', '2025']).map((period) => [
      `/indicators/input-digitised-rate/rows?period=${period}&part=denominator&unit=${unit}`,
    ]),
  'GET /indexes/:index/scores': (unit) => ['', 'as=final&'].map((as) => sheetOf(unit, `scores?${as}`)),
  'GET /indexes/:index/criteria/:criterion/explanation': (unit) => [sheetOf(unit, 'criteria/1.1/explanation?')],
  'GET /indexes/:index/lost': (unit) => [sheetOf(unit, 'lost?')],
  'GET /indexes/:index/difference': (unit) => [[sheetOf(unit, 'difference?from=2022&')[0].replace('period=', 'to=')]],
  'GET /indexes/:index/rescored': (unit) => [sheetOf(unit, 'rescored?version=2019&')],
  'POST /indexes/:index/what-if': (unit) => [[sheetOf(unit, 'what-if?')[0], json({ changes: [] })]],
  'POST /indexes/:index/what-if/sheet': (unit) => [[sheetOf(unit, 'what-if/sheet?file=x.csv&')[0], post('x')]],
  'GET /indexes/:index/gain': (unit) => [sheetOf(unit, 'gain?')],
  'GET /indexes/:index/remedy': (unit) => [sheetOf(unit, 'remedy?')],
  'GET /indexes/:index/answers': (unit) => [sheetOf(unit, 'answers?')],
  'GET /indexes/:index/sheet': (unit) => [sheetOf(unit, 'sheet?')],
  'GET /papers/:paper': (unit) => [
    [`/papers/bang-tu-cham-diem?period=2022&unit=${unit}&index=${indexOf[names.find((one) => units[one] === unit) ?? 'A'] ?? indexOf.A}`],
  ],
}
const ofNobody: Record<string, (batches: number[]) => Asked[]> = {
  'GET /indices': () => [['/indices?year=2021']],
  'GET /indices/:index': () => [['/indices/PCI']],
  'GET /forecasts': () => [[`/forecasts?plan=ke-hoach-520-2021&period=2022-Q1&unit=${units.F}`]],
  'GET /crosswalk': () => [['/crosswalk?year=2022&indicator=on-time-rate']],
  'GET /health': () => [['/health']],
  'GET /together': () => [
    [
      `/together?${new URLSearchParams(
        names.flatMap((one) => [
          ['ask', sheetOf(units[one], 'scores?')[0]],
          ['ask', sheetOf(units[one], 'answers?')[0]],
        ]),
      )}`,
    ],
  ],
  'GET /values': () => [['/values?period=2022&indicator=on-time-rate']],
  'GET /plans/:plan/targets': () => [[`/plans/ke-hoach-520-2021/targets?period=2021-Q1&unit=${units.F}`]],
  'GET /plans/:plan/behind': () => [['/plans/ke-hoach-520-2021/behind?period=2021-Q1&level=commune']],
  'GET /cross-checks': () => [[`/cross-checks?period=2022-Q1&unit=${units.F}`]],
  'GET /owed': () => [[`/owed?period=2022-Q1&unit=${units.F}`]],
  'GET /owed/summary': () => [[`/owed/summary?period=2022-Q1&unit=${units.F}`]],
  'GET /units': () => [['/units']],
  'GET /units/aliases': () => [['/units/aliases']],
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
  'GET /indexes/:index/robustness': () => [['/indexes/par-index-commune/robustness?period=2022']],
  'GET /indexes/:index/signals': () => [['/indexes/par-index-commune/signals?period=2022']],
  'GET /indexes/:index/criteria': () => [['/indexes/par-index-commune/criteria?period=2022']],
  'GET /batches': () => [['/batches']],
  'GET /batches/refused': () => [['/batches/refused']],
  'GET /batches/refused/:seq/issues': (seqs) => seqs.map((seq) => [`/batches/refused/${seq}/issues`]),
  'GET /batches/:batch/undo': (seqs) => seqs.map((seq) => [`/batches/${seq}/undo`]),
  'GET /batches/:batch/comparison': (seqs) =>
    seqs.flatMap((seq): Asked[] => [[`/batches/${seq}/comparison`], [`/batches/${seq}/comparison?with=1`]]),
  'GET /me': () => [['/me']],
  'GET /me/sessions': () => [['/me/sessions']],
  'GET /roles': () => [['/roles']],
  'GET /accounts': () => [['/accounts']],
  'GET /forms': () => [['/forms']],
  'GET /forms/:form': () => [[`/forms/06a?period=2021-Q1&unit=${units.F}`]],
  'GET /papers': () => [['/papers'], ...rounds.map((id): Asked => [`/papers?round=${id}`])],
  'GET /papers/:paper': () => [
    ...ofSheets.map(([id, one]): Asked => [`/papers/phieu-tham-dinh?round=${id}&unit=${units[one]}`]),
    ...rounds.flatMap((id): Asked[] =>
      ['bien-ban-hoi-dong', 'cong-van-don-doc', 'quyet-dinh-cong-bo', 'bao-cao-dieu-tra'].map((paper) => [`/papers/${paper}?round=${id}`]),
    ),
  ],
  'GET /reports': () => [['/reports']],
  'GET /reports/:report': () => [['/reports/bao-cao-cchc?period=2021-Q1']],
  'GET /papers/archive': () => [['/papers/archive?round=x']],
  'GET /sources': () => [['/sources']],
  'GET /sets': () => [['/sets']],
  'GET /sets/:index/:version': () => [['/sets/x/1']],
  'GET /sets/:index/:version/check': () => [['/sets/x/1/check']],
  'GET /sets/:index/:version/effect': () => [['/sets/x/1/effect?period=2022']],
  'GET /definitions/:kind': () => [['/definitions/target'], ['/definitions/duty']],
  'GET /definitions/:kind/:id': () => [['/definitions/target/x']],
  'GET /rule-kinds': () => [['/rule-kinds']],
  'GET /batches/refused/:name/repair': (seqs) => seqs.map((seq) => [`/batches/refused/${seq}/repair`]),
  'GET /batches/:batch/mended': (seqs) => seqs.map((seq) => [`/batches/${seq}/mended`]),
  'GET /imports': () => [['/imports']],
  'GET /imports/events': () => [],
  'GET /imports/:job': () => [['/imports/x']],
  'GET /rounds': () => [['/rounds']],
  'GET /round-reminders': () => [['/round-reminders']],
  'GET /rounds/:round': () => rounds.map((id) => [`/rounds/${id}`]),
  'GET /rounds/:round/items': () => rounds.map((id) => [`/rounds/${id}/items`]),
  'GET /rounds/:round/correction': () => rounds.map((id) => [`/rounds/${id}/correction`]),
  'GET /rounds/:round/moved': () => rounds.map((id) => [`/rounds/${id}/moved`]),
  'GET /rounds/:round/verdicts/sheet': () => [
    [`/rounds/${round}/verdicts/sheet?step=appraisal-1`],
    [`/rounds/${national}/verdicts/sheet?step=ministry`],
  ],
  'GET /accounts/:account/sessions': () => [['/accounts/x/sessions']],
  'GET /events': () => [['/events?limit=1000'], [`/events?unit=${units.F}`], ['/events?account=local&kind=answers.given']],
  'GET /readings': () => [['/readings?limit=1000']],
  'GET /round-plans': () => [['/round-plans']],
  'GET /rounds/:round/evidence': () => ofSheets.map(([id, one]) => [`/rounds/${id}/evidence?unit=${units[one]}`]),
  'GET /rounds/:round/evidence/:evidence/file': () => [[`/rounds/${round}/evidence/${matrix.proof()}/file?unit=${units.A}`]],
  'GET /rounds/:round/evidence/:evidence/preview': () => [[`/rounds/${round}/evidence/${matrix.proof()}/preview?unit=${units.A}`]],
  'GET /rounds/:round/evidence/archive': () => ofSheets.map(([id, one]) => [`/rounds/${id}/evidence/archive?unit=${units[one]}`]),
  'GET /editions': () => [['/editions']],
  'GET /editions/:edition': () => editions().map((one) => [`/editions/${one}`]),
  'GET /editions/:edition/lost': () => editions().map((one) => [`/editions/${one}/lost`]),
  'GET /editions/:edition/archive': () => editions().map((one) => [`/editions/${one}/archive`]),
  'GET /openapi.json': () => [['/openapi.json']],
  'GET /verification': () => [['/verification']],
}

test('no route is without its row', () => {
  const mounted = matrix
    .appOf({ id: 'x', name: null, grants: [], since: 0 })
    .routes.filter(({ path }) => path.startsWith('/api/v1/') && !path.includes('*'))
  const rows = new Set(mounted.map(({ method, path }) => `${method} ${path.slice('/api/v1'.length)}`))
  const written = new Set([...Object.keys(ofUnit), ...Object.keys(ofNobody), ...allActs.map(({ route }) => route)])
  expect([...rows].sort()).toEqual([...written].sort())
})

test('to whom a round is nothing there is none before it is published, by any of its names', async () => {
  const of = (role: Role, unit: string | null) => matrix.appOf({ id: 'somebody', name: null, grants: [{ role, unit }], since: 0 })
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
      const [known, unknown] = [await matrix.ask(app, [path]), await matrix.ask(app, [asks(never)[at]!])]
      expect([outside.indexOf(app), path, known.status, known.text.replaceAll(round, never)]).toEqual([
        outside.indexOf(app),
        path,
        unknown.status,
        unknown.text,
      ])
      // The round itself, its items and its evidence do not exist: 404, whatever role one holds.
      if (at > 0) expect([outside.indexOf(app), path, known.status]).toEqual([outside.indexOf(app), path, 404])
    }
  const listed = async (app: Api) => (JSON.parse((await matrix.ask(app, ['/rounds'])).text) as { round: string }[]).map((one) => one.round)
  for (const app of outside.slice(2)) expect(await listed(app)).toEqual([])
  for (const app of [of('officer', units.A), of('head', units.D), of('appraiser', units.S), of('organiser', null), of('leader', null)])
    expect(await listed(app)).toEqual([round])
})

const allActs = [...roundActs, ...enteringActs, ...otherActs]
/** What tells of a round; at its first step everything is asked. */
const tellsOfRounds = /^(GET|POST) \/(indexes|rounds|round-reminders|round-plans|editions|events|papers)\b/
const noCanary = 'no role finds a canary of a unit it may not see; of what it may not see it hears the same as of what never was'
const acted = 'what may be done may be done, what may not is refused and changes nothing'
test.each(standings.map((standing, at) => ({ ...standing, at })))(`${noCanary}; ${acted}: $step`, async ({ at, ...standing }) => {
  await waysOf(matrix)[at]!()
  const isFirst = at === 0
  await walkMatrix(matrix, { ofUnit, ofNobody, noUnit }, standing, isFirst ? null : tellsOfRounds)
  expect(await tryActs(matrix, isFirst ? allActs : roundActs, standing)).toEqual([])
  expect(matrix.sample.logged).toEqual([])
  if (isFirst) await tellsNothingOfOthers()
})

/** Until publication one’s own score tells nothing of others, and a criterion opened without rows keeps its counts. */
async function tellsNothingOfOthers() {
  const [own, whole, council] = [
    matrix.appOf({ id: 'officer', name: null, grants: [{ role: 'officer', unit: units.D }], since: 0 }),
    matrix.appOf({ id: 'coordinator', name: null, grants: [{ role: 'coordinator', unit: null }], since: 0 }),
    matrix.appOf({ id: 'council', name: null, grants: [{ role: 'council', unit: null }], since: 0 }),
  ]
  const scored = async (app: Api) => JSON.parse((await matrix.ask(app, sheetOf(units.D, 'scores?'))).text)
  const [mine, theirs] = [await scored(own), await scored(whole)]
  expect([mine.units[0].gained, mine.units[0].rank, mine.ranking.of]).toEqual([theirs.units[0].gained, null, 0])
  expect(theirs.ranking.of).toBeGreaterThan(1)
  const tried = async (app: Api, unit: string) => {
    const changes = [{ unit, code: '1.1', answer: { not_applicable: 'thử' } }]
    return JSON.parse((await matrix.ask(app, [sheetOf(units.D, 'what-if?')[0], json({ changes })])).text)
  }
  const scenario = await tried(own, units.D)
  expect(scenario.units.map((one: { unit: string; after: { rank: number } }) => [one.unit, one.after.rank])).toEqual([[units.D, null]])
  expect((await tried(own, units.E)).issues.map(({ code }: { code: string }) => code)).toEqual(['FORBIDDEN_UNIT'])
  // What hangs on all is for who sees all; what two years tell, for who may see both.
  const ofAll = '/indexes/par-index-district/robustness?period=2022'
  expect([(await matrix.ask(own, [ofAll])).status, (await matrix.ask(whole, [ofAll])).status]).toEqual([403, 200])
  const opened = async (app: Api) => {
    const { tree } = JSON.parse(
      (await matrix.ask(app, [`/indexes/par-index-province/criteria/par-index-province/explanation?period=2022&unit=${units.P}`])).text,
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
}

test('a stranger hears the same of every route', async () => {
  const app = matrix.appOf({ id: '', name: null, grants: [], since: 0 })
  const acts = allActs.map(({ route, ask }) => [route, [ask(matrix)]] as const)
  for (const [route, asks] of [
    ...Object.entries(ofUnit).map(([route, asks]) => [route, asks(units.A)] as const),
    ...Object.entries(ofNobody).map(([route, asks]) => [route, asks(matrix.seqs)] as const),
    ...acts,
  ])
    for (const asked of asks) expect([route, (await matrix.ask(app, asked)).status]).toEqual([route, route === 'GET /health' ? 200 : 401])
})
