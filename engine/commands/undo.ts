import { ChisoError } from '../errors.ts'
import type { UndoPreview } from '../imports/replies.ts'
import type { Counted } from '../values/replies.ts'
import type { Command, Output } from './command.ts'
import { sayValue } from './say-value.ts'

export const command: Command = {
  does: 'rút một lần nhập',
  usage: 'BATCH [--dry-run]',
  options: { 'dry-run': { type: 'boolean' } },
  positionals: 1,
  async run({ doors, values, positionals, json, out }) {
    const batch = Number(positionals[0])
    if (!Number.isSafeInteger(batch)) throw new ChisoError('NO_SUCH_BATCH', { batch: positionals[0]! })
    if (values['dry-run'] === true) {
      const preview = await doors.previewUndo(batch)
      if (json) out.write(`${JSON.stringify(preview)}\n`)
      else tellPreview(out, preview)
      return 0
    }
    const answer = await doors.undo(batch)
    out.write(json ? `${JSON.stringify(answer)}\n` : `Đã hoàn tác lần nhập ${answer.batch}\n`)
    return 0
  },
}

function tellPreview(out: Output, { batch, file, rows, vanish, back, backSame, history, values }: UndoPreview): void {
  out.write(`Nếu hoàn tác lần nhập ${batch} (${file}, ${rows} dòng):\n`)
  out.write(
    `  ${vanish} khóa không còn dòng nào, ${back} khóa trở về trạng thái của tệp khác (${backSame} giống hệt), ${history} dòng chỉ nằm trong lịch sử\n`,
  )
  out.write(values.length === 0 ? '  Không chỉ số nào của tỉnh thay đổi\n' : '  Chỉ số của tỉnh thay đổi:\n')
  for (const { indicator, period, before, after } of values) out.write(`    ${indicator} ${period}: ${say(before)} → ${say(after)}\n`)
}

const say = (one: Counted): string => `${sayValue(one)}${one.numerator === null ? '' : ` (${one.numerator}/${one.denominator})`}`
