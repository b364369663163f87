import type { Source } from '../../counts/counts.ts'
import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import { type Day, findPeriod, type Period } from '../../definitions/period.ts'
import { fractionOf } from '../../exact.ts'
import type { Based, Paced } from '../../questions/signals/question.ts'
import type { Counts } from '../../scoring/choose-input.ts'
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
    const { takes } = criterion
    const kind =
      takes && 'indicator' in takes && takes.part === 'year' ? source.definitions.indicators.get(takes.indicator)?.kind : undefined
    return kind === undefined || kind === 'reported' ? [] : [criterion]
  })
  if (period.name !== String(period.year) || taken.length === 0) return { paced: [], based: [] }
  const units = scoredUnits(set, source.definitions.registry, period)
  const months: Measures[] = []
  for (let month = 1; month <= 12; month++) {
    const name = `${period.year}-M${String(month).padStart(2, '0')}`
    months.push(await measureCriteria(source, set, units, findPeriod(name)!, asOf, period.last))
  }
  const all = units.flatMap(({ ix, id, code: unitCode, name }) =>
    taken.map(({ code, title }) => ({
      of: { code, title, unit: { unit: id, code: unitCode, name } },
      counted: months.map((measures) => measures.get(ix)!.get(code)),
    })),
  )
  return {
    paced: all.flatMap(({ of, counted }): Paced[] => {
      const figures = counted.map((one) => one?.numerator ?? null)
      return figures.some((one) => one === null) ? [] : [{ ...of, months: figures.map((one) => fractionOf(one!)) }]
    }),
    based: all.flatMap(({ of, counted }): Based[] => {
      const bases = counted.flatMap((one) => one?.before ?? [])
      if (bases.length === 0 || bases.some(({ reason }) => reason === 'no_exact_series')) return []
      const now = counted.filter((one) => one !== undefined && isSome(one)).length
      return [{ ...of, months: { now, before: bases.filter(isSome).length } }]
    }),
  }
}

const isSome = ({ numerator }: Pick<Counts, 'numerator'>): boolean => numerator !== null && fractionOf(numerator).n > 0n
