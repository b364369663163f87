import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { sourceReply } from '../../engine/imports/replies.ts'
import { rowKindNames } from '../../engine/ingest/rows/row-kinds.ts'
import { sourceMap } from '../../engine/source-map.ts'
import { type ApiEnv, guard } from '../access.ts'
import { givePage } from '../give-list.ts'
import { bodyOf, given, none, parameters } from '../parameters.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const sources = createRoute({
  method: 'get',
  path: '/sources',
  summary: 'Các hệ thống nguồn đã lưu: cách ghi tiêu đề, giá trị, ngày của từng nguồn',
  middleware: [guard('see')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(sourceReply), 'Mỗi nguồn một mục; ở dạng bảng, bảng ánh xạ là JSON'), ...problems },
})

const placed = z.strictObject({ dataset: parameters.text.openapi({ example: 'dossiers' }), name: parameters.text })
const short = z.string().max(50).nullable().optional()
const sourceBody = z
  .strictObject({
    map: sourceMap,
    encoding: short,
    decimal: short,
    thousands: short,
    separator: short,
    leaveOut: z.array(z.enum(rowKindNames)).max(100).optional(),
  })
  .openapi('SourceBody')

const save = createRoute({
  method: 'put',
  path: '/datasets/{dataset}/sources/{name}',
  summary: 'Lưu cách một nguồn ghi tệp, từ lần nhập sau',
  middleware: [guard('confirm')],
  request: {
    params: placed,
    query: none,
    body: bodyOf(sourceBody),
  },
  responses: { 200: jsonOf(sourceReply, 'Đã lưu'), ...problems },
})

const droppedReply = z.strictObject({ name: z.string(), dataset: z.string() }).openapi('SourceDropped')

const drop = createRoute({
  method: 'delete',
  path: '/datasets/{dataset}/sources/{name}',
  summary: 'Bỏ một nguồn đã lưu; số liệu đã ghi nhận không thay đổi',
  middleware: [guard('confirm')],
  request: { params: placed, query: none },
  responses: { 200: jsonOf(droppedReply, 'Đã bỏ'), ...problems },
})

/** A source as one row: its map as JSON text. */
const row = z.object({ ...sourceReply.shape, map: z.string(), leaveOut: z.string() })

/** The source systems and how they write their files. */
export const sourceRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(sources, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.sources(),
        (list) =>
          layFlat(
            row,
            list.map((one) => ({ ...one, map: JSON.stringify(one.map), leaveOut: one.leaveOut.join('; ') })),
          ),
      ),
    )
    .openapi(save, async (c) => c.json(await c.var.doors.saveSource({ ...c.req.valid('param'), ...given(c.req.valid('json')) }), 200))
    .openapi(drop, async (c) => c.json(await c.var.doors.dropSource(c.req.valid('param')), 200))
