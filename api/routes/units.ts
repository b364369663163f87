import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { type ApiEnv, guard } from '../access.ts'
import { giveList } from '../give-list.ts'
import { listOf, problems } from '../responses.ts'
import { unitAnswerSchema } from '../schemas.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const units = createRoute({
  method: 'get',
  path: '/units',
  summary: 'Danh mục đơn vị của cả hai thời kỳ',
  middleware: [guard('see')],
  request: { query: z.strictObject({}) },
  responses: { 200: listOf(z.array(unitAnswerSchema), 'Mỗi dòng danh mục một đơn vị'), ...problems },
})

/** The unit registry. */
export const unitRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>().openapi(units, (c) =>
    giveList(
      c,
      service,
      () => service.engine.units(),
      (rows) => layFlat(unitAnswerSchema, rows),
    ),
  )
