import type { GainStep } from '../questions/replies.ts'
import { type Command, givenTexts, needText, text } from './command.ts'
import { printAnswer } from './print-table.ts'

export const command: Command = {
  does: 'bước gần nhất để thêm điểm: mỗi tiêu chí thay đổi ít nhất bao nhiêu, có kịp không',
  usage: '--index ID --period P --unit U [--criterion CODE] [--as-of DAY]',
  options: { index: text, period: text, unit: text, criterion: text, 'as-of': text },
  positionals: 0,
  async run(call) {
    const { values } = call
    const { 'as-of': asOf, ...given } = givenTexts(values, ['criterion', 'as-of'])
    const [index, period, unit] = [needText(call, 'index'), needText(call, 'period'), needText(call, 'unit')]
    const steps = await call.doors.gain({ index, period, unit, ...given, ...(asOf === undefined ? {} : { asOf }) })
    printAnswer(call, steps, steps, {
      Mã: (step: GainStep) => step.code,
      'Tiêu chí': (step) => step.title.vi,
      'Bước gần nhất': (step) => step.sentence.vi,
      Kịp: (step) => (step.feasible ? 'kịp' : 'không'),
      'Còn thiếu': (step) => step.things?.join('; ') ?? null,
    })
    return 0
  },
}
