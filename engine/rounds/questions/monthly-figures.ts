import type { Source } from '../../counts/counts.ts'
import type { CriteriaSet, Criterion } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Indicator } from '../../definitions/indicator.ts'
import { type Day, findPeriod, type Period } from '../../definitions/period.ts'
import { type Exact, type Fraction, fractionOf, nought, subtract } from '../../exact.ts'
import type { Based, Paced } from '../../questions/signals/question.ts'
import type { Measured } from '../../scoring/choose-input.ts'
import { scoredUnits } from '../../scoring/scored-units.ts'
import { type Measures, measureCriteria } from '../points/measure-criteria.ts'

/**
 * What was counted of each criterion of each unit, month by month of a whole year, and in how many months it and the year
 * it is held against hold anything; nothing of shorter periods, and of criteria that have a part of the year of their own.
 */
export async function monthlyFigures(
  source: Source,
  set: CriteriaSet,
  period: Period,
  asOf: Day | null,
): Promise<{ paced: Paced[]; based: Based[] }> {
  const taken = treeOf(set).nodes.flatMap(({ criterion }) => {
    const indicator = indicatorOf(criterion, source)
    return indicator === undefined || indicator.kind === 'reported' ? [] : [{ ...criterion, indicator }]
  })
  if (period.name !== String(period.year) || taken.length === 0) return { paced: [], based: [] }
  const units = scoredUnits(set, source.definitions.registry, period)
  const months: Measures[] = []
  for (let month = 1; month <= 12; month++) {
    const name = `${period.year}-M${String(month).padStart(2, '0')}`
    months.push(await measureCriteria(source, set, units, findPeriod(name)!, asOf))
  }
  const all = units.flatMap(({ ix, id, code: unitCode, name }) =>
    taken.map(({ code, title, indicator }) => ({
      of: { code, title, unit: { unit: id, code: unitCode, name } },
      indicator,
      counted: months.map((measures) => measures.get(ix)!.get(code)),
    })),
  )
  return {
    paced: all.flatMap(({ of, counted }): Paced[] => {
      const figures = counted.map((one) => one?.numerator ?? null)
      return figures.some((one) => one === null) ? [] : [{ ...of, months: figures.map((one) => fractionOf(one!)) }]
    }),
    based: all.flatMap(({ of, indicator, counted }): Based[] => {
      const held = counted.flatMap((one) => (one ? (holdingOf(indicator, one) ?? []) : []))
      const sum = (which: 'now' | 'before') => held.reduce((so, one) => so + one[which], 0)
      return held.length === 0 ? [] : [{ ...of, months: { now: sum('now'), before: sum('before') } }]
    }),
  }
}

/** The indicator of which a criterion takes the whole year. */
function indicatorOf({ takes }: Criterion, { definitions }: Source): Indicator | undefined {
  return takes && 'indicator' in takes && takes.part === 'year' ? definitions.indicators.get(takes.indicator) : undefined
}

const worth = (count: Exact | null): Fraction => (count === null ? nought : fractionOf(count))

/** Whether a month holds anything, and that of the base; null where it is held against none. */
function holdingOf(indicator: Indicator, { numerator, denominator, before }: Measured): Based['months'] | null {
  const isLess = indicator.kind === 'reduction' && indicator.formula.against === 'year-before'
  if (!before && !isLess) return null
  // Of a reduction: how much less it is, over the base.
  const base = worth(before ? before.numerator : denominator)
  const now = before ? worth(numerator) : subtract(base, worth(numerator))
  return { now: Number(now.n > 0n), before: Number(base.n > 0n) }
}
