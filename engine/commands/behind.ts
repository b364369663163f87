import { levels } from '../definitions/unit-registry.ts'
import { ChisoError } from '../errors.ts'
import { type Command, needText } from './command.ts'
import { printAnswer } from './print-table.ts'
import { targetWords } from './targets.ts'

export const command: Command = {
  does: 'các đơn vị của một cấp theo số chỉ tiêu chưa đạt, nặng nhất trước',
  usage: `--plan ID --period P --level ${levels.join('|')}`,
  options: { plan: { type: 'string' }, period: { type: 'string' }, level: { type: 'string' } },
  positionals: 0,
  async run(call) {
    const [plan, period, asked] = [needText(call, 'plan'), needText(call, 'period'), needText(call, 'level')]
    const level = levels.find((one) => one === asked)
    if (!level) throw new ChisoError('WRONG_USAGE', { what: `--level ${asked} (${levels.join(', ')})` })
    const answer = await call.doors.behind({ plan, period, level })
    printAnswer(call, answer, answer, {
      'Đơn vị': (one) => one.unit,
      Tên: (one) => one.unitName,
      'Đã đánh giá': (one) => one.judged,
      'Chưa đạt': (one) => one.missed,
      'Có nguy cơ': (one) => one.atRisk,
      'Nặng nhất': ({ worst }) => worst.map(({ target, value, status }) => `${target}: ${value} (${targetWords[status]})`).join('; '),
    })
    return 0
  },
}
