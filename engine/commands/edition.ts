import { resolve } from 'node:path'
import { checkArchive } from '../editions/edition-archive.ts'
import type { EditionCheck, EditionLine } from '../editions/replies.ts'
import { type Call, type Command, givenTexts, needText, text } from './command.ts'
import { localTime } from './local-time.ts'
import { printAnswer } from './print-table.ts'
import { writeNewFile } from './write-new-file.ts'

const kinds = { lock: 'chốt', publication: 'công bố', report: 'báo cáo', withdrawal: 'thu hồi' }

const printLines = (call: Call, document: unknown, lines: EditionLine[]) =>
  printAnswer(call, document, lines, {
    Bản: (one: EditionLine) => one.edition.slice(0, 12),
    Loại: (one) => kinds[one.kind],
    'Đợt, báo cáo': (one) => one.round ?? `${one.report} ${one.period}`,
    'Đơn vị': (one) => one.code,
    'Số văn bản': (one) => one.number,
    'Hiệu lực': (one) => (one.withdrawnBy ? 'đã thu hồi' : one.replacedBy ? 'đã thay' : 'hiện hành'),
    Lúc: (one) => localTime(one.at),
  })

function tellCheck({ json, out }: Pick<Call, 'json' | 'out'>, checked: EditionCheck): number {
  if (json) out.write(`${JSON.stringify(checked)}\n`)
  else if (!checked.difference) out.write(`Tính lại khớp: ${checked.sha256}\n`)
  else {
    const { at, found, computed } = checked.difference
    out.write(`KHÁC ở ${at}: trong tệp là ${found}, tính lại là ${computed}\n`)
  }
  return checked.same ? 0 : 1
}

/** `edition WORD …`: what was frozen for good. */
export const editionCommands: Record<string, Command> = {
  list: {
    does: 'các bản chốt, công bố, báo cáo, thu hồi',
    usage: '[--round R]',
    options: { round: text },
    positionals: 0,
    async run(call) {
      const lines = call.doors.editions(givenTexts(call.values, ['round']))
      printLines(call, lines, lines)
      return 0
    },
  },
  show: {
    does: 'một bản chốt với toàn bộ nội dung (--json)',
    usage: 'ID',
    options: {},
    positionals: 1,
    async run(call) {
      const edition = call.doors.edition({ edition: call.positionals[0]! })
      printLines(call, edition, [edition])
      return 0
    },
  },
  export: {
    does: 'ghi một bản chốt kèm danh mục minh chứng vào một tệp ZIP',
    usage: 'ID FILE',
    options: {},
    positionals: 2,
    async run({ doors, positionals, json, out, cwd }) {
      const path = resolve(cwd, positionals[1]!)
      const bytes = doors.exportEdition({ edition: positionals[0]! })
      writeNewFile(path, bytes)
      out.write(json ? `${JSON.stringify({ file: path, bytes: bytes.byteLength })}\n` : `Đã ghi ${path}: ${bytes.byteLength} byte\n`)
      return 0
    },
  },
  check: {
    does: 'tính lại điểm của một bản chốt chỉ từ tệp đã xuất, không cần kho dữ liệu',
    usage: 'FILE',
    options: {},
    positionals: 1,
    run: async (call) => tellCheck(call, await call.doors.checkEdition({ path: resolve(call.cwd, call.positionals[0]!) })),
    alone: async (call) => tellCheck(call, checkArchive(resolve(call.cwd, call.positionals[0]!))),
  },
  withdraw: {
    does: 'thu hồi một bản công bố hay báo cáo, có số, ngày và lý do; bản ấy vẫn đọc được',
    usage: 'ID --number N --date D --reason T',
    options: { number: text, date: text, reason: text },
    positionals: 1,
    async run(call) {
      const said = { number: needText(call, 'number'), date: needText(call, 'date'), reason: needText(call, 'reason') }
      const line = await call.doors.withdrawEdition({ edition: call.positionals[0]!, ...said })
      printLines(call, line, [line])
      return 0
    },
  },
}
