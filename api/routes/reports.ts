import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { writeBeside } from '../../engine/documents/write-beside.ts'
import { paperFormats } from '../../engine/documents/write-paper.ts'
import { editionLineReply } from '../../engine/editions/replies.ts'
import { reportLineReply, reportReply, reportWrittenReply } from '../../engine/papers/report-replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { attached, sandboxed } from '../give-file.ts'
import { givePage } from '../give-list.ts'
import { bodyOf, given, parameters } from '../parameters.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const one = z.strictObject({ report: parameters.text.openapi({ example: 'bao-cao-cchc' }) })
const period = z.strictObject({ period: parameters.period })
const { typed } = parameters

const list = createRoute({
  method: 'get',
  path: '/reports',
  summary: 'Các báo cáo theo kỳ',
  middleware: [guard('see')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(reportLineReply), 'Mỗi dòng một báo cáo'), ...problems },
})
const report = createRoute({
  method: 'get',
  path: '/reports/{report}',
  summary: 'Một báo cáo của một kỳ: bản đã phát hành, hoặc dự thảo theo số liệu hiện có',
  middleware: [guard('see')],
  request: {
    params: one,
    query: period.partial().extend({
      edition: parameters.text.optional(),
      draft: parameters.flag.optional().openapi({ description: 'Dự thảo, dù đã có bản phát hành' }),
      format: z.enum(['json', ...paperFormats]).optional(),
      show: parameters.flag.optional().openapi({ description: 'PDF để xem tại chỗ, trong khung cách ly' }),
    }),
  },
  responses: { 200: jsonOf(reportReply, 'Mọi số liệu và nội dung báo cáo. format khác json: tệp để tải về'), ...problems },
})
const write = createRoute({
  method: 'post',
  path: '/reports/{report}/texts',
  summary: 'Ghi phần viết của báo cáo (khó khăn, kiến nghị …)',
  middleware: [guard('run')],
  request: {
    params: one,
    query: period,
    body: bodyOf(
      z
        .strictObject({ texts: z.record(z.string().max(100), z.string().max(20_000)), seen: z.int().min(0).optional() })
        .meta({ id: 'ReportTextsBody' }),
    ),
  },
  responses: { 201: jsonOf(reportWrittenReply, 'Phần viết đang có hiệu lực'), ...problems },
})
const issue = createRoute({
  method: 'post',
  path: '/reports/{report}/editions',
  summary: 'Phát hành báo cáo thành bản không đổi nữa, hoặc đính chính bản đang có hiệu lực',
  middleware: [guard('run')],
  request: {
    params: one,
    query: period,
    body: bodyOf(
      z
        .strictObject({ number: typed, date: z.string().max(10), corrects: typed.optional(), reason: typed.optional() })
        .meta({ id: 'ReportIssueBody' }),
    ),
  },
  responses: { 201: jsonOf(editionLineReply, 'Bản đã phát hành'), ...problems },
})

/** What the province reports of a period: drafted, written, issued. */
export const reportRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(list, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.reports({}),
        (rows) => layFlat(reportLineReply, rows),
      ),
    )
    .openapi(report, async (c) => {
      const { format = 'json', show = false, ...query } = c.req.valid('query')
      const found = await c.var.doors.report(given({ ...c.req.valid('param'), ...query }))
      if (format === 'json') return c.json(found, 200, { 'Cache-Control': 'no-store' })
      const file = await writeBeside(found.document, format)
      const kept = { 'Content-Type': file.type, 'Cache-Control': 'no-store' }
      const shown = { 'Content-Disposition': 'inline', ...sandboxed }
      const name = attached(`${found.report}-${found.period}.${format}`)
      return c.body(file.bytes, 200, { ...kept, ...(show && format === 'pdf' ? shown : name) }) as never
    })
    .openapi(write, async (c) =>
      c.json(await c.var.doors.writeReport(given({ ...c.req.valid('param'), ...c.req.valid('query'), ...c.req.valid('json') })), 201),
    )
    .openapi(issue, async (c) =>
      c.json(await c.var.doors.issueReport(given({ ...c.req.valid('param'), ...c.req.valid('query'), ...c.req.valid('json') })), 201),
    )
