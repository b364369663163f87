import type { Command } from './command.ts'
import { printAnswer } from './print-table.ts'
import { readScored } from './score.ts'

export const command: Command = {
  does: 'thứ hạng chắc đến đâu: khoảng hạng khi mẫu điều tra, làm tròn, mẫu số nhỏ và trọng số khác đi một chút',
  usage: '--index ID --period P [--as self|appraised|final]',
  options: { index: { type: 'string' }, period: { type: 'string' }, as: { type: 'string' } },
  positionals: 0,
  async run(call) {
    const answer = await call.doors.robustness(readScored(call.values))
    printAnswer(call, answer, answer.units, {
      'Đơn vị': (one) => one.name,
      Hạng: (one) => one.rank,
      Khoảng: (one) => (one.low === one.high ? `${one.low}` : `${one.low}–${one.high}`),
      'Giữ hạng %': (one) => one.same,
      'Bằng lời': (one) => one.sentence.vi,
    })
    const { complete, needed, of } = answer.ranking
    if (!call.json && answer.units.length === 0) call.out.write(`Chưa xếp hạng: mới ${complete} trên ${of} đơn vị đủ điểm, cần ${needed}\n`)
    else if (!call.json) call.out.write(`${answer.runs} lần chạy, khoảng giữ ${answer.share} % số lần, hạt giống ${answer.seed}\n`)
    return 0
  },
}
