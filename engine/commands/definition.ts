import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse, stringify } from 'yaml'
import type { EntryLine, EntryReply, Stand } from '../amendments/alteration-replies.ts'
import { type EntryKindName, entryKindNames } from '../amendments/entries/kinds.ts'
import type { Json } from '../amendments/replies.ts'
import { ChisoError } from '../errors.ts'
import { type Call, type Command, needText as need, text } from './command.ts'
import { owedWords } from './owed.ts'
import { printAnswer } from './print-table.ts'
import { sayGoal, targetWords } from './targets.ts'

const kindOf = (word: string): EntryKindName => {
  const kind = entryKindNames.find((one) => one === word)
  if (kind === undefined) throw new ChisoError('WRONG_USAGE', { what: entryKindNames.join(', ') })
  return kind
}
const named = ({ positionals: [kind, id] }: Call) => ({ kind: kindOf(kind!), id: id! })

/** The entry that a YAML file holds. Throws FILE_NOT_FOUND, WRONG_REQUEST. */
function readSaid({ cwd, positionals }: Call): Json {
  const file = resolve(cwd, positionals[2]!)
  let said: string
  try {
    said = readFileSync(file, 'utf8')
  } catch {
    throw new ChisoError('FILE_NOT_FOUND', { file })
  }
  try {
    return parse(said, { maxAliasCount: 100 }) as Json
  } catch (error) {
    throw new ChisoError('WRONG_REQUEST', { what: String((error as Error).message).split('\n')[0]! })
  }
}

const states: Record<EntryReply['state'], string> = {
  bundled: 'kèm chương trình',
  altered: 'cơ quan đã sửa',
  added: 'của cơ quan',
  none: 'chưa có',
}
const words: Record<string, string> = { ...targetWords, ...owedWords }
const sayStand = (stand: Stand) =>
  stand
    ? [words[stand.status] ?? stand.status, stand.goal && sayGoal(stand.goal), stand.value, stand.due]
        .filter((one) => one !== null)
        .join(', ')
    : '–'
const sayEntry = ({ json, out }: Call, entry: EntryReply): void =>
  out.write(json ? `${JSON.stringify(entry)}\n` : `${entry.kind} ${entry.id}: ${states[entry.state]}\n`)

/** `definition WORD …`: targets, plans, duties and units that the office says anew. */
export const definitionCommands: Record<string, Command> = {
  list: {
    does: `các định nghĩa của một loại (${entryKindNames.join(', ')}), mục nào cơ quan đã sửa, ai và vì sao`,
    usage: 'KIND',
    options: {},
    positionals: 1,
    async run(call) {
      const lines = call.doors.entries({ kind: kindOf(call.positionals[0]!) })
      printAnswer(call, lines, lines, {
        Mã: ({ id }: EntryLine) => id,
        Tên: ({ title }) => title.vi,
        'Trạng thái': ({ state }) => states[state],
        Bởi: ({ by }) => by,
        'Lý do': ({ reason }) => reason,
      })
      return 0
    },
  },
  show: {
    does: 'một định nghĩa dạng YAML, để sửa rồi đưa lại; chỗ khác với bản kèm chương trình',
    usage: 'KIND ID',
    options: {},
    positionals: 2,
    async run(call) {
      const entry = call.doors.entry(named(call))
      const { json, out } = call
      if (json) sayEntry(call, entry)
      else {
        if (entry.entry !== null) out.write(stringify(entry.entry))
        out.note(states[entry.state])
        for (const { key, bundled, now } of entry.differs) out.note(`${key}: ${JSON.stringify(bundled)} → ${JSON.stringify(now)}`)
      }
      return 0
    },
  },
  check: {
    does: 'kiểm một định nghĩa trong tệp YAML, không ghi gì',
    usage: 'KIND ID FILE',
    options: {},
    positionals: 3,
    async run(call) {
      const check = call.doors.checkEntry({ ...named(call), entry: readSaid(call) })
      const { json, out } = call
      if (json) out.write(`${JSON.stringify(check)}\n`)
      else {
        out.write(check.ok ? 'Dùng được\n' : `Còn ${check.faults.length} chỗ sai\n`)
        for (const { wrong, right } of check.faults) out.write(`  SAI: ${wrong} → ${right}\n`)
        for (const { wrong, right } of check.warnings) out.write(`  Đáng xem: ${wrong} → ${right}\n`)
      }
      return check.ok ? 0 : 1
    },
  },
  effect: {
    does: 'nếu ghi nhận định nghĩa trong tệp YAML: tình hình từng đơn vị trước và sau',
    usage: 'KIND ID FILE --period P',
    options: { period: text },
    positionals: 3,
    async run(call) {
      const effect = await call.doors.entryEffect({ ...named(call), entry: readSaid(call), period: need(call, 'period') })
      if (!call.json) call.out.write(`Kỳ ${effect.period}: ${effect.changed} chỗ đổi\n`)
      printAnswer(call, effect, effect.lines, {
        'Đơn vị': ({ name }) => name ?? 'Toàn tỉnh',
        Kỳ: ({ period }) => period,
        Trước: ({ before }) => sayStand(before),
        Sau: ({ after }) => sayStand(after),
      })
      if (!call.json)
        for (const { name, gained, lost } of effect.sums)
          call.out.write(`${name}: ${[...gained.map((one) => `+ ${one}`), ...lost.map((one) => `− ${one}`)].join(', ')}\n`)
      return 0
    },
  },
  approve: {
    does: 'ghi nhận định nghĩa trong tệp YAML thành của cơ quan, có hiệu lực ngay',
    usage: 'KIND ID FILE --reason T',
    options: { reason: text },
    positionals: 3,
    async run(call) {
      const place = named(call)
      const { seen } = call.doors.entry(place)
      sayEntry(call, await call.doors.approveEntry({ ...place, entry: readSaid(call), seen, reason: need(call, 'reason') }))
      return 0
    },
  },
  drop: {
    does: 'trở về định nghĩa kèm chương trình; mục cơ quan tự thêm thì bỏ đi',
    usage: 'KIND ID --reason T',
    options: { reason: text },
    positionals: 2,
    async run(call) {
      const place = named(call)
      const { seen } = call.doors.entry(place)
      sayEntry(call, await call.doors.returnEntry({ ...place, seen, reason: need(call, 'reason') }))
      return 0
    },
  },
}
