import type { Source } from '../counts/counts.ts'
import type { RowsTraced } from '../counts/rows-query.ts'
import { type Form, type FormColumn, headOf, indicatorOf } from '../definitions/forms/form.ts'
import type { Period } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import { eveOf } from './count-form.ts'
import type { FormRows } from './replies.ts'

type Part = FormRows['parts'][number]
export type TracedPart = Omit<Part, 'files' | 'count' | 'rows' | 'dataset'> & { traced: RowsTraced }

/** Whose rows are meant: a unit's place with those below it or alone, of a level, of a field. */
export interface CellScope {
  unit: number | null
  own: boolean
  level: string | null
  fields: string[] | null
}

/**
 * The rows behind a cell of a form, for each counted column it is made of: those added, those taken off, and of a rate
 * those it is a share of. Throws WRONG_REQUEST where the column has no counts.
 */
export async function traceCell(
  source: Source,
  form: Form,
  column: FormColumn,
  period: Period,
  scope: CellScope,
  page: { limit: number; offset: number },
): Promise<TracedPart[]> {
  const parts = partsOf(form, column, 'added')
  if (parts.length === 0) {
    const counted = form.columns.filter((one) => partsOf(form, one, 'added').length > 0).map(({ key }) => key)
    throw new ChisoError('WRONG_REQUEST', { what: `column "${column.key}"; ${counted.join(', ')}` })
  }
  const found: TracedPart[] = []
  for (const { column: one, role } of parts) {
    const { key, no, count } = one
    const indicator = indicatorOf(form, key, count!)
    const days = count!.on === 'eve' ? eveOf(period) : period
    const traced = await source.counts.trace({ ...{ indicator, period: days, ...scope, fieldsExcept: null, part: count!.take }, ...page })
    found.push({ key, no, title: headOf(one), role, traced })
  }
  return found
}

/** The counted columns a column is made of. */
function partsOf(
  form: Form,
  { count, sum = [], less = [], rate }: FormColumn,
  role: Part['role'],
): { column: FormColumn; role: Part['role'] }[] {
  const columnOf = (key: string) => form.columns.find((one) => one.key === key)!
  if (count) return [{ column: form.columns.find((one) => one.count === count)!, role }]
  const [whole, ...taken] = less
  return [
    ...sum.flatMap((key) => partsOf(form, columnOf(key), role)),
    ...(whole === undefined ? [] : partsOf(form, columnOf(whole), role)),
    ...taken.flatMap((key) => partsOf(form, columnOf(key), other[role])),
    ...(rate ? [...rate.part.flatMap((key) => partsOf(form, columnOf(key), 'added')), ...partsOf(form, columnOf(rate.of), 'whole')] : []),
  ]
}

const other = { added: 'taken', taken: 'added', whole: 'whole' } as const
