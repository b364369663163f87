import { basename, resolve } from 'node:path'
import type { SetCheck, SetDraft, SetEffect, SetLine } from '../amendments/replies.ts'
import { type Call, type Command, givenTexts, needText as need, text, textOf } from './command.ts'
import { printAnswer } from './print-table.ts'

const named = (call: Call) => {
  const index = textOf(call.values, 'id')
  return { version: call.positionals[0]!, ...(index === undefined ? {} : { index }) }
}
const dayOf = (date: string | null) => date?.split('-').reverse().join('/') ?? ''

function printDraft({ json, out }: Call, draft: SetDraft): number {
  if (json) out.write(`${JSON.stringify(draft)}\n`)
  else {
    out.write(draft.text)
    for (const { row, code, text: words, reason } of draft.lines)
      out.note(`Còn để ngỏ: ${[code, row === null ? null : `dòng ${row}`].filter(Boolean).join(', ')}: ${reason}: ${words}`)
  }
  return 0
}

const stateWords: Record<SetLine['state'], string> = { draft: 'dự thảo', issued: 'đã ban hành', dropped: 'đã bỏ' }

/** `set WORD …`: criteria sets from tables, as drafts, by decision. */
export const setCommands: Record<string, Command> = {
  import: {
    does: 'đọc phụ lục của quyết định (xlsx, docx, csv) thành dự thảo bộ tiêu chí',
    usage: 'FILE --id I --version V [--sheet NAME] [--encoding E]',
    options: { id: text, version: text, sheet: text, encoding: text },
    positionals: 1,
    async run(call) {
      const { doors, values, positionals, json, out, cwd } = call
      const path = resolve(cwd, positionals[0]!)
      const asked = { id: need(call, 'id'), version: need(call, 'version'), ...givenTexts(values, ['sheet', 'encoding']) }
      const reply = await doors.importSet({ ...asked, path, fileName: basename(path) })
      const isIn = reply.status === 'accepted'
      if (json) out.write(`${JSON.stringify(reply)}\n`)
      else {
        out.write(
          isIn
            ? `Đã lập dự thảo ${reply.index} ${reply.version}: ${reply.criteria} tiêu chí, ${reply.open.length} mục còn để ngỏ\n`
            : `Bị từ chối, chưa lập dự thảo: ${reply.issueCount} lỗi\n`,
        )
        for (const { row, column, message, value } of reply.issues)
          out.write(
            `  ${[row === null ? null : `dòng ${row}`, column && `cột ${column}`].filter(Boolean).join(', ')}: ${message}${value ? ` (${value})` : ''}\n`,
          )
        for (const { row, code, text: words, reason } of reply.open)
          out.write(`  dòng ${row ?? '–'}, ${code ?? '–'}: ${reason}: ${words}\n`)
      }
      return isIn ? 0 : 1
    },
  },
  list: {
    does: 'các bộ tiêu chí đã ban hành và các dự thảo',
    usage: '',
    options: {},
    positionals: 0,
    async run(call) {
      const sets = call.doors.sets()
      printAnswer(call, sets, sets, {
        'Bộ chỉ số': ({ index }: SetLine) => index,
        'Phiên bản': ({ version }) => version,
        'Trạng thái': ({ state }) => stateWords[state],
        Năm: ({ years }) => `${years.from}–${years.to}`,
        'Quyết định': ({ decision }) => [decision.number, dayOf(decision.date)].filter(Boolean).join(', '),
        'Để ngỏ': ({ open }) => open,
      })
      return 0
    },
  },
  copy: {
    does: 'mở một bộ đã ban hành thành dự thảo của phiên bản khác',
    usage: '--id I --from V --version W',
    options: { id: text, from: text, version: text },
    positionals: 0,
    async run(call) {
      const draft = await call.doors.copySet({ index: need(call, 'id'), from: need(call, 'from'), version: need(call, 'version') })
      call.out.write(call.json ? `${JSON.stringify(draft)}\n` : `Đã mở dự thảo ${draft.index} ${draft.version}\n`)
      return 0
    },
  },
  show: {
    does: 'nội dung một dự thảo',
    usage: 'V [--id I]',
    options: { id: text },
    positionals: 1,
    run: async (call) => printDraft(call, call.doors.setDraft(named(call))),
  },
  check: {
    does: 'kiểm một dự thảo: cấu trúc, tham chiếu, ví dụ, tổng điểm, điểm không thể đạt',
    usage: 'V [--id I]',
    options: { id: text },
    positionals: 1,
    async run(call) {
      const check = call.doors.checkSet(named(call))
      if (call.json) call.out.write(`${JSON.stringify(check)}\n`)
      else sayCheck(call, check)
      return check.ok ? 0 : 1
    },
  },
  effect: {
    does: 'nếu áp dụng dự thảo cho một kỳ: ai tăng, ai giảm, tiêu chí không phân loại được ai',
    usage: 'V --period P [--id I]',
    options: { id: text, period: text },
    positionals: 1,
    async run(call) {
      const effect = await call.doors.setEffect({ ...named(call), period: need(call, 'period') })
      const { json, out } = call
      if (!json)
        out.write(
          `So với ${effect.against ?? 'chưa có bộ nào'}, kỳ ${effect.period}: ${effect.gain} đơn vị tăng, ${effect.lose} giảm, ${effect.same} như cũ\n`,
        )
      printAnswer(call, effect, effect.units, {
        'Đơn vị': ({ name }: SetEffect['units'][number]) => name,
        Trước: ({ before }) => before?.points,
        Sau: ({ after }) => after.points,
        Chênh: ({ change }) => change,
        'Hạng trước': ({ before }) => before?.rank,
        'Hạng sau': ({ after }) => after.rank,
      })
      if (!json) {
        for (const { code, title, what } of effect.flat)
          out.write(`  ${code} ${title.vi}: ${what === 'everybody' ? 'đơn vị nào cũng đạt tối đa' : 'không đơn vị nào có điểm'}\n`)
        sayOdd(call, effect)
      }
      return 0
    },
  },
  drop: {
    does: 'bỏ một dự thảo, hoặc lấy lại dự thảo đã bỏ',
    usage: 'V [--id I] [--undo]',
    options: { id: text, undo: { type: 'boolean' } },
    positionals: 1,
    async run(call) {
      const { doors, json, out, values } = call
      const line = values.undo === true ? await doors.restoreSet(named(call)) : await doors.dropSet(named(call))
      const said = values.undo === true ? 'Đã lấy lại' : 'Đã bỏ'
      out.write(json ? `${JSON.stringify(line)}\n` : `${said} dự thảo ${line.index} ${line.version}\n`)
      return 0
    },
  },
  approve: {
    does: 'phê duyệt một dự thảo theo quyết định: thành bộ tiêu chí của cơ quan',
    usage: 'V --number N --date D [--id I]',
    options: { id: text, number: text, date: text },
    positionals: 1,
    async run(call) {
      const approved = await call.doors.approveSet({ ...named(call), number: need(call, 'number'), date: need(call, 'date') })
      const { json, out } = call
      if (json) out.write(`${JSON.stringify(approved)}\n`)
      else {
        out.write(
          `Đã phê duyệt ${approved.index} ${approved.version} (${approved.file}): ${
            approved.inForce.length > 0
              ? `áp dụng ngay cho năm ${approved.inForce.join(', ')}`
              : 'chưa áp dụng cho năm nào, vì có bộ ban hành sau'
          }\n`,
        )
        out.write(`  ${approved.carried} câu trả lời giữ theo mã, ${approved.lost.length} không còn khớp\n`)
        for (const { unit, code, year, why } of approved.lost)
          out.write(
            `  ${unit}, năm ${year}, tiêu chí ${code}: ${why === 'gone' ? 'không còn trong bộ mới' : 'không hợp với cách chấm mới'}\n`,
          )
        for (const round of approved.keeps) out.write(`  Đợt ${round} giữ phiên bản đã mở; chuyển sang bằng "round migrate"\n`)
      }
      return 0
    },
  },
}

function sayCheck(call: Call, { ok, criteria, points, examples, faults, warnings, open, ...odd }: SetCheck): void {
  const { out } = call
  out.write(`${ok ? 'Dùng được' : `Còn ${faults.length} chỗ sai`}: ${criteria} tiêu chí, ${points} điểm, ${examples} ví dụ\n`)
  for (const { code, line, wrong, right } of faults) out.write(`  SAI ${code ?? ''} (dòng ${line}): ${wrong} → ${right}\n`)
  for (const { code, line, wrong, right } of warnings) out.write(`  Đáng xem ${code ?? ''} (dòng ${line}): ${wrong} → ${right}\n`)
  sayOdd(call, odd)
  for (const { code, reason, text: words } of open) out.write(`  Để ngỏ ${code ?? ''}: ${reason}: ${words}\n`)
}

function sayOdd({ out }: Call, { unreachable, falling }: Pick<SetCheck, 'unreachable' | 'falling'>): void {
  for (const { code, max, most } of unreachable) out.write(`  ${code}: tối đa ${max} điểm nhưng cao nhất chỉ có thể đạt ${most}\n`)
  for (const { code, from, to } of falling) out.write(`  ${code}: từ ${from} lên ${to} điểm lại kém đi\n`)
}
