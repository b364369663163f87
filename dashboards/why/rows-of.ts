import type { TargetReply } from '../../engine/values/replies.ts'
import type { RowsWanted } from '../answers/queries.ts'
import { periodOf } from '../period/period.ts'
import { readScope } from '../targets/judge-targets.ts'

/**
 * The rows a target was judged on: of the unit, or of a level of the whole province. Null where January to the
 * period's end is no named period; `alone` is a period asked for by itself.
 */
export function rowsOfTarget(target: TargetReply, unit: string | null, alone?: string): RowsWanted | null {
  const period = alone ?? periodOf({ first: target.judgedFrom, last: target.judgedTo })
  if (period === null) return null
  const { level } = readScope(target)
  const byLevel = level !== 'province'
  return {
    indicator: target.indicator,
    period,
    calendar: 'month',
    unit: unit ?? undefined,
    own: byLevel && unit !== null,
    level: byLevel && unit === null ? level : undefined,
    fields: target.fields,
    fieldsExcept: target.fieldsExcept,
  }
}
