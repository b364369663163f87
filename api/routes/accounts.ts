import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import {
  accountReply,
  accountStatusReply,
  accountsImportReply,
  deputyReply,
  meReply,
  passwordReply,
  roleReply,
  sessionReply,
} from '../../engine/accounts/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { givePage } from '../give-list.ts'
import { takesStream } from '../limit-bodies.ts'
import { bodyOf, given, none, parameters } from '../parameters.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'
import { takeUpload, uploadBody } from '../take-upload.ts'

/** Most bytes of a list of accounts. */
const largestList = 4 << 20

const ofAccount = z.strictObject({ account: parameters.text })

const me = createRoute({
  method: 'get',
  path: '/me',
  summary: 'Tôi là ai, có vai trò gì',
  middleware: [guard('own')],
  request: { query: none },
  responses: { 200: jsonOf(meReply, 'Tài khoản đang làm việc'), ...problems },
})

const sessions = createRoute({
  method: 'get',
  path: '/me/sessions',
  summary: 'Các phiên đăng nhập của tôi',
  middleware: [guard('own')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(sessionReply), 'Mới nhất trước'), ...problems },
})

const endSession = createRoute({
  method: 'post',
  path: '/me/sessions/{session}/end',
  summary: 'Kết thúc một phiên đăng nhập của tôi',
  middleware: [guard('own')],
  request: { params: z.strictObject({ session: parameters.text }), query: none },
  responses: { 200: jsonOf(z.strictObject({ id: z.string() }), 'Đã kết thúc'), ...problems },
})

const roles = createRoute({
  method: 'get',
  path: '/roles',
  summary: 'Các vai trò',
  middleware: [guard('own')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(roleReply), 'Mỗi vai trò một mục'), ...problems },
})

const accounts = createRoute({
  method: 'get',
  path: '/accounts',
  summary: 'Các tài khoản mà mình được trông coi, đã đóng cũng còn',
  middleware: [guard('reset')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(accountReply), 'Mỗi dòng một tài khoản'), ...problems },
})

const addBody = z
  .strictObject({
    account: parameters.text,
    role: parameters.text,
    unit: parameters.unit.optional(),
    fullName: parameters.text.optional(),
    position: parameters.text.optional(),
    phone: parameters.text.optional(),
  })
  .openapi('AccountBody')

const add = createRoute({
  method: 'post',
  path: '/accounts',
  summary: 'Giao một vai trò cho một tài khoản; chưa có thì tạo, kèm mật khẩu một lần',
  middleware: [guard('accounts')],
  request: { query: none, body: bodyOf(addBody) },
  responses: { 201: jsonOf(passwordReply, 'Mật khẩu một lần chỉ hiện lần này'), ...problems },
})

const importList = createRoute({
  method: 'post',
  path: '/accounts/import',
  summary: 'Tạo nhiều tài khoản từ một bảng: cả hoặc không',
  middleware: [guard('accounts'), takesStream],
  request: { query: z.strictObject({ file: parameters.text.optional() }) },
  requestBody: uploadBody,
  responses: {
    200: jsonOf(accountsImportReply, 'Đã tạo tất cả, kèm mật khẩu một lần'),
    422: jsonOf(accountsImportReply, 'Chưa tạo tài khoản nào, kèm mọi lỗi'),
    ...problems,
  },
})

const close = createRoute({
  method: 'post',
  path: '/accounts/{account}/close',
  summary: 'Đóng một tài khoản: phiên đăng nhập kết thúc ngay, lịch sử còn giữ',
  middleware: [guard('accounts')],
  request: { params: ofAccount, query: none },
  responses: { 200: jsonOf(accountStatusReply, 'Đã đóng'), ...problems },
})

const reset = createRoute({
  method: 'post',
  path: '/accounts/{account}/reset',
  summary: 'Cấp mật khẩu một lần mới',
  middleware: [guard('reset')],
  request: { params: ofAccount, query: none },
  responses: { 200: jsonOf(passwordReply, 'Mật khẩu một lần chỉ hiện lần này'), ...problems },
})

const accountSessions = createRoute({
  method: 'get',
  path: '/accounts/{account}/sessions',
  summary: 'Các phiên đăng nhập của một tài khoản',
  middleware: [guard('accounts')],
  request: { params: ofAccount, query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(sessionReply), 'Mới nhất trước'), ...problems },
})

const endAccountSessions = createRoute({
  method: 'post',
  path: '/accounts/{account}/sessions/end',
  summary: 'Kết thúc mọi phiên đăng nhập của một tài khoản',
  middleware: [guard('accounts')],
  request: { params: ofAccount, query: none },
  responses: { 200: jsonOf(z.strictObject({ account: z.string(), ended: z.int() }), 'Đã kết thúc'), ...problems },
})

const revokeBody = z.strictObject({ role: parameters.text, unit: parameters.unit.optional() }).openapi('RevokeBody')

const revoke = createRoute({
  method: 'post',
  path: '/accounts/{account}/revoke',
  summary: 'Thu hồi một vai trò: phiên đăng nhập kết thúc ngay',
  middleware: [guard('accounts')],
  request: { params: ofAccount, query: none, body: bodyOf(revokeBody) },
  responses: { 200: jsonOf(accountStatusReply, 'Đã thu hồi'), ...problems },
})

const deputyBody = z.strictObject({ of: parameters.text, from: parameters.text, to: parameters.text }).openapi('DeputyBody')

const deputy = createRoute({
  method: 'post',
  path: '/accounts/{account}/deputy',
  summary: 'Cho tài khoản này làm thay một tài khoản khác trong một thời gian',
  middleware: [guard('accounts')],
  request: { params: ofAccount, query: none, body: bodyOf(deputyBody) },
  responses: { 200: jsonOf(deputyReply, 'Đã ghi nhận'), ...problems },
})

/** Accounts and their roles, and what is one's own. */
export const accountRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(me, async (c) => c.json(await c.var.doors.me({}), 200))
    .openapi(sessions, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.sessions({}),
        (rows) => layFlat(sessionReply, rows),
        true,
      ),
    )
    .openapi(endSession, async (c) => c.json(await c.var.doors.endSession(c.req.valid('param')), 200))
    .openapi(roles, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.roles(),
        (rows) => layFlat(roleReply, rows),
      ),
    )
    .openapi(accounts, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.accounts(),
        (rows) => layFlat(accountReply, rows),
        true,
      ),
    )
    .openapi(add, async (c) => c.json(await c.var.doors.addAccount(given(c.req.valid('json'))), 201))
    .openapi(importList, async (c) => {
      const answer = await takeUpload(
        c,
        service,
        c.req.valid('query').file,
        (received, fileName) => c.var.doors.importAccounts({ received, fileName }),
        largestList,
      )
      return c.json(answer, answer.status === 'accepted' ? 200 : 422)
    })
    .openapi(close, async (c) => c.json(await c.var.doors.closeAccount(c.req.valid('param')), 200))
    .openapi(reset, async (c) => c.json(await c.var.doors.resetAccount(c.req.valid('param')), 200))
    .openapi(accountSessions, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.accountSessions(c.req.valid('param')),
        (rows) => layFlat(sessionReply, rows),
        true,
      ),
    )
    .openapi(endAccountSessions, async (c) => c.json(await c.var.doors.endAccountSessions(c.req.valid('param')), 200))
    .openapi(revoke, async (c) => c.json(await c.var.doors.revokeRole(given({ ...c.req.valid('param'), ...c.req.valid('json') })), 200))
    .openapi(deputy, async (c) => c.json(await c.var.doors.nameDeputy({ ...c.req.valid('param'), ...c.req.valid('json') }), 200))
