import { type CheckOf, type FigureSide, indicatorOfSide } from '../../definitions/cross-check.ts'
import type { Oddity } from '../../issue.ts'
import { periodsOf } from '../../values/find-differing.ts'
import { oddityOf, sayDecimal, sayPeriod } from './say-oddity.ts'
import type { Tried } from './tried.ts'

/** Figures of the file's units that are not what another dataset says, in the periods the file touches. */
export async function checkFiguresAgree(tried: Tried, check: CheckOf<'figures-agree'>): Promise<Oddity[]> {
  if (![datasetOf(check, 'one'), datasetOf(check, 'other')].includes(tried.dataset.id)) return []
  const units = new Set(tried.units.map(({ id }) => id))
  const periods = new Map([...tried.quarters, ...tried.periods].flatMap((one) => periodsOf(check, one)).map((one) => [one.name, one]))
  const found: Oddity[] = []
  for (const period of periods.values())
    for (const { unit, unitName, unitCode, one, other, title } of await tried.differing(check, period)) {
      if (!units.has(unit)) continue
      const said = (language: 'vi' | 'en') =>
        `${unitName} (${unitCode}), ${sayPeriod(period, language)}: ${title[language]}: ` +
        [one, other].map((side) => `${side.title[language]} ${sayDecimal(String(side.figure), language)}`).join(', ')
      found.push(
        oddityOf(
          { code: 'FIGURES_DIFFER' },
          { check: check.id, unit, period: period.name, one: String(one.figure), other: String(other.figure) },
          { vi: said('vi'), en: said('en') },
        ),
      )
    }
  return found
}

const datasetOf = (check: CheckOf<'figures-agree'>, name: 'one' | 'other'): string | undefined => {
  const side: FigureSide = check[name]
  const indicator = indicatorOfSide(check.id, name, side)
  return indicator === null || indicator.kind === 'reported' ? side.filed?.dataset : indicator.formula.of
}
