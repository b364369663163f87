import { ChisoError } from '../errors.ts'
import type { AliasReply } from '../imports/replies.ts'
import { type Command, textOf } from './command.ts'
import { printAnswer } from './print-table.ts'

export const command: Command = {
  does: 'xem hoặc xác nhận cách viết khác của tên một đơn vị',
  usage: '[--name NAME (--unit UNIT | --remove)]',
  options: { name: { type: 'string' }, unit: { type: 'string' }, remove: { type: 'boolean' } },
  positionals: 0,
  async run(call) {
    const { doors, values, json, out } = call
    const [name, unit, remove] = [textOf(values, 'name'), textOf(values, 'unit'), values.remove === true]
    if (name === undefined) {
      const names = new Map(doors.units().map((one) => [one.id, one.name]))
      const aliases = doors.aliases()
      printAnswer(call, aliases, aliases, {
        'Tên gọi khác': (alias: AliasReply) => alias.name,
        'Đơn vị': (alias) => `${names.get(alias.unit) ?? ''} (${alias.unit})`,
        Bởi: (alias) => alias.by,
      })
      return 0
    }
    if ((unit === undefined) !== remove) throw new ChisoError('WRONG_USAGE', { what: '--unit UNIT, --remove' })
    const answer = await doors.confirmAlias({ name: name, unit: unit ?? null })
    out.write(
      json
        ? `${JSON.stringify(answer)}\n`
        : `Đã ghi nhận: "${answer.name}" ${answer.unit ? `là ${answer.unit}` : 'không còn là tên gọi khác'}\n`,
    )
    return 0
  },
}
