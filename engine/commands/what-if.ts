import { basename, resolve } from 'node:path'
import type { Standing, WhatIfReply } from '../questions/comparison-replies.ts'
import { type Command, givenTexts } from './command.ts'
import { printAnswer } from './print-table.ts'
import { readScored } from './score.ts'

type Row = WhatIfReply['units'][number]

/** `82,10 → 83,40`, or one of them where they are equal. */
const change = (show: (one: Standing) => string | number | null) => (row: Row) => {
  const [before, after] = [show(row.before), show(row.after)]
  return before === after ? `${after ?? ''}` : `${before ?? '–'} → ${after ?? '–'}`
}

export const command: Command = {
  does: 'thử phương án: điểm, loại và hạng sẽ ra sao nếu số liệu hay câu trả lời khác đi; không ghi gì',
  usage: 'FILE --index ID --period P [--unit U] [--as self|appraised|final]',
  options: { index: { type: 'string' }, period: { type: 'string' }, unit: { type: 'string' }, as: { type: 'string' } },
  positionals: 1,
  async run(call) {
    const { doors, values, positionals, json, out, cwd } = call
    const path = resolve(cwd, positionals[0]!)
    const answer = await doors.whatIfSheet({ ...readScored(values), ...givenTexts(values, ['unit']), path, fileName: basename(path) })
    printAnswer(call, answer, answer.units, {
      'Đơn vị': (row) => row.name,
      'Sửa số': (row) => (row.changed ? 'x' : ''),
      Điểm: change(({ points }) => points),
      'Tỷ lệ %': change(({ percent }) => percent),
      Loại: change(({ classTitle }) => classTitle?.vi ?? null),
      Hạng: change(({ rank }) => rank),
    })
    if (!json && answer.status === 'rejected') out.write(`Bị từ chối: ${answer.issueCount} lỗi\n`)
    for (const { row, column, message, value } of json ? [] : answer.issues)
      out.write(`  ${[row === null ? null : `dòng ${row}`, column].filter(Boolean).join(', ')}: ${message}${value ? ` (${value})` : ''}\n`)
    return answer.status === 'worked_out' ? 0 : 1
  },
}
