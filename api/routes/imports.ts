import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { OnFault } from '../../engine/imports/doors.ts'
import { importJobFindings, importJobReply } from '../../engine/imports/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { giveEvents } from '../give-events.ts'
import { takesStream } from '../limit-bodies.ts'
import { given, none, parameters } from '../parameters.ts'
import { jsonOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { takeUpload, uploadBody } from '../take-upload.ts'
import { importQuery } from './batches.ts'

const jobParam = z.strictObject({ job: parameters.text })
const readAs = importQuery.omit({ file: true, dryRun: true }).partial({ dataset: true })
const begun = { 202: jsonOf(importJobReply, 'Đã xếp vào hàng; kết quả hỏi ở chính việc này'), ...problems }

const start = createRoute({
  method: 'post',
  path: '/imports',
  summary: 'Gửi một tệp một lần để kiểm tra, rồi ghi nhận mà không gửi lại; không nêu bộ dữ liệu thì nhận ra theo tiêu đề',
  middleware: [guard('import'), takesStream],
  request: { query: readAs.extend({ file: importQuery.shape.file, task: z.enum(['check', 'record']).optional() }) },
  requestBody: uploadBody,
  responses: begun,
})

const list = createRoute({
  method: 'get',
  path: '/imports',
  summary: 'Các tệp đang được kiểm tra, ghi nhận hoặc chờ ghi nhận, theo thứ tự gửi',
  middleware: [guard('import')],
  request: { query: none },
  responses: { 200: jsonOf(z.array(importJobReply), 'Chỉ còn đến khi máy chủ dừng'), ...problems },
})

const events = createRoute({
  method: 'get',
  path: '/imports/events',
  summary: 'Tình trạng của các tệp ấy, gửi lại mỗi khi thay đổi',
  middleware: [guard('import')],
  request: { query: none },
  responses: {
    200: {
      description: 'Mỗi sự kiện là toàn bộ danh sách như ở /imports; nối lại thì nhận ngay tình trạng hiện tại',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
    ...problems,
  },
})

const one = createRoute({
  method: 'get',
  path: '/imports/{job}',
  summary: 'Một tệp đã gửi, kèm mọi điều tìm thấy',
  middleware: [guard('import')],
  request: { params: jobParam, query: none },
  responses: { 200: jsonOf(importJobFindings, 'reply là null khi chưa xong'), ...problems },
})

const check = createRoute({
  method: 'post',
  path: '/imports/{job}/check',
  summary: 'Kiểm tra lại tệp đã gửi, với các tùy chọn này',
  middleware: [guard('import')],
  request: { params: jobParam, query: readAs },
  responses: begun,
})

const record = createRoute({
  method: 'post',
  path: '/imports/{job}/record',
  summary: 'Ghi nhận tệp đã gửi đúng như đã kiểm tra',
  middleware: [guard('import')],
  request: { params: jobParam, query: none },
  responses: begun,
})

const drop = createRoute({
  method: 'delete',
  path: '/imports/{job}',
  summary: 'Bỏ một tệp đã gửi, cả khi còn chờ; không bỏ được khi đang đọc hoặc ghi',
  middleware: [guard('import')],
  request: { params: jobParam, query: none },
  responses: { 200: jsonOf(z.strictObject({ job: z.string() }), 'Không còn giữ gì của tệp'), ...problems },
})

/** Files that are sent once and checked, then recorded, while their sender may be away. */
export const importRoutes = (service: Service) => {
  const onFault: OnFault = (incident, thrown) =>
    service.log({
      level: 'error',
      at: new Date().toISOString(),
      incident,
      path: '/imports',
      stack: thrown instanceof Error ? thrown.stack : String(thrown),
    })
  return new OpenAPIHono<ApiEnv>()
    .openapi(start, async (c) => {
      const { file, task = 'check', ...options } = c.req.valid('query')
      const job = await takeUpload(c, service, file, async (received, fileName) =>
        c.var.doors.startJob(given({ ...options, received, fileName, task }), onFault),
      )
      return c.json(job, 202)
    })
    .openapi(list, (c) => c.json(c.var.doors.importJobs({}), 200))
    .openapi(events, (c) =>
      giveEvents(
        c,
        service.closing,
        () => c.var.doors.importJobs({}),
        (onChange) => c.var.doors.watchJobs(onChange),
      ),
    )
    .openapi(one, (c) => c.json(c.var.doors.importJob(c.req.valid('param').job), 200))
    .openapi(check, (c) => c.json(c.var.doors.checkJob(given({ ...c.req.valid('query'), ...c.req.valid('param') }), onFault), 202))
    .openapi(record, (c) => c.json(c.var.doors.recordJob(c.req.valid('param').job, onFault), 202))
    .openapi(drop, (c) => {
      const { job } = c.req.valid('param')
      c.var.doors.dropJob(job)
      return c.json({ job }, 200)
    })
}
