import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import {
  gainReply,
  type LostAllReply,
  type LostReply,
  lostAllReply,
  lostReply,
  lostRowReply,
  remedyReply,
  remedyRowReply,
} from '../../engine/questions/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { giveList, givePage } from '../give-list.ts'
import { bodyOf, given, parameters } from '../parameters.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const index = z.strictObject({ index: parameters.text.openapi({ example: 'par-index-department' }) })
const lostOfSome = z.union([lostReply, lostAllReply])

const lost = createRoute({
  method: 'get',
  path: '/indexes/{index}/lost',
  summary: 'Điểm mất và điểm còn chờ: mỗi tiêu chí và nguyên nhân một dòng, cộng lại đúng tổng',
  middleware: [guard('points')],
  request: {
    params: index,
    query: z.strictObject({
      period: parameters.period,
      unit: parameters.unit.optional(),
      as: z.enum(['self', 'appraised', 'final']).optional(),
    }),
  },
  responses: { 200: listOf(lostOfSome, 'Của một đơn vị, hoặc của mọi đơn vị'), ...problems },
})

const lostOfEdition = createRoute({
  method: 'get',
  path: '/editions/{edition}/lost',
  summary: 'Điểm mất theo một bản đã chốt hoặc công bố',
  middleware: [guard('see')],
  request: { params: z.strictObject({ edition: parameters.text }), query: z.strictObject({ unit: parameters.unit.optional() }) },
  responses: { 200: listOf(lostOfSome, 'Của một đơn vị, hoặc của mọi đơn vị trong bản'), ...problems },
})

const gain = createRoute({
  method: 'get',
  path: '/indexes/{index}/gain',
  summary: 'Bước gần nhất để thêm điểm: mỗi tiêu chí thay đổi ít nhất bao nhiêu thì tổng điểm tăng',
  middleware: [guard('points')],
  request: {
    params: index,
    query: z.strictObject({
      period: parameters.period,
      unit: parameters.unit,
      ...parameters.page,
      criterion: parameters.text.optional(),
      asOf: z.string().max(10).optional().openapi({ description: 'Tính đến ngày này, ví dụ 2022-09-30; không ghi là hôm nay' }),
    }),
  },
  responses: { 200: listOf(gainReply, 'Mỗi tiêu chí còn thiếu điểm một dòng'), ...problems },
})

const ofUnit = z.strictObject({ period: parameters.period, unit: parameters.unit })
const remedy = createRoute({
  method: 'get',
  path: '/indexes/{index}/remedy',
  summary: 'Kế hoạch khắc phục: việc đáng làm trước, đã giao ai, đến đâu, được thêm bao nhiêu',
  middleware: [guard('sheets')],
  request: { params: index, query: ofUnit },
  responses: { 200: listOf(remedyReply, 'Ở dạng bảng: mỗi dòng một tiêu chí'), ...problems },
})

const long = z.string().max(4096)
const item = z.strictObject({
  code: parameters.text,
  solution: long.min(1),
  lead: long.nullish(),
  partners: z.array(parameters.text).max(100).optional(),
  due: z.string().max(10).nullish(),
  product: long.nullish(),
  state: z.enum(['planned', 'doing', 'done', 'dropped']),
})
const keepRemedy = createRoute({
  method: 'post',
  path: '/indexes/{index}/remedy',
  summary: 'Ghi các việc của kế hoạch khắc phục: ghi nhận cả hoặc không ghi nhận gì',
  middleware: [guard('answer', 'lock', 'run')],
  request: {
    params: index,
    query: ofUnit,
    body: bodyOf(z.strictObject({ items: z.array(item).min(1).max(500) }).meta({ id: 'RemedyBody' })),
  },
  responses: { 200: jsonOf(remedyReply, 'Kế hoạch sau khi ghi'), ...problems },
})

const layLost = (reply: LostReply | LostAllReply) => {
  const units = 'units' in reply ? reply.units : [reply]
  return layFlat(
    lostRowReply,
    units.flatMap(({ unit, lines }) => lines.map((line) => ({ unit, ...line }))),
  )
}

/** Where points were lost, and what gains them back. */
export const questionRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(lost, (c) =>
      giveList(c, service, () => c.var.doors.lost(given({ ...c.req.valid('param'), ...c.req.valid('query') })), layLost),
    )
    .openapi(gain, (c) =>
      // What can still come in time hangs on the day.
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.gain(given({ ...c.req.valid('param'), ...c.req.valid('query') })),
        (steps) => layFlat(gainReply.element, steps),
        true,
      ),
    )
    .openapi(lostOfEdition, (c) =>
      giveList(c, service, () => c.var.doors.lostOfEdition(given({ ...c.req.valid('param'), ...c.req.valid('query') })), layLost),
    )
    .openapi(remedy, (c) =>
      // What can still come in time hangs on the day.
      giveList(
        c,
        service,
        () => c.var.doors.remedy({ ...c.req.valid('param'), ...c.req.valid('query') }),
        ({ lines }) => layFlat(remedyRowReply, lines),
        true,
      ),
    )
    .openapi(keepRemedy, async (c) => {
      const { items } = c.req.valid('json')
      const request = { ...c.req.valid('param'), ...c.req.valid('query'), items: items.map((one) => given(one)) }
      return c.json(await c.var.doors.keepRemedy(request), 200)
    })
