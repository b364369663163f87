import type { CalendarName } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import type { By } from '../values/replies.ts'
import { type Command, givenTexts, text, textOf, textsOf } from './command.ts'
import { printAnswer } from './print-table.ts'
import { noteLeft, readPage } from './read-page.ts'
import { sayValue } from './say-value.ts'

export const command: Command = {
  does: 'giá trị các chỉ số theo đơn vị, cấp hoặc lĩnh vực',
  usage:
    '[--indicator ID …] [--unit U] [--by unit|level|field] --period P [--own] [--calendar month|state] [--reading reported|restated|at:DATE] [--limit N] [--offset N]',
  options: {
    indicator: { type: 'string', multiple: true },
    unit: text,
    by: text,
    period: text,
    own: { type: 'boolean' },
    calendar: text,
    reading: text,
    limit: text,
    offset: text,
  },
  positionals: 0,
  async run(call) {
    const { doors, values } = call
    const period = textOf(values, 'period')
    if (period === undefined) throw new ChisoError('WRONG_USAGE', { what: '--period' })
    const by = oneOf<By>(textOf(values, 'by'), '--by', ['unit', 'level', 'field'])
    const calendar = oneOf<CalendarName>(textOf(values, 'calendar'), '--calendar', ['month', 'state'])
    const indicators = textsOf(values, 'indicator')
    const page = readPage(values)
    const answer = await doors.values({
      period,
      ...page,
      indicators,
      own: values.own === true,
      ...givenTexts(values, ['unit', 'reading']),
      ...(by ? { by } : {}),
      ...(calendar ? { calendar } : {}),
    })
    noteLeft(call, answer.total, page, 'giá trị')
    if (call.json) {
      call.out.write(answer.print())
      call.out.write('\n')
      return 0
    }
    const list = answer.list()
    printAnswer(call, list, list, {
      'Chỉ số': (v) => v.indicator,
      'Đơn vị': (v) => v.unit,
      Tên: (v) => v.unitName,
      Cấp: (v) => v.level,
      'Lĩnh vực': (v) => v.field,
      Kỳ: (v) => v.period,
      'Tử số': (v) => v.numerator,
      'Mẫu số': (v) => v.denominator,
      'Giá trị': sayValue,
      ...(list.some(({ setAside }) => setAside !== undefined) && { 'Dòng để riêng': (v) => v.setAside ?? null }),
    })
    return 0
  },
}

function oneOf<T extends string>(value: string | undefined, option: string, known: readonly T[]): T | undefined {
  if (value !== undefined && !(known as readonly string[]).includes(value))
    throw new ChisoError('WRONG_USAGE', { what: `${option} ${value} (${known.join(', ')})` })
  return value as T | undefined
}
