import { basename, resolve } from 'node:path'
import { ChisoError } from '../errors.ts'
import type { AnnexReply } from '../plans/replies.ts'
import { type Call, type Command, needText, text, textOf } from './command.ts'
import { printAnswer } from './print-table.ts'

/** `plan WORD …`: the annex of a plan. */
export const planCommands: Record<string, Command> = {
  import: {
    does: 'nhập phụ lục của một kế hoạch (văn bản có tab, .docx, .csv, .xlsx), cả bảng hoặc không gì cả',
    usage: 'FILE --id ID [--year Y]',
    options: { id: text, year: text },
    positionals: 1,
    async run(call) {
      const path = resolve(call.cwd, call.positionals[0]!)
      const reply = await call.doors.importAnnex({ plan: needText(call, 'id'), path, fileName: basename(path), ...yearOf(call) })
      const { annex, status } = reply
      if (!annex) {
        printAnswer(call, reply, reply.issues, { Dòng: (one) => one.row, Cột: (one) => one.column, Lỗi: (one) => one.message })
        return 1
      }
      if (call.json) call.out.write(`${JSON.stringify({ status, ...annex })}\n`)
      else tell(call, annex, status === 'duplicate' ? 'Phụ lục này đã nhập rồi' : 'Đã nhập phụ lục')
      return 0
    },
  },
  show: {
    does: 'phụ lục của một kế hoạch: số lượng, kinh phí, chỗ cần người xem lại',
    usage: 'ID',
    options: {},
    positionals: 1,
    async run(call) {
      const annex = await call.doors.annex({ plan: call.positionals[0]! })
      if (call.json) call.out.write(`${JSON.stringify(annex)}\n`)
      else tell(call, annex, annex.title.vi)
      return 0
    },
  },
}

function yearOf({ values }: Call): { year?: number } {
  const year = textOf(values, 'year')
  if (year === undefined) return {}
  if (!/^20\d\d$/.test(year)) throw new ChisoError('WRONG_USAGE', { what: '--year 2022' })
  return { year: Number(year) }
}

function tell(call: Call, { counts, budget, open }: AnnexReply, title: string): void {
  const shown = (decimal: string) => decimal.replace('.', ',').replace(/\B(?=(\d{3})+(?!\d))/g, '.')
  call.out.write(
    `${title}: ${counts.parts} phần, ${counts.objectives} mục tiêu, ${counts.targets} chỉ tiêu, ${counts.tasks} nhiệm vụ, ${counts.activities} hoạt động, ${counts.rows} dòng\n` +
      `Kinh phí ghi trong phụ lục: ${shown(budget.total)} triệu đồng; suy ra từ định mức, tính riêng: ${shown(budget.inferred.total)} triệu đồng\n` +
      `${open.length} chỗ cần người xem lại\n`,
  )
  if (open.length === 0) return
  printAnswer(call, null, open, {
    Dòng: (one) => one.row,
    Cột: (one) => one.column,
    'Cần xem': (one) => one.message,
    Chữ: (one) => one.text,
    'Đã hiểu là': (one) => one.taken,
  })
}
