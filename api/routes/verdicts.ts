import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { largestSheet } from '../../engine/ingest/read-sheet.ts'
import { decisions } from '../../engine/records/folds/rounds.ts'
import { judgedItemReply, verdictsReply } from '../../engine/rounds/round-replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { giveBook, workbookContent } from '../give-book.ts'
import { givePage } from '../give-list.ts'
import { takesStream } from '../limit-bodies.ts'
import { bodyOf, given, none, parameters } from '../parameters.ts'
import { problemSchema } from '../problem-schema.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import { seenIfSaid, tagAnswers } from '../seen-answers.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'
import { takeUpload, uploadBody } from '../take-upload.ts'

const { text: name, typed: long } = parameters
const one = z.strictObject({ round: parameters.text.openapi({ example: 'par-index-department-2022' }) })
const items = createRoute({
  method: 'get',
  path: '/rounds/{round}/items',
  summary: 'Từng tiêu chí của từng đơn vị: điểm tự chấm, người thẩm định, các ý kiến',
  middleware: [guard('sheets', 'judge')],
  request: {
    params: one,
    query: z.strictObject({ ...parameters.page, unit: parameters.unit.optional(), appraiser: parameters.text.optional() }),
  },
  responses: { 200: listOf(z.array(judgedItemReply), 'Mỗi tiêu chí của mỗi đơn vị một dòng'), ...problems },
})

const verdictsBody = z
  .strictObject({
    step: name,
    unit: name.optional(),
    verdicts: z
      .array(
        z.strictObject({
          code: name,
          unit: name.optional(),
          decision: z.enum(decisions),
          points: z.string().max(20).nullable().optional(),
          reason: name.nullable().optional(),
          comment: long.nullable().optional(),
        }),
      )
      .max(10_000),
  })
  .meta({ id: 'VerdictsBody' })
/** What stale verdicts are answered with, beside the problem's own members. */
const verdictsChanged = z
  .strictObject({
    ...problemSchema.shape,
    yours: z.array(z.record(z.string(), z.unknown())),
    theirs: z.array(z.record(z.string(), z.unknown())),
    tag: z.string(),
  })
  .meta({ id: 'VerdictsChanged' })
const seenHeader = z.object({
  'if-match': z
    .string()
    .optional()
    .openapi({ description: 'ETag của GET …/items: mục nào đã có ý kiến khác từ đó thì trả 412 với cả hai bản' }),
})
const taken = {
  412: {
    description: 'Có mục đã có ý kiến khác: chưa ghi nhận gì, kèm cả hai bản',
    content: { 'application/problem+json': { schema: verdictsChanged } },
  },
  200: jsonOf(verdictsReply, 'Đã ghi nhận tất cả'),
  422: jsonOf(verdictsReply, 'Chưa ghi nhận ý kiến nào, kèm mọi lỗi'),
  ...problems,
}
const verdicts = createRoute({
  method: 'post',
  path: '/rounds/{round}/verdicts',
  summary: 'Ý kiến thẩm định: ghi nhận cả hoặc không ghi nhận gì',
  middleware: [guard('judge')],
  request: { headers: seenHeader, params: one, query: none, body: bodyOf(verdictsBody) },
  responses: taken,
})
const verdictSheet = createRoute({
  method: 'post',
  path: '/rounds/{round}/verdicts/sheet',
  summary: 'Phiếu thẩm định đã điền: ghi nhận cả hoặc không ghi nhận gì',
  middleware: [guard('judge'), takesStream],
  request: {
    headers: seenHeader,
    params: one,
    query: z.strictObject({ step: parameters.text, unit: parameters.unit.optional(), file: parameters.text.optional() }),
  },
  requestBody: uploadBody,
  responses: taken,
})

const verdictBook = createRoute({
  method: 'get',
  path: '/rounds/{round}/verdicts/sheet',
  summary: 'Phiếu thẩm định (bảng tính có danh sách chọn): mọi mục phải cho ý kiến ở một bước',
  middleware: [guard('judge')],
  request: {
    params: one,
    query: z.strictObject({ step: parameters.text, unit: parameters.unit.optional(), appraiser: parameters.text.optional() }),
  },
  responses: { 200: { description: 'Bảng tính', content: workbookContent }, ...problems },
})

/** What appraisers say of the criteria of a round: read, given one by one or as a sheet. */
export const verdictRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(items, async (c) => {
      // Before the list: what changes while it is read is then stale, never unseen.
      const state = c.var.doors.verdictsTag(c.req.valid('param'))
      const answer = await givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.judged(given({ ...c.req.valid('param'), ...c.req.valid('query') })),
        (rows) => layFlat(judgedItemReply, rows),
      )
      return tagAnswers(answer, state)
    })
    .openapi(verdicts, async (c) => {
      const { verdicts: sent, ...request } = c.req.valid('json')
      const reply = await c.var.doors.giveVerdicts({
        ...c.req.valid('param'),
        ...given(request),
        ...seenIfSaid(c),
        verdicts: sent.map(given),
        language: c.var.language,
      })
      return c.json(reply, reply.status === 'accepted' ? 200 : 422)
    })
    .openapi(verdictSheet, async (c) => {
      const { file, ...request } = c.req.valid('query')
      const { round } = c.req.valid('param')
      const seen = seenIfSaid(c)
      const reply = await takeUpload(
        c,
        service,
        file,
        (received, fileName) =>
          c.var.doors.verdictSheet({ round, ...given(request), ...seen, received, fileName, language: c.var.language }),
        largestSheet,
      )
      return c.json(reply, reply.status === 'accepted' ? 200 : 422)
    })
    .openapi(verdictBook, async (c) => {
      const { step, ...asked } = c.req.valid('query')
      const request = { ...c.req.valid('param'), step, ...given(asked), language: c.var.language }
      return giveBook(c, 'phieu-tham-dinh.xlsx', await c.var.doors.verdictBook(request)) as never
    })
