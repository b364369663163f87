import { ChisoError } from '../errors.ts'
import { type Call, type Command, givenTexts, text, textOf, wantsFile } from './command.ts'

export const command: Command = {
  does: 'in phiếu tự chấm điểm của một đơn vị, hoặc phiếu thẩm định của một bước',
  usage: '--index ID --period P --unit U [--format csv|xlsx] | --round R --step S [--unit U] [--appraiser A] [--format xlsx] > FILE',
  options: { index: text, period: text, unit: text, format: text, round: text, step: text, appraiser: text },
  positionals: 0,
  run: (call) => (textOf(call.values, 'round') === undefined ? printAnswers(call) : printVerdicts(call)),
}

async function printAnswers({ doors, values, json, out }: Call): Promise<number> {
  const [index, period, unit] = [textOf(values, 'index'), textOf(values, 'period'), textOf(values, 'unit')]
  if (index === undefined || period === undefined || unit === undefined)
    throw new ChisoError('WRONG_USAGE', { what: '--index, --period, --unit' })
  const format = textOf(values, 'format') ?? 'csv'
  if (format !== 'csv' && format !== 'xlsx') throw new ChisoError('WRONG_USAGE', { what: `--format ${format} (csv, xlsx)` })
  if (json && format === 'xlsx') throw new ChisoError('WRONG_USAGE', { what: wantsFile })
  const asked = { index, period, unit, language: 'vi' } as const
  if (format === 'xlsx') out.write(await doors.answerBook(asked))
  else {
    const csv = await doors.sheet(asked)
    out.write(json ? `${JSON.stringify({ csv })}\n` : csv)
  }
  return 0
}

async function printVerdicts({ doors, values, json, out }: Call): Promise<number> {
  const [round, step] = [textOf(values, 'round'), textOf(values, 'step')]
  if (round === undefined || step === undefined) throw new ChisoError('WRONG_USAGE', { what: '--round, --step' })
  if (json) throw new ChisoError('WRONG_USAGE', { what: wantsFile })
  const format = textOf(values, 'format') ?? 'xlsx'
  if (format !== 'xlsx') throw new ChisoError('WRONG_USAGE', { what: `--format ${format} (xlsx)` })
  out.write(await doors.verdictBook({ round, step, ...givenTexts(values, ['unit', 'appraiser']), language: 'vi' }))
  return 0
}
