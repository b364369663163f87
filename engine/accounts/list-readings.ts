import type { House } from '../house.ts'
import { dayInVietnam } from '../zone.ts'
import type { ReadingsRequest } from './doors.ts'
import { daysOf } from './list-events.ts'
import type { ReadingReply } from './replies.ts'

/** Who read rows, the latest first, as far as asked. Throws WRONG_DAYS. */
export function listReadings({ readings }: House, request: ReadingsRequest): ReadingReply[] {
  const { account, told, limit, before = Number.MAX_SAFE_INTEGER } = request
  const [from, to] = daysOf(request)
  const isTold = told === undefined || told.includes('rows')
  const found: ReadingReply[] = []
  for (const { asked, ...one } of readings().before(before)) {
    if (found.length === limit) break
    const day = dayInVietnam(one.at)
    if (day < from || day > to) continue
    if (account !== undefined && one.account !== account && !one.account.endsWith(`/${account}`)) continue
    found.push({ ...one, asked: isTold ? asked : null })
  }
  return found
}
