import writeExcelFile from 'write-excel-file/node'
import type { FilledForm } from './replies.ts'

type Cell = Record<string, unknown> | null

const edge = { borderStyle: 'thin' } as const
const bold = { fontWeight: 'bold' } as const
const centred = { align: 'center', alignVertical: 'center', wrap: true } as const
const text = (value: string, more: object = {}): Cell => ({ value, type: String, ...more })

/** The bytes of a workbook with a filled form: number and title, period, the head with merged cells, the numbers of the columns, the lines, the reconciling lines and the notes. Texts stay text. */
export async function writeFormWorkbook(form: FilledForm): Promise<Uint8Array> {
  const width = form.columns.length
  const across = (value: string, more: object = {}): Cell[] => [text(value, { columnSpan: width, ...more }), ...Array(width - 1).fill(null)]
  const [from, to] = [form.from, form.to].map((day) => day.split('-').reverse().join('/'))
  const provisional = { complete: '', provisional: ' (tạm tính, kỳ chưa kết thúc)', no_data: ' (chưa có số liệu)' }[form.status]
  const rows: Cell[][] = [
    across(form.number),
    across(form.title.toUpperCase(), { ...bold, ...centred }),
    across(`Kỳ ${form.period}, từ ${from} đến ${to}${provisional}`, centred),
    across(`Đơn vị: ${form.unitName ?? 'tất cả đơn vị'}`, centred),
    [],
    ...layHead(form),
    form.columns.map(({ no }) => text(`(${no})`, { ...edge, ...centred })),
    ...form.rows.map(({ kind, cells }) =>
      cells.map((cell) => {
        const style = { ...edge, ...(kind === 'line' ? {} : bold) }
        return typeof cell === 'number' ? { value: cell, type: Number, format: '#,##0', ...style } : text(cell ?? '', style)
      }),
    ),
    [],
    ...form.reconciliation.flatMap(sayReconciliation).map((line) => across(line, { wrap: true })),
    ...form.notes.map((note) => across(note, { wrap: true })),
    across(`Căn cứ: ${form.basis}`, { wrap: true }),
  ]
  const columns = form.columns.map(({ key }) => ({ width: key === 'line' ? 36 : 12 }))
  return (await writeExcelFile(rows as never, { columns, sheet: 'Biểu mẫu' } as never).toBuffer()) as Uint8Array
}

/** The rows of the head: neighbours under one text are one cell, and what has nothing below reaches down. */
export function layHead({ columns }: Pick<FilledForm, 'columns'>): Cell[][] {
  const depth = Math.max(...columns.map(({ head }) => head.length))
  const shares = (a: string[], b: string[] | undefined, level: number) =>
    b !== undefined && b.length > level + 1 && a.length > level + 1 && a.slice(0, level + 1).join('\0') === b.slice(0, level + 1).join('\0')
  return Array.from({ length: depth }, (_, level) =>
    columns.map(({ head }, ix) => {
      const own = head[level]
      if (own === undefined || shares(head, columns[ix - 1]?.head, level)) return null
      let span = 1
      while (shares(head, columns[ix + span]?.head, level)) span++
      const reach = level === head.length - 1 ? depth - level : 1
      const merged = { ...(span > 1 ? { columnSpan: span } : {}), ...(reach > 1 ? { rowSpan: reach } : {}) }
      return text(own, { ...edge, ...bold, ...centred, ...merged })
    }),
  )
}

function sayReconciliation({ title, indicator, form, ours, differences, unexplained }: FilledForm['reconciliation'][number]): string[] {
  const share = ({ numerator, denominator, value }: typeof form) =>
    `${numerator}/${denominator}${value === null ? '' : ` = ${value.replace('.', ',')} %`}`
  if (!ours) return [`${title}: ${share(form)}; chỉ số ${indicator}: không có số liệu`]
  return [
    `${title}: ${share(form)}; chỉ số ${indicator}: ${share(ours)}`,
    ...differences.map(({ words, numerator, denominator }) => `- ${words}: ${denominator} hồ sơ (${numerator} ở tử số)`),
    ...(unexplained!.numerator === 0 && unexplained!.denominator === 0
      ? []
      : [`- Chưa giải thích được: ${unexplained!.denominator} hồ sơ (${unexplained!.numerator} ở tử số)`]),
  ]
}
