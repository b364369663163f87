import { ChisoError } from '../errors.ts'
import { type Command, givenTexts, textOf } from './command.ts'
import { printAnswer } from './print-table.ts'

export const command: Command = {
  does: 'số liệu phải khớp giữa các bộ dữ liệu mà không khớp',
  usage: '--period P [--unit U]',
  options: { period: { type: 'string' }, unit: { type: 'string' } },
  positionals: 0,
  async run(call) {
    const { doors, values } = call
    const period = textOf(values, 'period')
    if (period === undefined) throw new ChisoError('WRONG_USAGE', { what: '--period' })
    const answer = await doors.crossChecks({ period, ...givenTexts(values, ['unit']) })
    printAnswer(call, answer, answer, {
      'Đơn vị': (one) => one.unitName,
      Kỳ: (one) => one.period,
      'Số liệu': (one) => one.title.vi,
      'Bên này': (one) => `${one.one.title.vi}: ${one.one.figure}`,
      'Bên kia': (one) => `${one.other.title.vi}: ${one.other.figure}`,
      Lệch: (one) => one.more,
    })
    return 0
  },
}
