import { exactOfMillionths } from '../../exact.ts'
import type { Oddity } from '../../issue.ts'
import { oddityOf, sayDecimal, sayPeriod } from './say-oddity.ts'
import type { Tried } from './tried.ts'

/** Figures reported of a period whose parts, reported too, add up to something else: the period's own figure is taken. */
export async function checkSpansDiffer({ definitions, unequal }: Tried): Promise<Oddity[]> {
  return (await unequal()).map(({ indicator, unit, period, said, parts, sum, row }) => {
    const { name, code } = definitions.registry.units[unit]!
    const [own, added] = [said, sum].map(({ n, d }) => [n, d].map((figure) => String(exactOfMillionths(figure)))) as [string[], string[]]
    const show = (figures: string[], language: 'vi' | 'en') => figures.map((figure) => sayDecimal(figure, language)).join('/')
    const say = (names: string[], language: 'vi' | 'en') => names.map((one) => sayPeriod({ name: one }, language)).join(', ')
    return oddityOf(
      { row, code: 'SPANS_DIFFER' },
      { indicator: indicator.id, unit: code, period, said: own.join('/'), parts: parts.join(', '), sum: added.join('/') },
      {
        vi: `${indicator.title.vi}, ${name}: ${say([period], 'vi')} ghi ${show(own, 'vi')}, còn ${say(parts, 'vi')} cộng lại là ${show(added, 'vi')}; số của chính kỳ đó được dùng`,
        en: `${indicator.title.en}, ${name}: ${say([period], 'en')} says ${show(own, 'en')}, but ${say(parts, 'en')} add up to ${show(added, 'en')}; the figure of the period itself is taken`,
      },
    )
  })
}
