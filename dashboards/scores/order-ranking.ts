import type { UnitScore } from '../../engine/scoring/replies.ts'
import { compareDecimals } from '../format/decimal.ts'
import { sortVietnamese } from '../format/sort-vietnamese.ts'
import { type Gap, longest } from '../units/rank-units.ts'
import { isSome } from './sums.ts'

/** The units of a group as a ranking shows them. */
export interface GroupOrder {
  /** By rank; equal ones by name. */
  ranked: UnitScore[]
  /** Something is still open: no rank yet. The least lost first, then the most gained, then by name. */
  open: UnitScore[]
  /** Complete, but too few of the others are for ranks: no rank yet, by name. */
  early: UnitScore[]
  /** Nothing is open, but the set does not rank them. */
  apart: UnitScore[]
}

/** Puts the units of a group in order: those with a rank, those that are still open, and those never ranked. */
export function orderGroup(units: UnitScore[], nameOf: (unit: string) => string): GroupOrder {
  const named = sortVietnamese(units, ({ unit }) => nameOf(unit))
  const without = named.filter(({ rank }) => rank === null)
  const closed = without.filter(({ open }) => !isSome(open))
  const isEarly = ({ percent, unrankedReason }: UnitScore) => percent !== null && unrankedReason === null
  return {
    ranked: named.filter(({ rank }) => rank !== null).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0)),
    open: without.filter(({ open }) => isSome(open)).sort((a, b) => compareDecimals(a.lost, b.lost) || compareDecimals(b.gained, a.gained)),
    early: closed.filter(isEarly),
    apart: closed.filter((unit) => !isEarly(unit)),
  }
}

/** How many rows a long list keeps at each end, and around the unit in focus. */
const [ends, beside] = [5, 2]

/** A long list cut to its ends and the neighbours of the focus; a gap says how many rows are left out there. */
export function cutList<Row extends object>(rows: Row[], isFocus: (row: Row) => boolean): (Row | Gap)[] {
  if (rows.length <= longest) return rows
  const focus = rows.findIndex(isFocus)
  const isKept = (at: number) => at < ends || at >= rows.length - ends || (focus !== -1 && Math.abs(at - focus) <= beside)
  const out: (Row | Gap)[] = []
  let left = 0
  for (const [at, row] of rows.entries()) {
    if (!isKept(at)) {
      left += 1
      continue
    }
    if (left > 0) out.push({ left })
    left = 0
    out.push(row)
  }
  return out
}
