import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { importReply } from '../../engine/imports/replies.ts'
import { largestAnnex } from '../../engine/plans/read-file.ts'
import { annexImportReply, annexLineReply, annexReply, settleReply, taskReply, tasksReply } from '../../engine/plans/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { cutPage, giveList, givePage } from '../give-list.ts'
import { takesStream } from '../limit-bodies.ts'
import { bodyOf, given, none, parameters } from '../parameters.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'
import { takeUpload, uploadBody } from '../take-upload.ts'

const one = z.strictObject({ plan: parameters.text.openapi({ example: 'ke-hoach-520-2021' }) })
const list = createRoute({
  method: 'get',
  path: '/plan-annexes',
  summary: 'Các kế hoạch đã nhập phụ lục',
  middleware: [guard('see')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(annexLineReply), 'Mỗi dòng một kế hoạch'), ...problems },
})

const show = createRoute({
  method: 'get',
  path: '/plans/{plan}/annex',
  summary: 'Phụ lục của một kế hoạch: số lượng, kinh phí, chỗ cần người xem lại, cây nhiệm vụ',
  middleware: [guard('see')],
  request: { params: one, query: none },
  responses: { 200: listOf(annexReply, 'Ở dạng bảng: mỗi chỗ cần xem lại một dòng'), ...problems },
})

const take = createRoute({
  method: 'post',
  path: '/plans/{plan}/annex',
  summary: 'Nhập phụ lục: văn bản có tab, .docx, .csv, .xlsx; nhận cả hoặc không nhận gì',
  middleware: [guard('run'), takesStream],
  request: { params: one, query: z.strictObject({ file: parameters.text.optional(), year: parameters.whole(2100).optional() }) },
  requestBody: uploadBody,
  responses: { 200: jsonOf(annexImportReply, 'Đã nhập'), 422: jsonOf(annexImportReply, 'Chưa nhận gì, kèm mọi lỗi'), ...problems },
})

const question = z.string().min(1).max(100)
const settleBody = z
  .strictObject({
    answers: z
      .array(z.strictObject({ question, reading: z.string().max(500).nullable() }))
      .max(1000)
      .optional(),
    reopen: z.array(question).max(1000).optional(),
  })
  .meta({ id: 'SettleBody' })
const settle = createRoute({
  method: 'post',
  path: '/plans/{plan}/annex/settlements',
  summary: 'Chốt cách hiểu những chỗ chưa rõ của phụ lục, hoặc mở lại',
  middleware: [guard('run')],
  request: { params: one, query: none, body: bodyOf(settleBody) },
  responses: { 200: jsonOf(settleReply, 'Đã chốt'), 422: jsonOf(settleReply, 'Chưa nhận gì, kèm mọi lỗi'), ...problems },
})

const tasks = createRoute({
  method: 'get',
  path: '/plans/{plan}/tasks',
  summary: 'Nhiệm vụ của kế hoạch: tới đâu, hạn nào, cơ quan nào chủ trì, phục vụ chỉ tiêu nào',
  middleware: [guard('see')],
  request: {
    params: one,
    query: z.strictObject({
      ...parameters.page,
      ...{ lead: parameters.unit.optional(), late: parameters.flag.optional(), part: parameters.text.optional() },
      ...{ period: parameters.period.optional(), calendar: z.enum(['month', 'state']).optional() },
    }),
  },
  responses: { 200: listOf(tasksReply, 'Ở dạng bảng: mỗi nhiệm vụ một dòng'), ...problems },
})

const report = createRoute({
  method: 'post',
  path: '/plans/{plan}/tasks/reports',
  summary: 'Báo cáo tiến độ nhiệm vụ của một kỳ: một tệp có cột task, state, document, date, note',
  middleware: [guard('report'), takesStream],
  request: {
    params: one,
    query: z.strictObject({ file: parameters.text.optional(), period: parameters.period, unit: parameters.unit.optional() }),
  },
  requestBody: uploadBody,
  responses: { 200: jsonOf(importReply, 'Đã ghi nhận'), 422: jsonOf(importReply, 'Chưa nhận gì, kèm mọi lỗi'), ...problems },
})

/** The annexes of plans, and how far their tasks are. */
export const annexRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(list, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.annexes(),
        (rows) => layFlat(annexLineReply, rows),
      ),
    )
    .openapi(show, (c) =>
      giveList(
        c,
        service,
        () => c.var.doors.annex({ ...c.req.valid('param'), language: c.var.language }),
        (annex) => layFlat(annexReply.shape.open.element, annex.open),
      ),
    )
    .openapi(take, async (c) => {
      const { file, year } = c.req.valid('query')
      const { plan } = c.req.valid('param')
      const asked = { plan, language: c.var.language, ...(year === undefined ? {} : { year }) }
      const reply = await takeUpload(
        c,
        service,
        file,
        (received, fileName) => c.var.doors.importAnnex({ ...asked, received, fileName }),
        largestAnnex,
      )
      return c.json(reply, reply.status === 'rejected' ? 422 : 200)
    })
    .openapi(settle, async (c) => {
      const reply = await c.var.doors.settleAnnex({ ...c.req.valid('param'), ...given(c.req.valid('json')), language: c.var.language })
      return c.json(reply, reply.status === 'accepted' ? 200 : 422)
    })
    .openapi(tasks, (c) =>
      giveList(
        c,
        service,
        async () => {
          const reply = await c.var.doors.tasks({ ...c.req.valid('param'), ...given(c.req.valid('query')) })
          return { ...reply, total: reply.list.length, list: cutPage(reply.list, c.req.valid('query')) }
        },
        (reply) => layFlat(taskReply, reply.list),
      ),
    )
    .openapi(report, async (c) => {
      const { file, ...asked } = c.req.valid('query')
      const { plan } = c.req.valid('param')
      const reply = await takeUpload(
        c,
        service,
        file,
        (received, fileName) => c.var.doors.reportTasks({ plan, ...given(asked), received, fileName, language: c.var.language }),
        largestAnnex,
      )
      return c.json(reply, reply.status === 'rejected' ? 422 : 200)
    })
