import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { owedReply, owedSummaryReply } from '../../engine/duties/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { givePage } from '../give-list.ts'
import { given, parameters } from '../parameters.ts'
import { listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const query = z.strictObject({ ...parameters.page, period: parameters.period, unit: parameters.unit.optional() })

const owed = createRoute({
  method: 'get',
  path: '/owed',
  summary: 'Đơn vị nào phải gửi dữ liệu gì trong kỳ, hạn nào, đã gửi chưa',
  middleware: [guard('see')],
  request: { query },
  responses: { 200: listOf(z.array(owedReply), 'Mỗi dòng một nghĩa vụ của một đơn vị trong một kỳ'), ...problems },
})

const summary = createRoute({
  method: 'get',
  path: '/owed/summary',
  summary: 'Mỗi nghĩa vụ đã đủ đến đâu, đúng hạn đến đâu',
  middleware: [guard('see')],
  request: { query },
  responses: { 200: listOf(z.array(owedSummaryReply), 'Mỗi dòng một nghĩa vụ trong một kỳ, hoặc một số lượng phải có'), ...problems },
})

/** What units owe, and when it came. */
export const dutyRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(owed, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.owed(given(c.req.valid('query'))),
        (rows) => layFlat(owedReply, rows),
      ),
    )
    .openapi(summary, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.owedSummary(given(c.req.valid('query'))),
        (rows) => layFlat(owedSummaryReply, rows),
      ),
    )
