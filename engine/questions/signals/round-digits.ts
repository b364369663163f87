import type { SignalOf } from '../../definitions/signal.ts'
import { compare, fractionOf, reduced } from '../../exact.ts'
import type { Asked, Seen } from './question.ts'
import { numbersOf, rowOf } from './row-of.ts'

/** Criteria of whose answered figures too many end in 0 or 5. */
export function askRoundDigits({ byCriterion }: Seen, { figures: fewest, percent, least }: SignalOf<'round-digits'>): Asked[] {
  const enough = fractionOf(least)
  return byCriterion.flatMap((figures): Asked[] => {
    const answered = figures.filter((one) => one.answered)
    const looked = answered.map((figure) => {
      const numbers = numbersOf(figure.given).filter((number) => compare(number, enough) >= 0)
      return { figure, all: numbers.length, round: numbers.filter((number) => isRound(reduced(number))).length }
    })
    const [all, round] = [looked.reduce((sum, one) => sum + one.all, 0), looked.reduce((sum, one) => sum + one.round, 0)]
    if (all < fewest || round * 100 < percent * all) return []
    const { code, title } = answered[0]!
    return [
      {
        ...{ code, title, rows: looked.flatMap((one) => (one.round > 0 ? [rowOf(one.figure)] : [])) },
        question: {
          vi: `${round} trong ${all} số liệu kê khai có chữ số cuối là 0 hoặc 5 (thường chỉ khoảng một phần năm). Số liệu được đếm hay được ước lượng?`,
          en: `${round} of ${all} answered figures end in 0 or 5 (about one in five usually do). Were they counted or estimated?`,
        },
      },
    ]
  })
}

const isRound = ({ n, d }: { n: bigint; d: bigint }): boolean => d === 1n && n % 5n === 0n
