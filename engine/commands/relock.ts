import type { DueItem, MovedItem, OpenItem, Refreshed } from '../rounds/round-replies.ts'
import { type Command, givenTexts, needText, text, textOf } from './command.ts'
import { printAnswer } from './print-table.ts'

const whys: Record<OpenItem['why'], string> = {
  gone: 'không còn trong bộ tiêu chí mới',
  new: 'mới có trong bộ tiêu chí mới',
  misfit: 'không khớp cách trả lời mới',
  too_high: 'vượt điểm tối đa mới',
}
const whats: Record<OpenItem['what'], string> = { answers: 'câu trả lời', evidence: 'tài liệu kiểm chứng', verdicts: 'ý kiến thẩm định' }

/** `round refresh`, `round migrate`, `round moved`: locked sheets frozen anew, and what moved with it; `round due`: what is waited for. */
export const relockCommands: Record<string, Command> = {
  refresh: {
    does: 'tính lại số liệu của các phiếu đã chốt đến một ngày khác, có lý do',
    usage: 'ROUND --as-of DAY --reason T',
    options: { 'as-of': text, reason: text },
    positionals: 1,
    async run(call) {
      const request = { round: call.positionals[0]!, asOf: needText(call, 'as-of'), reason: needText(call, 'reason') }
      const reply = await call.doors.refreshRound(request)
      printAnswer(call, reply, reply.units, {
        'Đơn vị': ({ code }: Refreshed['units'][number]) => code,
        'Điểm thay đổi': ({ moved }) => moved.map(({ code, from, to }) => `${code}: ${from ?? '–'} → ${to ?? '–'}`).join('; '),
        'Bản chốt': ({ edition }) => edition.slice(0, 12),
      })
      return 0
    },
  },
  migrate: {
    does: 'chuyển đợt sang phiên bản khác của bộ tiêu chí; mục không khớp được mở lại',
    usage: 'ROUND --version V [--due DAY] [--reason T]',
    options: { version: text, due: text, reason: text },
    positionals: 1,
    async run(call) {
      const request = { round: call.positionals[0]!, version: needText(call, 'version'), ...givenTexts(call.values, ['due', 'reason']) }
      const reply = await call.doors.migrateRound(request)
      printAnswer(call, reply, reply.open, {
        'Đơn vị': ({ code }: OpenItem) => code,
        'Tiêu chí': ({ criterion }) => criterion,
        'Không mang sang': ({ what }) => whats[what],
        'Vì sao': ({ why }) => whys[why],
      })
      return 0
    },
  },
  moved: {
    does: 'điểm thay đổi ở các phiếu đã chốt, theo từng lần chốt lại',
    usage: 'ROUND [--unit U]',
    options: { unit: text },
    positionals: 1,
    async run(call) {
      const unit = textOf(call.values, 'unit')
      const moved = call.doors.movedItems({ round: call.positionals[0]!, ...(unit === undefined ? {} : { unit }) })
      printAnswer(call, moved, moved, {
        'Đơn vị': ({ unitCode }: MovedItem) => unitCode,
        'Tiêu chí': ({ code }) => code,
        'Điểm cũ': ({ from }) => from,
        'Điểm mới': ({ to }) => to,
        'Lý do': ({ reason }) => reason,
      })
      return 0
    },
  },
  due: {
    does: 'các việc đang chờ: của ai, ở bước nào, còn bao nhiêu mục, hạn ngày nào',
    usage: '[ROUND]',
    options: {},
    positionals: [0, 1],
    async run(call) {
      const [round] = call.positionals
      const due = await call.doors.roundsDue(round === undefined ? {} : { round })
      printAnswer(call, due, due, {
        Hạn: (one: DueItem) => one.due?.split('-').reverse().join('/'),
        'Còn (ngày)': ({ daysLeft }) => daysLeft,
        'Việc của': ({ agencyName, who }) => agencyName ?? who.join(', '),
        'Đơn vị': ({ name }) => name,
        Bước: ({ stepTitle }) => stepTitle.vi,
        'Số mục': ({ items }) => items,
        Đợt: (one) => one.round,
      })
      return 0
    },
  },
}
