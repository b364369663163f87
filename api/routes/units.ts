import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { unitReply } from '../../engine/definitions/replies.ts'
import { aliasReply } from '../../engine/imports/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { givePage } from '../give-list.ts'
import { bodyOf, none, parameters } from '../parameters.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const units = createRoute({
  method: 'get',
  path: '/units',
  summary: 'Danh mục đơn vị của cả hai thời kỳ',
  middleware: [guard('see')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(unitReply), 'Mỗi dòng danh mục một đơn vị'), ...problems },
})

const aliases = createRoute({
  method: 'get',
  path: '/units/aliases',
  summary: 'Các tên gọi khác đã được xác nhận',
  middleware: [guard('see')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(aliasReply), 'Mỗi dòng một cách viết'), ...problems },
})

const aliasBody = z.strictObject({ name: z.string().min(1).max(255), unit: z.string().min(1).max(255).nullable() }).openapi('AliasBody')

const confirm = createRoute({
  method: 'post',
  path: '/units/aliases',
  summary: 'Xác nhận một cách viết là một đơn vị, từ lần nhập sau; unit null là bỏ',
  middleware: [guard('confirm')],
  request: { query: none, body: bodyOf(aliasBody) },
  responses: { 200: jsonOf(aliasBody, 'Đã ghi nhận'), ...problems },
})

/** The unit registry and the spellings that were confirmed. */
export const unitRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(units, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.units(),
        (rows) => layFlat(unitReply, rows),
      ),
    )
    .openapi(aliases, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.aliases(),
        (rows) => layFlat(aliasReply, rows),
      ),
    )
    .openapi(confirm, async (c) => {
      const { name, unit } = c.req.valid('json')
      return c.json(await c.var.doors.confirmAlias({ name, unit }), 200)
    })
