import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import {
  json,
  ruleKindReply,
  ruleTrialReply,
  setApprovedReply,
  setCheckReply,
  setDraftReply,
  setEffectReply,
  setImportReply,
  setLineReply,
} from '../../engine/amendments/replies.ts'
import { largestGrid } from '../../engine/ingest/grid/read-grid.ts'
import { type ApiEnv, guard } from '../access.ts'
import { givePage } from '../give-list.ts'
import { takesStream } from '../limit-bodies.ts'
import { bodyOf, given, none, parameters } from '../parameters.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'
import { takeUpload, uploadBody } from '../take-upload.ts'

const one = z.strictObject({
  index: parameters.text.openapi({ example: 'par-index-department' }),
  version: parameters.text.openapi({ example: '2026' }),
})
const seen = z.int().min(1)

const list = createRoute({
  method: 'get',
  path: '/sets',
  summary: 'Các bộ tiêu chí đã ban hành và các dự thảo',
  middleware: [guard('run')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(setLineReply), 'Mỗi phiên bản một mục'), ...problems },
})
const importOne = createRoute({
  method: 'post',
  path: '/sets/{index}/{version}/table',
  summary: 'Đọc phụ lục của quyết định (xlsx, docx, csv) thành dự thảo: cả bảng hoặc không gì cả',
  middleware: [guard('run'), takesStream],
  request: {
    params: one,
    query: z.strictObject({ file: parameters.text.optional(), sheet: parameters.text.optional(), encoding: parameters.text.optional() }),
  },
  requestBody: uploadBody,
  responses: {
    200: jsonOf(setImportReply, 'Dự thảo và những gì còn để ngỏ'),
    422: jsonOf(setImportReply, 'Bị từ chối, kèm mọi lỗi'),
    ...problems,
  },
})
const copy = createRoute({
  method: 'post',
  path: '/sets/{index}/{version}/draft',
  summary: 'Mở một bộ đã ban hành thành dự thảo của phiên bản này',
  middleware: [guard('run')],
  request: { params: one, query: none, body: bodyOf(z.strictObject({ from: parameters.text }).openapi('SetCopyBody')) },
  responses: { 201: jsonOf(setDraftReply, 'Dự thảo'), ...problems },
})
const show = createRoute({
  method: 'get',
  path: '/sets/{index}/{version}',
  summary: 'Một dự thảo: nội dung, các mục còn để ngỏ',
  middleware: [guard('run')],
  request: { params: one, query: none },
  responses: { 200: jsonOf(setDraftReply, 'Dự thảo'), ...problems },
})
const wordOfSet = z
  .string()
  .min(1)
  .max(60)
  .openapi({ description: 'Khóa, có thể đi sâu vào trong như bonus.lines.2; chỗ ngay sau mục cuối là thêm một mục; value null là bỏ' })
const edit = createRoute({
  method: 'put',
  path: '/sets/{index}/{version}',
  summary: 'Sửa một dự thảo: từng chỗ, hoặc cả nội dung',
  middleware: [guard('run')],
  request: {
    params: one,
    query: none,
    body: bodyOf(
      z
        .strictObject({
          seen,
          edits: z
            .array(z.strictObject({ code: z.string().max(60).optional(), key: wordOfSet, value: z.unknown() }))
            .max(200)
            .optional(),
          text: z
            .string()
            .max(1 << 20)
            .optional(),
        })
        .openapi('SetEditBody'),
    ),
  },
  responses: { 200: jsonOf(setDraftReply, 'Dự thảo sau khi sửa'), ...problems },
})
const check = createRoute({
  method: 'get',
  path: '/sets/{index}/{version}/check',
  summary: 'Mọi chỗ sai hoặc đáng xem của một dự thảo',
  middleware: [guard('run')],
  request: { params: one, query: none },
  responses: { 200: jsonOf(setCheckReply, 'Kết quả kiểm'), ...problems },
})
const effect = createRoute({
  method: 'get',
  path: '/sets/{index}/{version}/effect',
  summary: 'Nếu áp dụng dự thảo cho một kỳ: ai tăng, ai giảm',
  middleware: [guard('run')],
  request: { params: one, query: z.strictObject({ period: parameters.period }) },
  responses: { 200: jsonOf(setEffectReply, 'So với bộ đang áp dụng của kỳ'), ...problems },
})
const approve = createRoute({
  method: 'post',
  path: '/sets/{index}/{version}/approval',
  summary: 'Phê duyệt một dự thảo theo quyết định',
  middleware: [guard('run')],
  request: {
    params: one,
    query: none,
    body: bodyOf(
      z.strictObject({ number: z.string().min(1).max(255), date: z.string().max(10), seen: seen.optional() }).openapi('SetApprovalBody'),
    ),
  },
  responses: { 201: jsonOf(setApprovedReply, 'Đã phê duyệt'), ...problems },
})
const drop = createRoute({
  method: 'delete',
  path: '/sets/{index}/{version}',
  summary: 'Bỏ một dự thảo; lấy lại được',
  middleware: [guard('run')],
  request: { params: one, query: none },
  responses: { 200: jsonOf(setLineReply, 'Dự thảo đã bỏ'), ...problems },
})
const restore = createRoute({
  method: 'post',
  path: '/sets/{index}/{version}/restoration',
  summary: 'Lấy lại dự thảo đã bỏ',
  middleware: [guard('run')],
  request: { params: one, query: none, body: bodyOf(z.strictObject({}).openapi('SetRestorationBody')) },
  responses: { 201: jsonOf(setDraftReply, 'Dự thảo'), ...problems },
})
const kinds = createRoute({
  method: 'get',
  path: '/rule-kinds',
  summary: 'Các loại quy tắc chấm điểm và cấu trúc tham số của từng loại',
  middleware: [guard('see')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(ruleKindReply), 'Mỗi loại một mục; ở dạng bảng, cấu trúc là JSON'), ...problems },
})
/** Most characters of a rule to be tried, which everybody may do: each part that is wrong is told, two that are alike are looked for. */
const longestRule = 20_000
const tryOne = createRoute({
  method: 'post',
  path: '/rule-trials',
  summary: 'Thử một quy tắc trên các ví dụ; không ghi gì',
  middleware: [guard('see')],
  request: {
    query: none,
    body: bodyOf(
      z
        .strictObject({
          max: z.number().min(0),
          rule: z
            .record(z.string(), z.unknown())
            .refine((rule) => JSON.stringify(rule).length <= longestRule, 'a rule of at most 20,000 characters'),
          empty: z.enum(['not_applicable', 'full', 'zero']).optional(),
          decimals: z.int().min(0).max(6).optional(),
          examples: z
            .array(z.strictObject({ given: json, points: z.number() }))
            .max(100)
            .optional(),
        })
        .openapi('RuleTrialBody'),
    ),
  },
  responses: { 200: jsonOf(ruleTrialReply, 'Quy tắc bằng lời, chỗ sai, điểm của từng ví dụ'), ...problems },
})

const { title: _, years: __, decision: ___, ...flat } = setLineReply.shape
const row = z.object({ ...flat, title: z.string(), from: z.int(), to: z.int(), number: z.string(), date: z.string().nullable() })
const kindRow = z.object({ kind: z.string(), schema: z.string(), sample: z.string() })

/** Criteria sets as drafts and by decision. */
export const setRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(list, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.sets(),
        (sets) =>
          layFlat(
            row,
            sets.map(({ title, years, decision, ...line }) => ({ ...line, title: title[c.var.language], ...years, ...decision })),
          ),
      ),
    )
    .openapi(importOne, async (c) => {
      const { index: id, version } = c.req.valid('param')
      const { file, ...how } = c.req.valid('query')
      const reply = await takeUpload(
        c,
        service,
        file,
        (received, fileName) => c.var.doors.importSet({ received, fileName, id, version, ...given(how) }),
        largestGrid,
      )
      return reply.status === 'accepted' ? c.json(reply, 200) : c.json(reply, 422)
    })
    .openapi(copy, async (c) => c.json(await c.var.doors.copySet({ ...c.req.valid('param'), ...c.req.valid('json') }), 201))
    .openapi(show, (c) => c.json(c.var.doors.setDraft(c.req.valid('param')), 200))
    .openapi(edit, async (c) => c.json(await c.var.doors.editSet({ ...c.req.valid('param'), ...given(c.req.valid('json')) }), 200))
    .openapi(check, (c) => c.json(c.var.doors.checkSet(c.req.valid('param')), 200))
    .openapi(effect, async (c) => c.json(await c.var.doors.setEffect({ ...c.req.valid('param'), ...c.req.valid('query') }), 200))
    .openapi(approve, async (c) => c.json(await c.var.doors.approveSet({ ...c.req.valid('param'), ...given(c.req.valid('json')) }), 201))
    .openapi(drop, async (c) => c.json(await c.var.doors.dropSet(c.req.valid('param')), 200))
    .openapi(restore, async (c) => c.json(await c.var.doors.restoreSet(c.req.valid('param')), 201))
    .openapi(kinds, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.ruleKinds(),
        (all) =>
          layFlat(
            kindRow,
            all.map(({ kind, schema, sample }) => ({ kind, schema: JSON.stringify(schema), sample: JSON.stringify(sample) })),
          ),
      ),
    )
    .openapi(tryOne, (c) => c.json(c.var.doors.tryRule(given(c.req.valid('json'))), 200))
