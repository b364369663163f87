import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Period } from '../../definitions/period.ts'
import type { IndexScore } from '../../scoring/replies.ts'
import type { AsideOf } from '../../values/tell-aside.ts'
import { periodsOf } from './measure-criteria.ts'

/** How many rows that could enter each criterion of a set, bonus and penalty lines too, are set aside: by code, those alone that have some. */
export function findPointsAside(set: CriteriaSet, period: Period, asideOf: AsideOf): Map<string, number> {
  const lines = [...(set.bonus?.lines ?? []), ...(set.penalty?.lines ?? [])]
  const found = new Map<string, number>()
  for (const { code, takes } of [...treeOf(set).nodes.map(({ criterion }) => criterion), ...lines]) {
    if (!takes || !('indicator' in takes)) continue
    const { now, before } = periodsOf(takes, period, null)
    const rows = asideOf(takes.indicator, before ? [now, before] : [now])
    if (rows !== undefined) found.set(code, rows)
  }
  return found
}

/** A score that tells beside each criterion how many rows that could enter it are set aside. */
export function tellPointsAside(score: IndexScore, aside: Map<string, number>): IndexScore {
  if (aside.size === 0) return score
  const tell = <Line extends { code: string }>(line: Line): Line & { setAside?: number } =>
    aside.has(line.code) ? { ...line, setAside: aside.get(line.code)! } : line
  const units = score.units.map((unit) => ({ ...unit, criteria: unit.criteria.map(tell), extras: unit.extras.map(tell) }))
  return { ...score, units }
}
