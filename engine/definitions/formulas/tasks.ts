import { z } from 'zod'
import { said } from '../../said.ts'
import { formulaKind } from './formula-kind.ts'

/** The columns by which agencies report on tasks. */
const asked = { task: 'text', state: 'choice', date: 'instant', period: 'period' } as const

const schema = z.strictObject({ of: z.string(), are: z.enum(['done', 'in_time']) })

/**
 * Tasks of the year's plan that are due by the period's last day, and those done among them, or done no later than due;
 * of each task the last word of each agency in its lead. `of`: the dataset whose rows these reports are.
 */
export const kind = formulaKind(schema, {
  shown: () => 'percent',
  scaled: () => false,
  columns: {},
  check(_, dataset, __, report) {
    const lacks = Object.entries(asked).filter(([name, type]) => dataset.columns[name]?.type !== type)
    if (lacks.length > 0 || !dataset.unit)
      report(
        ['of'],
        said`the rows of "${dataset.id}" are no reports of tasks`,
        said`a dataset with a unit and ${Object.keys(asked).join(', ')}`,
      )
  },
  say: ({ are }, { vi, noun }) => {
    if (are === 'done')
      return vi
        ? `Số ${noun} của kế hoạch năm đã hoàn thành theo báo cáo gần nhất của cơ quan chủ trì, trên tổng số ${noun} đến hạn tính đến ngày cuối kỳ (cả năm: mọi ${noun}).`
        : `Tasks of the year's plan that are done, by the last report of the agencies in the lead, of all that are due by the period's last day (in the whole year: all of them).`
    return vi
      ? `Số ${noun} của kế hoạch năm hoàn thành không muộn hơn thời hạn, trên tổng số ${noun} có ngày đến hạn tính đến ngày cuối kỳ; hoàn thành mà không rõ ngày thì không tính là đúng hạn.`
      : `Tasks of the year's plan done no later than due, of all that have a day by which they are due until the period's last day; done on a day that is not known is not in time.`
  },
})
