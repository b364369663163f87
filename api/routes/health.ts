import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { healthReply } from '../../engine/safekeeping/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { jsonOf, problems } from '../responses.ts'

const health = createRoute({
  method: 'get',
  path: '/health',
  summary: 'Tình trạng máy chủ',
  middleware: [guard('enter')],
  responses: { 200: jsonOf(healthReply, 'Đang phục vụ'), ...problems },
})

/** Whether the server serves, and from which data and definitions. */
export const healthRoutes = () => new OpenAPIHono<ApiEnv>().openapi(health, (c) => c.json(c.var.doors.health(), 200))
