import { ChisoError } from '../errors.ts'
import type { Cause, LostLine } from '../questions/replies.ts'
import { type Command, givenTexts, text, textOf } from './command.ts'
import { printAnswer } from './print-table.ts'
import { readScored } from './score.ts'

const causes: Record<Cause, string> = {
  cut_in_appraisal: 'thẩm định bớt',
  open: 'còn chờ',
  no_data: 'chưa có số liệu',
  no_evidence: 'thiếu minh chứng',
  late: 'muộn',
  answered_less: 'tự chấm chưa đủ',
  below_goal: 'chưa đạt mức',
}

export const command: Command = {
  does: 'điểm mất ở đâu, vì sao, ai nhập, đến ngày nào; cộng lại đúng tổng',
  usage: '--index ID --period P [--unit U] [--as self|appraised|final] | --edition ID [--unit U]',
  options: { index: text, period: text, unit: text, as: text, edition: text },
  positionals: 0,
  async run(call) {
    const { doors, values, json, out } = call
    const [edition, place] = [textOf(values, 'edition'), givenTexts(values, ['unit'])]
    const asked = edition === undefined || textOf(values, 'index') !== undefined ? readScored(values) : null
    const reply = edition === undefined ? await doors.lost({ ...asked!, ...place }) : doors.lostOfEdition({ edition, ...place })
    // An edition is of one index, year and step: what else is said must agree with it.
    if (
      edition !== undefined &&
      asked &&
      (asked.index !== reply.index || asked.period !== reply.period || (asked.as ?? reply.as) !== reply.as)
    )
      throw new ChisoError('WRONG_USAGE', { what: `--edition: ${reply.index}, ${reply.period}, ${reply.as}` })
    const units = 'units' in reply ? reply.units : [reply]
    if (!json)
      for (const { name, gained, lost, open, max, penalties } of units) {
        out.write(`${name}: được ${gained}/${max}, mất ${lost}, còn chờ ${open}\n`)
        for (const { code, title, points } of penalties) out.write(`  điểm trừ ${code} ${title.vi}: ${points}\n`)
      }
    const lines = units.flatMap((unit) => unit.lines.map((line) => ({ ...line, unit: unit.code })))
    printAnswer(call, reply, lines, {
      'Đơn vị': (line: LostLine & { unit: string }) => line.unit,
      Mã: (line) => line.code,
      'Tiêu chí': (line) => line.title.vi,
      'Nguyên nhân': (line) => causes[line.cause],
      Điểm: (line) => line.points,
      'Người nhập': (line) => line.owner,
      Hạn: (line) => line.due?.split('-').reverse().join('/') ?? null,
    })
    return 0
  },
}
