import { ChisoError } from '../errors.ts'
import type { As } from '../scoring/choose-input.ts'
import type { UnitScore } from '../scoring/replies.ts'
import { type Command, givenTexts, textOf, type Values } from './command.ts'
import { printAnswer } from './print-table.ts'
import { noteLeft, readPage } from './read-page.ts'

const steps: readonly As[] = ['self', 'appraised', 'final']

/** Whose points a call asks for. Throws WRONG_USAGE. */
export function readStep(values: Values): { as?: As } {
  const as = textOf(values, 'as')
  if (as !== undefined && !steps.includes(as as As)) throw new ChisoError('WRONG_USAGE', { what: `--as ${steps.join('|')}` })
  return as === undefined ? {} : { as: as as As }
}

/** Index, period and step of a call. Throws WRONG_USAGE. */
export function readScored(values: Values): { index: string; period: string; as?: As } {
  const [index, period] = [textOf(values, 'index'), textOf(values, 'period')]
  if (index === undefined || period === undefined) throw new ChisoError('WRONG_USAGE', { what: '--index, --period' })
  return { index, period, ...readStep(values) }
}

export const command: Command = {
  does: 'điểm, xếp loại và thứ hạng theo bộ tiêu chí',
  usage: '--index ID --period P [--unit U] [--as self|appraised|final] [--version V] [--limit N] [--offset N]',
  options: {
    ...{ index: { type: 'string' }, period: { type: 'string' }, unit: { type: 'string' }, as: { type: 'string' } },
    ...{ version: { type: 'string' }, limit: { type: 'string' }, offset: { type: 'string' } },
  },
  positionals: 0,
  async run(call) {
    const { doors, values, out, json } = call
    const page = readPage(values)
    const answer = await doors.score({ ...readScored(values), ...givenTexts(values, ['unit', 'version']), ...page })
    noteLeft(call, answer.total ?? 0, page, 'đơn vị')
    if (!json) out.write(`${answer.title.vi}, bộ tiêu chí ${answer.version}. ${answer.provenance.vi}\n`)
    const names = new Map(doors.units().map(({ id, name }) => [id, name]))
    printAnswer(call, answer, answer.units, {
      'Đơn vị': (unit: UnitScore) => names.get(unit.unit) ?? unit.unit,
      Được: (unit) => unit.gained,
      Mất: (unit) => unit.lost,
      'Còn chờ': (unit) => unit.open,
      'Tối đa': (unit) => unit.applicableMax,
      'Tỷ lệ %': (unit) => unit.percent ?? (unit.provisional ? 'tạm tính' : 'không áp dụng'),
      Loại: (unit) => unit.class,
      // First of one says nothing.
      Hạng: (unit) => (answer.rankedUnits > 1 ? unit.rank : null),
    })
    const aside = new Map(
      answer.units.flatMap(({ criteria, extras }) => [...criteria, ...extras].map((one) => [one.code, one.setAside ?? 0])),
    )
    for (const [code, rows] of json ? [] : aside)
      if (rows > 0) out.write(`${code}: để riêng ${rows} dòng lỗi của các tệp trong kỳ, chưa tính\n`)
    const { complete, needed, of } = answer.ranking
    if (!json && complete < needed) out.write(`Chưa xếp hạng: mới ${complete} trên ${of} đơn vị đủ điểm, cần ${needed}\n`)
    return 0
  },
}
