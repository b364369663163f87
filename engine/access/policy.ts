import type { Day } from '../definitions/period.ts'
import { type UnitRegistry, unitsAbove } from '../definitions/unit-registry.ts'
import type { RoomDoors } from '../requests.ts'
import type { Account, Action } from './account.ts'

/** What a door asks of an account: one of these actions; and of whom it tells: of nobody, of the whole, or of the unit asked for. */
export interface Rule {
  actions: readonly Action[]
  of: 'nobody' | 'whole' | 'unit'
}

const rule = (of: Rule['of'], ...actions: Action[]): Rule => ({ actions, of })

/** The one policy: every door has its rule; a door without one does not compile. */
export const policy: { [Door in keyof RoomDoors]: Rule } = {
  dataVersion: rule('nobody', 'see'),
  definitionsHash: rule('nobody', 'see'),
  state: rule('nobody', 'see'),
  health: rule('nobody', 'see'),
  units: rule('nobody', 'see'),
  datasets: rule('nobody', 'see'),
  indicatorDefinitions: rule('nobody', 'see'),
  plans: rule('nobody', 'see'),
  indexes: rule('nobody', 'see'),
  criteria: rule('nobody', 'see'),
  receive: rule('nobody', 'import', 'answer'),
  importFile: rule('unit', 'import'),
  confirmAlias: rule('whole', 'import'),
  undo: rule('whole', 'undo'),
  batches: rule('whole', 'see'),
  refusals: rule('whole', 'see'),
  refusedIssues: rule('whole', 'see'),
  previewUndo: rule('whole', 'see'),
  compareBatches: rule('whole', 'see'),
  rows: rule('whole', 'see'),
  aliases: rule('whole', 'see'),
  indicators: rule('unit', 'see'),
  targets: rule('unit', 'see'),
  owed: rule('unit', 'see'),
  owedSummary: rule('unit', 'see'),
  trace: rule('unit', 'see'),
  score: rule('unit', 'see'),
  explain: rule('unit', 'see'),
  answers: rule('unit', 'see'),
  answersTag: rule('unit', 'see'),
  sheet: rule('unit', 'see'),
  answer: rule('unit', 'answer'),
  answerSheet: rule('unit', 'answer'),
  roundPlans: rule('nobody', 'see'),
  rounds: rule('whole', 'see'),
  round: rule('whole', 'see'),
  judged: rule('unit', 'see'),
  openRound: rule('whole', 'run'),
  assignRound: rule('whole', 'run'),
  assignSheet: rule('whole', 'run'),
  advanceRound: rule('unit', 'run'),
  returnUnit: rule('unit', 'run'),
  extendUnit: rule('unit', 'run'),
  changeUnitState: rule('unit', 'run'),
  giveVerdicts: rule('unit', 'judge'),
  verdictSheet: rule('unit', 'judge'),
  closeSurvey: rule('whole', 'run'),
  reopenSurvey: rule('whole', 'run'),
  publish: rule('whole', 'run'),
  rebuild: rule('nobody', 'keep'),
  verify: rule('nobody', 'keep'),
  backup: rule('nobody', 'keep'),
}

/** Whether the account may go through a door that asks for a unit's place (null: for the whole) on a day. */
export function mayPass(registry: UnitRegistry, account: Account, { actions, of }: Rule, unit: number | null, day: Day): boolean {
  if (!actions.some((action) => account.actions.has(action))) return false
  if (of === 'nobody' || account.unit === null) return true
  if (of === 'whole' || unit === null) return false
  const own = registry.units.find(({ id }) => id === account.unit)
  return own !== undefined && (own.ix === unit || unitsAbove(registry, unit, day).includes(own.ix))
}
