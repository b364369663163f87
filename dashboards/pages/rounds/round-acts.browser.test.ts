import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { signIn } from '../../../api/trials/sign-in.ts'
import type { EventReply } from '../../../engine/accounts/replies.ts'
import { bundledData } from '../../../engine/definitions/layers.ts'
import type { JudgedItem, MovedItem, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { connectBrowser } from '../../browser.ts'
import { callBeside, type ServedHome, serveSample } from '../../served-home.ts'
import { desktop, findBarriers, openPage, settled, sizes } from '../../watched-page.ts'

const index = 'par-index-department'
const round = `${index}-2022`
const at = `/dot-danh-gia/${round}`
const [stp, syt] = ['HT-STP', 'HT-SYT']
let browser: Browser
let home: ServedHome
let data: string
const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.7\n${name}\n%%EOF`) })

beforeAll(async () => {
  // Two versions for one year: in the later one an item has another code.
  data = mkdtempSync(join(tmpdir(), 'chiso-data-'))
  cpSync(bundledData, data, { recursive: true })
  const text = readFileSync(join(data, 'indexes', index, '2019.yaml'), 'utf8')
    .replace('version: "2019"', 'version: "2022"')
    .replace('number: 52/2019/QĐ-UBND, date: "2019-09-24"', 'number: 60/2022/QĐ-UBND, date: "2022-10-10"')
    .replaceAll('code: "1.4"', 'code: "1.5"')
  writeFileSync(join(data, 'indexes', index, '2022.yaml'), text)
  ;[browser, home] = await Promise.all([connectBrowser(), serveSample({ CHISO_DATA: data })])
})
afterAll(async () => {
  await browser?.close()
  await home?.stop()
  rmSync(data, { recursive: true, force: true })
})

const ask = async <Reply>(path: string, cookie = '') =>
  (await (await fetch(`${home.url}/api/v1${path}`, { headers: { cookie } })).json()) as Reply
async function post(path: string, body: unknown, more: Record<string, string> = {}) {
  const headers = { 'content-type': 'application/json', ...more }
  const response = await fetch(`${home.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(await response.text())
}
const inRound = async (unit: string) => (await ask<RoundReply>(`/rounds/${round}`)).units.find((one) => one.unit === unit)!
async function open(path: string, cookie?: string) {
  const { page, wrong, close } = await openPage(browser, home.url, desktop).catch(() => openPage(browser, home.url, desktop))
  onTestFinished(close)
  if (cookie)
    await page.context().addCookies([{ name: cookie.split('=')[0]!, value: cookie.slice(cookie.indexOf('=') + 1), url: home.url }])
  await page.goto(home.url + path)
  return { page, wrong }
}
/** What axe finds, and whether the page is as wide as the screen, at both widths. */
async function clean(page: Page, what: string) {
  for (const size of sizes) {
    await page.setViewportSize(size)
    await settled(page)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect([what, await findBarriers(page), wide]).toEqual([what, [], size.width])
  }
  await page.setViewportSize(sizes[0]!)
}

test('a coordinator enters in a unit’s place, counts up to another day, sends items back, moves the round to another version', async () => {
  await post('/rounds', { index, year: '2022', asOf: '2022-06-30' })
  for (const { unit } of (await ask<RoundReply>(`/rounds/${round}`)).units)
    if (unit !== stp && unit !== syt) await post(`/rounds/${round}/state`, { unit, state: 'excluded', reason: 'không tham gia đợt thử' })
  const answers = [
    { code: '1.1', answer: 'late', document: '12/KH-STP' },
    { code: '1.2', answer: { numerator: 85, denominator: 100 }, document: 'Báo cáo 40/BC-STP' },
    { code: '1.3.a', answer: true },
    { code: '1.3.b', answer: true },
    { code: '1.5', answer: 2 },
    { code: '3.1', answer: { leader: 0, official: 2 } },
    { code: '3.2', answer: { numerator: 825, denominator: 1000 } },
    { code: '4.1', answer: { numerator: 80, denominator: 100 } },
    { code: '4.2.a', answer: true },
    { code: '4.2.b', answer: false },
  ]
  const place = `/indexes/${index}/answers?period=2022&unit=${stp}`
  const tag = (await fetch(`${home.url}/api/v1${place}`)).headers.get('etag')!
  await post(place, { answers }, { 'if-match': tag })
  await post(`/rounds/${round}/advance`, { unit: stp, notSubmitted: 'không có số liệu' })

  // A sheet on paper: its signed scan is kept first, then what is typed says so.
  const { page } = await open(`/cham-diem/${index}/tieu-chi?period=2022&unit=${syt}`)
  await page.getByText('Nhập thay đơn vị').click()
  await page.getByLabel('Số, ký hiệu văn bản').fill('12/BC-SYT')
  await page.getByLabel('Ngày văn bản').fill('2022-12-20')
  await page.getByLabel('Tệp đã ký').setInputFiles(pdf('phieu.pdf'))
  await page.getByRole('button', { name: 'Lưu văn bản đã ký' }).click()
  await page.getByText('Đang nhập thay Sở Y tế theo văn bản 12/BC-SYT, 20/12/2022.').waitFor()
  await page.getByRole('button', { name: 'Trả lời: 1.3.a', exact: true }).click()
  await page.locator('[id="answer-1.3.a"]').getByLabel('Có', { exact: true }).check()
  await page.getByText(/^Đã lưu \d\d:\d\d: 1\.3\.a$/).waitFor()
  const [given] = (await ask<EventReply[]>('/events?limit=5')).filter(({ kind }) => kind === 'answers.given')
  const signed = JSON.parse(given!.body!).signed
  expect(signed).toMatch(/^[0-9a-f]{64}$/)
  await clean(page, 'entered in its place')

  // What is waited for stands first; the lock in the unit's place wants its paper and a note.
  await page.goto(home.url + at)
  const due = page.locator('.due-card')
  await due.getByRole('link', { name: 'Sở Y tế' }).first().waitFor()
  const panel = async (name: string, act: string) => {
    await page.getByRole('button', { name: `Xử lý: ${name}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(act, { exact: true }).click()
    return dialog
  }
  const closing = await panel('Sở Y tế', 'Đóng bước')
  await closing.getByLabel('Chốt thay đơn vị').check()
  await closing.getByLabel('phần còn trống').check()
  await closing.getByLabel('Lý do không tự chấm').fill('Mất mạng')
  await closing.getByLabel('Tệp đã ký').setInputFiles(pdf('phieu.pdf'))
  const lock = closing.getByRole('button', { name: 'Đóng bước Tự đánh giá' })
  expect(await lock.isDisabled()).toBe(true)
  await closing.getByLabel('Ghi chú').fill('Thủ trưởng đi vắng')
  // What is typed and chosen outlives the panel.
  await page.keyboard.press('Escape')
  await closing.waitFor({ state: 'detached' })
  await panel('Sở Y tế', 'Đóng bước')
  expect(await closing.getByLabel('Ghi chú').inputValue()).toBe('Thủ trưởng đi vắng')
  await closing.getByText('Đã chọn: phieu.pdf').waitFor()
  await lock.click()
  // What became of it is told where the focus is; nothing of the next step lies under a second click.
  await closing.locator('[role=status]:focus').getByText('Đã ghi nhận. Nay: Thẩm định lần 1').waitFor()
  expect(await closing.getByRole('button', { name: /^Đóng bước/ }).count()).toBe(0)
  await expect.poll(async () => (await inRound(syt)).closed).toMatchObject([{ onBehalf: true, signed, note: 'Thủ trưởng đi vắng' }])
  await page.keyboard.press('Escape')

  // Another day: refused in the server's words, then said before it is done, with what moved.
  await page.getByText('Chưa có điểm nào thay đổi sau khi chốt.').waitFor()
  const figures = page.locator('section', { has: page.getByRole('heading', { name: 'Số liệu và bộ tiêu chí của đợt' }) })
  await figures.locator('summary', { hasText: 'Tính lại số liệu đến ngày khác' }).click()
  await figures.getByLabel('Tính đến hết ngày').fill('2021-12-31')
  await figures.getByLabel('Lý do').first().fill('Số liệu cả năm')
  const refresh = figures.getByRole('button', { name: 'Tính lại số liệu đến ngày khác' })
  const said = '2 phiếu đã chốt sẽ được tính lại theo số liệu đến hết ngày'
  await refresh.press('Enter')
  await figures.getByText(`${said} 31/12/2021`).waitFor()
  await page.keyboard.press('Enter')
  await figures.getByRole('alert').getByText('Ngày 31/12/2021 không thuộc năm 2022').waitFor()
  await figures.getByLabel('Tính đến hết ngày').fill('2022-12-31')
  await refresh.press('Enter')
  await figures.getByText(`${said} 31/12/2022`).waitFor()
  await clean(page, 'round')
  await page.keyboard.press('Enter')
  await figures.getByText('Đã tính lại đến hết ngày 31/12/2022: 2 phiếu được chốt lại').waitFor()
  const moved = await ask<MovedItem[]>(`/rounds/${round}/moved`)
  expect(moved.length).toBeGreaterThan(0)
  const lines = await figures.locator('.moved-table tbody tr').evaluateAll((rows) => rows.map((row) => row.children[1]?.textContent))
  expect(lines.toSorted()).toEqual(moved.map(({ code }) => code).toSorted())

  // Single items go back: they alone are open, and are handed in again.
  const back = await panel('Sở Tư pháp', 'Trả lại mục')
  await back.getByLabel(/^1\.1 /).check()
  await back.getByLabel('Hạn nhập lại').fill('2031-01-05')
  await back.getByLabel('Lý do').fill('Thiếu số văn bản')
  await back.getByRole('button', { name: 'Trả lại các mục đã chọn' }).click()
  await back.getByText('Sở Tư pháp sẽ nhập lại 1 mục: 1.1.').waitFor()
  await clean(page, 'items sent back')
  await back.getByRole('button', { name: 'Đồng ý: Trả lại các mục đã chọn' }).click()
  await back.getByText('Đang được nhập lại: 1.1, hạn 05/01/2031: Thiếu số văn bản').waitFor()
  await page.goto(`${home.url}/cham-diem/${index}/tieu-chi?period=2022&unit=${stp}&item=1.2`)
  const note = page.locator('.round-note')
  await note.getByText('1 mục được trả lại để nhập lại, hạn 05/01/2031: Thiếu số văn bản').waitFor()
  expect(await page.locator('[id="answer-1.2"] input:not(:disabled)').count()).toBe(0)
  await note.getByRole('link', { name: '1.1' }).first().press('Enter')
  await page.locator('[id="answer-1.1"]').getByLabel('Văn bản kiểm chứng').fill('13/KH-STP')
  await page.getByText(/^Đã lưu \d\d:\d\d: 1\.1$/).waitFor()
  await page.goto(home.url + at)
  const handing = await panel('Sở Tư pháp', 'Đóng bước')
  await handing.getByRole('button', { name: 'Nộp lại 1 mục được trả lại' }).click()
  await expect.poll(async () => (await inRound(stp)).reopened).toBeNull()
  await page.keyboard.press('Escape')

  // Another version: what came over and what is open for it.
  await page.goto(home.url + at)
  await figures.locator('summary', { hasText: 'Chuyển sang phiên bản khác' }).click()
  const migrate = figures.getByRole('button', { name: 'Chuyển sang phiên bản khác của bộ tiêu chí' })
  await migrate.press('Enter')
  await figures.getByText('được mang từ phiên bản 2022 sang 2019 theo mã tiêu chí').waitFor()
  await page.keyboard.press('Enter')
  const opened = figures.locator('.open-table tbody tr')
  await opened.first().waitFor()
  const cells = await opened.evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent).join('; ')))
  expect(cells).toContain('Sở Tư pháp; 1.5; câu trả lời; không còn trong bộ tiêu chí mới')
  expect(cells).toContain('Sở Y tế; 1.4; câu trả lời; mới có trong bộ tiêu chí mới')
  await clean(page, 'migrated')
})

test('an act that somebody else was faster with is refused, its step goes, and what was typed for it is told', async () => {
  const { unit, name } = (await ask<RoundReply>(`/rounds/${round}`)).units.find((one) => one.state === 'excluded')!
  await post(`/rounds/${round}/state`, { unit, state: 'joined', reason: 'tham gia' })
  const { page } = await open(at)
  await page.getByRole('button', { name: `Xử lý: ${name}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Đóng bước', { exact: true }).click()
  await dialog.getByLabel('Ghi chú').fill('Bản giấy gửi sau')
  await post(`/rounds/${round}/advance`, { unit, step: 'self', notSubmitted: 'không có số liệu' })
  await dialog.getByRole('button', { name: 'Đóng bước Tự đánh giá' }).click()
  await dialog.getByRole('alert').getByText('nay ở bước "Thẩm định lần 1"').waitFor()
  await dialog.getByRole('status').getByText('Thẩm định lần 1').waitFor()
  expect(await dialog.getByRole('button', { name: /^Đóng bước/ }).count()).toBe(0)
  await dialog.getByText('Đã nhập khi còn ở bước Tự đánh giá, chấm điểm, chưa ghi nhận: Bản giấy gửi sau').waitFor()
  await clean(page, 'overtaken')
  await dialog.getByRole('button', { name: 'Bỏ phần đã nhập' }).click()
  expect(await dialog.getByText('Bản giấy gửi sau').count()).toBe(0)
})

test('what is typed for a survey, for other figures or a new round is there when one comes back to it', async () => {
  const { page } = await open(at)
  const survey = page.getByRole('region', { name: 'Điều tra xã hội học' }).getByLabel('Lý do')
  const figures = page.getByRole('region', { name: 'Số liệu và bộ tiêu chí' }).locator('details', { hasText: 'Tính lại số liệu' }).first()
  const due = page.getByRole('group', { name: 'Hạn của các bước' }).getByLabel('Tự đánh giá, chấm điểm')
  const rounds = page.getByRole('heading', { level: 1, name: /đợt đánh giá/ })
  const begin = async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Đợt đánh giá' }).first().click()
    await rounds.waitFor()
    await page.getByRole('button', { name: 'Mở đợt đánh giá' }).click()
  }
  await survey.fill('Không đủ kinh phí')
  await figures.locator('summary').click()
  await figures.getByLabel('Lý do').fill('Chờ quý IV')
  await begin()
  await due.fill('20/12/2030')
  await page.goBack()
  expect([await survey.inputValue(), await figures.getByLabel('Lý do').inputValue()]).toEqual(['Không đủ kinh phí', 'Chờ quý IV'])
  await begin()
  expect(await due.inputValue()).toBe('20/12/2030')
})

test('a verdict being typed is lost neither with the page, nor to another’s word, nor with the session; one officer of two units reaches both', async () => {
  const added = (name: string, role: string, ...more: string[]) =>
    callBeside<{ password: string }>(home.home, 'account', 'add', name, '--role', role, ...more)
  const enter = async (name: string, { password }: { password: string }) =>
    signIn({ ask: (path, init) => fetch(home.url + path, init) as never }, name, password, `mật khẩu của ${name}`)
  const administrator = await enter('quan.tri', await added('quan.tri', 'administrator'))
  const once = await added('can.bo', 'officer', '--unit', 'STP')
  await added('can.bo', 'officer', '--unit', 'SYT')
  const officer = await enter('can.bo', once)
  // Appraisers of the office that runs the round.
  const appraise = async (name: string) => {
    const given = await added(name, 'appraiser', '--unit', 'SNV')
    await added(name, 'coordinator')
    return enter(name, given)
  }
  const [one, two] = [await appraise('an.mot'), await appraise('ba.hai')]

  const sheets = await open(`/cham-diem/${index}/tieu-chi?period=2022`, officer)
  await sheets.page.getByRole('heading', { level: 1, name: 'Sở Tư pháp' }).waitFor()
  await sheets.page.getByLabel('Đơn vị của bạn').selectOption({ label: 'Sở Y tế' })
  await sheets.page.getByRole('heading', { level: 1, name: 'Sở Y tế' }).waitFor()
  await sheets.page.goto(`${home.url}/dot-danh-gia`)
  const own = sheets.page.locator('.due-card tbody tr')
  await own.first().waitFor()
  expect((await own.locator('th').allTextContents()).every((text) => /^Sở (Tư pháp|Y tế)/.test(text))).toBe(true)

  const { page } = await open(`${at}/tham-dinh?item=1.3.a`, one)
  const verdict = page.getByRole('group', { name: 'Ý kiến thẩm định: Sở Tư pháp' }).first()
  await verdict.getByLabel('Điều chỉnh').check()
  await verdict.getByLabel('Điểm thẩm định').fill('0,5')
  await page.getByRole('link', { name: 'Tiến độ các đơn vị' }).click()
  await page.locator('.round-units').waitFor()
  await page.goBack()
  expect(await verdict.getByLabel('Điểm thẩm định').inputValue()).toBe('0,5')
  const said = { code: '1.3.a', unit: stp, decision: 'adjust', points: '0', reason: 'thieu-tai-lieu' }
  await post(`/rounds/${round}/verdicts`, { step: 'appraisal-1', verdicts: [said] }, { cookie: two })
  await verdict.getByLabel('Lý do').selectOption({ label: 'Số liệu kê khai không khớp' })
  const conflict = page.locator('.verdict-conflict')
  await conflict.getByText(/^ba\.hai đã cho ý kiến khác/).waitFor()
  expect(await findBarriers(page)).toEqual([])
  // The session ends before the page is told what stands then: what it shows after the door is from before, at first.
  const told = Promise.withResolvers<void>()
  await page.route('**/api/v1/**', (route) =>
    (route.request().method() === 'GET' ? told.promise : Promise.resolve()).then(() => route.continue()),
  )
  await conflict.getByRole('button', { name: 'Giữ ý kiến của tôi' }).click()
  const standing = async () =>
    (await ask<JudgedItem[]>(`/rounds/${round}/items?unit=${stp}`, one)).find(({ code }) => code === '1.3.a')!.verdicts[0]
  await expect.poll(standing).toMatchObject({ by: 'an.mot', points: '0.5' })

  // The session ends while something is typed: after the door it is there, and on its way.
  await post('/accounts/an.mot/sessions/end', {}, { cookie: administrator })
  await verdict.getByLabel('Ý kiến', { exact: true }).fill('Thiếu biên bản')
  told.resolve()
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByLabel('Tên tài khoản').fill('an.mot')
  await page.getByLabel('Mật khẩu').fill('mật khẩu của an.mot')
  await page.keyboard.press('Enter')
  await expect.poll(() => verdict.getByLabel('Ý kiến', { exact: true }).inputValue()).toBe('Thiếu biên bản')
  const comment = async () =>
    (await ask<JudgedItem[]>(`/rounds/${round}/items?unit=${stp}`, two)).find(({ code }) => code === '1.3.a')!.verdicts[0]!.comment
  await expect.poll(comment).toBe('Thiếu biên bản')

  // Cut off before the page could ask what stands now, and while one types on: it says so, and goes on its way once connected again.
  await verdict.getByText(/^Đã lưu/).waitFor()
  const cut = Promise.withResolvers<void>()
  // What is asked after the act before this one goes through: this one waits for it.
  let isSent = false
  await page.route('**/verdicts', async (route) => {
    isSent ||= route.request().method() === 'POST' && route.request().postData()?.includes('biên bản họp') === true
    await route.continue()
  })
  await page.route('**/api/v1/together?**', async (route) => {
    if (!isSent) return route.continue()
    await cut.promise
    await route.abort('internetdisconnected')
  })
  const asked = page.waitForRequest((request) => isSent && request.url().includes('together'))
  await verdict.getByLabel('Ý kiến', { exact: true }).fill('Thiếu biên bản họp')
  await asked
  await expect.poll(comment).toBe('Thiếu biên bản họp')
  await page.context().setOffline(true)
  cut.resolve()
  await page.getByText('Máy đang mất kết nối mạng').waitFor()
  await verdict.getByLabel('Ý kiến', { exact: true }).fill('Thiếu biên bản gốc')
  await verdict.getByText('Không liên lạc được với máy chủ').waitFor()
  await verdict.getByRole('button', { name: 'Thử lại' }).waitFor()
  await page.unroute('**/api/v1/together?**')
  await page.unroute('**/verdicts')
  await page.context().setOffline(false)
  await expect.poll(comment).toBe('Thiếu biên bản gốc')

  // A step is closed over a verdict that is half typed: it is told where the item stands, until it is dropped.
  await page.getByRole('button', { name: /^1\.2 / }).click()
  await verdict.getByLabel('Điều chỉnh').check()
  await verdict.getByLabel('Điểm thẩm định').fill('0,25')
  await verdict.getByLabel('Ý kiến', { exact: true }).fill('Chờ biên bản gốc')
  await post(`/rounds/${round}/return`, { unit: stp, to: 'self', reason: 'bổ sung' }, { cookie: two })
  await verdict.getByLabel('Lý do').selectOption({ label: 'Số liệu kê khai không khớp' })
  const left = 'Điều chỉnh; Điểm thẩm định 0,25; Số liệu kê khai không khớp; Chờ biên bản gốc'
  await page.getByText(`Đã nhập khi còn ở bước Thẩm định lần 1, chưa ghi nhận: ${left}`).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Bỏ phần đã nhập' }).click()
  expect(await page.getByText('Chờ biên bản gốc').count()).toBe(0)
})
