import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { largestSheet } from '../../engine/ingest/read-sheet.ts'
import type { ExplainReply } from '../../engine/rounds/replies.ts'
import { answersReply, criteriaReply, explainReply, givenAnswerReply, indexReply } from '../../engine/rounds/replies.ts'
import type { IndexScore } from '../../engine/scoring/replies.ts'
import { indexScoreReply, scoreRowReply } from '../../engine/scoring/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { answersBodySchema, answersChangedSchema } from '../answers-body.ts'
import { giveBook, workbookContent } from '../give-book.ts'
import { giveList, givePage } from '../give-list.ts'
import { takesStream } from '../limit-bodies.ts'
import { bodyOf, given, parameters } from '../parameters.ts'
import { problemSchema } from '../problem-schema.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import { seenAnswers, tagAnswers } from '../seen-answers.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'
import { takeUpload, uploadBody } from '../take-upload.ts'

const index = z.strictObject({ index: parameters.text.openapi({ example: 'par-index-province' }) })
const step = z.enum(['self', 'appraised', 'final']).optional()
const ofUnit = z.strictObject({ period: parameters.period, unit: parameters.unit })

const indexes = createRoute({
  method: 'get',
  path: '/indexes',
  summary: 'Các bộ chỉ số và các bộ tiêu chí của chúng',
  middleware: [guard('see')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(indexReply), 'Mỗi dòng một bộ chỉ số'), ...problems },
})

const criteria = createRoute({
  method: 'get',
  path: '/indexes/{index}/criteria',
  summary: 'Bộ tiêu chí của năm chứa kỳ',
  middleware: [guard('see')],
  request: { params: index, query: z.strictObject({ period: parameters.period }) },
  responses: { 200: listOf(criteriaReply, 'Các tiêu chí theo thứ tự trong văn bản'), ...problems },
})

const scores = createRoute({
  method: 'get',
  path: '/indexes/{index}/scores',
  summary: 'Điểm của các đơn vị',
  middleware: [guard('points')],
  request: {
    params: index,
    query: z.strictObject({
      period: parameters.period,
      unit: parameters.unit.optional(),
      as: step,
      version: parameters.text.optional(),
      limit: parameters.whole(100_000).optional().openapi({ description: 'Nhiều nhất bao nhiêu đơn vị; total là tổng số' }),
      offset: parameters.whole(999_999_999).optional(),
    }),
  },
  responses: { 200: listOf(indexScoreReply, 'Ở dạng bảng: mỗi dòng một tiêu chí của một đơn vị'), ...problems },
})

const explanation = createRoute({
  method: 'get',
  path: '/indexes/{index}/criteria/{criterion}/explanation',
  summary: 'Từ điểm của một tiêu chí đến từng dòng số liệu',
  middleware: [guard('points')],
  request: {
    params: index.extend({ criterion: parameters.text.openapi({ example: '3.4.1' }) }),
    query: ofUnit.extend({ as: step }),
  },
  responses: { 200: jsonOf(explainReply, 'Một câu, và cả cây bên dưới'), ...problems },
})

const answers = createRoute({
  method: 'get',
  path: '/indexes/{index}/answers',
  summary: 'Các câu trả lời đang có của một đơn vị',
  middleware: [guard('sheets')],
  request: { params: index, query: ofUnit.extend(parameters.page) },
  responses: { 200: listOf(z.array(givenAnswerReply), 'Mỗi dòng một tiêu chí, kèm người và lúc trả lời'), ...problems },
})

const taken = {
  200: jsonOf(answersReply, 'Đã ghi nhận tất cả'),
  422: jsonOf(answersReply, 'Chưa ghi nhận câu nào, kèm mọi lỗi'),
  412: {
    description: 'Câu trả lời đã thay đổi từ lúc xem; chưa ghi nhận câu nào, kèm cả hai bản',
    content: { 'application/problem+json': { schema: answersChangedSchema } },
  },
  428: { description: 'Thiếu If-Match', content: { 'application/problem+json': { schema: problemSchema } } },
  ...problems,
}

const seen = z.object({
  'if-match': z
    .string()
    .optional()
    .openapi({ description: 'Bắt buộc: ETag của GET …/answers, hoặc "tag" của lần gửi trước, trong ngoặc kép; không nhận * và W/' }),
})

const answer = createRoute({
  method: 'post',
  path: '/indexes/{index}/answers',
  summary: 'Trả lời các tiêu chí: ghi nhận cả hoặc không ghi nhận gì',
  middleware: [guard('answer', 'behalf')],
  request: {
    headers: seen,
    params: index,
    query: ofUnit,
    body: bodyOf(answersBodySchema),
  },
  responses: taken,
})

const sheet = createRoute({
  method: 'get',
  path: '/indexes/{index}/sheet',
  summary: 'Phiếu tự chấm điểm, điền sẵn những gì số liệu đã có: CSV, hoặc bảng tính có danh sách chọn',
  middleware: [guard('sheets')],
  request: { params: index, query: ofUnit.extend({ format: z.enum(['csv', 'xlsx']).optional() }) },
  responses: {
    200: { description: 'CSV UTF-8 hoặc bảng tính', content: { 'text/csv': { schema: z.string() }, ...workbookContent } },
    ...problems,
  },
})

const answerSheet = createRoute({
  method: 'post',
  path: '/indexes/{index}/sheet',
  summary: 'Nộp phiếu đã điền: ghi nhận cả hoặc không ghi nhận gì',
  middleware: [guard('answer', 'behalf'), takesStream],
  request: { headers: seen, params: index, query: ofUnit.extend({ file: parameters.text.optional(), ...parameters.inPlace }) },
  requestBody: uploadBody,
  responses: taken,
})

/** One row for each criterion of each unit. */
const layScores = ({ units }: IndexScore) =>
  layFlat(
    scoreRowReply,
    units.flatMap(({ unit, percent, rank, criteria: scored }) => scored.map((one) => ({ unit, percent, rank, ...one }))),
  )

/** The indexes, what units answer, their scores and how these came about. */
export const indexRoutes = (service: Service) => {
  return new OpenAPIHono<ApiEnv>()
    .openapi(indexes, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.indexes(),
        (rows) => layFlat(indexReply, rows),
      ),
    )
    .openapi(criteria, (c) =>
      giveList(
        c,
        service,
        () => c.var.doors.criteria({ ...c.req.valid('param'), ...c.req.valid('query') }),
        (set) => layFlat(criteriaReply.shape.criteria.element, set.criteria),
      ),
    )
    .openapi(scores, (c) =>
      giveList(c, service, () => c.var.doors.score(given({ ...c.req.valid('param'), ...c.req.valid('query') })), layScores),
    )
    .openapi(explanation, async (c) => {
      const explained: ExplainReply = await c.var.doors.explain(given({ ...c.req.valid('param'), ...c.req.valid('query') }))
      return c.json(explained as z.infer<typeof explainReply>, 200)
    })
    .openapi(answers, async (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
      let state = c.var.doors.answersTag(asked)
      const load = () => {
        state = c.var.doors.answersTag(asked)
        return c.var.doors.answers(asked)
      }
      const given = await givePage(c, service, asked, load, (rows) => layFlat(givenAnswerReply, rows))
      return tagAnswers(given, state)
    })
    .openapi(answer, async (c) => {
      const request = {
        ...c.req.valid('param'),
        ...c.req.valid('query'),
        ...given(c.req.valid('json')),
        seen: seenAnswers(c),
        language: c.var.language,
      }
      const kept = await c.var.doors.answer(request)
      return c.json(kept, kept.status === 'accepted' ? 200 : 422)
    })
    .openapi(sheet, async (c) => {
      const { format, ...place } = c.req.valid('query')
      const { period } = place
      const asked = { ...c.req.valid('param'), ...place, language: c.var.language }
      if (format === 'xlsx') return giveBook(c, `phieu-tu-cham-diem-${period}.xlsx`, await c.var.doors.answerBook(asked)) as never
      const csv = await c.var.doors.sheet(asked)
      return c.body(csv, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="phieu-tu-cham-diem-${period}.csv"`,
      })
    })
    .openapi(answerSheet, async (c) => {
      const { file, ...asked } = given(c.req.valid('query'))
      const seen = seenAnswers(c)
      const kept = await takeUpload(
        c,
        service,
        file ?? 'phieu.csv',
        (received, fileName) =>
          c.var.doors.answerSheet({ ...c.req.valid('param'), ...asked, seen, received, fileName, language: c.var.language }),
        largestSheet,
      )
      return c.json(kept, kept.status === 'accepted' ? 200 : 422)
    })
}
