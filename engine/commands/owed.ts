import type { OwedStatus, OwedSummary } from '../duties/replies.ts'
import { ChisoError } from '../errors.ts'
import { type Command, givenTexts, textOf } from './command.ts'
import { printAnswer } from './print-table.ts'

export const owedWords: Record<OwedStatus, string> = { in_time: 'đúng hạn', late: 'quá hạn', missing: 'chưa gửi', not_due: 'chưa đến hạn' }

export const command: Command = {
  does: 'đơn vị nào phải gửi dữ liệu gì, hạn nào, đã gửi chưa',
  usage: '--period P [--unit U]',
  options: { period: { type: 'string' }, unit: { type: 'string' } },
  positionals: 0,
  async run(call) {
    const { doors, values, json, out } = call
    const period = textOf(values, 'period')
    if (period === undefined) throw new ChisoError('WRONG_USAGE', { what: '--period' })
    const request = { period, ...givenTexts(values, ['unit']) }
    const answer = await doors.owed(request)
    const names = new Map(doors.units().map(({ id, name }) => [id, name]))
    printAnswer(call, answer, answer, {
      'Đơn vị': (one) => one.unit,
      Tên: (one) => names.get(one.unit),
      'Nghĩa vụ': (one) => one.duty,
      Hạn: (one) => dayText(one.due),
      'Đã nhận': (one) => dayText(one.arrived),
      'Trạng thái': (one) => owedWords[one.status],
    })
    if (json) return 0
    out.write('\n')
    const summary = await doors.owedSummary(request)
    printAnswer(call, null, summary, {
      'Nghĩa vụ': (one) => one.title.vi,
      Kỳ: (one) => one.period,
      Hạn: (one) => dayText(one.due),
      'Đã có': (one) => shareText(one.completeness),
      'Đúng hạn': (one) => shareText(one.timeliness),
      'Có thể mất đến': (one) => one.atStake.map(({ index, points }) => `${index}: ${points.replace('.', ',')} điểm`).join('; '),
      'Căn cứ': (one) => one.basis,
    })
    return 0
  },
}

const dayText = (day: string | null): string => day?.split('-').reverse().join('/') ?? ''

/** `272 trên 314 (86,62 %)`. */
const shareText = ({ numerator, denominator, value }: OwedSummary['completeness']): string =>
  numerator === null ? '' : `${numerator} trên ${denominator}${value === null ? '' : ` (${value.replace('.', ',')} %)`}`
