import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { eventReply } from '../../engine/accounts/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { giveList } from '../give-list.ts'
import { given, parameters } from '../parameters.ts'
import { listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const events = createRoute({
  method: 'get',
  path: '/events',
  summary: 'Ai đã làm gì: chuỗi ghi nhận, mới nhất trước; trang sau bắt đầu trước số thứ tự cuối cùng đã nhận',
  middleware: [guard('audit')],
  request: {
    query: z.strictObject({
      account: parameters.text.optional(),
      unit: parameters.unit.optional(),
      kind: parameters.text.optional(),
      from: parameters.text.optional(),
      to: parameters.text.optional(),
      before: parameters.whole(999_999_999).optional(),
      limit: parameters.whole(1000).optional(),
    }),
  },
  responses: { 200: listOf(z.array(eventReply), 'Mỗi dòng một việc'), ...problems },
})

/** Who did what. */
export const eventRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>().openapi(events, (c) =>
    giveList(
      c,
      service,
      () => c.var.doors.events(given({ limit: 50, ...given(c.req.valid('query')) })),
      (rows) => layFlat(eventReply, rows),
    ),
  )
