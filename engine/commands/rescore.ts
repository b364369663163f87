import type { LinkReply } from '../questions/comparison-replies.ts'
import { type Command, givenTexts, needText } from './command.ts'
import { printAnswer } from './print-table.ts'
import { readScored } from './score.ts'

const kinds: Record<LinkReply['kind'], string> = { same: 'giữ', merged: 'gộp', split: 'tách', new: 'mới', dropped: 'bỏ' }

export const command: Command = {
  does: 'chấm lại một năm theo bộ tiêu chí khác, phủ được bao nhiêu điểm',
  usage: '--index ID --period P --version V [--unit U] [--as self|appraised|final]',
  options: {
    ...{ index: { type: 'string' }, period: { type: 'string' }, version: { type: 'string' } },
    ...{ unit: { type: 'string' }, as: { type: 'string' } },
  },
  positionals: 0,
  async run(call) {
    const { doors, values, json, out } = call
    const version = needText(call, 'version')
    const answer = await doors.rescored({ ...readScored(values), version, ...givenTexts(values, ['unit']) })
    if (!json)
      out.write(
        `${answer.title.vi}, kỳ ${answer.period}: bộ ${answer.version} → bộ ${answer.under}. ${answer.provenance.vi}\nSố liệu và câu trả lời phủ ${answer.coverage.points} trên ${answer.coverage.of} điểm (${answer.coverage.percent ?? '–'} %)\n\n`,
      )
    printAnswer(call, answer, answer.units, {
      'Đơn vị': (one) => one.name,
      'Điểm trước': (one) => one.before.points,
      'Điểm theo bộ mới': (one) => one.after.points,
      'Còn chờ': (one) => one.after.open,
      'Tối đa': (one) => one.after.applicableMax,
      'Phủ %': (one) => one.coverage.percent,
      'Hạng trước': (one) => one.before.rank,
      Hạng: (one) => one.after.rank,
    })
    if (json) return 0
    out.write('\n')
    printAnswer(call, null, answer.crosswalk, {
      'Mã cũ': ({ from }) => from.join(', '),
      'Mã mới': ({ to }) => to.join(', '),
      'Đối chiếu': ({ kind }) => kinds[kind],
      'Tiêu chí': ({ titles }) => titles.map(({ vi }) => vi).join('; '),
      Điểm: ({ max }) => max,
    })
    return 0
  },
}
