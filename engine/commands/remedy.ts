import { ChisoError } from '../errors.ts'
import type { RemedyLine } from '../questions/replies.ts'
import type { RemedyWrite } from '../rounds/questions/doors.ts'
import { type Call, type Command, givenTexts, needText, text, textsOf } from './command.ts'
import { printAnswer } from './print-table.ts'

const states = { planned: 'dự kiến', doing: 'đang làm', done: 'xong', dropped: 'bỏ' }

/** What is planned about a criterion. Throws WRONG_USAGE. */
function itemOf(call: Call): RemedyWrite['items'][number] {
  const said = needText(call, 'state')
  const state = (Object.keys(states) as (keyof typeof states)[]).find((one) => one === said)
  if (state === undefined) throw new ChisoError('WRONG_USAGE', { what: `--state ${Object.keys(states).join(', ')}` })
  return {
    ...{ code: needText(call, 'criterion'), solution: needText(call, 'solution'), state },
    ...givenTexts(call.values, ['lead', 'due', 'product']),
    partners: textsOf(call.values, 'with'),
  }
}

export const command: Command = {
  does: 'kế hoạch khắc phục: việc đáng làm trước, đã giao ai, đến đâu, được thêm bao nhiêu; có --criterion thì ghi một việc',
  usage:
    '--index ID --period P --unit U [--criterion CODE --solution T --state planned|doing|done|dropped [--lead U] [--with U …] [--due DAY] [--product T]]',
  options: {
    ...{ index: text, period: text, unit: text, criterion: text, solution: text, state: text, lead: text, due: text, product: text },
    with: { type: 'string', multiple: true },
  },
  positionals: 0,
  async run(call) {
    const [index, period, unit] = [needText(call, 'index'), needText(call, 'period'), needText(call, 'unit')]
    const place = { index, period, unit }
    const plan = await (call.values.criterion === undefined
      ? call.doors.remedy(place)
      : call.doors.keepRemedy({ ...place, items: [itemOf(call)] }))
    printAnswer(call, plan, plan.lines, {
      Mã: (line: RemedyLine) => line.code,
      'Tiêu chí': (line) => line.title.vi,
      Mất: (line) => line.lost,
      'Việc cần làm': (line) => line.kept?.solution ?? line.step?.sentence.vi ?? null,
      'Điểm trên công': (line) => line.step?.perEffort ?? null,
      'Chủ trì': (line) => line.kept?.lead ?? line.owner,
      Hạn: (line) => line.kept?.due?.split('-').reverse().join('/') ?? null,
      'Tình trạng': (line) => (line.kept ? states[line.kept.state] : null),
      'Được thêm': (line) => line.gainedSince,
    })
    return 0
  },
}
