import type { CriterionReply } from '../../engine/rounds/replies.ts'
import type { UnitScore } from '../../engine/scoring/replies.ts'
import { compareDecimals, subtractDecimals, sumDecimals } from '../format/decimal.ts'
import { isSome } from './sums.ts'

/** What was lost, and what is open, at one criterion. */
export interface LostRow {
  /** Null for what no single criterion loses: points that the set only weighs together. */
  criterion: CriterionReply | null
  gained: string
  lost: string
  open: string
  max: string
  /** Codes of the units that enter it; empty where the scored unit does itself. */
  owners: string[]
}

/** The units that enter a criterion: its own, else those of its parts. */
function ownersOf(criterion: CriterionReply, criteria: CriterionReply[]): string[] {
  if (criterion.enters.length > 0) return criterion.enters
  const below = criteria.filter(({ parent }) => parent === criterion.code)
  return [...new Set(below.flatMap((one) => ownersOf(one, criteria)))]
}

/**
 * The criteria whose points enter the total, the largest loss first, without those that are left out or do not apply. Where the set weighs its parts together, a row without
 * criterion takes the rest, so that the rows always add up to the unit's own sums.
 */
export function listLost(unit: UnitScore, criteria: CriterionReply[]): LostRow[] {
  const byCode = new Map(criteria.map((criterion) => [criterion.code, criterion]))
  const rows = unit.criteria.flatMap(({ code, counted, gained, lost, open, applicableMax: max }): LostRow[] => {
    const criterion = byCode.get(code)
    const nothing = [max, lost, gained, open].every((points) => compareDecimals(points, 0) === 0)
    return counted && criterion && !nothing ? [{ criterion, gained, lost, open, max, owners: ownersOf(criterion, criteria) }] : []
  })
  const rest = (name: 'gained' | 'lost' | 'open', all: string) => subtractDecimals(all, sumDecimals(rows.map((row) => row[name])))
  const remainder: LostRow = {
    criterion: null,
    gained: rest('gained', unit.gained),
    lost: rest('lost', unit.lost),
    open: rest('open', unit.open),
    max: subtractDecimals(unit.applicableMax, sumDecimals(rows.map(({ max }) => max))),
    owners: [],
  }
  const needed = [remainder.gained, remainder.lost, remainder.open].some((points) => compareDecimals(points, 0) !== 0)
  const place = new Map(criteria.map(({ code }, at) => [code, at]))
  const at = ({ criterion }: LostRow) => (criterion ? (place.get(criterion.code) ?? 0) : criteria.length)
  return [...rows, ...(needed ? [remainder] : [])].sort((a, b) => compareDecimals(b.lost, a.lost) || at(a) - at(b))
}

/** The points of the criteria that the same units enter. */
export interface LostByOwner {
  owners: string[]
  criteria: number
  lost: string
  open: string
  max: string
}

/** Points by who enters them, the largest loss first; each criterion stands in one group, so the groups add up. */
export function groupByOwner(rows: LostRow[]): LostByOwner[] {
  const groups = Map.groupBy(rows, ({ owners }) => owners.toSorted().join(' '))
  return [...groups.values()]
    .map((all) => ({
      owners: all[0]?.owners ?? [],
      criteria: all.filter(({ criterion }) => criterion !== null).length,
      lost: sumDecimals(all.map(({ lost }) => lost)),
      open: sumDecimals(all.map(({ open }) => open)),
      max: sumDecimals(all.map(({ max }) => max)),
    }))
    .sort((a, b) => compareDecimals(b.lost, a.lost) || compareDecimals(b.open, a.open))
}

/** Those at which something is lost, the largest first. */
export const losing = (rows: LostRow[]): LostRow[] => rows.filter(({ lost }) => compareDecimals(lost, 0) !== 0)

/** Those that are still open, in the order of the set. */
export const opening = (rows: LostRow[], criteria: CriterionReply[]): LostRow[] => {
  const order = criteria.map(({ code }) => code)
  return rows
    .filter(({ open }) => isSome(open))
    .sort((a, b) => order.indexOf(a.criterion?.code ?? '') - order.indexOf(b.criterion?.code ?? ''))
}
