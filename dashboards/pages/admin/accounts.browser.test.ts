import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { serveIdentity } from '../../../api/trials/serve-identity.ts'
import { totp } from '../../../api/trials/sign-in.ts'
import { connectBrowser } from '../../browser.ts'
import { callBeside, type ServedHome, serveSample } from '../../served-home.ts'
import { desktop, findBarriers, openPage, settled, sizes } from '../../watched-page.ts'

let browser: Browser
let home: ServedHome
let identity: Awaited<ReturnType<typeof serveIdentity>>
beforeAll(async () => {
  const port = await freePort()
  identity = await serveIdentity(`http://127.0.0.1:${port}/api/auth/callback/sso`, () => 'noi.vu')
  const { issuer, client, secret } = identity.sso
  const sso = { CHISO_OIDC_ISSUER: issuer, CHISO_OIDC_CLIENT: client, CHISO_OIDC_SECRET: secret }
  ;[browser, home] = await Promise.all([connectBrowser(), serveSample({ CHISO_PORT: `${port}`, ...sso })])
})
afterAll(async () => {
  await browser?.close()
  await home?.stop()
  await identity?.close()
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A browser of somebody's own. What is refused the browser writes down itself: that alone is right here. */
async function open(path: string) {
  const { page, wrong, close } = await openPage(browser, home.url + path, desktop)
  onTestFinished(close)
  return { page, wrong: () => wrong.filter((text) => !/Failed to load resource: .* (401|403|422|429) /.test(text)) }
}
const own = { administrator: 'mật khẩu của quản trị', officer: 'mật khẩu của cán bộ' }

async function signIn(page: Page, name: string, password: string) {
  await page.getByLabel('Tên tài khoản').fill(name)
  await page.getByLabel('Mật khẩu').fill(password)
  await page.keyboard.press('Enter')
}
async function change(page: Page, once: string, password: string) {
  // The form of the door is gone with the focus in it: the heading of what came has it.
  await page.getByRole('heading', { name: 'Đổi mật khẩu một lần' }).and(page.locator(':focus')).waitFor()
  await page.getByLabel('Mật khẩu một lần').fill(once)
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password)
  await page.getByLabel('Nhập lại mật khẩu mới').fill(password)
  await page.keyboard.press('Enter')
}
/** What axe finds at both widths. */
async function barriers(page: Page) {
  const found: string[] = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    await settled(page)
    found.push(...(await findBarriers(page)))
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize(sizes[0]!)
  return found
}
const rail = async (page: Page) => (await page.getByRole('navigation', { name: 'Các trang' }).getByRole('link').allTextContents()).sort()

test('from the first administrator to an officer that is closed: everyone sees what is theirs', async () => {
  const alone = await open('/quan-tri')
  await alone.page.getByRole('heading', { name: 'Không có trang này' }).waitFor()
  await alone.page.getByText('account add TÊN --role administrator').waitFor()
  await expect
    .poll(() => rail(alone.page))
    .toEqual(['Biểu mẫu', 'Bảng điều hành', 'Chấm điểm', 'Chỉ số', 'Chỉ tiêu', 'Dữ liệu', 'Kế hoạch'])
  expect(await alone.page.getByRole('button', { name: /^Tài khoản/ }).count()).toBe(0)
  expect(alone.wrong()).toEqual([])

  const { password } = await callBeside<{ password: string }>(home.home, 'account', 'add', 'quan.tri', '--role', 'administrator')
  const { page, wrong } = await open('/quan-tri')
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
  expect(await barriers(page)).toEqual([])
  await signIn(page, 'quan.tri', 'không phải')
  await page.getByText('Tên tài khoản hoặc mật khẩu chưa đúng').waitFor()
  // Back from where one looked the password up the door stands, while it is asked who is there and then.
  const held = Promise.withResolvers<void>()
  await page.route('**/api/v1/me', async (route) => {
    await held.promise
    await route.continue()
  })
  const asked = page.waitForRequest('**/api/v1/me')
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  await asked
  const answered = page.waitForResponse('**/api/v1/me')
  held.resolve()
  await answered
  await page.unroute('**/api/v1/me')
  expect(await page.getByLabel('Tên tài khoản').inputValue()).toBe('quan.tri')
  await signIn(page, 'quan.tri', password)
  await change(page, password, own.administrator)
  await page.getByText('1 tài khoản đang mở, 0 chưa đổi mật khẩu một lần.').waitFor()
  expect(new URL(page.url()).pathname).toBe('/quan-tri')
  await expect.poll(() => rail(page)).toEqual(['Biểu mẫu', 'Bảng điều hành', 'Chấm điểm', 'Chỉ số', 'Chỉ tiêu', 'Kế hoạch', 'Quản trị'])

  await page.setViewportSize(sizes[1]!)
  await expect.poll(() => rail(page)).toEqual(['Bảng điều hành', 'Chấm điểm', 'Chỉ tiêu', 'Quản trị'])
  await page.getByRole('button', { name: 'Thêm', exact: true }).click()
  await expect.poll(() => page.getByRole('menuitem').allTextContents()).toEqual(['Chỉ số', 'Kế hoạch', 'Biểu mẫu'])
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.setViewportSize(sizes[0]!)

  await page.getByLabel('Tài khoản', { exact: true }).first().fill('can.bo')
  await page.getByLabel('Họ tên').fill('Nguyễn Thị <b>Tư</b>')
  await page.getByLabel('Vai trò', { exact: true }).selectOption('officer')
  await page.getByLabel('Đơn vị', { exact: true }).first().selectOption({ label: 'Sở Tư pháp' })
  await page.getByRole('button', { name: 'Tạo tài khoản' }).press('Enter')
  const once = (await page.locator('.issued .password').textContent())!
  await page.getByText('2 tài khoản đang mở, 1 chưa đổi mật khẩu một lần.').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.emulateMedia({ media: 'print' })
  expect([await page.locator('.issued').isVisible(), await page.locator('.accounts').isVisible()]).toEqual([true, false])
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('button', { name: 'Đã giao, cất phiếu đi' }).click()
  expect(await page.content()).not.toContain(once)

  const list = {
    name: 'danh-sach.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Tài khoản,Họ tên,Vai trò,Mã đơn vị\nx.y,Xuân Y,Cán bộ,\n'),
  }
  await page.getByLabel('Tạo nhiều tài khoản từ tệp').locator('input[type=file]').setInputFiles(list)
  await page.getByText('danh-sach.csv: chưa tạo tài khoản nào, vì có 1 lỗi.').first().waitFor()

  const other = await open('/')
  await signIn(other.page, 'can.bo', once)
  await change(other.page, once, own.officer)
  await other.page.getByRole('heading', { name: /^Sở Tư pháp, năm/ }).waitFor()
  expect(new URL(other.page.url()).pathname).toBe('/cham-diem')
  await expect
    .poll(() => rail(other.page))
    .toEqual(['Biểu mẫu', 'Bảng điều hành', 'Chấm điểm', 'Chỉ số', 'Chỉ tiêu', 'Dữ liệu', 'Kế hoạch'])
  await other.page.getByRole('button', { name: 'Tài khoản: Nguyễn Thị <b>Tư</b> Cán bộ nhập liệu · Sở Tư pháp' }).waitFor()
  await other.page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  await other.page.getByRole('heading', { name: /^Sở Tư pháp/ }).waitFor()
  await other.page.getByRole('combobox', { name: /^Đơn vị/ }).click()
  await expect.poll(() => other.page.getByRole('listbox').getByRole('option').allTextContents()).toEqual(['Sở Tư pháp'])
  await other.page.keyboard.press('Escape')
  for (const path of ['/quan-tri', '/dinh-nghia/don-vi', '/dinh-nghia/don-vi/HT-STP', '/bo-tieu-chi/par-index-department/2025']) {
    await other.page.goto(home.url + path)
    await other.page.getByRole('heading', { name: 'Không có trang này' }).waitFor()
  }
  await other.page.goto(`${home.url}/tai-khoan`)
  await other.page.getByRole('cell', { name: 'Phiên này' }).waitFor()
  expect(await barriers(other.page)).toEqual([])

  await callBeside(home.home, 'account', 'add', 'noi.vu', '--role', 'officer', '--unit', 'SNV')
  const elsewhere = await open('/')
  await elsewhere.page.getByRole('button', { name: 'Đăng nhập bằng tài khoản của tỉnh' }).click()
  await elsewhere.page.getByRole('heading', { name: /^Sở Nội vụ, năm/ }).waitFor()
  expect(new URL(elsewhere.page.url()).origin).toBe(home.url)
  await elsewhere.page.getByRole('combobox', { name: /^Đơn vị/ }).click()
  await expect.poll(() => elsewhere.page.getByRole('listbox').getByRole('option').allTextContents()).toEqual(['Sở Nội vụđến 28/02/2025'])
  await elsewhere.page.keyboard.press('Escape')

  // A session that is ended while its owner types: the door says so, and what was typed is saved after it.
  await other.page.goto(`${home.url}/cham-diem/par-index-department/tieu-chi?period=2022`)
  await other.page.getByRole('button', { name: 'Trả lời: 1.2' }).click()
  const form = other.page.locator('[id="answer-1.2"]')
  await form.getByLabel('Tử số').fill('85')
  await page.getByRole('button', { name: 'Mở tài khoản can.bo' }).press('Enter')
  await page.getByRole('button', { name: 'Kết thúc mọi phiên của tài khoản này' }).press('Enter')
  await expect.poll(() => page.getByRole('button', { name: 'Kết thúc mọi phiên của tài khoản này' }).count()).toBe(0)
  await form.getByLabel('Mẫu số').fill('100')
  await other.page.getByText('Phiên làm việc đã kết thúc.').waitFor()
  expect(await findBarriers(other.page)).toEqual([])
  await signIn(other.page, 'can.bo', own.officer)
  await other.page.getByText(/^Đã lưu \d\d:\d\d: 1\.2$/).waitFor()
  expect([await form.getByLabel('Tử số').inputValue(), await form.getByLabel('Mẫu số').inputValue()]).toEqual(['85', '100'])

  const panel = page.getByRole('dialog')
  await panel.getByLabel('Làm thay ai').selectOption('quan.tri')
  await panel.getByLabel('Đến ngày').fill('2099-12-31')
  await panel.getByRole('button', { name: 'Cho làm thay' }).press('Enter')
  await panel.getByText(/^Làm thay quan\.tri từ .* đến 31\/12\/2099/).waitFor()
  await panel.getByRole('button', { name: 'Thu hồi vai trò Cán bộ nhập liệu · Sở Tư pháp' }).press('Enter')
  await expect.poll(() => panel.getByRole('button', { name: 'Thu hồi vai trò' }).count()).toBe(0)
  expect(await findBarriers(page)).toEqual([])
  await panel.getByRole('button', { name: 'Cấp mật khẩu một lần mới' }).press('Enter')
  expect(await page.locator('.issued .password').textContent()).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
  await page.getByRole('button', { name: 'Đã giao, cất phiếu đi' }).click()

  await elsewhere.page.getByRole('button', { name: /^Tài khoản: noi.vu/ }).click()
  await elsewhere.page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  const stranger = elsewhere.page
  await stranger.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
  for (let n = 0; n < 5; n++) {
    await signIn(stranger, 'can.bo', 'không phải')
    await expect.poll(() => stranger.getByRole('button', { name: 'Đăng nhập', exact: true }).isEnabled()).toBe(true)
  }
  await signIn(stranger, 'can.bo', 'không phải')
  await stranger.getByText(/^Sai mật khẩu nhiều lần liên tiếp; hãy thử lại sau \d+ giây/).waitFor()
  expect(await findBarriers(stranger)).toEqual([])

  await page.getByRole('button', { name: 'Mở tài khoản can.bo' }).press('Enter')
  await page.getByRole('button', { name: 'Đóng tài khoản can.bo' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Đóng tài khoản can.bo' }).press('Enter')
  await page.getByText('2 tài khoản đang mở, 1 chưa đổi mật khẩu một lần.').waitFor()
  const acts = page.locator('.acts tbody tr')
  await page.getByLabel('Việc', { exact: true }).selectOption({ label: 'Đóng tài khoản' })
  await expect.poll(() => acts.count()).toBe(1)
  expect(await acts.first().textContent()).toContain('quan.triĐóng tài khoảncan.bo')
  await page.getByLabel('Việc', { exact: true }).selectOption('')
  await expect.poll(() => acts.count()).toBeGreaterThan(5)
  // The list that was shown before is asked for anew: the closing comes on top.
  await acts.first().getByText('Đóng tài khoản').waitFor()
  await page.getByLabel('Nội dung của việc số').first().click()
  await acts.first().locator('pre').waitFor()
  expect(await barriers(page)).toEqual([])

  // A session that is over takes nothing along of any form, and nothing is left of it for somebody else.
  await page.getByLabel('Họ tên').fill('Đang gõ dở')
  await page.context().clearCookies()
  await page.getByLabel('Việc', { exact: true }).selectOption({ index: 2 })
  await page.getByText('Phiên làm việc đã kết thúc.').waitFor()
  await signIn(page, 'noi.vu', 'không phải')
  await page.getByText('Tên tài khoản hoặc mật khẩu chưa đúng').waitFor()
  await signIn(page, 'quan.tri', own.administrator)
  await page.getByLabel('Họ tên').waitFor()
  expect(await page.getByLabel('Họ tên').inputValue()).toBe('Đang gõ dở')
  await page.getByLabel('Họ tên').fill('')

  // Whoever is closed stands before the door at the next thing the page asks by itself.
  await other.page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
  expect(await other.page.locator('body').innerText()).not.toContain('Nguyễn Thị')
  await signIn(other.page, 'can.bo', own.officer)
  await other.page.getByText('Tên tài khoản hoặc mật khẩu chưa đúng').waitFor()

  await page.getByRole('button', { name: /^Tài khoản: quan.tri/ }).click()
  await page.getByRole('menuitem', { name: 'Tài khoản của tôi' }).click()
  await page.getByLabel('Mật khẩu hiện tại').last().fill(own.administrator)
  await page.getByRole('button', { name: 'Bật bảo vệ hai bước' }).press('Enter')
  await page.getByRole('img', { name: 'Mã QR để thêm tài khoản vào ứng dụng xác thực' }).waitFor()
  expect(await barriers(page)).toEqual([])
  const secret = (await page.locator('.secret').textContent())!.replaceAll(' ', '')
  await page.getByLabel('Mã xác thực').fill(totp(`otpauth://totp/x?secret=${secret}`))
  await page.keyboard.press('Enter')
  await page.getByText('Đang bật: khi đăng nhập cần thêm mã của ứng dụng xác thực.').waitFor()
  expect(await page.content()).not.toContain(secret)
  const [backup] = await page.getByRole('status').getByRole('listitem').allTextContents()

  await page.getByRole('button', { name: /^Tài khoản: quan.tri/ }).click()
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
  await expect.poll(() => new URL(page.url()).pathname).toBe('/dang-nhap')
  await signIn(page, 'quan.tri', own.administrator)
  await page.getByRole('button', { name: 'Dùng mã dự phòng' }).click()
  await page.getByLabel('Mã dự phòng').fill(backup!)
  await page.keyboard.press('Enter')
  await page.getByText('2 tài khoản đang mở').waitFor()
  // That signing out clears what the browser kept is told on the console.
  expect([...wrong(), ...other.wrong(), ...elsewhere.wrong()].filter((text) => !text.startsWith('info: Clear-Site-Data'))).toEqual([])
})
