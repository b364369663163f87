import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { largestSheet } from '../../engine/ingest/read-sheet.ts'
import {
  assignedReply,
  correctionEffect,
  dueItemReply,
  movedReply,
  publishedReply,
  roundLineReply,
  roundPlanReply,
  roundReply,
  roundUnitReply,
} from '../../engine/rounds/round-replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { giveList, givePage } from '../give-list.ts'
import { takesStream } from '../limit-bodies.ts'
import { bodyOf, given, none, parameters } from '../parameters.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'
import { takeUpload, uploadBody } from '../take-upload.ts'

const { text: name, typed: long } = parameters
const day = z.string().max(10)
const one = z.strictObject({ round: parameters.text.openapi({ example: 'par-index-department-2022' }) })
const plans = createRoute({
  method: 'get',
  path: '/round-plans',
  summary: 'Các loại đợt đánh giá có thể mở, kèm các bước',
  middleware: [guard('see')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(roundPlanReply), 'Mỗi loại một mục'), ...problems },
})

const rounds = createRoute({
  method: 'get',
  path: '/rounds',
  summary: 'Các đợt đánh giá',
  middleware: [guard('rounds')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(roundLineReply), 'Mỗi đợt một mục'), ...problems },
})

const due = createRoute({
  method: 'get',
  path: '/round-reminders',
  summary: 'Các việc đang chờ trong các đợt đánh giá: của ai, ở bước nào, còn bao nhiêu mục, hạn ngày nào',
  middleware: [guard('rounds')],
  request: { query: z.strictObject({ ...parameters.page, round: parameters.text.optional() }) },
  responses: { 200: listOf(z.array(dueItemReply), 'Việc đến hạn trước đứng trước'), ...problems },
})

const openBody = z
  .strictObject({
    index: name,
    year: z.string().min(4).max(4),
    steps: name.optional(),
    asOf: day.optional(),
    due: z.record(name, day).optional(),
  })
  .meta({ id: 'OpenRoundBody' })
const open = createRoute({
  method: 'post',
  path: '/rounds',
  summary: 'Mở một đợt đánh giá',
  middleware: [guard('run')],
  request: { query: none, body: bodyOf(openBody) },
  responses: { 201: jsonOf(roundReply, 'Đã mở'), ...problems },
})

const show = createRoute({
  method: 'get',
  path: '/rounds/{round}',
  summary: 'Một đợt đánh giá và từng đơn vị đang ở đâu',
  middleware: [guard('rounds')],
  request: { params: one, query: none },
  responses: { 200: listOf(roundReply, 'Ở dạng bảng: mỗi đơn vị một dòng'), ...problems },
})

const assignSheet = createRoute({
  method: 'post',
  path: '/rounds/{round}/assignments',
  summary: 'Phân công thẩm định từ một tệp: nhận cả hoặc không nhận gì',
  middleware: [guard('run'), takesStream],
  request: { params: one, query: z.strictObject({ file: parameters.text.optional() }) },
  requestBody: uploadBody,
  responses: { 200: jsonOf(assignedReply, 'Đã phân công'), 422: jsonOf(assignedReply, 'Chưa nhận gì, kèm mọi lỗi'), ...problems },
})

const papers = {
  ...{ note: long.optional(), number: name.optional(), date: day.optional(), signed: z.string().length(64).optional() },
  signer: name.optional().meta({ description: 'Người ký, ghi như trên văn bản: KT., TL., chức vụ, họ tên' }),
}
const advanceBody = z
  .strictObject({
    unit: name.optional(),
    step: name.optional().meta({ description: 'The step that is to be closed; refused where it was closed meanwhile' }),
    part: name.optional(),
    ...papers,
    onBehalf: z.boolean().optional(),
    notSubmitted: long.optional(),
  })
  .meta({ id: 'AdvanceBody' })
const advance = createRoute({
  method: 'post',
  path: '/rounds/{round}/advance',
  summary: 'Đóng bước hiện tại của một đơn vị, hoặc của mọi đơn vị đang ở bước sớm nhất',
  middleware: [guard('run', 'lock', 'judge')],
  request: { params: one, query: none, body: bodyOf(advanceBody) },
  responses: { 200: jsonOf(movedReply, 'Đã đóng bước'), ...problems },
})

const publishBody = z
  .strictObject({ rounds: z.array(name).min(1).max(20), number: name, date: day, corrects: name.optional(), reason: long.optional() })
  .meta({ id: 'PublishBody' })
const publish = createRoute({
  method: 'post',
  path: '/publications',
  summary: 'Công bố một hay nhiều đợt bằng một quyết định, hoặc đính chính',
  middleware: [guard('run')],
  request: { query: none, body: bodyOf(publishBody) },
  responses: { 201: jsonOf(publishedReply, 'Đã công bố'), ...problems },
})

const correction = createRoute({
  method: 'get',
  path: '/rounds/{round}/correction',
  summary: 'Nếu đính chính lúc này: tổng điểm và thứ hạng nào sẽ thay đổi',
  middleware: [guard('run')],
  request: { params: one, query: none },
  responses: { 200: listOf(correctionEffect, 'So với bản công bố đang có hiệu lực; ở dạng bảng: mỗi thay đổi một dòng'), ...problems },
})

/** Rounds: opened, assigned, moved and published. */
export const roundRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(plans, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.roundPlans(),
        (rows) => layFlat(roundPlanReply, rows),
      ),
    )
    .openapi(rounds, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.rounds(),
        (rows) => layFlat(roundLineReply, rows),
      ),
    )
    .openapi(due, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.roundsDue(given(c.req.valid('query'))),
        (rows) => layFlat(dueItemReply, rows),
      ),
    )
    .openapi(open, async (c) => c.json(await c.var.doors.openRound(given(c.req.valid('json'))), 201))
    .openapi(show, (c) =>
      giveList(
        c,
        service,
        () => c.var.doors.round(c.req.valid('param')),
        ({ units }) => layFlat(roundUnitReply, units),
      ),
    )
    .openapi(assignSheet, async (c) => {
      const { round } = c.req.valid('param')
      const reply = await takeUpload(
        c,
        service,
        c.req.valid('query').file,
        (received, fileName) => c.var.doors.assignSheet({ round, received, fileName, language: c.var.language }),
        largestSheet,
      )
      return c.json(reply, reply.status === 'accepted' ? 200 : 422)
    })
    .openapi(advance, async (c) => c.json(await c.var.doors.advanceRound({ ...c.req.valid('param'), ...given(c.req.valid('json')) }), 200))
    .openapi(correction, (c) =>
      giveList(
        c,
        service,
        () => c.var.doors.correction(c.req.valid('param')),
        ({ moved }) => layFlat(correctionEffect.shape.moved.element, moved),
      ),
    )
    .openapi(publish, async (c) => c.json(await c.var.doors.publish(given(c.req.valid('json'))), 201))
