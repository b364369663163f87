import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { editionCheckReply, editionLineReply, editionReply } from '../../engine/editions/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { attached } from '../give-file.ts'
import { givePage } from '../give-list.ts'
import { takesStream } from '../limit-bodies.ts'
import { bodyOf, given, none, parameters } from '../parameters.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'
import { takeUpload, uploadBody } from '../take-upload.ts'

const one = z.strictObject({ edition: parameters.text })
const largestArchive = 64 * 2 ** 20

const list = createRoute({
  method: 'get',
  path: '/editions',
  summary: 'Các bản chốt, công bố và thu hồi, cũ trước',
  middleware: [guard('see')],
  request: { query: z.strictObject({ ...parameters.page, round: parameters.text.optional() }) },
  responses: { 200: listOf(z.array(editionLineReply), 'Mỗi bản một dòng'), ...problems },
})
const show = createRoute({
  method: 'get',
  path: '/editions/{edition}',
  summary: 'Một bản với toàn bộ nội dung đã chốt',
  middleware: [guard('see')],
  request: { params: one, query: none },
  responses: { 200: jsonOf(editionReply, 'Bản ấy'), ...problems },
})
const archive = createRoute({
  method: 'get',
  path: '/editions/{edition}/archive',
  summary: 'Một bản kèm danh mục minh chứng trong một tệp ZIP',
  middleware: [guard('see')],
  request: { params: one, query: none },
  responses: {
    200: { description: 'Tệp ZIP', content: { 'application/zip': { schema: { type: 'string' as const, format: 'binary' } } } },
    ...problems,
  },
})
const check = createRoute({
  method: 'post',
  path: '/editions/check',
  summary: 'Tính lại điểm của một bản chỉ từ tệp đã xuất',
  middleware: [guard('own'), takesStream],
  request: { query: z.strictObject({ file: parameters.text.optional() }) },
  requestBody: uploadBody,
  responses: { 200: jsonOf(editionCheckReply, 'Khớp, hoặc chỗ khác đầu tiên'), ...problems },
})
const { typed: said } = parameters
const withdraw = createRoute({
  method: 'post',
  path: '/editions/{edition}/withdrawal',
  summary: 'Thu hồi một bản công bố; bản ấy vẫn đọc được',
  middleware: [guard('run')],
  request: {
    params: one,
    query: none,
    body: bodyOf(z.strictObject({ number: said, date: z.string().max(10), reason: said }).meta({ id: 'WithdrawalBody' })),
  },
  responses: { 201: jsonOf(editionLineReply, 'Bản thu hồi'), ...problems },
})

/** What was frozen for good. */
export const editionRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(list, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.editions(given(c.req.valid('query'))),
        (rows) => layFlat(editionLineReply, rows),
      ),
    )
    .openapi(show, (c) => c.json(c.var.doors.edition(c.req.valid('param')), 200))
    .openapi(archive, (c) => {
      const { edition } = c.req.valid('param')
      return c.body(c.var.doors.exportEdition({ edition }), 200, {
        'Content-Type': 'application/zip',
        ...attached(`ban-chot-${edition.slice(0, 12)}.zip`),
      })
    })
    .openapi(check, async (c) =>
      c.json(
        await takeUpload(
          c,
          service,
          c.req.valid('query').file ?? 'ban-chot.zip',
          (received) => c.var.doors.checkEdition({ received }),
          largestArchive,
        ),
        200,
      ),
    )
    .openapi(withdraw, async (c) => c.json(await c.var.doors.withdrawEdition({ ...c.req.valid('param'), ...c.req.valid('json') }), 201))
