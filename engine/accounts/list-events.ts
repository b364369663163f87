import type { Action } from '../access/powers.ts'
import { nearest } from '../definitions/nearest.ts'
import { dayOfText, daysUntil } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import type { House } from '../house.ts'
import { isKnown, kindNames } from '../records/events.ts'
import type { Records } from '../records/open-records.ts'
import type { RawEvent } from '../records/raw-event.ts'
import { findUnit } from '../values/find-unit.ts'
import { dayInVietnam } from '../zone.ts'
import type { EventsRequest, Part } from './doors.ts'
import type { EventReply } from './replies.ts'

/** Most characters of a body that are told. */
const longest = 4000

/** What one has to be allowed of everybody to read what events of a family hold; no word: nobody reads it here. */
const readers: Record<string, Action> = {
  import: 'rows',
  undo: 'rows',
  answers: 'sheets',
  alias: 'see',
  source: 'see',
  plan: 'see',
  round: 'rounds',
  survey: 'rounds',
  verdicts: 'sheets',
  evidence: 'sheets',
  edition: 'see',
  definition: 'run',
  remedy: 'sheets',
  report: 'run',
  accounts: 'audit',
  account: 'audit',
}

/** What of a body tells of whom the event speaks. */
interface Body {
  batch?: number
  unit?: string | null
  /** The agency whose part of a sheet was handed in or opened again. */
  part?: string | null
  account?: string
  of?: string
  grants?: { account: string; unit: string | null }[]
  /** Of a round: which units take part, or whose step was closed. */
  units?: (string | { unit: string })[]
}

/** Who did what, the latest first, as far as asked. Throws NO_SUCH_UNIT, NO_SUCH_ACCOUNT, NO_SUCH_EVENT_KIND, WRONG_DAYS. */
export function listEvents({ definitions, records, today }: House, request: EventsRequest): Part<EventReply> {
  const { registry } = definitions
  const { batches } = records.folds
  const { account, kind, told, limit, offset = 0, before = Number.MAX_SAFE_INTEGER } = request
  const unit = request.unit === undefined ? undefined : findUnit(registry, request.unit, daysUntil(today())).id
  const [from, to] = daysOf(request)
  if (account !== undefined) needKnown(records, account)
  if (kind !== undefined && !isKnown(kind))
    throw new ChisoError('NO_SUCH_EVENT_KIND', { id: kind.slice(0, 100), known: nearest(kind, kindNames) })

  const speaksOf = ({ seq, kind, body }: RawEvent): Pick<EventReply, 'units' | 'about'> => {
    const said = JSON.parse(body) as Body
    const batch = kind === 'import.pending' ? seq : said.batch
    const units = [said.unit, said.part, batches.get(batch ?? -1)?.asked.unit, ...(said.grants ?? []).map((one) => one.unit)]
    const named = (said.units ?? []).map((one) => (typeof one === 'string' ? one : one.unit))
    const about = [said.account, said.of, ...(said.grants ?? []).map((one) => one.account)]
    return { units: given([...units, ...named]), about: given(about) }
  }
  const isAsked = (event: RawEvent): boolean => {
    const day = dayInVietnam(event.at)
    if ((kind !== undefined && event.kind !== kind) || day < from || day > to) return false
    if (account === undefined && unit === undefined) return true
    const { units, about } = speaksOf(event)
    const isTheirs = account === undefined || isBy(event, account) || about.includes(account)
    return isTheirs && (unit === undefined || units.includes(unit))
  }
  const isAll = [account, kind, request.unit, request.from, request.to].every((filter) => filter === undefined)
  const rows: EventReply[] = []
  let total = 0
  for (const event of records.eventsBefore(before)) {
    // All there are need not be read to be counted.
    if (isAll && rows.length === limit) break
    if (!isAsked(event)) continue
    total++
    if (total <= offset || rows.length === limit) continue
    const of = speaksOf(event)
    const reader = readers[event.kind.split('.')[0]!]
    const isTold = told === undefined || (reader !== undefined && told.includes(reader))
    const body = isTold ? event.body.slice(0, longest) : null
    rows.push({ seq: event.seq, at: event.at, account: event.account, kind: event.kind, ...of, body, cut: isTold && body !== event.body })
  }
  return { total: isAll ? Math.max(0, Math.min(before - 1, records.version())) : total, rows }
}

/** Whether an account acted itself, or somebody at the machine for it. */
export const isBy = (one: { account: string }, account: string): boolean => one.account === account || one.account.endsWith(`/${account}`)

/** Throws NO_SUCH_ACCOUNT for a name that no account has or had, and nobody acted under. */
export function needKnown(records: Records, account: string): void {
  if (account === 'local' || records.folds.accounts.get(account)) return
  for (const event of records.eventsBefore(Number.MAX_SAFE_INTEGER)) if (isBy(event, account)) return
  throw new ChisoError('NO_SUCH_ACCOUNT', { account })
}

const given = (texts: (string | null | undefined)[]): string[] =>
  [...new Set(texts.filter((one) => one !== null && one !== undefined && one !== ''))] as string[]

/** The days asked for, both inclusive. Throws WRONG_DAYS. */
export function daysOf({ from, to }: Pick<EventsRequest, 'from' | 'to'>): [from: number, to: number] {
  const days = [
    from === undefined ? Number.NEGATIVE_INFINITY : dayOfText(from),
    to === undefined ? Number.POSITIVE_INFINITY : dayOfText(to),
  ]
  const [first, last] = days
  if (first == null || last == null || last < first) throw new ChisoError('WRONG_DAYS', { from: from ?? '', to: to ?? '' })
  return [first, last]
}
