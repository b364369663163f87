import { ChisoError } from '../errors.ts'
import { type Command, givenTexts, textOf } from './command.ts'

export const command: Command = {
  does: 'công bố kết quả một hay nhiều đợt bằng một quyết định, hoặc đính chính',
  usage: 'ROUND … --number N --date D [--corrects EDITION --reason T]',
  options: { number: { type: 'string' }, date: { type: 'string' }, corrects: { type: 'string' }, reason: { type: 'string' } },
  positionals: [1, 20],
  async run({ doors, values, positionals, json, out }) {
    const [number, date] = [textOf(values, 'number'), textOf(values, 'date')]
    if (number === undefined || date === undefined) throw new ChisoError('WRONG_USAGE', { what: '--number, --date' })
    const reply = await doors.publish({ rounds: positionals, number, date, ...givenTexts(values, ['corrects', 'reason']) })
    out.write(
      json
        ? `${JSON.stringify(reply)}\n`
        : `Đã công bố: bản chốt ${reply.editions.map(({ edition }) => edition.slice(0, 12)).join(', ')}\n`,
    )
    return 0
  },
}
