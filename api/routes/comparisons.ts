import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { largestSheet } from '../../engine/ingest/read-sheet.ts'
import { differenceReply, rescoredReply, robustnessReply, signalsReply, whatIfReply } from '../../engine/questions/comparison-replies.ts'
import { text } from '../../engine/reply.ts'
import { type ApiEnv, guard } from '../access.ts'
import { giveList } from '../give-list.ts'
import { takesStream } from '../limit-bodies.ts'
import { bodyOf, given, parameters } from '../parameters.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'
import { takeUpload, uploadBody } from '../take-upload.ts'

const index = z.strictObject({ index: parameters.text.openapi({ example: 'par-index-department' }) })
const as = z.enum(['self', 'appraised', 'final']).optional()
const scenario = z.strictObject({ period: parameters.period, unit: parameters.unit.optional(), as })

const difference = createRoute({
  method: 'get',
  path: '/indexes/{index}/difference',
  summary: 'Vì sao điểm của một đơn vị thay đổi: số liệu, bộ tiêu chí, đơn vị, thẩm định, thiếu số liệu',
  middleware: [guard('points')],
  request: {
    params: index,
    query: z.strictObject({
      unit: parameters.unit,
      from: parameters.period.optional().openapi({ description: 'Kỳ trước; hoặc fromEdition' }),
      to: parameters.period.optional().openapi({ description: 'Kỳ sau; hoặc toEdition' }),
      fromEdition: parameters.text.optional().openapi({ description: 'SHA-256 của bản chốt, hoặc phần đầu của nó' }),
      toEdition: parameters.text.optional(),
      as,
    }),
  },
  responses: { 200: listOf(differenceReply, 'Các phần cộng lại đúng bằng mức thay đổi; ở dạng bảng: mỗi dòng một tiêu chí'), ...problems },
})

const rescored = createRoute({
  method: 'get',
  path: '/indexes/{index}/rescored',
  summary: 'Chấm lại một kỳ theo bộ tiêu chí khác, kèm mức phủ và bảng đối chiếu',
  middleware: [guard('points')],
  request: { params: index, query: scenario.extend({ version: parameters.text }) },
  responses: { 200: listOf(rescoredReply, 'Ở dạng bảng: mỗi dòng một đơn vị'), ...problems },
})

const robustness = createRoute({
  method: 'get',
  path: '/indexes/{index}/robustness',
  summary: 'Thứ hạng chắc đến đâu: khoảng hạng qua nhiều lần chạy có hạt giống',
  middleware: [guard('points')],
  request: { params: index, query: z.strictObject({ period: parameters.period, as }) },
  responses: { 200: listOf(robustnessReply, 'Ở dạng bảng: mỗi dòng một đơn vị'), ...problems },
})

const signals = createRoute({
  method: 'get',
  path: '/indexes/{index}/signals',
  summary: 'Điều cần hỏi lại về số liệu: câu hỏi và các dòng, không phải kết luận',
  middleware: [guard('points')],
  request: { params: index, query: z.strictObject({ period: parameters.period }) },
  responses: { 200: listOf(signalsReply, 'Ở dạng bảng: mỗi dòng một câu hỏi'), ...problems },
})

const body = z
  .strictObject({
    changes: z
      .array(
        z.strictObject({
          unit: text.min(1).max(200),
          code: text.max(200),
          answer: z
            .unknown()
            .meta({ description: 'Theo cách trả lời của tiêu chí; tiêu chí lấy số liệu thì là số liệu giả định; null là không có' }),
        }),
      )
      .max(2000),
  })
  .meta({ id: 'WhatIfBody' })

const worked = {
  200: jsonOf(whatIfReply, 'Các đơn vị thay đổi điểm hoặc hạng; không ghi gì'),
  422: jsonOf(whatIfReply, 'Mọi lỗi của phương án'),
  ...problems,
}

const whatIf = createRoute({
  method: 'post',
  path: '/indexes/{index}/what-if',
  summary: 'Thử phương án: điểm, tỷ lệ, loại và hạng trước và sau; không ghi gì',
  middleware: [guard('points')],
  request: { params: index, query: scenario, body: bodyOf(body) },
  responses: worked,
})

const whatIfSheet = createRoute({
  method: 'post',
  path: '/indexes/{index}/what-if/sheet',
  summary: 'Thử phương án từ một tệp CSV hoặc xlsx: unit_code, code, numerator, denominator, answer; không ghi gì',
  middleware: [guard('points'), takesStream],
  request: { params: index, query: scenario.extend({ file: parameters.text.optional() }) },
  requestBody: uploadBody,
  responses: worked,
})

/** What is scored held against what was, would be, or would have been. */
export const comparisonRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(difference, (c) => {
      const { to, ...asked } = given(c.req.valid('query'))
      const period = to === undefined ? {} : { period: to }
      return giveList(
        c,
        service,
        () => c.var.doors.difference({ ...c.req.valid('param'), ...asked, ...period }),
        ({ lines }) => layFlat(differenceReply.shape.lines.element, lines),
      )
    })
    .openapi(rescored, (c) =>
      giveList(
        c,
        service,
        () => c.var.doors.rescored(given({ ...c.req.valid('param'), ...c.req.valid('query') })),
        ({ units }) => layFlat(rescoredReply.shape.units.element, units),
      ),
    )
    .openapi(robustness, (c) =>
      giveList(
        c,
        service,
        () => c.var.doors.robustness(given({ ...c.req.valid('param'), ...c.req.valid('query') })),
        ({ units }) => layFlat(robustnessReply.shape.units.element, units),
      ),
    )
    .openapi(signals, (c) =>
      giveList(
        c,
        service,
        () => c.var.doors.signals({ ...c.req.valid('param'), ...c.req.valid('query') }),
        (found) => layFlat(signalsReply.shape.signals.element, found.signals),
      ),
    )
    .openapi(whatIf, async (c) => {
      const asked = given({ ...c.req.valid('param'), ...c.req.valid('query') })
      const { changes } = c.req.valid('json')
      const told = await c.var.doors.whatIf({ ...asked, changes, language: c.var.language })
      return c.json(told, told.status === 'worked_out' ? 200 : 422)
    })
    .openapi(whatIfSheet, async (c) => {
      const { file, ...asked } = given(c.req.valid('query'))
      const told = await takeUpload(
        c,
        service,
        file ?? 'phuong-an.csv',
        (received, fileName) =>
          c.var.doors.whatIfSheet({ ...c.req.valid('param'), ...asked, received, fileName, language: c.var.language }),
        largestSheet,
      )
      return c.json(told, told.status === 'worked_out' ? 200 : 422)
    })
