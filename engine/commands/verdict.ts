import { basename, resolve } from 'node:path'
import { ChisoError } from '../errors.ts'
import { type Command, givenTexts, textOf } from './command.ts'

export const command: Command = {
  does: 'ghi nhận phiếu thẩm định',
  usage: 'FILE --round R --step S [--unit U]',
  options: { round: { type: 'string' }, unit: { type: 'string' }, step: { type: 'string' } },
  positionals: 1,
  async run({ doors, values, positionals, json, out, cwd }) {
    const [round, step] = [textOf(values, 'round'), textOf(values, 'step')]
    if (round === undefined || step === undefined) throw new ChisoError('WRONG_USAGE', { what: '--round, --step' })
    const path = resolve(cwd, positionals[0]!)
    const reply = await doors.verdictSheet({ round, step, ...givenTexts(values, ['unit']), path, fileName: basename(path) })
    if (json) out.write(`${JSON.stringify(reply)}\n`)
    else {
      out.write(
        reply.status === 'accepted'
          ? `Đã ghi nhận ${reply.verdicts} ý kiến\n`
          : `Bị từ chối, chưa ghi nhận ý kiến nào: ${reply.issueCount} lỗi\n`,
      )
      for (const { row, column, message } of reply.issues)
        out.write(`  ${[row === null ? null : `dòng ${row}`, column].filter(Boolean).join(', ')}: ${message}\n`)
    }
    return reply.status === 'accepted' ? 0 : 1
  },
}
