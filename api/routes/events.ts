import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { eventReply, readingReply } from '../../engine/accounts/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { givePart } from '../give-list.ts'
import { given, parameters } from '../parameters.ts'
import { listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const asked = {
  account: parameters.text.optional(),
  from: parameters.text.optional(),
  to: parameters.text.optional(),
  before: parameters.whole(999_999_999).optional(),
  limit: parameters.whole(1000).optional(),
  offset: parameters.page.offset,
}

const events = createRoute({
  method: 'get',
  path: '/events',
  summary: 'Ai đã làm gì: chuỗi ghi nhận, mới nhất trước; trang sau bắt đầu trước số thứ tự cuối cùng đã nhận',
  middleware: [guard('audit')],
  request: {
    query: z.strictObject({ ...asked, unit: parameters.unit.optional(), kind: parameters.text.optional() }),
  },
  responses: { 200: listOf(z.array(eventReply), 'Mỗi dòng một việc'), ...problems },
})

const readings = createRoute({
  method: 'get',
  path: '/readings',
  summary: 'Ai đã xem hồ sơ: mỗi lần một dòng, mới nhất trước, giữ 2 năm',
  middleware: [guard('audit')],
  request: { query: z.strictObject(asked) },
  responses: { 200: listOf(z.array(readingReply), 'Mỗi dòng một lần xem'), ...problems },
})

/** Who did what, and who read rows. */
export const eventRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(events, (c) =>
      givePart(
        c,
        service,
        () => c.var.doors.events(given({ limit: 50, ...given(c.req.valid('query')) })),
        (rows) => layFlat(eventReply, rows),
      ),
    )
    .openapi(readings, (c) =>
      givePart(
        c,
        service,
        () => c.var.doors.readings(given({ limit: 50, ...given(c.req.valid('query')) })),
        (rows) => layFlat(readingReply, rows),
        true,
      ),
    )
