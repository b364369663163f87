import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { crosswalkReply, forecastReply, indexHistoryReply, indicesReply } from '../../engine/questions/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { giveList, givePage } from '../give-list.ts'
import { given, parameters } from '../parameters.ts'
import { listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const year = parameters.whole(2100)
const indices = createRoute({
  method: 'get',
  path: '/indices',
  summary: 'PAR INDEX, SIPAS, PAPI, PCI, DTI, HDI của tỉnh như đã công bố',
  middleware: [guard('see')],
  request: { query: z.strictObject({ year, ...parameters.page }) },
  responses: { 200: listOf(indicesReply, 'Mỗi chỉ số một dòng'), ...problems },
})

const history = createRoute({
  method: 'get',
  path: '/indices/{index}',
  summary: 'Một chỉ số đã công bố qua các năm: giá trị, hạng, năm đổi phương pháp',
  middleware: [guard('see')],
  request: { params: z.strictObject({ index: parameters.text }) },
  responses: { 200: listOf(indexHistoryReply, 'Mỗi năm một dòng'), ...problems },
})

const crosswalks = z.array(crosswalkReply)
const crosswalk = createRoute({
  method: 'get',
  path: '/crosswalk',
  summary: 'Mỗi chỉ số, hoặc chỉ số sau mỗi chỉ tiêu, kéo theo những chỉ tiêu, tiêu chí và chỉ số công bố nào',
  middleware: [guard('see')],
  request: {
    query: z.strictObject({
      year,
      ...parameters.page,
      indicator: parameters.several.optional(),
      plan: parameters.text.optional(),
      target: parameters.several.optional(),
    }),
  },
  responses: { 200: listOf(crosswalks, 'Mỗi chỉ số một dòng'), ...problems },
})

const forecasts = z.array(forecastReply)
const forecast = createRoute({
  method: 'get',
  path: '/forecasts',
  summary: 'Dự báo đến cuối năm: chỉ tiêu của kế hoạch hoặc một chỉ số, xác suất đạt, sai số khi thử lại các năm trước',
  middleware: [guard('see')],
  request: {
    query: z.strictObject({
      plan: parameters.text.optional(),
      ...parameters.page,
      target: parameters.text.optional(),
      indicator: parameters.text.optional(),
      period: parameters.period,
      unit: parameters.unit.optional(),
    }),
  },
  responses: { 200: listOf(forecasts, 'Mỗi chỉ tiêu hoặc chỉ số một dòng'), ...problems },
})

/** What others publish of the province, what moves it, and what a year comes to. */
export const indicesRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(indices, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.indices(c.req.valid('query')),
        (rows) => layFlat(indicesReply.element, rows),
      ),
    )
    .openapi(history, (c) =>
      giveList(
        c,
        service,
        () => c.var.doors.indexHistory(c.req.valid('param')),
        ({ years }) => layFlat(indexHistoryReply.shape.years.element, years),
      ),
    )
    .openapi(forecast, (c) =>
      // Which years are over hangs on the day.
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.forecast(given(c.req.valid('query'))),
        (rows) => layFlat(forecasts.element, rows),
        true,
      ),
    )
    .openapi(crosswalk, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => {
          const { indicator, target, ...query } = c.req.valid('query')
          return c.var.doors.crosswalk(given({ ...query, indicators: indicator, targets: target }))
        },
        (rows) => layFlat(crosswalks.element, rows),
      ),
    )
