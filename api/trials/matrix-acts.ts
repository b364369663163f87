import { foundIn, type Holder, holders, mayFind, type Name, national, round, type Standing, units } from './matrix-cast.ts'
import type { Asked, Matrix } from './matrix-home.ts'

/** Who may do an act, wherever it then comes to. */
type May = (holder: Holder, standing: Standing) => boolean
/** An act that changes something, asked so that it comes to nothing even where it may be done. */
export interface Act {
  route: string
  ask: (matrix: Matrix) => Asked
  may: May
  /** What else says that it may not be done. */
  denies?: string
  /** What is said of the sheet before it matters who asks. */
  before?: RegExp
  /** The step at which nothing would keep it from being done: there only those are asked who may not. */
  doneAt?: string
}

export const json = (body: object): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', 'if-match': '"0"' },
})
export const post = (body = ''): RequestInit => ({ method: 'POST', body, headers: { 'if-match': '"0"' } })

const is =
  (...those: string[]): May =>
  ({ name, grant: { role } }) =>
    those.includes(name) || those.includes(role)
const runs = is('coordinator')
/** The unit's own, and those of the district it lay in. */
const enters = is('officer of A', 'officer of D')
const proves = is('officer of A', 'officer of D', 'head of A')
/** And those of what it merged into, who close what it left. */
const closes = is('officer of A', 'officer of D', 'head of A', 'officer of N')
const entersPart = is('officer of S')
const confirms = is('analyst of null')
const everyone: May = () => true
const nobody: May = () => false
const reason = 'x'
/** A file that was never kept: whoever may close a step is told so. */
const signed = '0'.repeat(64)
const at = (path: string, of: string = round) => `/rounds/${of}/${path}`
const stepOf = ({ step }: Standing, of: 'own' | 'national') => step.split(', ')[of === 'own' ? 0 : 1]!

/** Who closes the step at which A stands; what it enters itself nobody closes for it but in its place. */
const moves: May = (holder, standing) => {
  const step = stepOf(standing, 'own')
  if (step === 'self') return closes(holder, standing)
  if (step === 'explanation') return closes(holder, standing) || runs(holder, standing)
  return runs(holder, standing) || (step.startsWith('council') && is('council')(holder, standing))
}

/** One act of a round on one route. */
const act = (route: string, may: May, path: string, init: RequestInit, denies?: string): Act => ({
  ...{ route, may, ask: () => [path, init] },
  ...(denies === undefined ? {} : { denies }),
})
const run = (path: string, body: object, of: string = round): Act => act(`POST /rounds/:round/${path}`, runs, at(path, of), json(body))
/** An act on the sheet of A or, of its part, on that of P. */
const onSheet = (route: string, may: May, name: Name, ask: (code: string) => Asked, denies?: string): Act => ({
  ...{ route, may, ask: ({ codes }) => ask(codes[name]!) },
  ...(denies === undefined ? {} : { denies }),
})
const sheetAt = (name: Name, path: string) =>
  `/indexes/${name === 'P' ? 'par-index-province' : 'par-index-commune'}/${path}period=2022&unit=${units[name]}`
const answers = (may: May, name: Name, more = {}) =>
  onSheet('POST /indexes/:index/answers', may, name, (code) => [
    sheetAt(name, 'answers?'),
    json({ answers: [{ code, answer: 'không có' }], ...more }),
  ])
const verdicts = (may: May, name: Name, step: string) =>
  onSheet(
    'POST /rounds/:round/verdicts',
    may,
    name,
    (code) => [
      at('verdicts', name === 'P' ? national : round),
      json({ step, unit: units[name], verdicts: [{ code, decision: 'adjust', points: '999', reason: 'thieu-tai-lieu' }] }),
    ],
    'NOT_ASSIGNED',
  )
const evidence = (may: May, name: Name, more = '') =>
  onSheet('POST /rounds/:round/evidence', may, name, (code) => [
    at(`evidence?unit=${units[name]}&criterion=${code}&file=x.pdf${more}`, name === 'P' ? national : round),
    post('x'),
  ])

/** What may change a round, asked by everybody at every step. */
export const roundActs: readonly Act[] = [
  act('POST /rounds', runs, '/rounds', json({ index: 'par-index-commune', year: '2022' })),
  act('POST /rounds/:round/assignments', runs, at('assignments?file=x.csv'), post('x')),
  run('return', { unit: units.A, to: 'x', reason }),
  run('return', { unit: units.P, to: 'x', reason }, national),
  run('reopen', { unit: units.A, criteria: ['x'], reason }),
  run('refresh', { asOf: 'x', reason }),
  run('migration', { version: 'x' }),
  run('extend', { unit: units.A, due: 'x', reason }),
  run('state', { unit: units.A, state: 'joined', reason: ' ' }),
  act('POST /rounds/:round/survey', is('coordinator', 'organiser'), at('survey'), json({ state: 'not_held' })),
  act('POST /publications', runs, '/publications', json({ rounds: [round], number: '1', date: 'x' })),
  {
    route: 'POST /editions/:edition/withdrawal',
    may: runs,
    ask: ({ sample }) => [
      `/editions/${sample.engine.editions({}).find(({ kind }) => kind === 'publication')?.edition ?? 'x'}/withdrawal`,
      json({ number: '1', date: 'x', reason }),
    ],
  },
  act('POST /rounds/:round/advance', moves, at('advance'), json({ unit: units.A, signed })),
  act(
    'POST /rounds/:round/advance',
    (holder, standing) => stepOf(standing, 'national') !== 'prepare' && runs(holder, standing),
    at('advance', national),
    json({ signed, number: '1', date: '2022-12-01' }),
  ),
  answers(enters, 'A'),
  answers(runs, 'A', { onBehalf: true, signed }),
  answers(entersPart, 'P'),
  act('POST /indexes/:index/sheet', enters, sheetAt('A', 'sheet?file=x.csv&'), post('x')),
  verdicts(is('appraiser of S'), 'A', 'appraisal-1'),
  verdicts(is('council'), 'A', 'council'),
  verdicts(runs, 'P', 'ministry'),
  onSheet(
    'POST /rounds/:round/verdicts/sheet',
    is('appraiser of S'),
    'A',
    (code) => [
      at(`verdicts/sheet?step=appraisal-1&unit=${units.A}&file=x.csv`),
      post(`code,decision,points,reason,comment\n${code},adjust,999,thieu-tai-lieu,\n`),
    ],
    'NOT_ASSIGNED',
  ),
  evidence(proves, 'A'),
  evidence(runs, 'A', `&onBehalf=true&signed=${signed}`),
  evidence(is('officer of S', 'head of S'), 'P'),
  onSheet('POST /rounds/:round/evidence/references', enters, 'A', (code) => [
    at(`evidence/references?unit=${units.A}`),
    json({ criterion: code, paper: true }),
  ]),
  {
    route: 'POST /rounds/:round/evidence/:evidence/removal',
    may: enters,
    denies: 'NO_SUCH_EVIDENCE',
    doneAt: 'self',
    ask: (matrix) => [at(`evidence/${matrix.proof()}/removal?unit=${units.A}`), json({})],
  },
]

/** What may be done of a sheet while it is entered, and is the same as closing it afterwards. */
export const enteringActs: readonly Act[] = [
  act(
    'POST /rounds/:round/advance',
    (holder, standing) => runs(holder, standing) || moves(holder, standing),
    at('advance'),
    json({ unit: units.A, signed, note: 'x', onBehalf: true }),
  ),
  {
    route: 'POST /rounds/:round/advance',
    may: is('officer of S', 'head of S'),
    before: /"code":"(NOTHING_OPEN|ITEMS_OPEN)"/,
    ask: () => [at('advance', national), json({ part: 'SNV', signed, number: '1', date: '2022-12-01' })],
  },
]

const ofAccount = (path: string, body?: object, may = is('administrator')) =>
  act(`POST /accounts/:account/${path}`, may, `/accounts/x/${path}`, body ? json(body) : post())
const importing = is('officer of E', 'analyst of null')
const whoeverImports = is('officer', 'analyst')

/** What changes something beside rounds. */
export const otherActs: readonly Act[] = [
  act('POST /batches', importing, `/batches?dataset=nowhere&file=x.csv&unit=${units.F}`, post('x')),
  act('POST /batches', confirms, '/batches?dataset=nowhere&file=x.csv&replaces=1', post('x')),
  act('POST /batches/:batch/undo', confirms, '/batches/999999/undo', post()),
  act('POST /units/aliases', confirms, '/units/aliases', json({ name: 'Không ai', unit: 'Không đâu' })),
  act('PUT /datasets/:dataset/sources/:name', confirms, '/datasets/nowhere/sources/x', { ...json({ map: {} }), method: 'PUT' }),
  act('DELETE /datasets/:dataset/sources/:name', confirms, '/datasets/nowhere/sources/x', { method: 'DELETE' }),
  act('POST /imports', importing, `/imports?dataset=nowhere&file=x.csv&unit=${units.F}`, post('x')),
  act('POST /imports/:job/check', importing, `/imports/x/check?unit=${units.F}`, post()),
  act('POST /imports/:job/record', whoeverImports, '/imports/x/record', post()),
  act('DELETE /imports/:job', whoeverImports, '/imports/x', { method: 'DELETE' }),
  // One's own: what is another's is not there.
  act('POST /me/sessions/:session/end', nobody, '/me/sessions/x/end', post()),
  act('POST /reports/:report/texts', runs, '/reports/bao-cao-cchc/texts?period=2022-M01', json({ texts: {} })),
  act('POST /reports/:report/editions', runs, '/reports/bao-cao-cchc/editions?period=2022-M01', json({ number: '1', date: 'x' })),
  act('POST /editions/check', everyone, '/editions/check?file=x.zip', post('x')),
  act('POST /accounts', is('administrator'), '/accounts', json({ account: 'x', role: 'king' })),
  act('POST /accounts/import', is('administrator'), '/accounts/import?file=x.csv', post('x')),
  act(
    'POST /indexes/:index/remedy',
    (holder, standing) => runs(holder, standing) || proves(holder, standing),
    sheetAt('A', 'remedy?'),
    json({ items: [{ code: 'x', solution: 'x', state: 'planned' }] }),
  ),
  act('PUT /sets/:index/:version', runs, '/sets/x/1', { ...json({ seen: 1 }), method: 'PUT' }),
  act('POST /sets/:index/:version/table', runs, '/sets/x/1/table?file=x.csv', post('x')),
  act('POST /sets/:index/:version/draft', runs, '/sets/x/1/draft', json({ from: 'x' })),
  act('POST /sets/:index/:version/approval', runs, '/sets/x/1/approval', json({ number: '1', date: '2022-12-31' })),
  act('DELETE /sets/:index/:version', runs, '/sets/x/1', { method: 'DELETE' }),
  act('POST /sets/:index/:version/restoration', runs, '/sets/x/1/restoration', json({})),
  act('POST /definitions/:kind/:id/check', runs, '/definitions/target/x/check', json({ entry: {} })),
  act('POST /definitions/:kind/:id/effect', runs, '/definitions/target/x/effect', json({ entry: {}, period: '2022' })),
  act('POST /definitions/:kind/:id/approval', runs, '/definitions/target/x/approval', json({ entry: {}, seen: 'x', reason: 'x' })),
  act('POST /definitions/:kind/:id/return', runs, '/definitions/target/x/return', json({ seen: 'x', reason: 'x' })),
  act('POST /rule-trials', everyone, '/rule-trials', json({ max: 1, rule: { yes_no: { condition: 'x' } } })),
  act('POST /rebuild', is('administrator'), '/rebuild', post()),
  act('POST /backups', is('administrator'), '/backups', json({ dir: '/proc/x' })),
  ofAccount('close'),
  ofAccount('reset'),
  ofAccount('revoke', { role: 'king' }),
  ofAccount('deputy', { of: 'y', from: '2023-01-01', to: '2023-01-02' }),
  ofAccount('sessions/end'),
]

const denials = /"code":"(NOT_ALLOWED|HIDDEN|NO_SUCH_ROUND|SIGN_IN_NEEDED)"/

/**
 * Asks acts as every holder. Answers those that were done though they may not, were refused though they may, changed
 * anything, or told of what may not be seen, each as a text.
 */
export async function tryActs(matrix: Matrix, acts: readonly Act[], standing: Standing): Promise<string[]> {
  const { engine } = matrix.sample
  const wrong: string[] = []
  for (const holder of holders) {
    const app = matrix.appOf({ id: 'somebody', name: null, grants: [holder.grant], since: 0 })
    const found = mayFind(holder, standing)
    for (const { route, ask, may, denies, before: either, doneAt } of acts) {
      if (doneAt === stepOf(standing, 'own') && may(holder, standing)) continue
      const before = engine.dataVersion()
      const asked = ask(matrix)
      const { status, text } = await matrix.ask(app, asked)
      const isDenied = denials.test(text) || (denies !== undefined && text.includes(`"${denies}"`))
      const told = `${standing.step}: ${holder.name}: ${route} ${asked[0]}: ${status} ${text.slice(0, 300)}`
      if (status >= 500 || (isDenied === may(holder, standing) && !either?.test(text))) wrong.push(told)
      if (foundIn(text).some(([kind, unit]) => !found[kind].includes(unit))) wrong.push(`told: ${told}`)
      if (engine.dataVersion() !== before) wrong.push(`changed: ${told}`)
    }
  }
  return wrong
}
