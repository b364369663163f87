import { ReadableStream as Pieces } from 'node:stream/web'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { ImportReply, Refusal } from '../../engine/imports/replies.ts'
import {
  batchComparisonReply,
  batchReply,
  importReply,
  mendedReply,
  refusalReply,
  undoPreviewReply,
  undoReply,
} from '../../engine/imports/replies.ts'
import { issueReply } from '../../engine/issue.ts'
import { type ApiEnv, guard } from '../access.ts'
import { giveList, givePage } from '../give-list.ts'
import { takesStream } from '../limit-bodies.ts'
import { given, none, parameters } from '../parameters.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat, type Table } from '../table.ts'
import { takeUpload, uploadBody } from '../take-upload.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const batches = createRoute({
  method: 'get',
  path: '/batches',
  summary: 'Các lần nhập',
  middleware: [guard('rows')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(batchReply), 'Mỗi dòng một lần nhập'), ...problems },
})

const refused = createRoute({
  method: 'get',
  path: '/batches/refused',
  summary: 'Các tệp bị từ chối gần đây, kèm lỗi',
  middleware: [guard('rows')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(refusalReply), 'Mỗi tệp một mục, mới nhất trước; ở dạng bảng, mỗi lỗi một dòng'), ...problems },
})

const refusedIssues = createRoute({
  method: 'get',
  path: '/batches/refused/{seq}/issues',
  summary: 'Mọi lỗi của một tệp bị từ chối, từng trang',
  middleware: [guard('rows')],
  request: {
    params: z.strictObject({ seq: parameters.whole(999_999_999) }),
    query: z.strictObject({ offset: parameters.whole(999_999_999).optional(), limit: parameters.whole(100_000).optional() }),
  },
  responses: { 200: listOf(z.array(issueReply), 'Mỗi dòng một lỗi, theo thứ tự trong tệp; mặc định 1.000 lỗi đầu'), ...problems },
})

const repair = createRoute({
  method: 'get',
  path: '/batches/refused/{name}/repair',
  summary: 'Tệp bị từ chối dưới dạng bảng tính để sửa: ô lỗi được tô, lỗi ghi bằng lời, lỗi gộp theo nguyên nhân',
  middleware: [guard('rows')],
  request: {
    params: z.strictObject({
      name: parameters.text.openapi({
        description: 'Số của lần bị từ chối, hoặc SHA-256 của tệp chỉ mới kiểm tra (refusal trong câu trả lời)',
      }),
    }),
    query: none,
  },
  responses: {
    200: { description: 'Bảng tính .xlsx', content: { [workbookType]: { schema: { type: 'string', format: 'binary' } } } },
    ...problems,
  },
})

const mended = createRoute({
  method: 'get',
  path: '/batches/{batch}/mended',
  summary: 'Lần nhập này sửa tệp bị từ chối nào, những ô nào đã sửa',
  middleware: [guard('rows')],
  request: { params: z.strictObject({ batch: parameters.whole(999_999_999) }), query: none },
  responses: { 200: jsonOf(mendedReply, 'Tối đa 1.000 ô đầu; changed là số đúng'), ...problems },
})

/** How a file is read, as the address says it. */
export const importQuery = z.strictObject({
  dataset: parameters.text.openapi({ example: 'dossiers' }),
  file: parameters.text.optional().openapi({ description: 'Tên tệp, ví dụ ho-so-quy-3-2022.csv; bắt buộc khi phần thân là chính tệp đó' }),
  period: parameters.period.optional(),
  unit: parameters.unit.optional(),
  encoding: parameters.text.optional(),
  decimal: parameters.text.optional(),
  thousands: parameters.text.optional().openapi({ description: 'một ký tự, space hoặc none' }),
  sheet: parameters.text.optional(),
  separator: parameters.text.optional().openapi({ description: 'Dấu ngăn cột của tệp văn bản: , ; tab | ^ ~' }),
  headerRow: parameters.whole(1_048_576).optional().openapi({ description: 'Hàng có tiêu đề cột; các hàng phía trên được bỏ qua' }),
  leaveOut: parameters.rowKinds.optional(),
  setAside: parameters.rowGroups.optional(),
  replaces: parameters
    .whole(999_999_999)
    .optional()
    .openapi({ description: 'Lần nhập mà tệp này thay: rút và nhập trong một việc; tệp bị từ chối thì lần nhập ấy vẫn giữ nguyên' }),
  snapshot: parameters.flag
    .optional()
    .openapi({ description: 'Tệp là toàn bộ dữ liệu của kỳ (cần period): mã thuộc kỳ mà tệp không có thì thôi được tính' }),
  dryRun: parameters.flag.optional(),
  map: parameters.columnMap.optional(),
  source: parameters.text.optional().openapi({ description: 'Tên nguồn đã lưu: bảng ánh xạ và tùy chọn của nguồn được dùng' }),
})

const upload = createRoute({
  method: 'post',
  path: '/batches',
  summary: 'Nhập một tệp: nhận cả hoặc không nhận gì',
  middleware: [guard('import'), takesStream],
  request: { query: importQuery },
  requestBody: uploadBody,
  responses: {
    200: jsonOf(importReply, 'Tệp đã nhập trước đó, hoặc nhập thử được'),
    201: jsonOf(importReply, 'Đã nhập'),
    422: jsonOf(importReply, 'Tệp bị từ chối, kèm mọi lỗi'),
    ...problems,
  },
})

const batchParam = z.strictObject({ batch: parameters.whole(999_999_999) })

const undo = createRoute({
  method: 'post',
  path: '/batches/{batch}/undo',
  summary: 'Hoàn tác một lần nhập',
  middleware: [guard('undo')],
  request: { params: batchParam, query: none },
  responses: { 200: jsonOf(undoReply, 'Đã hoàn tác'), ...problems },
})

const preview = createRoute({
  method: 'get',
  path: '/batches/{batch}/undo',
  summary: 'Hoàn tác sẽ làm gì: dòng nào mất, dòng nào trở lại, giá trị nào thay đổi',
  middleware: [guard('undo')],
  request: { params: batchParam, query: none },
  responses: { 200: jsonOf(undoPreviewReply, 'Không thay đổi gì'), ...problems },
})

const comparison = createRoute({
  method: 'get',
  path: '/batches/{batch}/comparison',
  summary: 'Một lần nhập so với một lần khác, hoặc với lần trước đó của cùng bộ dữ liệu',
  middleware: [guard('rows')],
  request: { params: batchParam, query: z.strictObject({ with: parameters.whole(999_999_999).optional() }) },
  responses: { 200: jsonOf(batchComparisonReply, 'Cột, đơn vị và số dòng theo kỳ'), ...problems },
})

/** The units a spelling may mean are no cell of a table, and what can be replaced is of no refusal that is kept. */
const flatIssue = issueReply.omit({ suggestions: true, twin: true })
const refusedIssueSchema = z.object({ ...refusalReply.omit({ issues: true }).shape, ...flatIssue.shape })

const layRefusals = (refusals: Refusal[]): Table =>
  layFlat(
    refusedIssueSchema,
    refusals.flatMap(({ issues, ...refusal }) => issues.map((issue) => ({ ...refusal, ...issue }))),
  )

const statusOf = (answer: ImportReply): 200 | 201 | 422 => {
  if (answer.status === 'rejected') return 422
  return answer.status === 'accepted' && answer.batch !== null ? 201 : 200
}

/** The batches, the refused files, and taking in or back. */
export const batchRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(batches, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.batches(),
        (rows) => layFlat(batchReply, rows),
      ),
    )
    .openapi(refused, (c) => givePage(c, service, c.req.valid('query'), () => c.var.doors.refusals(), layRefusals))
    .openapi(refusedIssues, (c) => {
      const { offset = 0, limit = 1000 } = c.req.valid('query')
      return giveList(
        c,
        service,
        () => c.var.doors.refusedIssues(c.req.valid('param').seq, offset, limit),
        (rows) => layFlat(flatIssue, rows),
      )
    })
    .openapi(repair, async (c) => {
      const { fileName, pieces } = await c.var.doors.repair(c.req.valid('param').name)
      return c.body(Pieces.from(pieces) as ReadableStream, 200, {
        'Content-Type': workbookType,
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      })
    })
    .openapi(mended, async (c) => c.json(await c.var.doors.mended(c.req.valid('param').batch), 200))
    .openapi(upload, async (c) => {
      const { file, ...options } = c.req.valid('query')
      const answer = await takeUpload(c, service, file, (received, fileName) =>
        c.var.doors.importFile(given({ ...options, received, fileName })),
      )
      return c.json(answer, statusOf(answer))
    })
    .openapi(undo, async (c) => c.json(await c.var.doors.undo(c.req.valid('param').batch), 200))
    .openapi(preview, async (c) => c.json(await c.var.doors.previewUndo(c.req.valid('param').batch), 200))
    .openapi(comparison, async (c) => c.json(await c.var.doors.compareBatches(c.req.valid('param').batch, c.req.valid('query').with), 200))
