import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import { ChisoError } from '../errors.ts'
import type { ImportReply } from '../imports/replies.ts'
import { type Call, type Command, givenTexts, textOf } from './command.ts'

const text = { type: 'string' } as const
const mapSchema = z.record(z.string(), z.string())

export const command: Command = {
  does: 'nhập một tệp: ghi nhận cả tệp hoặc không ghi nhận dòng nào',
  usage:
    'FILE --dataset ID [--period P] [--unit U] [--encoding E] [--decimal C] [--thousands C|space|none] [--map FILE.json] [--sheet NAME] [--replace BATCH] [--dry-run]',
  options: {
    dataset: text,
    period: text,
    unit: text,
    encoding: text,
    decimal: text,
    thousands: text,
    map: text,
    sheet: text,
    replace: text,
    'dry-run': { type: 'boolean' },
  },
  positionals: 1,
  async run(call) {
    const { doors, values, positionals, out, cwd } = call
    const dataset = textOf(values, 'dataset')
    const path = resolve(cwd, positionals[0]!)
    const named = { path, fileName: basename(path), ...givenTexts(values, ['encoding', 'sheet']) }
    if (dataset === undefined) {
      const meant = await doors.recognise(named).catch(() => null)
      throw new ChisoError('WRONG_USAGE', { what: meant === null ? '--dataset' : `--dataset ${meant}?` })
    }
    const map = textOf(values, 'map')
    const replace = textOf(values, 'replace')
    if (replace !== undefined && !/^\d{1,9}$/.test(replace)) throw new ChisoError('WRONG_USAGE', { what: `--replace ${replace}` })
    const request = {
      path,
      fileName: basename(path),
      dataset,
      ...givenTexts(values, ['period', 'unit', 'encoding', 'decimal', 'thousands', 'sheet']),
      ...(map === undefined ? {} : { map: readMap(resolve(cwd, map)) }),
      ...(replace === undefined ? {} : { replaces: Number(replace) }),
      dryRun: values['dry-run'] === true,
    }
    const answer = await doors.importFile(request, ({ step, done, total }) =>
      out.progress(`${step} ${total > 0 ? Math.floor((100 * done) / total) : 0} %`),
    )
    print(call, answer, request.dryRun)
    return answer.status === 'rejected' ? 1 : 0
  },
}

function readMap(path: string): Record<string, string> {
  try {
    return mapSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    throw new ChisoError('WRONG_USAGE', { what: `--map ${path}: ${String(error).split('\n')[0]}` })
  }
}

const words = { accepted: 'Đã ghi nhận', rejected: 'Bị từ chối, chưa ghi nhận dòng nào', duplicate: 'Tệp này đã được nhập trước đó' }

const triedWords = {
  accepted: 'Kiểm tra xong, chưa ghi nhận dòng nào. Nếu nhập',
  rejected: 'Kiểm tra xong: tệp sẽ bị từ chối',
  duplicate: 'Kiểm tra xong: tệp này đã được nhập trước đó',
}

function print({ json, out }: Call, answer: ImportReply, tried: boolean): void {
  if (json) return out.write(`${JSON.stringify(answer)}\n`)
  const { status, batch, rows, new: fresh, changed, unchanged, older, issueCount, issues, warningCount, warnings } = answer
  out.write(
    `${(tried ? triedWords : words)[status]}${batch === null ? '' : ` (lần nhập ${batch})`}: ${rows} dòng, mới ${fresh}, thay đổi ${changed}, không đổi ${unchanged}, cũ hơn ${older}\n`,
  )
  const place = (row: number | null, column: string | null) =>
    [row === null ? null : `dòng ${row}`, column].filter((part) => part !== null).join(', ')
  if (issueCount > 0) out.write(`${issueCount} lỗi${issueCount > issues.length ? ` (nêu ${issues.length} lỗi đầu)` : ''}:\n`)
  for (const issue of issues)
    out.write(`  ${place(issue.row, issue.column)}: ${issue.code} ${issue.message}${issue.value === null ? '' : ` [${issue.value}]`}\n`)
  if (warningCount > 0) out.write(`${warningCount} cảnh báo${warningCount > 20 ? ' (nêu 20 cảnh báo đầu)' : ''}:\n`)
  for (const warning of warnings.slice(0, 20)) out.write(`  ${place(warning.row, warning.column)}: ${warning.code} ${warning.message}\n`)
}
