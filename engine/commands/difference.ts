import { ChisoError } from '../errors.ts'
import type { Words } from '../words.ts'
import { type Command, givenTexts, needText } from './command.ts'
import { printAnswer } from './print-table.ts'
import { readStep } from './score.ts'

/** The causes as the table heads them, in the order of the parts. */
const heads: Record<string, string> = {
  data: 'Số liệu',
  rules: 'Bộ tiêu chí',
  units: 'Đơn vị',
  appraisal: 'Thẩm định',
  missing: 'Có/thiếu số liệu',
}

export const command: Command = {
  does: 'vì sao điểm của một đơn vị thay đổi giữa hai kỳ hoặc hai bản chốt',
  usage: '--index ID --unit U (--from P | --from-edition E) (--to Q | --to-edition E) [--as self|appraised|final]',
  options: {
    ...{ index: { type: 'string' }, unit: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
    ...{ 'from-edition': { type: 'string' }, 'to-edition': { type: 'string' }, as: { type: 'string' } },
  },
  positionals: 0,
  async run(call) {
    const { doors, values, json, out } = call
    const {
      from,
      to,
      'from-edition': fromEdition,
      'to-edition': toEdition,
    } = givenTexts(values, ['from', 'to', 'from-edition', 'to-edition'])
    if ((from === undefined) === (fromEdition === undefined)) throw new ChisoError('WRONG_USAGE', { what: '--from | --from-edition' })
    if ((to === undefined) === (toEdition === undefined)) throw new ChisoError('WRONG_USAGE', { what: '--to | --to-edition' })
    const answer = await doors.difference({
      ...{ index: needText(call, 'index'), unit: needText(call, 'unit'), ...readStep(values) },
      ...(from === undefined ? { fromEdition: fromEdition! } : { from }),
      ...(to === undefined ? { toEdition: toEdition! } : { period: to }),
    })
    if (!json) out.write(`${answer.sentence.vi}\n${answer.provenance.vi}\n\n`)
    const partOf = (at: number) => (line: (typeof answer.lines)[number]) => line.parts[at]!.points
    const title: (line: { title: Words }) => string = (line) => line.title.vi
    printAnswer(call, answer, answer.lines, {
      'Tiêu chí': (line) => line.toCode ?? line.fromCode,
      Tên: title,
      Trước: (line) => line.from,
      Sau: (line) => line.to,
      'Thay đổi': (line) => line.points,
      ...Object.fromEntries(answer.parts.map(({ cause }, at) => [heads[cause]!, partOf(at)])),
    })
    return 0
  },
}
