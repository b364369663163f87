import type { Dataset } from '../../definitions/dataset.ts'
import type { Finding } from '../issues/issues.ts'
import type { Header } from './bind-header.ts'

/** What is wrong with a header that has units and no column of the date at which they are resolved; null where nothing is. */
export function undatedHeader({ unit_at: name, columns }: Dataset, { row, bound }: Header): Finding | null {
  const named = bound.flatMap((one) => (one.kind === 'column' ? [one.name] : []))
  if (name === undefined || named.includes(name) || !named.some((one) => columns[one]!.type === 'unit')) return null
  const { title, headers } = columns[name]!
  return {
    code: 'MISSING_COLUMN',
    row,
    column: name,
    title,
    parameters: { column: name, known: [name, ...headers].join(', '), hint: '', hint_en: '' },
  }
}
