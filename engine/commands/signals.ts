import type { Command } from './command.ts'
import { printAnswer } from './print-table.ts'
import { readScored } from './score.ts'

export const command: Command = {
  does: 'điều cần hỏi lại về số liệu của một bộ chỉ số: câu hỏi và các dòng, không phải kết luận',
  usage: '--index ID --period P',
  options: { index: { type: 'string' }, period: { type: 'string' } },
  positionals: 0,
  async run(call) {
    const { index, period } = readScored(call.values)
    const answer = await call.doors.signals({ index, period })
    printAnswer(call, answer, answer.signals, {
      'Tiêu chí': ({ code }) => code,
      'Câu hỏi': ({ question }) => question.vi,
      'Đơn vị': ({ rows }) => rows.map(({ code, figure }) => `${code} (${figure.vi})`).join('; '),
    })
    if (!call.json && answer.signals.length === 0) call.out.write('Không có gì phải hỏi lại\n')
    return 0
  },
}
