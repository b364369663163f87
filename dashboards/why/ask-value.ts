import type { CalendarName } from '../../engine/definitions/period.ts'
import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import type { Counted } from '../../engine/values/replies.ts'
import { addressOf } from '../answers/ask.ts'
import type { RowsWanted } from '../answers/queries.ts'
import type { Subject } from './subject.ts'

/** A value of an indicator: whose it is and how it was asked for. */
export interface AskedValue {
  title: string
  who: string
  counted: Counted
  indicator: IndicatorReply
  period: string
  calendar: CalendarName
  /** The unit's id; undefined where a level or the whole list is meant. */
  unit: string | undefined
  own: boolean
  level?: string | undefined
  field?: string | undefined
  /** How units are read, where not as reported: then the rows belong to other units, which `rowsNote` says. */
  reading?: string | undefined
  rowsNote: string
  reach: Subject['reach']
  /** The id of the unit where the reader may make it the unit of the page. */
  choosable?: string | null
}

/** What is asked when a value is clicked. */
export function askValue(asked: AskedValue): Subject {
  const { title, who, counted, indicator, period, calendar, unit, own, level, field, reading, rowsNote, reach, choosable = null } = asked
  const by = level !== undefined ? 'level' : field !== undefined ? 'field' : undefined
  const rows: RowsWanted = {
    indicator: indicator.id,
    period,
    calendar,
    unit,
    own,
    level,
    fields: field === undefined ? undefined : [field],
  }
  const plain = { period, indicator: indicator.id, unit, by, own, reading }
  return {
    title,
    who,
    period,
    calendar,
    counted,
    indicator,
    reach,
    unit: choosable,
    target: null,
    outlook: null,
    rows: reading === undefined ? rows : null,
    rowsNote,
    source: addressOf('/values', {}, calendar === 'month' ? plain : { ...plain, calendar }),
  }
}
