import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { indicatorReply } from '../../engine/definitions/replies.ts'
import { levels } from '../../engine/definitions/unit-registry.ts'
import type { TraceReply } from '../../engine/values/replies.ts'
import { indicatorValueReply, traceReply } from '../../engine/values/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { giveList, givePage, giveValues } from '../give-list.ts'
import { given, parameters } from '../parameters.ts'
import { listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat, type Table } from '../table.ts'

const indicators = createRoute({
  method: 'get',
  path: '/indicators',
  summary: 'Các chỉ số đã khai báo',
  middleware: [guard('see')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(indicatorReply), 'Mỗi dòng một chỉ số'), ...problems },
})

/** Five years of months with their first. */
const morePeriods = 59

const valuesQuery = z.strictObject({
  period: parameters.period,
  periods: parameters.several
    .refine((periods) => periods.length <= morePeriods, `at most ${morePeriods}`)
    .optional()
    .openapi({ description: `Các kỳ hỏi thêm cùng một lần, nhiều nhất ${morePeriods}; giá trị nối tiếp theo từng kỳ` }),
  indicator: parameters.several.optional(),
  unit: parameters.unit.optional(),
  by: z.enum(['unit', 'level', 'field']).optional(),
  own: parameters.flag.optional(),
  calendar: z.enum(['month', 'state']).optional(),
  reading: parameters.text.optional().openapi({ description: 'reported, restated hoặc at:2025-07-01' }),
  limit: parameters.whole(100_000).optional().openapi({ description: 'Nhiều nhất bao nhiêu giá trị; tổng số ở đầu trang X-Total-Count' }),
  offset: parameters.whole(999_999_999).optional(),
})

const values = createRoute({
  method: 'get',
  path: '/values',
  summary: 'Giá trị chỉ số theo đơn vị, cấp hoặc lĩnh vực',
  middleware: [guard('see')],
  request: { query: valuesQuery },
  responses: { 200: listOf(z.array(indicatorValueReply), 'Mỗi dòng một chỉ số của một đơn vị, một cấp hoặc một lĩnh vực'), ...problems },
})

const traceQuery = z.strictObject({
  period: parameters.period,
  calendar: z.enum(['month', 'state']).optional(),
  asOf: z
    .string()
    .max(10)
    .optional()
    .openapi({ description: 'Ngày (2022-12-31) mà sau đó không dòng nào được tính', example: '2022-09-20' }),
  unit: parameters.unit.optional(),
  own: parameters.flag.optional(),
  level: z.enum(levels).optional(),
  field: parameters.several.optional(),
  except: parameters.several.optional().openapi({ description: 'Các lĩnh vực bỏ ra' }),
  part: z.enum(['numerator', 'denominator', 'rest']).default('numerator').openapi({ description: 'rest: những dòng chưa được tính' }),
  limit: parameters.whole(10_000).default(50),
  offset: parameters.whole(999_999_999).default(0),
})

const behind = createRoute({
  method: 'get',
  path: '/indicators/{indicator}/rows',
  summary: 'Các dòng đứng sau một con số, kèm tệp và số dòng',
  middleware: [guard('rows')],
  request: { params: z.strictObject({ indicator: parameters.text.openapi({ example: 'open-overdue' }) }), query: traceQuery },
  responses: { 200: listOf(traceReply, 'Một trang dòng; count là tổng số'), ...problems },
})

/** Rows under the names they carry, in the order of the first. */
function layTrace({ rows }: TraceReply): Table {
  const columns = Object.keys(rows[0] ?? {}).map((name) => ({ name, type: 'text' as const }))
  return { columns, rows: rows.map((row) => columns.map(({ name }) => (row[name] === null ? null : String(row[name])))) }
}

/** The indicators, their values and the rows behind them. */
export const indicatorRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(indicators, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.indicatorDefinitions(),
        (rows) => layFlat(indicatorReply, rows),
      ),
    )
    .openapi(values, (c) => {
      const { indicator, ...rest } = c.req.valid('query')
      return giveValues(
        c,
        service,
        () => c.var.doors.values(given({ ...rest, indicators: indicator })),
        (rows) => layFlat(indicatorValueReply, rows),
      )
    })
    .openapi(behind, (c) => {
      const { indicator } = c.req.valid('param')
      const { field, except, ...rest } = c.req.valid('query')
      return giveList(c, service, () => c.var.doors.trace(given({ ...rest, indicator, fields: field, fieldsExcept: except })), layTrace)
    })
