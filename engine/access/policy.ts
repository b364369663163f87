import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { RoomDoors } from '../doors.ts'
import type { Account } from './account.ts'
import { type Reach, reachOfUnit } from './reach.ts'
import type { Grant, Role } from './roles.ts'

/**
 * What can be asked for. `enter`: what strangers may; `own`: one's own account; `see`: indicators, targets and what is
 * published; `points`: what units score; `sheets`: what a round holds beside them; `behalf`: answers and evidence in a unit's place, by its
 * signed paper; `rows`: rows, batches, refused files; `report`: how far tasks of the plan are; `confirm`: what holds for every
 * import; `rounds`: how far a round has come; `run`: open, move and publish rounds, amend sets; `lock`: close a unit's own step;
 * `judge`: verdicts; `survey`: close a survey; `reset`: a new password for somebody; `audit`: who did what; `keep`: look after the home itself.
 */
export const actions = [
  'enter',
  'own',
  'see',
  'rows',
  'import',
  'report',
  'undo',
  'confirm',
  'points',
  'sheets',
  'answer',
  'behalf',
  'rounds',
  'run',
  'lock',
  'judge',
  'survey',
  'reset',
  'accounts',
  'audit',
  'keep',
] as const
export type Action = (typeof actions)[number]

/** How far a round has come: until it is published what it holds is its own people's. */
export type RoundState = 'running' | 'published'

/** How far a role reaches in an action: the whole, the unit it is held for (the whole without one), or the province's own row. */
type Extent = 'whole' | 'unit' | 'province'

/** What each role may do, and how far, in each state of a round. */
const powers: Record<Role, Partial<Record<Action, Extent>>> = {
  administrator: { see: 'whole', accounts: 'whole', audit: 'whole', reset: 'whole', keep: 'whole' },
  coordinator: {
    see: 'whole',
    rows: 'whole',
    report: 'whole',
    points: 'whole',
    sheets: 'whole',
    behalf: 'whole',
    rounds: 'whole',
    run: 'whole',
    judge: 'whole',
    survey: 'whole',
    audit: 'whole',
    reset: 'whole',
  },
  officer: {
    see: 'whole',
    rows: 'unit',
    import: 'unit',
    report: 'unit',
    points: 'unit',
    sheets: 'unit',
    answer: 'unit',
    rounds: 'unit',
    lock: 'unit',
  },
  head: { see: 'whole', rows: 'unit', report: 'unit', points: 'unit', sheets: 'unit', rounds: 'unit', lock: 'unit', reset: 'unit' },
  appraiser: { see: 'whole', rounds: 'unit', judge: 'unit' },
  council: { see: 'whole', points: 'whole', sheets: 'whole', rounds: 'whole', judge: 'whole' },
  organiser: { see: 'whole', rounds: 'whole', survey: 'whole' },
  analyst: { see: 'whole', rows: 'unit', import: 'unit', report: 'unit', undo: 'unit', confirm: 'unit' },
  leader: { see: 'whole', points: 'province', sheets: 'province', rounds: 'whole' },
  viewer: { see: 'whole' },
}

/** What everyone who holds a role may do, whatever it is, once a round has come so far. */
const opened: Record<RoundState, Partial<Record<Action, 'whole'>>> = { running: {}, published: { points: 'whole' } }
const extentOf = (role: Role, action: Action, state: RoundState): Extent | undefined => opened[state][action] ?? powers[role][action]

/** Whose passwords a role may renew; no word: everyone's. */
const renews: Partial<Record<Role, readonly Role[]>> = { coordinator: ['officer', 'head'], head: ['officer'] }

/** Actions that read: over what one's unit came from, too. */
const reading: ReadonlySet<Action> = new Set(['see', 'rows', 'points', 'sheets', 'rounds'])

/**
 * What a door asks: one of these actions; and of whom it tells: of nobody, of the whole, of the unit asked for, of the
 * unit or, of one beyond reach, of the part that one enters (the door is told who asks), of the
 * batch its first word names (a refused file is one), of the unit for which the job its first word names was asked, of an
 * account, of a round (which is told who asks), of events as
 * far as one may read what they hold, or of all within reach, the reach being its word number `at`.
 */
export interface Rule {
  actions: readonly Action[]
  of: 'nobody' | 'whole' | 'unit' | 'part' | 'rows' | 'batch' | 'job' | 'account' | 'round' | 'events'
  at?: number
}

const rule = (of: Rule['of'], ...actions: Action[]): Rule => ({ actions, of })
const within = (at: number, { of, actions }: Rule): Rule => ({ of, actions, at })

/** The one policy: every door has its rule; a door without one does not compile. */
export const policy: { [Door in keyof RoomDoors]: Rule } = {
  dataVersion: rule('nobody', 'enter'),
  definitionsHash: rule('nobody', 'enter'),
  state: rule('nobody', 'enter'),
  health: rule('nobody', 'enter'),
  units: rule('nobody', 'see'),
  datasets: rule('nobody', 'see'),
  indicatorDefinitions: rule('nobody', 'see'),
  plans: rule('nobody', 'see'),
  annexes: rule('nobody', 'see'),
  annex: rule('nobody', 'see'),
  tasks: rule('nobody', 'see'),
  importAnnex: rule('nobody', 'run'),
  settleAnnex: rule('nobody', 'run'),
  reportTasks: rule('unit', 'report'),
  forms: rule('nobody', 'see'),
  indexes: rule('nobody', 'see'),
  criteria: rule('nobody', 'see'),
  indicators: rule('unit', 'see'),
  values: rule('unit', 'see'),
  targets: rule('unit', 'see'),
  behind: rule('unit', 'see'),
  crossChecks: rule('unit', 'see'),
  owed: rule('unit', 'see'),
  owedSummary: rule('unit', 'see'),
  form: rule('unit', 'see'),
  formPaper: rule('unit', 'see'),
  papers: rule('round', 'see'),
  paper: rule('round', 'see'),
  paperArchive: rule('round', 'see'),
  reports: rule('round', 'see'),
  report: rule('round', 'see'),
  writeReport: rule('nobody', 'run'),
  issueReport: rule('nobody', 'run'),
  aliases: rule('nobody', 'see'),
  sources: rule('nobody', 'see'),
  // Each route that takes a file has asked its own action before.
  receive: rule('nobody', 'own'),
  importFile: rule('unit', 'import'),
  recognise: rule('nobody', 'import'),
  startJob: rule('unit', 'import'),
  checkJob: rule('unit', 'import'),
  recordJob: rule('job', 'import'),
  dropJob: rule('nobody', 'import'),
  importJobs: rule('nobody', 'import'),
  importJob: rule('nobody', 'import'),
  watchJobs: rule('nobody', 'import'),
  confirmAlias: rule('whole', 'confirm'),
  saveSource: rule('whole', 'confirm'),
  dropSource: rule('whole', 'confirm'),
  undo: rule('batch', 'undo'),
  previewUndo: rule('batch', 'undo'),
  batches: within(0, rule('nobody', 'rows')),
  refusals: within(0, rule('nobody', 'rows')),
  refusedIssues: rule('batch', 'rows'),
  repair: within(1, rule('nobody', 'rows')),
  mended: rule('batch', 'rows'),
  compareBatches: within(2, rule('batch', 'rows')),
  rows: rule('rows', 'rows'),
  trace: rule('unit', 'rows'),
  formRows: rule('unit', 'rows'),
  score: rule('unit', 'points'),
  explain: rule('unit', 'points'),
  lost: rule('unit', 'points'),
  indices: rule('nobody', 'see'),
  indexHistory: rule('nobody', 'see'),
  crosswalk: rule('nobody', 'see'),
  forecast: rule('unit', 'see'),
  gain: rule('unit', 'points'),
  remedy: rule('unit', 'sheets'),
  keepRemedy: rule('unit', 'answer', 'lock', 'run'),
  lostOfEdition: rule('round', 'see'),
  difference: rule('unit', 'points'),
  whatIf: rule('unit', 'points'),
  whatIfSheet: rule('unit', 'points'),
  rescored: rule('unit', 'points'),
  // A rank, and what is odd among figures, hangs on all: it is told to who may see all of them.
  robustness: rule('whole', 'points'),
  signals: rule('whole', 'points'),
  answers: rule('part', 'sheets'),
  answersTag: rule('part', 'sheets'),
  sheet: rule('unit', 'sheets'),
  answerBook: rule('unit', 'sheets'),
  answer: rule('part', 'answer', 'behalf'),
  answerSheet: rule('part', 'answer', 'behalf'),
  roundPlans: rule('nobody', 'see'),
  rounds: rule('round', 'rounds'),
  round: rule('round', 'rounds'),
  roundsDue: rule('round', 'rounds'),
  judged: rule('round', 'sheets', 'judge'),
  openRound: rule('nobody', 'run'),
  assignRound: rule('nobody', 'run'),
  assignSheet: rule('nobody', 'run'),
  advanceRound: rule('round', 'run', 'lock', 'judge'),
  returnUnit: rule('nobody', 'run'),
  reopenItems: rule('nobody', 'run'),
  refreshRound: rule('nobody', 'run'),
  migrateRound: rule('nobody', 'run'),
  movedItems: rule('round', 'sheets', 'judge'),
  extendUnit: rule('nobody', 'run'),
  changeUnitState: rule('nobody', 'run'),
  verdictsTag: rule('round', 'sheets', 'judge'),
  giveVerdicts: rule('round', 'judge'),
  verdictBook: rule('round', 'judge'),
  verdictSheet: rule('round', 'judge'),
  closeSurvey: rule('nobody', 'survey'),
  reopenSurvey: rule('nobody', 'survey'),
  publish: rule('nobody', 'run'),
  evidence: rule('round', 'sheets', 'judge'),
  evidenceFile: rule('round', 'sheets', 'judge'),
  evidenceArchive: rule('round', 'sheets', 'judge'),
  addEvidence: rule('part', 'answer', 'lock', 'behalf'),
  addReference: rule('part', 'answer', 'behalf'),
  removeEvidence: rule('part', 'answer'),
  editions: rule('round', 'see'),
  edition: rule('round', 'see'),
  exportEdition: rule('round', 'see'),
  checkEdition: rule('nobody', 'own'),
  withdrawEdition: rule('nobody', 'run'),
  sets: rule('nobody', 'run'),
  setDraft: rule('nobody', 'run'),
  importSet: rule('nobody', 'run'),
  copySet: rule('nobody', 'run'),
  editSet: rule('nobody', 'run'),
  checkSet: rule('nobody', 'run'),
  setEffect: rule('nobody', 'run'),
  approveSet: rule('nobody', 'run'),
  dropSet: rule('nobody', 'run'),
  restoreSet: rule('nobody', 'run'),
  entries: rule('nobody', 'run'),
  entry: rule('nobody', 'run'),
  checkEntry: rule('nobody', 'run'),
  entryEffect: rule('nobody', 'run'),
  approveEntry: rule('nobody', 'run'),
  returnEntry: rule('nobody', 'run'),
  ruleKinds: rule('nobody', 'see'),
  tryRule: rule('nobody', 'see'),
  roles: rule('nobody', 'own'),
  me: rule('nobody', 'own'),
  sessions: rule('nobody', 'own'),
  endSession: rule('nobody', 'own'),
  accounts: rule('nobody', 'reset'),
  addAccount: rule('nobody', 'accounts'),
  importAccounts: rule('nobody', 'accounts'),
  revokeRole: rule('nobody', 'accounts'),
  closeAccount: rule('nobody', 'accounts'),
  nameDeputy: rule('nobody', 'accounts'),
  resetAccount: rule('account', 'reset'),
  accountSessions: rule('nobody', 'accounts'),
  endAccountSessions: rule('nobody', 'accounts'),
  events: rule('events', 'audit'),
  readings: rule('events', 'audit'),
  rebuild: rule('nobody', 'keep'),
  verify: rule('nobody', 'keep'),
  backup: rule('nobody', 'keep'),
}

/** How far an account reaches in an action. */
export function reachOf(registry: UnitRegistry, { id, grants }: Account, action: Action, state: RoundState = 'running'): Reach {
  if (action === 'enter') return 'whole'
  if (action === 'own') return id === '' ? 'none' : 'whole'
  const reaches = grants.map(({ role, unit }) => reachIn(registry, extentOf(role, action, state), unit, action))
  if (reaches.includes('whole')) return 'whole'
  const found = reaches.filter((reach) => typeof reach !== 'string')
  if (found.length === 0) return 'none'
  return { withBelow: new Set(found.flatMap((one) => [...one.withBelow])), alone: new Set(found.flatMap((one) => [...one.alone])) }
}

const nobody: ReadonlySet<number> = new Set()

function reachIn(registry: UnitRegistry, extent: Extent | undefined, unit: string | null, action: Action): Reach {
  if (extent === undefined) return 'none'
  if (extent === 'whole' || (extent === 'unit' && unit === null)) return 'whole'
  if (extent === 'province') return registry.province === null ? 'none' : { withBelow: nobody, alone: new Set([registry.province]) }
  const own = registry.units.find(({ id }) => id === unit)
  return own === undefined ? 'none' : { withBelow: reachOfUnit(registry, own.ix, reading.has(action)), alone: nobody }
}

/** Whether an account may act so at all, wherever and however far a round has come. */
export const mayAct = (account: Account, asked: readonly Action[]): boolean =>
  asked.some((action) => {
    if (action === 'enter') return true
    if (action === 'own') return account.id !== ''
    return account.grants.some(({ role }) => extentOf(role, action, 'published') !== undefined)
  })

/** Whether an account may give one that holds `held` a new password: one that holds more than its role may renew is out of reach. */
export function mayRenew(registry: UnitRegistry, account: Account, held: readonly Grant[]): boolean {
  return account.grants.some(({ role, unit }) => {
    const extent = powers[role].reset
    const roles = renews[role]
    if (extent === undefined) return false
    if (roles === undefined) return true
    const reach = reachIn(registry, extent, unit, 'reset')
    return held.length > 0 && held.every((one) => roles.includes(one.role) && (reach === 'whole' || isOwn(registry, reach, one.unit)))
  })
}

const isOwn = ({ units }: UnitRegistry, reach: Reach, unit: string | null): boolean =>
  typeof reach !== 'string' && units.some(({ id, ix }) => id === unit && reach.withBelow.has(ix))
