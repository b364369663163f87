import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Doors } from '../../engine/doors.ts'
import { migratedReply, movedItemReply, type RoundReply, refreshedReply, roundReply } from '../../engine/rounds/round-replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { givePage } from '../give-list.ts'
import { bodyOf, given, none, parameters } from '../parameters.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const { text: name, typed: long } = parameters
const day = z.string().max(10)
const one = z.strictObject({ round: parameters.text.openapi({ example: 'par-index-department-2022' }) })

/** An act on a round that answers with the round as it is after it. */
interface Act {
  path: string
  summary: string
  action: 'run' | 'survey'
  body: z.ZodObject
  does: (doors: Doors, round: string, said: never) => Promise<RoundReply>
}
const act = <Body extends z.ZodObject>(
  path: string,
  summary: string,
  body: Body,
  does: (doors: Doors, round: string, said: ReturnType<typeof given<z.output<Body>>>) => Promise<RoundReply>,
  action: Act['action'] = 'run',
): Act => ({ path, summary, action, body, does })

const acts: Act[] = [
  act(
    'return',
    'Trả một đơn vị về bước trước',
    z.strictObject({ unit: name, to: name, reason: long }).meta({ id: 'ReturnBody' }),
    (doors, round, said) => doors.returnUnit({ round, ...said }),
  ),
  act(
    'reopen',
    'Trả lại một phần việc hoặc một số mục để nhập lại, phần còn lại vẫn chốt',
    z
      .strictObject({
        unit: name.optional(),
        part: name.optional(),
        criteria: z.array(name).max(1000).optional(),
        due: day.optional(),
        reason: long,
      })
      .meta({ id: 'ReopenBody' }),
    (doors, round, said) => doors.reopenItems({ round, ...said }),
  ),
  act(
    'extend',
    'Gia hạn bước hiện tại của một đơn vị',
    z.strictObject({ unit: name, due: day, reason: long }).meta({ id: 'ExtendBody' }),
    (doors, round, said) => doors.extendUnit({ round, ...said }),
  ),
  act(
    'state',
    'Đưa một đơn vị vào, ra khỏi đợt, hoặc không xếp hạng',
    z.strictObject({ unit: name, state: z.enum(['joined', 'excluded', 'unranked']), reason: long }).meta({ id: 'UnitStateBody' }),
    (doors, round, said) => doors.changeUnitState({ round, ...said }),
  ),
  act(
    'survey',
    'Kết thúc, ghi nhận không làm, hoặc mở lại điều tra xã hội học',
    z.strictObject({ state: z.enum(['closed', 'not_held', 'open']), reason: long.optional() }).meta({ id: 'SurveyBody' }),
    (doors, round, { state, ...why }) =>
      state === 'open'
        ? doors.reopenSurvey({ round, reason: why.reason ?? '' })
        : doors.closeSurvey({ round, held: state === 'closed', ...why }),
    'survey',
  ),
]

const refresh = createRoute({
  method: 'post',
  path: '/rounds/{round}/refresh',
  summary: 'Tính lại số liệu đến một ngày khác; phiếu đã chốt được chốt lại, điểm thay đổi được liệt kê',
  middleware: [guard('run')],
  request: { params: one, query: none, body: bodyOf(z.strictObject({ asOf: day, reason: long }).meta({ id: 'RefreshBody' })) },
  responses: { 200: jsonOf(refreshedReply, 'Các bản chốt mới và điểm thay đổi'), ...problems },
})
const migrate = createRoute({
  method: 'post',
  path: '/rounds/{round}/migration',
  summary: 'Chuyển đợt sang phiên bản khác của bộ tiêu chí; mục không khớp được mở lại',
  middleware: [guard('run')],
  request: {
    params: one,
    query: none,
    body: bodyOf(z.strictObject({ version: name, due: day.optional(), reason: long.optional() }).meta({ id: 'MigrateBody' })),
  },
  responses: { 200: jsonOf(migratedReply, 'Đã chuyển những gì, còn mở những mục nào'), ...problems },
})
const moved = createRoute({
  method: 'get',
  path: '/rounds/{round}/moved',
  summary: 'Điểm thay đổi ở các phiếu đã chốt, theo từng lần chốt lại',
  middleware: [guard('sheets', 'judge')],
  request: { params: one, query: z.strictObject({ ...parameters.page, unit: parameters.unit.optional() }) },
  responses: { 200: listOf(z.array(movedItemReply), 'Mỗi mục thay đổi một dòng'), ...problems },
})
/** What is done to a round in one act, and what came of it. */
export const roundActRoutes = (service: Service) => {
  const app = new OpenAPIHono<ApiEnv>()
  for (const { path, summary, action, body, does } of acts) {
    const route = createRoute({
      method: 'post',
      path: `/rounds/{round}/${path}`,
      summary,
      middleware: [guard(action)],
      request: { params: one, query: none, body: bodyOf(body) },
      responses: { 200: jsonOf(roundReply, 'Đợt đánh giá sau việc ấy'), ...problems },
    })
    app.openapi(route, async (c) => c.json(await does(c.var.doors, c.req.valid('param').round, given(c.req.valid('json')) as never), 200))
  }
  return app
    .openapi(refresh, async (c) => c.json(await c.var.doors.refreshRound({ ...c.req.valid('param'), ...c.req.valid('json') }), 200))
    .openapi(migrate, async (c) => c.json(await c.var.doors.migrateRound({ ...c.req.valid('param'), ...given(c.req.valid('json')) }), 200))
    .openapi(moved, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.movedItems(given({ ...c.req.valid('param'), ...c.req.valid('query') })),
        (rows) => layFlat(movedItemReply, rows),
      ),
    )
}
