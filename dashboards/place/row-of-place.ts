import type { IndicatorValue } from '../../engine/values/replies.ts'
import type { Place } from './settle-place.ts'

/** The row of the chosen unit, or of the whole list where none is chosen; the rest bears no unit either, and is not the whole. */
export const rowOfPlace = <Row extends Pick<IndicatorValue, 'unit' | 'level'>>(
  rows: Row[] | undefined,
  { unit }: Pick<Place, 'unit'>,
): Row | undefined => rows?.find((row) => row.unit === (unit?.id ?? null) && row.level !== 'rest')
