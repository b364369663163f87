import type { UnitRegistry } from '../definitions/unit-registry.ts'
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

/** What who may not act so at all is told: to whom no role shows rounds, a round that is named does not exist. */
export const refusalOf = (account: Account, round: unknown): 'HIDDEN' | 'NOT_ALLOWED' =>
  round !== undefined && !mayAct(account, ['rounds']) ? 'HIDDEN' : 'NOT_ALLOWED'

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
