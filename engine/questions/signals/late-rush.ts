import type { SignalOf } from '../../definitions/signal.ts'
import { compare, divide, fractionOf, multiply, total } from '../../exact.ts'
import { sayNumber } from '../../rules/say-number.ts'
import type { Words } from '../../words.ts'
import type { Asked, Paced, Seen } from './question.ts'

/** Figures of which far more came about in the last month of the year than in those before. */
export function askLateRush({ paced }: Seen, { times, least }: SignalOf<'late-rush'>): Asked[] {
  const [most, enough] = [fractionOf(times), fractionOf(least)]
  const late = paced.filter((one) => {
    const { usual, last } = paceOf(one)
    return compare(last, enough) >= 0 && compare(last, multiply(usual, most)) > 0
  })
  return [...Map.groupBy(late, ({ code }) => code).values()].map((all): Asked => {
    const { code, title } = all[0]!
    return {
      ...{ code, title, rows: all.map(rowOf) },
      question: {
        vi: `Ở ${all.length} đơn vị, riêng tháng cuối năm có số lớn hơn ${sayNumber(most, 'vi')} lần bình quân các tháng trước. Làm dồn vào cuối năm hay mới nhập số?`,
        en: `Of ${all.length} units the last month alone has more than ${sayNumber(most, 'en')} times the mean of the months before. Done at the end of the year, or only recorded then?`,
      },
    }
  })
}

/** The mean of the months before the last, and the last. */
const paceOf = ({ months }: Paced) => {
  const before = months.slice(0, -1)
  return { usual: divide(total(before), { n: BigInt(before.length), d: 1n }), last: months.at(-1)! }
}

const rowOf = (one: Paced): Asked['rows'][number] => {
  const { usual, last } = paceOf(one)
  const say = (language: keyof Words) => `${sayNumber(last, language)} (${sayNumber(usual, language)})`
  return { unit: one.unit.unit, code: one.unit.code, name: one.unit.name, figure: { vi: say('vi'), en: say('en') } }
}
