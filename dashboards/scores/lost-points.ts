import type { Beside, Cause, LostLine, LostReply } from '../../engine/questions/replies.ts'
import { compareDecimals, sumDecimals } from '../format/decimal.ts'

/** What was lost at one criterion, whatever its causes, beside what others lost of it. */
export interface LostRow extends Pick<LostLine, 'code' | 'title' | 'owner' | 'due'> {
  lost: string
  causes: Cause[]
  beside: Beside | null
}

/** What was lost, by criterion: the largest loss first, else as the set has them; they add up to what is lost. */
export function listLost({ lines, beside }: Pick<LostReply, 'lines' | 'beside'>): LostRow[] {
  const others = new Map(beside.map((one) => [one.code, one]))
  const byCode = Map.groupBy(
    lines.filter(({ cause }) => cause !== 'open'),
    ({ code }) => code,
  )
  const rows = [...byCode.values()].map((all): LostRow => {
    const { code, title, owner, due } = all[0]!
    const lost = sumDecimals(all.map(({ points }) => points))
    return { code, title, owner, due, lost, causes: all.map(({ cause }) => cause), beside: others.get(code) ?? null }
  })
  return rows.toSorted((a, b) => compareDecimals(b.lost, a.lost))
}

/** The criteria that are still open, as the set has them. */
export const listOpen = ({ lines }: Pick<LostReply, 'lines'>): LostLine[] => lines.filter(({ cause }) => cause === 'open')

/** The points of some lines of a ledger. */
export interface LostGroup {
  key: string
  criteria: number
  lost: string
  open: string
}

/** Lines of a ledger put together by something they share, the largest loss first; each line stands in one group, so the groups add up. */
export function groupLost({ lines }: Pick<LostReply, 'lines'>, by: (line: LostLine) => string): LostGroup[] {
  const sum = (some: LostLine[], isOpen: boolean) =>
    sumDecimals(some.flatMap(({ cause, points }) => ((cause === 'open') === isOpen ? [points] : [])))
  return [...Map.groupBy(lines, by)]
    .map(([key, some]) => ({ key, criteria: new Set(some.map(({ code }) => code)).size, lost: sum(some, false), open: sum(some, true) }))
    .toSorted((a, b) => compareDecimals(b.lost, a.lost) || compareDecimals(b.open, a.open))
}
