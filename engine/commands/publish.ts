import { ChisoError } from '../errors.ts'
import type { movedTotals } from '../rounds/round-replies.ts'
import { type Command, givenTexts, text, textOf } from './command.ts'

const totals: Record<(typeof movedTotals)[number], string> = { gained: 'điểm', bonus: 'điểm thưởng', penalty: 'điểm trừ', rank: 'hạng' }

export const command: Command = {
  does: 'công bố kết quả một hay nhiều đợt bằng một quyết định, hoặc đính chính',
  usage: 'ROUND … --number N --date D [--corrects EDITION --reason T] | ROUND --dry-run',
  options: { number: text, date: text, corrects: text, reason: text, 'dry-run': { type: 'boolean' } },
  positionals: [1, 20],
  async run({ doors, values, positionals, json, out }) {
    if (values['dry-run']) {
      if (positionals.length > 1) throw new ChisoError('WRONG_USAGE', { what: '--dry-run (một đợt)' })
      const effect = await doors.correction({ round: positionals[0]! })
      const lines = effect.moved.map(({ unit, what, from, to }) => `${unit}: ${totals[what]} ${from ?? '–'} → ${to ?? '–'}\n`)
      out.write(
        json ? `${JSON.stringify(effect)}\n` : `${effect.adjusts ? 'Điểm sẽ thay đổi' : 'Không điểm nào thay đổi'}\n${lines.join('')}`,
      )
      return 0
    }
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
