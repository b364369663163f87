import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { type ApiEnv, guard } from '../access.ts'
import { giveList } from '../give-list.ts'
import { given, parameters } from '../parameters.ts'
import { listOf, problems } from '../responses.ts'
import { indicatorAnswerSchema, indicatorValueSchema } from '../schemas.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const indicators = createRoute({
  method: 'get',
  path: '/indicators',
  summary: 'Các chỉ số đã khai báo',
  middleware: [guard('see')],
  request: { query: z.strictObject({}) },
  responses: { 200: listOf(z.array(indicatorAnswerSchema), 'Mỗi dòng một chỉ số'), ...problems },
})

const valuesQuery = z.strictObject({
  period: parameters.period,
  indicator: parameters.several.optional(),
  unit: parameters.unit.optional(),
  by: z.enum(['unit', 'level', 'field']).optional(),
  own: parameters.flag.optional(),
  calendar: z.enum(['month', 'state']).optional(),
  reading: parameters.text.optional().openapi({ description: 'reported, restated hoặc at:2025-07-01' }),
})

const values = createRoute({
  method: 'get',
  path: '/values',
  summary: 'Giá trị chỉ số theo đơn vị, cấp hoặc lĩnh vực',
  middleware: [guard('see')],
  request: { query: valuesQuery },
  responses: { 200: listOf(z.array(indicatorValueSchema), 'Mỗi dòng một chỉ số của một đơn vị, một cấp hoặc một lĩnh vực'), ...problems },
})

/** The indicators and their values. */
export const indicatorRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(indicators, (c) =>
      giveList(
        c,
        service,
        () => service.engine.indicatorDefinitions(),
        (rows) => layFlat(indicatorAnswerSchema, rows),
      ),
    )
    .openapi(values, (c) => {
      const { indicator, ...rest } = c.req.valid('query')
      return giveList(
        c,
        service,
        () => service.engine.indicators(given({ ...rest, indicators: indicator })),
        (rows) => layFlat(indicatorValueSchema, rows),
      )
    })
