import type { House } from '../house.ts'
import { dayInVietnam } from '../zone.ts'
import type { Part, ReadingsRequest } from './doors.ts'
import { daysOf, isBy } from './list-events.ts'
import type { ReadingReply } from './replies.ts'

/** Who read rows, the latest first, as far as asked. Throws WRONG_DAYS. */
export function listReadings({ readings }: House, request: ReadingsRequest): Part<ReadingReply> {
  const { account, told, limit, offset = 0, before = Number.MAX_SAFE_INTEGER } = request
  const [from, to] = daysOf(request)
  const isTold = told === undefined || told.includes('rows')
  const isAll = [account, request.from, request.to].every((filter) => filter === undefined)
  const rows: ReadingReply[] = []
  let total = 0
  for (const { asked, ...one } of readings().before(before)) {
    if (isAll && rows.length === limit) break
    const day = dayInVietnam(one.at)
    if (day < from || day > to) continue
    if (account !== undefined && !isBy(one, account)) continue
    total++
    if (total <= offset || rows.length === limit) continue
    rows.push({ ...one, asked: isTold ? asked : null })
  }
  return { total: isAll ? readings().count(before) : total, rows }
}
