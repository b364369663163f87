import { isAbsolute } from 'node:path'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { backupReply, rebuildReply, verificationReply } from '../../engine/safekeeping/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { bodyOf, none, parameters } from '../parameters.ts'
import { jsonOf, problems } from '../responses.ts'

const verify = createRoute({
  method: 'get',
  path: '/verification',
  summary: 'Sổ sự kiện, tệp gốc, bản chốt và số liệu dẫn xuất có khớp nhau không',
  middleware: [guard('keep')],
  request: { query: z.strictObject({ deep: parameters.flag.optional().openapi({ description: 'Dựng lại cả từ tệp gốc để so' }) }) },
  responses: { 200: jsonOf(verificationReply, 'ok là false khi có chỗ sai, kể ở faults'), ...problems },
})

const rebuild = createRoute({
  method: 'post',
  path: '/rebuild',
  summary: 'Bỏ số liệu dẫn xuất và dựng lại từ sổ sự kiện và tệp gốc',
  middleware: [guard('keep')],
  request: { query: none },
  responses: { 200: jsonOf(rebuildReply, 'Đã dựng lại bấy nhiêu lần nhập'), ...problems },
})

const backupBody = z
  .strictObject({ dir: z.string().max(4096).refine(isAbsolute, 'an absolute path').openapi({ example: '/mnt/sao-luu/2026-11-29' }) })
  .meta({ id: 'BackupBody' })
const backup = createRoute({
  method: 'post',
  path: '/backups',
  summary: 'Sao lưu kho dữ liệu vào một thư mục trống trên máy chủ',
  middleware: [guard('keep')],
  request: { query: none, body: bodyOf(backupBody) },
  responses: { 201: jsonOf(backupReply, 'Đã sao lưu'), ...problems },
})

/** The home checked, counted anew and copied, as by the commands; a backup is restored where no server holds the home. */
export const safekeepingRoutes = () =>
  new OpenAPIHono<ApiEnv>()
    .openapi(verify, async (c) => c.json(await c.var.doors.verify({ deep: c.req.valid('query').deep === true }), 200))
    .openapi(rebuild, async (c) => c.json(await c.var.doors.rebuild(), 200))
    .openapi(backup, async (c) => c.json(await c.var.doors.backup(c.req.valid('json').dir), 201))
