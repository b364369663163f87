import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { entryCheckReply, entryEffectReply, entryLineReply, entryReply } from '../../engine/amendments/alteration-replies.ts'
import { entryKindNames } from '../../engine/amendments/entries/kinds.ts'
import type { Json } from '../../engine/amendments/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { givePage } from '../give-list.ts'
import { bodyOf, none, parameters } from '../parameters.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const ofKind = z.strictObject({ kind: z.enum(entryKindNames) })
const one = ofKind.extend({ id: parameters.text.openapi({ example: 'ke-hoach-520-2021:i-1.3' }) })
const entry = z.record(z.string(), z.unknown()) as z.ZodType<{ [key: string]: Json }>
const kept = { seen: z.string().max(64), reason: z.string().min(1).max(1000) }

const list = createRoute({
  method: 'get',
  path: '/definitions/{kind}',
  summary: 'Các định nghĩa của một loại, mục nào cơ quan đã sửa',
  middleware: [guard('run')],
  request: { params: ofKind, query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(entryLineReply), 'Mỗi định nghĩa một mục'), ...problems },
})
const show = createRoute({
  method: 'get',
  path: '/definitions/{kind}/{id}',
  summary: 'Một định nghĩa, cấu trúc của nó và chỗ khác với bản kèm chương trình',
  middleware: [guard('run')],
  request: { params: one, query: none },
  responses: { 200: jsonOf(entryReply, 'Định nghĩa; trống nếu chưa có'), ...problems },
})
const check = createRoute({
  method: 'post',
  path: '/definitions/{kind}/{id}/check',
  summary: 'Kiểm một định nghĩa như đang gõ; không ghi gì',
  middleware: [guard('run')],
  request: { params: one, query: none, body: bodyOf(z.strictObject({ entry }).openapi('DefinitionCheckBody')) },
  responses: { 200: jsonOf(entryCheckReply, 'Kết quả kiểm'), ...problems },
})
const effect = createRoute({
  method: 'post',
  path: '/definitions/{kind}/{id}/effect',
  summary: 'Nếu ghi nhận: tình hình trước và sau; không ghi gì',
  middleware: [guard('run')],
  request: {
    params: one,
    query: none,
    body: bodyOf(z.strictObject({ entry, period: parameters.period }).openapi('DefinitionEffectBody')),
  },
  responses: { 200: jsonOf(entryEffectReply, 'Từng đơn vị, từng kỳ'), ...problems },
})
const approve = createRoute({
  method: 'post',
  path: '/definitions/{kind}/{id}/approval',
  summary: 'Ghi nhận định nghĩa của cơ quan, kèm lý do; có hiệu lực ngay',
  middleware: [guard('run')],
  request: { params: one, query: none, body: bodyOf(z.strictObject({ entry, ...kept }).openapi('DefinitionApprovalBody')) },
  responses: { 201: jsonOf(entryReply, 'Định nghĩa từ nay'), ...problems },
})
const goBack = createRoute({
  method: 'post',
  path: '/definitions/{kind}/{id}/return',
  summary: 'Trở về bản kèm chương trình, kèm lý do',
  middleware: [guard('run')],
  request: { params: one, query: none, body: bodyOf(z.strictObject(kept).openapi('DefinitionReturnBody')) },
  responses: { 201: jsonOf(entryReply, 'Định nghĩa từ nay; trống nếu vốn không có'), ...problems },
})

const row = z.object({ ...entryLineReply.shape, title: z.string() })

/** Single definitions that an office says anew: targets, duties, units. */
export const definitionRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(list, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.entries(c.req.valid('param')),
        (lines) =>
          layFlat(
            row,
            lines.map((line) => ({ ...line, title: line.title[c.var.language] })),
          ),
      ),
    )
    .openapi(show, (c) => c.json(c.var.doors.entry(c.req.valid('param')), 200))
    .openapi(check, (c) => c.json(c.var.doors.checkEntry({ ...c.req.valid('param'), ...c.req.valid('json') }), 200))
    .openapi(effect, async (c) => c.json(await c.var.doors.entryEffect({ ...c.req.valid('param'), ...c.req.valid('json') }), 200))
    .openapi(approve, async (c) => c.json(await c.var.doors.approveEntry({ ...c.req.valid('param'), ...c.req.valid('json') }), 201))
    .openapi(goBack, async (c) => c.json(await c.var.doors.returnEntry({ ...c.req.valid('param'), ...c.req.valid('json') }), 201))
