import type { SignalOf } from '../../definitions/signal.ts'
import type { Words } from '../../words.ts'
import type { Asked, Based, Seen } from './question.ts'

/** Changes against a year of which fewer months hold anything. */
export function askThinBase({ based }: Seen, { fewer }: SignalOf<'thin-base'>): Asked[] {
  const thin = based.filter(({ months }) => months.before + fewer <= months.now)
  return [...Map.groupBy(thin, ({ code }) => code).values()].map((all): Asked => {
    const { code, title } = all[0]!
    return {
      ...{ code, title, rows: all.map(rowOf) },
      question: {
        vi: `Ở ${all.length} đơn vị, năm gốc có số liệu của ít tháng hơn từ ${fewer} tháng trở lên. Thay đổi thật, hay năm gốc chưa nhập đủ?`,
        en: `Of ${all.length} units the base year holds something of ${fewer} months fewer, or more. A change, or was the base year not sent in full?`,
      },
    }
  })
}

const rowOf = ({ unit: { unit, code, name }, months: { now, before } }: Based): Asked['rows'][number] => {
  const figure: Words = { vi: `${before} tháng (kỳ này ${now} tháng)`, en: `${before} months (${now} of this year)` }
  return { unit, code, name, figure }
}
