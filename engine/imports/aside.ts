import { ChisoError } from '../errors.ts'
import { cleanText } from '../ingest/cells/clean-cell.ts'
import { separatorNames } from '../ingest/delimited/separators.ts'
import { countRuns, type LeftOut, type RowKind, rowKindNames, rowsOf, runsOf, type SetAside } from '../ingest/rows/row-kinds.ts'
import type { Issue } from '../issue.ts'
import type { Aside, AsideGroup, ImportAsked, ImportDecided } from '../records/folds/batches.ts'
import type { ImportRequest } from './doors.ts'
import type { ImportReply } from './replies.ts'

type OfRows = Pick<ImportAsked, 'separator' | 'headerRow' | 'leaveOut' | 'setAside'>

/** What a request says of rows, as the chain keeps it: only what it says, in one order. */
export function askedOfRows({ separator, headerRow, leaveOut = [], setAside = [] }: Pick<ImportRequest, keyof OfRows>): OfRows {
  const kinds = rowKindNames.filter((kind) => leaveOut.includes(kind))
  const groups = setAside.map(({ code, column, reason }) => ({ code, column, reason: cleanReason(reason) }))
  return {
    ...(separator !== undefined && { separator }),
    ...(headerRow !== undefined && { headerRow }),
    ...(kinds.length > 0 && { leaveOut: kinds }),
    ...(groups.length > 0 && { setAside: groups.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) }),
  }
}

/** The most rows a sheet has. */
const lastRow = 1_048_576
const mostGroups = 100

/** Throws WRONG_REQUEST where a separator is none, a row cannot be meant, a kind is none, or a group has no reason or stands twice. */
export function refuseWrongRows({ separator, headerRow, leaveOut = [], setAside = [] }: Pick<ImportRequest, keyof OfRows>): void {
  const refuse = (what: string) => {
    throw new ChisoError('WRONG_REQUEST', { what })
  }
  if (separator !== undefined && !separatorNames.includes(separator)) refuse(`separator "${separator}"; ${separatorNames.join(' ')}`)
  if (headerRow !== undefined && !(Number.isInteger(headerRow) && headerRow >= 1 && headerRow <= lastRow)) refuse(`header-row ${headerRow}`)
  for (const kind of leaveOut) if (!rowKindNames.includes(kind)) refuse(`leave-out "${kind}"; ${rowKindNames.join(', ')}`)
  if (setAside.length > mostGroups) refuse(`set-aside: ${setAside.length} > ${mostGroups}`)
  for (const group of setAside) {
    if (cleanReason(group.reason) === '') refuse(`set-aside ${keyOf(group)}: lý do (reason)`)
    if (setAside.some((one) => one !== group && keyOf(one) === keyOf(group))) refuse(`set-aside ${keyOf(group)}: 2`)
  }
}

/** Kinds of rows by name, as they are written in one text with commas. Throws WRONG_REQUEST where one is no kind. */
export function readKinds(text: string): RowKind[] {
  const kinds = text.split(',').map((one) => one.trim()) as RowKind[]
  refuseWrongRows({ leaveOut: kinds })
  return kinds
}

/** A group as it is written in one text: `CODE:column=reason`, without a column `CODE=reason`. Throws WRONG_REQUEST. */
export function readGroup(text: string): AsideGroup {
  const [, code, column = null, reason] = /^([A-Z][A-Z_]*)(?::([^=]+))?=(.*)$/s.exec(text) ?? []
  if (code === undefined || reason === undefined)
    throw new ChisoError('WRONG_REQUEST', { what: `set-aside "${text.slice(0, 100)}"; CODE:column=lý do` })
  return { code, column, reason }
}

const keyOf = ({ code, column }: { code: string; column: string | null }): string => (column === null ? code : `${code}:${column}`)

const mostReason = 500
const cleanReason = (reason: string): string => {
  const text = cleanText(reason, { lines: false, exact: false })
  return typeof text === 'string' ? text.slice(0, mostReason) : ''
}

/** Rows that only the warehouse showed to be of a group that is set aside: the file is read once more without them. */
export class MoreAside extends Error {
  readonly rows: SetAside[]

  constructor(rows: SetAside[]) {
    super('more rows are set aside')
    this.rows = rows
  }
}

/** The rows of errors that the warehouse showed, as far as their group is set aside. */
export const findMore = (groups: AsideGroup[], stored: Issue[]): SetAside[] =>
  groups.flatMap(({ code, column }) => {
    const rows = runsOf(stored.filter((one) => one.code === code && one.column === column).map(({ row }) => row!))
    return rows.length === 0 ? [] : [{ code, column, rows }]
  })

/** What was left out and set aside, as an accepted import keeps it; nothing where there was none. */
export function keepAside(leftOut: LeftOut[], setAside: SetAside[], asked: AsideGroup[]): Pick<ImportDecided, 'leftOut' | 'setAside'> {
  const kept = asked.flatMap((group) => {
    const rows = runsOf(setAside.filter((one) => keyOf(one) === keyOf(group)).flatMap((one) => rowsOf(one.rows)))
    return rows.length === 0 ? [] : [{ ...group, count: countRuns(rows), rows }]
  })
  return {
    ...(leftOut.length > 0 && { leftOut: leftOut.map(({ kind, rows }) => ({ kind, count: countRuns(rows), rows })) }),
    ...(kept.length > 0 && { setAside: kept }),
  }
}

/** The rows that an accepted import did not take. */
export const droppedIn = ({ leftOut = [], setAside = [] }: ImportDecided): [number, number][] =>
  [...leftOut, ...setAside].flatMap(({ rows }) => rows)

/** What was left out and set aside, as a reply says it; nothing where there was none. */
export const sayAside = ({ leftOut, setAside }: Aside): Pick<ImportReply, 'leftOut' | 'setAside'> => ({
  ...(leftOut.length > 0 && { leftOut }),
  ...(setAside.length > 0 && { setAside }),
})
