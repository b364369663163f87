import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { planReply } from '../../engine/definitions/replies.ts'
import { levels } from '../../engine/definitions/unit-registry.ts'
import { behindReply, targetReply } from '../../engine/values/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { givePage } from '../give-list.ts'
import { given, parameters } from '../parameters.ts'
import { listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const plans = createRoute({
  method: 'get',
  path: '/plans',
  summary: 'Các kế hoạch',
  middleware: [guard('see')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(planReply), 'Mỗi dòng một kế hoạch'), ...problems },
})

const targets = createRoute({
  method: 'get',
  path: '/plans/{plan}/targets',
  summary: 'Các chỉ tiêu của một kế hoạch, đã đánh giá',
  middleware: [guard('see')],
  request: {
    params: z.strictObject({ plan: parameters.text.openapi({ example: 'ke-hoach-520-2021' }) }),
    query: z.strictObject({ ...parameters.page, period: parameters.period, unit: parameters.unit.optional() }),
  },
  responses: { 200: listOf(z.array(targetReply), 'Mỗi dòng một chỉ tiêu'), ...problems },
})

const behind = createRoute({
  method: 'get',
  path: '/plans/{plan}/behind',
  summary: 'Các đơn vị của một cấp theo số chỉ tiêu chưa đạt, nặng nhất trước',
  middleware: [guard('see')],
  request: {
    params: targets.request.params,
    query: z.strictObject({ ...parameters.page, period: parameters.period, level: z.enum(levels) }),
  },
  responses: { 200: listOf(z.array(behindReply), 'Mỗi dòng một đơn vị'), ...problems },
})

/** The plans and their targets, judged. */
export const planRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(plans, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.plans(),
        (rows) => layFlat(planReply, rows),
      ),
    )
    .openapi(targets, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.targets(given({ ...c.req.valid('param'), ...c.req.valid('query') })),
        (rows) => layFlat(targetReply, rows),
      ),
    )
    .openapi(behind, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.behind({ ...c.req.valid('param'), ...c.req.valid('query') }),
        (rows) => layFlat(behindReply, rows),
      ),
    )
