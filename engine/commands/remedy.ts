import type { RemedyLine } from '../questions/replies.ts'
import { type Command, needText } from './command.ts'
import { printAnswer } from './print-table.ts'

const text = { type: 'string' } as const
const states = { planned: 'dự kiến', doing: 'đang làm', done: 'xong', dropped: 'bỏ' }

export const command: Command = {
  does: 'kế hoạch khắc phục: việc đáng làm trước, đã giao ai, đến đâu, được thêm bao nhiêu',
  usage: '--index ID --period P --unit U',
  options: { index: text, period: text, unit: text },
  positionals: 0,
  async run(call) {
    const [index, period, unit] = [needText(call, 'index'), needText(call, 'period'), needText(call, 'unit')]
    const plan = await call.doors.remedy({ index, period, unit })
    printAnswer(call, plan, plan.lines, {
      Mã: (line: RemedyLine) => line.code,
      'Tiêu chí': (line) => line.title.vi,
      Mất: (line) => line.lost,
      'Việc cần làm': (line) => line.kept?.solution ?? line.step?.sentence.vi ?? null,
      'Điểm trên công': (line) => line.step?.perEffort ?? null,
      'Chủ trì': (line) => line.kept?.lead ?? line.owner,
      Hạn: (line) => line.kept?.due?.split('-').reverse().join('/') ?? null,
      'Tình trạng': (line) => (line.kept ? states[line.kept.state] : null),
      'Được thêm': (line) => line.gainedSince,
    })
    return 0
  },
}
