import { resolve } from 'node:path'
import { ChisoError } from '../errors.ts'
import type { SourceReply } from '../imports/replies.ts'
import { readMap } from '../source-map.ts'
import { type Call, type Command, givenTexts, text, textOf } from './command.ts'
import { readMapFile } from './import.ts'
import { printAnswer } from './print-table.ts'

const acts: Record<string, (call: Call) => Promise<number>> = {
  async list(call) {
    const sources = call.doors.sources()
    printAnswer(call, sources, sources, {
      Nguồn: ({ name }: SourceReply) => name,
      'Bộ dữ liệu': ({ dataset }) => dataset,
      'Tiêu đề': ({ map }) => String(Object.keys(map.headers ?? {}).length),
      'Giá trị': ({ map }) => String(Object.values(map.values ?? {}).reduce((sum, one) => sum + Object.keys(one).length, 0)),
      Ngày: ({ map }) => Object.values(map.dates ?? {}).join('; '),
      'Bảng mã': ({ encoding }) => encoding ?? '',
      'Dấu ngăn': ({ separator }) => separator ?? '',
      Bởi: ({ by }) => by,
    })
    return 0
  },
  async save({ doors, values, json, out, cwd }) {
    const map = textOf(values, 'map')
    const saved = await doors.saveSource({
      ...named(values),
      map: map === undefined ? {} : readMap(readMapFile(resolve(cwd, map))),
      ...givenTexts(values, ['encoding', 'decimal', 'thousands', 'separator']),
    })
    out.write(json ? `${JSON.stringify(saved)}\n` : `Đã lưu nguồn "${saved.name}" cho bộ dữ liệu ${saved.dataset}\n`)
    return 0
  },
  async drop({ doors, values, json, out }) {
    const dropped = await doors.dropSource(named(values))
    out.write(json ? `${JSON.stringify(dropped)}\n` : `Đã bỏ nguồn "${dropped.name}"; số liệu đã ghi nhận không thay đổi\n`)
    return 0
  },
}

function named(values: Call['values']): { name: string; dataset: string } {
  const { name, dataset } = givenTexts(values, ['name', 'dataset'])
  if (name === undefined || dataset === undefined) throw new ChisoError('WRONG_USAGE', { what: '--name NAME --dataset ID' })
  return { name, dataset }
}

export const command: Command = {
  does: 'xem, lưu hoặc bỏ cách một hệ thống nguồn ghi tệp của nó',
  usage:
    'list | save --name NAME --dataset ID [--map FILE.json] [--encoding E] [--decimal C] [--thousands C] [--separator C] | drop --name NAME --dataset ID',
  options: { name: text, dataset: text, map: text, encoding: text, decimal: text, thousands: text, separator: text },
  positionals: 1,
  run(call) {
    const act = Object.hasOwn(acts, call.positionals[0]!) ? acts[call.positionals[0]!] : undefined
    if (!act) throw new ChisoError('WRONG_USAGE', { what: Object.keys(acts).join(', ') })
    return act(call)
  },
}
