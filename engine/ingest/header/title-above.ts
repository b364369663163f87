import { findPeriod, type Period } from '../../definitions/period.ts'
import { namedPeriods } from '../cells/meant-period.ts'
import type { Finding } from '../issues/issues.ts'

/** Most rows with something in them that are looked at for a header, or kept of what stands above it. */
export const mostTitles = 30

/** What stands above a header: the first row of it, and its texts. */
export interface TitleAbove {
  skipped: number | null
  title: string
}

/** What of some rows stands above the one a header begins in. `first`: the first row with something in it. */
export const titleOver = (rows: readonly { row: number; headers: string[] }[], from: number, first: number | null): TitleAbove => ({
  skipped: first !== null && first < from ? first : null,
  title: rows
    .flatMap(({ row, headers }) => (row < from ? headers.filter((text) => text !== '') : []))
    .join(' ')
    .slice(0, 2000),
})

/** That a title was passed over, with its words; nothing where there is none. */
export const skippedTitle = ({ row, skipped, title }: TitleAbove & { row: number }): Finding[] =>
  skipped === null ? [] : [{ code: 'TITLE_SKIPPED', row: skipped, column: null, parameters: { header: row, title } }]

/** That a title names other periods alone than the one the file is sent for: figures of a form have no other day. */
export function otherPeriod(findings: readonly Finding[], period: Period): Finding[] {
  return findings.flatMap(({ code, row, column, parameters }) => {
    if (code !== 'TITLE_SKIPPED') return []
    const named = namedPeriods(String(parameters!.title))
    const asked = findPeriod(period.name) ?? period
    const touches = ({ first, last }: Period) => first <= asked.last && asked.first <= last
    if (named.length === 0 || named.some((name) => touches(findPeriod(name)!))) return []
    return [{ code: 'OTHER_PERIOD_NAMED', row, column, parameters: { named: named.join(', '), period: period.name } }]
  })
}
