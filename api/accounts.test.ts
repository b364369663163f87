import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../engine/access/roles.ts'
import { openSample } from './trials/open-sample.ts'
import { signIn, totp } from './trials/sign-in.ts'
import { asksOf, cheap, clock, codeOf, own, type Staffed } from './trials/staff.ts'

const at = {} as Staffed
const { post, get, make } = asksOf(at)
let once: string

beforeAll(async () => {
  at.sample = await openSample({}, clock, { hashing: cheap })
})
afterAll(() => at.sample.close())

/** What lies in the file of passwords without the log beside it: it has reached the disk, whatever befalls the machine. */
function onDisk(query: string): unknown[] {
  const path = join(at.sample.home, 'alone.sqlite')
  copyFileSync(join(at.sample.home, 'accounts.sqlite'), path)
  const database = new DatabaseSync(path)
  try {
    return database.prepare(query).all()
  } finally {
    database.close()
    rmSync(path)
  }
}
const passwordOf = (account: string) =>
  onDisk(`SELECT a.password FROM account a JOIN user u ON u.id = a.userId WHERE u.username = '${account}'`)
const sessionsOf = (account: string) => onDisk(`SELECT s.id FROM session s JOIN user u ON u.id = s.userId WHERE u.username = '${account}'`)

test('without accounts whoever sits at the machine does everything; the first account is an administrator, and shuts the door', async () => {
  expect((await at.sample.ask('/api/v1/me').then((answer) => answer.json())) as object).toMatchObject({ account: 'local', signedIn: false })
  expect(await codeOf(await post('/api/v1/accounts', { account: 'an', role: 'officer', unit: '439' }, ''))).toEqual([
    409,
    'FIRST_ADMINISTRATOR',
  ])
  const hidden = { account: 'quan.tri', role: 'administrator', fullName: 'a\u202eb' }
  expect(await codeOf(await post('/api/v1/accounts', hidden, ''))).toEqual([400, 'WRONG_REQUEST'])
  const made = await post('/api/v1/accounts', { account: 'Quan.Tri', role: 'Quản trị', fullName: 'Nguyễn Văn An' }, '')
  expect(made.headers.get('cache-control')).toContain('no-store')
  const { account, password } = (await made.json()) as { account: string; password: string }
  expect([account, /^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/.test(password)]).toEqual(['quan.tri', true])
  once = password
  for (const path of ['/api/v1/units', '/api/v1/me', '/api/v1/accounts', '/api/docs', '/api/v1/nowhere', '/api/auth/sign-up/email'])
    expect([path, ...(await codeOf(await get(path, '')))]).toEqual([path, 401, 'SIGN_IN_NEEDED'])
  expect((await get('/api/v1/health', '')).status).toBe(200)
})

test('a one-time password opens nothing but its own change; the cookie of before is worth nothing afterwards', async () => {
  expect(await codeOf(await post('/api/auth/sign-in/username', { username: 'quan.tri', password: 'sai-mat-khau' }, ''))).toEqual([
    401,
    'SIGN_IN_FAILED',
  ])
  const first = await post('/api/auth/sign-in/username', { username: ' Quan.tri ', password: once }, '')
  expect(first.headers.get('set-cookie')).toMatch(/^chiso\.session_token=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
  const cookie = first.headers.get('set-cookie')!.split(';')[0]!
  for (const path of ['/api/v1/units', '/api/v1/me', '/api/v1/accounts'])
    expect(await codeOf(await get(path, cookie))).toEqual([403, 'PASSWORD_CHANGE'])
  expect((await get('/api/v1/health', cookie)).status).toBe(200)
  const change = (newPassword: string, currentPassword = once) =>
    post('/api/auth/change-password', { currentPassword, newPassword }, cookie)
  for (const short of ['', 'ngan']) expect(await codeOf(await change(short))).toEqual([400, 'PASSWORD_UNFIT'])
  expect(await codeOf(await change(once))).toEqual([400, 'PASSWORD_UNFIT'])
  expect(await codeOf(await change('PassWord123'))).toEqual([400, 'PASSWORD_COMMON'])
  expect(await codeOf(await change('Quantri@123'))).toEqual([400, 'PASSWORD_COMMON'])
  expect(await codeOf(await change(own, 'sai-mat-khau'))).toEqual([400, 'PASSWORD_WRONG'])
  const changed = await change(own)
  at.administrator = changed.headers.get('set-cookie')!.split(';')[0]!
  expect(at.administrator).not.toBe(cookie)
  expect((await get('/api/v1/me', cookie)).status).toBe(401)
  expect(await (await get('/api/v1/me', at.administrator)).json()).toMatchObject({
    account: 'quan.tri',
    fullName: 'Nguyễn Văn An',
    roles: [{ role: 'administrator', unit: null, title: { vi: 'Quản trị' } }],
    signedIn: true,
  })
})

test('whose points one reads before they are published is said with who one is', async () => {
  const pointsOf = async (role: Role, unit?: string) =>
    ((await (await get('/api/v1/me', await make(`diem.${role}`, role, unit))).json()) as { points: string[] | null }).points
  expect(await pointsOf('coordinator')).toBeNull()
  expect(await pointsOf('leader')).toEqual(['HT-42'])
  expect(await pointsOf('officer', 'STP')).toEqual(['HT-STP'])
  expect(await pointsOf('analyst')).toEqual([])
})

test('a closed account, a role given or taken and a new password end sessions at once; signing out ends its own', async () => {
  const cookie = await make('binh', 'viewer')
  expect((await get('/api/v1/units', cookie)).status).toBe(200)
  await post('/api/v1/accounts', { account: 'binh', role: 'leader' })
  expect(await codeOf(await get('/api/v1/units', cookie))).toEqual([401, 'SIGN_IN_NEEDED'])
  expect(await codeOf(await post('/api/auth/change-password', { currentPassword: own, newPassword: 'mat-khau-khac' }, cookie))).toEqual([
    401,
    'SIGN_IN_NEEDED',
  ])
  expect(await (await get('/api/auth/get-session', cookie)).json()).toBeNull()
  const again = await signIn(at.sample, 'binh', own)
  const told = await (await get('/api/auth/get-session', again)).text()
  expect([JSON.parse(told).user.username, told.includes(decodeURIComponent(again).split('=')[1]!.split('.')[0]!)]).toEqual(['binh', false])
  expect((await post('/api/v1/accounts/binh/revoke', { role: 'leader' })).status).toBe(200)
  expect((await get('/api/v1/units', again)).status).toBe(401)

  const [one, other] = [await signIn(at.sample, 'binh', own), await signIn(at.sample, 'binh', own)]
  const sessions = (await (await get('/api/v1/me/sessions', one)).json()) as { id: string }[]
  expect(sessions.length).toBeGreaterThan(1)
  expect((await post('/api/auth/sign-out', {}, one)).status).toBe(200)
  expect(sessionsOf('binh').length).toBe(sessions.length - 1)
  expect([(await get('/api/v1/units', one)).status, (await get('/api/v1/units', other)).status]).toEqual([401, 200])
  for (const { id } of sessions) await post(`/api/v1/me/sessions/${id}/end`, {}, other)
  expect((await get('/api/v1/units', other)).status).toBe(401)

  expect(sessionsOf('binh').length).toBeLessThan(sessions.length - 1)

  const last = await signIn(at.sample, 'binh', own)
  const before = passwordOf('binh')
  const { password } = (await (await post('/api/v1/accounts/binh/reset', {})).json()) as { password: string }
  expect((await get('/api/v1/units', last)).status).toBe(401)
  expect(await codeOf(await post('/api/auth/sign-in/username', { username: 'binh', password: own }, ''))).toEqual([401, 'SIGN_IN_FAILED'])
  expect(passwordOf('binh')).not.toEqual(before)
  const given = passwordOf('binh')
  const renewed = await signIn(at.sample, 'binh', password, own)
  const chosen = passwordOf('binh')
  expect([before, given]).not.toContainEqual(chosen)
  expect((await post('/api/v1/accounts/binh/close', {})).status).toBe(200)
  expect((await get('/api/v1/units', renewed)).status).toBe(401)
  expect(passwordOf('binh')).not.toEqual(chosen)
  expect(sessionsOf('binh')).toEqual([])
  expect(await codeOf(await post('/api/auth/sign-in/username', { username: 'binh', password: own }, ''))).toEqual([401, 'SIGN_IN_FAILED'])
  expect(await codeOf(await post('/api/v1/accounts', { account: 'binh', role: 'viewer' }))).toEqual([409, 'ACCOUNT_CLOSED'])
  expect(await codeOf(await post('/api/v1/accounts/quan.tri/close', {}))).toEqual([409, 'LAST_ADMINISTRATOR'])
  expect(await codeOf(await post('/api/v1/accounts/quan.tri/revoke', { role: 'administrator' }))).toEqual([409, 'LAST_ADMINISTRATOR'])
})

test('an account that is guessed at waits, be it there or not; a new password opens it again', async () => {
  await make('chi', 'viewer')
  const guess = (username: string, password = 'sai') => post('/api/auth/sign-in/username', { username, password }, '')
  const right = await Promise.all(Array.from({ length: 12 }, () => guess('chi', own)))
  expect(right.map(({ status }) => status)).toEqual(Array(12).fill(200))
  for (const name of ['chi', 'khong-co-ai']) {
    const codes = []
    for (let n = 0; n < 6; n++) codes.push(await codeOf(await guess(name)))
    expect(codes).toEqual([...Array(5).fill([401, 'SIGN_IN_FAILED']), [429, 'TOO_MANY_TRIES']])
  }
  expect(await codeOf(await guess('chi', own))).toEqual([429, 'TOO_MANY_TRIES'])
  const { password } = (await (await post('/api/v1/accounts/chi/reset', {})).json()) as { password: string }
  await signIn(at.sample, 'chi', password, own)
})

test('forged requests are refused: fixed sessions, foreign pages, other methods, doubled words, odd JSON and paths', async () => {
  const good = { username: 'quan.tri', password: own }
  const fixed = await post('/api/auth/sign-in/username', good, 'chiso.session_token=chosen.by-another')
  expect(fixed.headers.get('set-cookie')).not.toContain('chosen')
  expect(await codeOf(await get('/api/v1/me', 'chiso.session_token=chosen.by-another'))).toEqual([401, 'SIGN_IN_NEEDED'])
  const [name, value] = at.administrator.split('=') as [string, string]
  expect((await get('/api/v1/me', `${name}=${value.slice(0, -4)}AAAA`)).status).toBe(401)

  for (const headers of [
    { origin: 'https://xau.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ] as Record<string, string>[])
    for (const path of ['/api/auth/sign-in/username', '/api/auth/sign-out', '/api/v1/accounts'])
      expect(await codeOf(await post(path, good, at.administrator, headers))).toEqual([403, 'FOREIGN_ORIGIN'])

  const viewer = await make('dung', 'viewer')
  const asViewer = (path: string, init: { method?: string; headers?: Record<string, string> } = {}) =>
    at.sample.ask(path, { ...init, headers: { cookie: viewer, ...init.headers } })
  const override = { 'x-http-method-override': 'POST', 'x-method-override': 'POST', 'x-original-url': '/api/v1/accounts' }
  expect((await asViewer('/api/v1/units', { headers: override })).status).toBe(200)
  for (const path of [
    '/api/v1/accounts',
    '/api/v1//accounts',
    '/api/v1/./accounts',
    '/api/v1/units/../accounts',
    '/api/v1/%61ccounts',
    '/api/v1/accounts/',
  ])
    expect([path, (await asViewer(path)).status]).toSatisfy(([, status]) => status === 403 || status === 404)
  expect((await asViewer('/api/v1/accounts', { method: 'DELETE' })).status).toBe(404)
  expect((await asViewer('/api/v1/values?period=2022&unit=HT-42&unit=437')).status).toBe(400)

  const odd = (body: string, path = '/api/auth/sign-in/username') =>
    at.sample.ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json', cookie: at.administrator } })
  for (const body of [
    '{"username":"quan.tri","password":"x","__proto__":{"role":"at.administrator"}}',
    '{"username":["quan.tri"],"password":{"$ne":""}}',
    '{"username":"quan.tri","password":"x","callbackURL":"https://xau.example"}',
    '[]',
    'null',
    '{',
  ])
    expect([body, ...(await codeOf(await odd(body)))]).toEqual([body, 400, 'WRONG_REQUEST'])
  expect((await odd('{"account":"em","role":"viewer","__proto__":{"unit":"439"},"constructor":1}', '/api/v1/accounts')).status).toBe(400)
  expect((await odd('{"account":"em","role":"__proto__"}', '/api/v1/accounts')).status).toBe(400)
  for (const account of ['../../x', 'a b', 'é', 'local', '', 'x'.repeat(61), '<b>', "a';--"])
    expect([account, (await post('/api/v1/accounts', { account, role: 'viewer' })).status]).toEqual([account, 400])
  for (const path of [
    '/sign-up/email',
    '/update-user',
    '/delete-user',
    '/list-sessions',
    '/is-username-available',
    '/error',
    '/ok',
    '/two-factor/send-otp',
  ])
    expect([path, (await post(`/api/auth${path}`, {})).status]).toEqual([path, 404])

  // Whoever has signed in may have an edition worked out again: nothing of the home takes part in it.
  await post('/api/v1/accounts/dung/revoke', { role: 'viewer' })
  const bare = { method: 'POST', body: 'x', headers: { cookie: await signIn(at.sample, 'dung', own) } }
  expect((await at.sample.ask('/api/v1/units', { headers: bare.headers })).status).toBe(403)
  expect(await codeOf(await at.sample.ask('/api/v1/editions/check?file=x.zip', bare))).toEqual([400, 'NO_EDITION_HERE'])
  expect(at.sample.logged).toEqual([])
})

test('a list of accounts is taken whole or not at all, by its Vietnamese heads too, and its passwords open', async () => {
  const send = (text: string) =>
    at.sample.ask('/api/v1/accounts/import?file=tk.csv', { method: 'POST', body: text, headers: { cookie: at.administrator } })
  const head = 'Tài khoản,Họ tên,Vai trò,Mã đơn vị,Chức vụ'
  const wrong = await send(
    `${head}\nhoa,Hoa,Cán bộ nhập liệu,439,\nhoa 2,Hoa,Vua,439,\nlan,Lan,officer,,\nmai,Mai,head,9999,\nbinh,Bình,viewer,,\n,Không tên,viewer,,\n`,
  )
  const { issues, accounts } = (await wrong.json()) as { issues: { row: number; column: string; code: string }[]; accounts: unknown[] }
  expect([wrong.status, accounts]).toEqual([422, []])
  expect(issues.map(({ row, column, code }) => [row, column, code])).toEqual([
    [3, 'account', 'ACCOUNT_NAME'],
    [3, 'role', 'BAD_ENUM'],
    [4, 'unit_code', 'REQUIRED'],
    [5, 'unit_code', 'UNKNOWN_UNIT'],
    [6, 'account', 'ACCOUNT_CLOSED'],
    [7, 'account', 'REQUIRED'],
  ])
  const right = await send(`${head}\nhoa,Hoa,Cán bộ nhập liệu,439,Chuyên viên\nHOA,Hoa,analyst,439,\nlan,Lan,viewer,,\n`)
  const made = (await right.json()) as { accounts: { account: string; roles: object[]; password: string }[] }
  expect([right.status, made.accounts.map(({ account, roles }) => [account, roles.length])]).toEqual([
    200,
    [
      ['hoa', 2],
      ['lan', 1],
    ],
  ])
  const cookie = await signIn(at.sample, 'hoa', made.accounts[0]!.password, own)
  expect(((await (await get('/api/v1/me', cookie)).json()) as { may: string[] }).may).toContain('undo')
  const listed = (await (await get('/api/v1/accounts', at.administrator)).json()) as {
    account: string
    mustChange: boolean
    position: string | null
  }[]
  expect(
    listed.filter(({ account }) => ['hoa', 'lan'].includes(account)).map((one) => [one.account, one.mustChange, one.position]),
  ).toEqual([
    ['hoa', false, 'Chuyên viên'],
    ['lan', true, null],
  ])
})

test('a head looks after its officers and a coordinator after officers and heads: of other accounts they hear nothing', async () => {
  const head = await make('truong', 'head', 'STC')
  await make('nhan-vien', 'officer', 'STC')
  await make('nguoi-khac', 'officer', 'SNV')
  const listed = async (cookie: string) =>
    ((await (await get('/api/v1/accounts', cookie)).json()) as { account: string }[]).map(({ account }) => account)
  expect(await listed(head)).toEqual(['nhan-vien'])
  const coordinator = await make('dieu-phoi', 'coordinator')
  const some = await listed(coordinator)
  expect(['truong', 'nhan-vien', 'nguoi-khac', 'quan.tri', 'dieu-phoi'].map((name) => some.includes(name))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ])
  const reset = async (name: string, cookie: string) => {
    const answer = await post(`/api/v1/accounts/${name}/reset`, {}, cookie)
    return [answer.status, await answer.text()]
  }
  const never = await reset('khong-co-ai', head)
  expect([never[0], never]).toEqual([404, await reset('khong-co-ai', coordinator)])
  for (const name of ['nguoi-khac', 'truong', 'quan.tri']) expect([name, ...(await reset(name, head))]).toEqual([name, ...never])
  for (const name of ['dieu-phoi', 'quan.tri']) expect([name, ...(await reset(name, coordinator))]).toEqual([name, ...never])
  expect([(await reset('nhan-vien', head))[0], (await reset('truong', coordinator))[0]]).toEqual([200, 200])
  // Who stands in for somebody they may not renew, today or later, is out of reach: a password would open that place too.
  for (const from of ['2023-01-10', '2023-01-12']) {
    await make(`thay-${from}`, 'officer', 'STC')
    await post(`/api/v1/accounts/thay-${from}/deputy`, { of: 'quan.tri', from, to: from })
    expect(await reset(`thay-${from}`, coordinator)).toEqual(never)
    expect((await listed(coordinator)).includes(`thay-${from}`)).toBe(false)
  }
})

test('whoever sits before an open session does not try passwords until one is right', async () => {
  const cookie = await make('mo-may', 'viewer')
  const tries = ['change-password', 'two-factor/enable', 'two-factor/disable', 'change-password', 'two-factor/enable']
  const said = { currentPassword: 'sai-mat-khau', password: 'sai-mat-khau', newPassword: 'mat-khau-khac' }
  for (const path of tries) expect(await codeOf(await post(`/api/auth/${path}`, said, cookie))).toEqual([400, 'PASSWORD_WRONG'])
  const right = { currentPassword: own, password: own, newPassword: 'mat-khau-khac' }
  for (const path of tries) expect(await codeOf(await post(`/api/auth/${path}`, right, cookie))).toEqual([429, 'TOO_MANY_TRIES'])
  for (const nothing of [null, [], 'x']) expect((await post('/api/auth/change-password', nothing, at.administrator)).status).toBe(400)
})

test('a deputy acts for whom it stands in for, from the first day to the last, in its own name', async () => {
  const absent = await make('giang', 'head', '439')
  const deputy = await make('ha', 'viewer')
  const sees = async (cookie: string) => (await get('/api/v1/batches', cookie)).status
  expect([await sees(absent), await sees(deputy)]).toEqual([200, 403])
  const name = (from: string, to: string) => post('/api/v1/accounts/ha/deputy', { of: 'giang', from, to })
  expect((await name('2023-01-11', '2023-01-20')).status).toBe(200)
  expect(await sees(deputy)).toBe(403)
  expect((await name('2023-01-10', '2023-01-10')).status).toBe(200)
  expect(await sees(deputy)).toBe(200)
  expect(await codeOf(await name('2023-01-10', '2022-01-10'))).toEqual([400, 'WRONG_DAYS'])
  await post('/api/v1/accounts/giang/close', {})
  expect(await sees(deputy)).toBe(403)
})

test('a second factor is asked for once it is set up, and a lost one goes with a new password', async () => {
  const cookie = await make('khanh', 'coordinator')
  expect(await (await get('/api/v1/me', cookie)).json()).toMatchObject({ secondFactor: false, factorAdvised: true })
  const enabled = await post('/api/auth/two-factor/enable', { password: own }, cookie)
  const { totpURI, backupCodes } = (await enabled.json()) as { totpURI: string; backupCodes: string[] }
  expect(totpURI).toContain('otpauth://totp/')
  expect(await codeOf(await post('/api/auth/two-factor/verify-totp', { code: '000000' }, cookie))).toEqual([401, 'CODE_WRONG'])
  const verified = await post('/api/auth/two-factor/verify-totp', { code: totp(totpURI) }, cookie)
  expect(verified.status).toBe(200)

  const half = await post('/api/auth/sign-in/username', { username: 'khanh', password: own }, '')
  expect((await half.json()) as object).toMatchObject({ twoFactorRedirect: true })
  const waiting = half.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  expect((await get('/api/v1/me', waiting)).status).toBe(401)
  const whole = await post('/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] }, waiting)
  const full = whole.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  expect((await (await get('/api/v1/me', full)).json()) as object).toMatchObject({
    account: 'khanh',
    secondFactor: true,
    factorAdvised: false,
  })

  const { password } = (await (await post('/api/v1/accounts/khanh/reset', {})).json()) as { password: string }
  await signIn(at.sample, 'khanh', password, own)
})

test('who the owner of the home acts for is recorded beside it, and judged by that account’s roles alone', async () => {
  const { engine } = at.sample
  await make('oanh', 'officer', 'SNV')
  const asked = { index: 'par-index-department', period: '2022', unit: 'SNV' }
  const answers = [{ code: '1.3.a', answer: true, explanation: null, document: '12/KH-SNV' }]
  expect(() => engine.as(engine.owner()).answer({ ...asked, answers })).toThrow(expect.objectContaining({ code: 'NOT_ALLOWED' }))
  expect(await engine.as(engine.owner('oanh')).answer({ ...asked, answers })).toMatchObject({ status: 'accepted' })
  expect(engine.as(engine.owner()).answers(asked)).toMatchObject([{ by: 'local/oanh' }])
  expect(() => engine.as(engine.owner('oanh')).accounts()).toThrow(expect.objectContaining({ code: 'NOT_ALLOWED' }))
  expect(() => engine.owner('binh')).toThrow(expect.objectContaining({ code: 'ACCOUNT_CLOSED' }))
  expect(() => engine.owner('khong-co-ai')).toThrow(expect.objectContaining({ code: 'NO_SUCH_ACCOUNT' }))
  expect(await engine.as(engine.owner()).batches()).toEqual([])
})
