import type { SignalOf } from '../../definitions/signal.ts'
import { compare, type Fraction, fractionOf, multiply } from '../../exact.ts'
import { sayNumber } from '../../rules/say-number.ts'
import type { Words } from '../../words.ts'
import type { Asked, Seen, UnitFigure } from './question.ts'
import { numbersOf, rowOf } from './row-of.ts'

const sides: Words[] = [
  { vi: 'tử số', en: 'numerator' },
  { vi: 'mẫu số', en: 'denominator' },
]
const alone: Words = { vi: 'số liệu', en: 'figure' }

/** Figures many times what is usual among the units. */
export function askFarFromGroup({ byCriterion }: Seen, { times, least, units }: SignalOf<'far-from-group'>): Asked[] {
  const [most, enough] = [fractionOf(times), fractionOf(least)]
  return byCriterion.flatMap((figures) =>
    [0, 1].flatMap((side): Asked[] => {
      const of = figures.flatMap((figure): { figure: UnitFigure; number: Fraction }[] => {
        const number = numbersOf(figure.given)[side]
        return number ? [{ figure, number }] : []
      })
      if (of.length < units) return []
      const usual = medianOf(of.map(({ number }) => number))
      const far = of.filter(({ number }) => compare(number, enough) >= 0 && compare(number, multiply(usual, most)) > 0)
      if (far.length === 0) return []
      const { code, title, given } = figures[0]!
      const word = given.form === 'counts' ? sides[side]! : alone
      return [
        {
          ...{ code, title, rows: far.map(({ figure }) => rowOf(figure)) },
          question: {
            vi: `${far.length} đơn vị có ${word.vi} lớn hơn ${sayNumber(most, 'vi')} lần mức giữa của nhóm (${sayNumber(usual, 'vi')}). Có đúng đơn vị tính, đúng kỳ không?`,
            en: `${far.length} units have a ${word.en} more than ${sayNumber(most, 'en')} times the median of the group (${sayNumber(usual, 'en')}). Is it of this period, in this unit of measure?`,
          },
        },
      ]
    }),
  )
}

/** The one in the middle, the lower of two. */
function medianOf(numbers: Fraction[]): Fraction {
  return [...numbers].sort(compare)[Math.floor((numbers.length - 1) / 2)]!
}
