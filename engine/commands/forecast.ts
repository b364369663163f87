import { ChisoError } from '../errors.ts'
import type { ForecastReply } from '../questions/replies.ts'
import { type Command, givenTexts, needText } from './command.ts'
import { printAnswer } from './print-table.ts'

const states: Record<ForecastReply['state'], string> = {
  forecast: 'dự báo',
  year_over: 'năm đã khép',
  under_way: 'kỳ chưa khép',
  not_forecast: 'không dự báo: không phát sinh dần trong năm',
  no_year_before: 'không đủ dữ liệu để dự báo: chưa có năm trước',
  nothing_arose: 'chưa phát sinh',
}
const sign = (shown: ForecastReply['shown']) => (shown === 'percent' ? ' %' : '')

export const command: Command = {
  does: 'dự báo đến cuối năm, xác suất đạt mục tiêu, sai số khi thử lại các năm trước; không quyết định điểm nào',
  usage: '--plan ID [--target T] | --indicator ID, --period P [--unit U]',
  options: {
    plan: { type: 'string' },
    target: { type: 'string' },
    indicator: { type: 'string' },
    period: { type: 'string' },
    unit: { type: 'string' },
  },
  positionals: 0,
  async run(call) {
    const period = needText(call, 'period')
    const given = givenTexts(call.values, ['plan', 'target', 'indicator', 'unit'])
    if ((given.plan === undefined) === (given.indicator === undefined))
      throw new ChisoError('WRONG_USAGE', { what: '--plan | --indicator' })
    const answer = await call.doors.forecast({ period, ...given })
    printAnswer(call, answer, answer, {
      'Chỉ tiêu': (one: ForecastReply) => one.target ?? one.indicator,
      'Tình trạng': (one) => states[one.state],
      'Dự báo': (one) => one.value && `${one.value}${sign(one.shown)} (${one.low}–${one.high})`,
      'Mục tiêu': (one) => one.goal,
      'Xác suất đạt': (one) => one.chance && `${one.chance} %`,
      'Từ các năm': (one) => one.years.join(', '),
      'Sai số thử lại': (one) => one.error && `${one.error}${sign(one.shown)} (${one.tested.length} năm)`,
    })
    return 0
  },
}
