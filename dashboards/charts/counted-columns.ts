import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import type { Counted } from '../../engine/values/replies.ts'
import { placesOf, type Speaker, sayValueColumn } from '../format/say-value.ts'
import type { Column } from '../parts/table/csv.ts'

/** The columns of what was counted in each row: both counts, the value or why there is none, and the ends of its interval. */
export function countedColumns<Row>(
  countedOf: (row: Row) => Counted,
  asked: (row: Row) => string,
  indicator: IndicatorReply,
  withIntervals: boolean,
  speaker: Speaker,
): Column<Row>[] {
  const { say } = speaker
  const columns: Column<Row>[] = [
    { title: say('fact.numerator'), decimal: (row) => countedOf(row).numerator },
    { title: say('fact.denominator'), decimal: (row) => countedOf(row).denominator },
    {
      title: sayValueColumn(indicator, speaker),
      decimal: (row) => countedOf(row).value,
      places: placesOf(indicator),
      text: (row) => (countedOf(row).value === null ? say(`reason.${countedOf(row).reason ?? 'no_data'}`) : ''),
      asked,
    },
  ]
  const ends: Column<Row>[] = [
    { title: say('column.low'), decimal: (row) => countedOf(row).low, places: 2 },
    { title: say('column.high'), decimal: (row) => countedOf(row).high, places: 2 },
  ]
  return withIntervals ? [...columns, ...ends] : columns
}
