import type { IndicatorReply, PlanReply } from '../../../engine/definitions/replies.ts'
import type { TaskReply } from '../../../engine/plans/replies.ts'
import type { ForecastReply } from '../../../engine/questions/replies.ts'
import type { TargetReply } from '../../../engine/values/replies.ts'
import { type Speaker, sayPeriod } from '../../format/say-value.ts'
import type { Column } from '../../parts/table/csv.ts'
import type { Move } from '../../targets/compare-targets.ts'
import { sayAgencies, sayDue, saySecond } from '../../targets/say-beside.ts'
import { titleOfPart } from '../../targets/say-moves.ts'
import { isReachedEarly, sayGoalOf, sayState } from '../../targets/say-target.ts'

/** What a row of the page and of its file is made from. */
export interface TargetSheet {
  indicators: Map<string, IndicatorReply>
  parts: PlanReply['parts']
  /** The earlier period compared with; null where there is none. */
  before: string | null
  moves: Map<string, Move | null>
  /** Tasks of the plan by the target they serve. */
  tasks: Map<string, TaskReply[]>
  titleOf: (target: TargetReply) => string
  forecasts: ReadonlyMap<string, ForecastReply>
  nameOfLead: (code: string) => string
}

/** The columns of the file of targets. */
export function targetColumns(sheet: TargetSheet, speaker: Speaker): Column<TargetReply>[] {
  const { say } = speaker
  const { before } = sheet
  const earlier = before === null ? '' : sayPeriod(before, speaker, true)
  const moveOf = ({ target }: TargetReply) => sheet.moves.get(target)
  const moved: Column<TargetReply>[] = [
    { title: say('column.before', { period: earlier }), decimal: (target) => moveOf(target)?.before.value ?? null },
    { title: say('column.moved', { period: earlier }), decimal: (target) => moveOf(target)?.change ?? null },
    {
      title: say('column.status.before', { period: earlier }),
      text: (target) => {
        const move = moveOf(target)
        return move ? sayState(move.before, speaker) : ''
      },
    },
  ]
  const forecastOf = ({ target }: TargetReply) => sheet.forecasts.get(target)
  const forecast: Column<TargetReply>[] = [
    { title: say('column.forecast'), decimal: (target) => forecastOf(target)?.value ?? null },
    { title: say('column.chance'), decimal: (target) => forecastOf(target)?.chance ?? null },
    { title: say('column.forecast.error'), decimal: (target) => forecastOf(target)?.error ?? null },
  ]
  return [
    { title: say('column.part'), text: ({ part }) => titleOfPart(part, sheet.parts, speaker) },
    { title: say('column.clause'), text: ({ clause }) => clause },
    { title: say('column.target'), text: sheet.titleOf },
    { title: say('column.status'), text: (target) => sayState(target, speaker) },
    { title: say('column.reached'), text: (target) => say(isReachedEarly(target) || target.status === 'met' ? 'cell.true' : 'cell.false') },
    { title: say('fact.numerator'), decimal: ({ numerator }) => numerator },
    { title: say('fact.denominator'), decimal: ({ denominator }) => denominator },
    { title: say('column.value'), decimal: ({ value }) => value },
    { title: say('column.goal.words'), text: (target) => sayGoalOf(target, sheet.indicators.get(target.indicator), speaker) },
    { title: say('column.goal'), decimal: ({ goal }) => goal },
    { title: say('column.pace'), decimal: ({ pace }) => pace },
    { title: say('column.gap'), decimal: ({ gap }) => gap },
    { title: say('column.needed'), decimal: ({ needed }) => needed },
    ...(before === null ? [] : moved),
    ...(sheet.forecasts.size === 0 ? [] : forecast),
    { title: say('column.lead'), text: (target) => sayAgencies(target.lead, target, sheet.nameOfLead, speaker) },
    { title: say('column.coordinators'), text: (target) => sayAgencies(target.coordinators, target, sheet.nameOfLead, speaker) },
    { title: say('column.due'), text: (target) => sayDue(target, speaker) },
    { title: say('column.unknown'), decimal: ({ unknown }) => unknown ?? null },
    { title: say('column.second'), text: (target) => saySecond(target, sheet.indicators, speaker).join('; ') },
    { title: say('fact.clause'), text: ({ words }) => words },
  ]
}
