import { basename, resolve } from 'node:path'
import { ChisoError } from '../errors.ts'
import { type Call, type Command, textOf } from './command.ts'
import { keepSigned } from './keep-signed.ts'

export const command: Command = {
  does: 'ghi nhận phiếu tự chấm điểm của một đơn vị',
  usage: 'FILE --index ID --period P --unit U [--on-behalf --signed FILE]',
  options: {
    ...{ index: { type: 'string' }, period: { type: 'string' }, unit: { type: 'string' } },
    ...{ signed: { type: 'string' }, 'on-behalf': { type: 'boolean' } },
  },
  positionals: 1,
  async run(call) {
    const { doors, values, positionals, json, out, cwd } = call
    const [index, period, unit] = [textOf(values, 'index'), textOf(values, 'period'), textOf(values, 'unit')]
    if (index === undefined || period === undefined || unit === undefined)
      throw new ChisoError('WRONG_USAGE', { what: '--index, --period, --unit' })
    const path = resolve(cwd, positionals[0]!)
    const inPlace = values['on-behalf'] === true ? { onBehalf: true, ...(await signedFor(call, { index, period, unit })) } : {}
    const answer = await doors.answerSheet({ index, period, unit, ...inPlace, path, fileName: basename(path) })
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

/** The signed paper of a unit, kept as evidence of the round of the index and year. Throws NO_ROUND. */
async function signedFor(
  call: Call,
  { index, period, unit }: { index: string; period: string; unit: string },
): Promise<{ signed?: string }> {
  const year = period.slice(0, 4)
  const found = call.doors.rounds().find((one) => one.index === index && String(one.year) === year)
  if (!found) throw new ChisoError('NO_ROUND', { index, year })
  return keepSigned(call, { round: found.round, unit, onBehalf: true })
}
