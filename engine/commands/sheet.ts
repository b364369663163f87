import { ChisoError } from '../errors.ts'
import { type Command, textOf } from './command.ts'

export const command: Command = {
  does: 'in phiếu tự chấm điểm của một đơn vị',
  usage: '--index ID --period P --unit U > FILE.csv',
  options: { index: { type: 'string' }, period: { type: 'string' }, unit: { type: 'string' } },
  positionals: 0,
  async run({ doors, values, json, out }) {
    const [index, period, unit] = [textOf(values, 'index'), textOf(values, 'period'), textOf(values, 'unit')]
    if (index === undefined || period === undefined || unit === undefined)
      throw new ChisoError('WRONG_USAGE', { what: '--index, --period, --unit' })
    const csv = await doors.sheet({ index, period, unit, language: 'vi' })
    out.write(json ? `${JSON.stringify({ csv })}\n` : csv)
    return 0
  },
}
