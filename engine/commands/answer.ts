import { basename, resolve } from 'node:path'
import { ChisoError } from '../errors.ts'
import { type Command, textOf } from './command.ts'

export const command: Command = {
  does: 'ghi nhận phiếu tự chấm điểm của một đơn vị',
  usage: 'FILE --index ID --period P --unit U',
  options: { index: { type: 'string' }, period: { type: 'string' }, unit: { type: 'string' } },
  positionals: 1,
  async run({ doors, values, positionals, json, out, cwd }) {
    const [index, period, unit] = [textOf(values, 'index'), textOf(values, 'period'), textOf(values, 'unit')]
    if (index === undefined || period === undefined || unit === undefined)
      throw new ChisoError('WRONG_USAGE', { what: '--index, --period, --unit' })
    const path = resolve(cwd, positionals[0]!)
    const answer = await doors.answerSheet({ index, period, unit, path, fileName: basename(path) })
    if (json) out.write(`${JSON.stringify(answer)}\n`)
    else {
      out.write(
        answer.status === 'accepted'
          ? `Đã ghi nhận ${answer.answers} câu trả lời\n`
          : `Bị từ chối, chưa ghi nhận câu nào: ${answer.issueCount} lỗi\n`,
      )
      for (const { row, column, message, value } of answer.issues)
        out.write(
          `  ${[row === null ? null : `dòng ${row}`, column].filter(Boolean).join(', ')}: ${message}${value ? ` (${value})` : ''}\n`,
        )
    }
    return answer.status === 'accepted' ? 0 : 1
  },
}
