import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { crossCheckReply } from '../../engine/values/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { givePage } from '../give-list.ts'
import { given, parameters } from '../parameters.ts'
import { listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const crossChecks = createRoute({
  method: 'get',
  path: '/cross-checks',
  summary: 'Số liệu của đơn vị phải khớp giữa các bộ dữ liệu mà không khớp',
  middleware: [guard('see')],
  request: { query: z.strictObject({ ...parameters.page, period: parameters.period, unit: parameters.unit.optional() }) },
  responses: { 200: listOf(z.array(crossCheckReply), 'Mỗi dòng hai số của một đơn vị trong một kỳ'), ...problems },
})

/** Figures that should agree across datasets and do not. */
export const crossCheckRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>().openapi(crossChecks, (c) =>
    givePage(
      c,
      service,
      c.req.valid('query'),
      () => c.var.doors.crossChecks(given(c.req.valid('query'))),
      (rows) => layFlat(crossCheckReply, rows),
    ),
  )
