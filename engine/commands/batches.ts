import { ChisoError } from '../errors.ts'
import type { Batch, BatchComparison } from '../imports/replies.ts'
import { type Call, type Command, textOf } from './command.ts'
import { localTime } from './local-time.ts'
import { printAnswer } from './print-table.ts'

/** A column whose share of known cells moved by this many hundredths is worth a line to people; the JSON has every column. */
const notable = 5

export const command: Command = {
  does: 'liệt kê các lần nhập, so sánh hai lần nhập',
  usage: '[--compare BATCH [--with OTHER]]',
  options: { compare: { type: 'string' }, with: { type: 'string' } },
  positionals: 0,
  async run(call) {
    const { doors, values } = call
    const [compared, other] = [batchOf(textOf(values, 'compare')), batchOf(textOf(values, 'with'))]
    if (compared === undefined && other !== undefined) throw new ChisoError('WRONG_USAGE', { what: '--with … --compare BATCH' })
    if (compared !== undefined) {
      tellComparison(call, await doors.compareBatches(compared, other))
      return 0
    }
    const batches = await doors.batches()
    printAnswer(call, batches, batches, batchColumns)
    return 0
  },
}

function batchOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw new ChisoError('NO_SUCH_BATCH', { batch: text })
  return Number(text)
}

const batchColumns = {
  'Lần nhập': (b: Batch) => b.batch,
  'Bộ dữ liệu': (b: Batch) => b.dataset,
  Tệp: (b: Batch) => b.file,
  Kỳ: (b: Batch) => b.period,
  'Tính đến': (b: Batch) => b.asOf,
  Dòng: (b: Batch) => b.rows,
  Mới: (b: Batch) => b.new,
  'Thay đổi': (b: Batch) => b.changed,
  'Không đổi': (b: Batch) => b.unchanged,
  'Cũ hơn': (b: Batch) => b.older,
  'Để riêng': (b: Batch) => b.setAside.reduce((sum, { count }) => sum + count, 0),
  'Trạng thái': (b: Batch) => (b.status === 'accepted' ? 'ghi nhận' : 'đã hoàn tác'),
  'Nhập lúc': (b: Batch) => localTime(b.importedAt),
  Bởi: (b: Batch) => b.by,
}

function tellComparison(call: Call, comparison: BatchComparison): void {
  const { out, json } = call
  const { batch, with: other, columns, units, totals } = comparison
  if (json) return out.write(`${JSON.stringify(comparison)}\n`)
  printAnswer(call, null, other ? [batch, other] : [batch], batchColumns)
  if (!other) out.write('\nKhông có lần nhập nào trước đó của cùng bộ dữ liệu\n')
  else {
    out.write(`\nĐơn vị: ${units.both} có ở cả hai${list('chỉ ở lần này', units.only)}${list('chỉ ở lần kia', units.onlyWith)}\n`)
    const share = (known: number, rows: number) => (rows === 0 ? 0 : Math.round((100 * known) / rows))
    const moved = columns
      .map(({ column, known, knownWith }) => ({ column, now: share(known, batch.rows), before: share(knownWith ?? 0, other.rows) }))
      .filter(({ now, before }) => Math.abs(now - before) >= notable)
    out.write(moved.length === 0 ? 'Mức điền các cột: như nhau\n' : 'Mức điền các cột khác hẳn:\n')
    for (const { column, now, before } of moved) out.write(`  ${column}: ${before} % → ${now} %\n`)
  }
  if (totals.length === 0) return
  out.write('\n')
  printAnswer(call, null, totals, {
    Ngày: (total) => total.column,
    Kỳ: (total) => total.period,
    'Số dòng': (total) => total.rows,
    ...(other ? { [`Lần ${other.batch}`]: (total: BatchComparison['totals'][number]) => total.rowsWith } : {}),
  })
}

const list = (title: string, codes: string[]): string =>
  codes.length === 0 ? '' : `; ${codes.length} ${title}: ${codes.slice(0, 20).join(', ')}${codes.length > 20 ? ' …' : ''}`
