import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { JudgedItem, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { copySampleHome } from '../../../engine/trials/sample-home.ts'
import { mustServe, type Serving } from '../../../engine/trials/serve-home.ts'
import { connectBrowser } from '../../browser.ts'
import { picture } from '../../trials/round-walk.ts'
import { desktop, findBarriers, openPage, settled } from '../../watched-page.ts'

const index = 'par-index-department'
const round = `${index}-2022`
const unit = 'HT-STP'
const away = 'Máy chủ chưa trả lời'
let browser: Browser
let home: string
let server: Serving

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'chiso-away-'))
  await copySampleHome(home)
  ;[browser, server] = await Promise.all([connectBrowser(), mustServe(home, { CHISO_NOW: '' })])
  await post('/rounds', { index, year: '2022' })
  await post(`/rounds/${round}/advance`, { unit, notSubmitted: 'không có số liệu' })
})
afterAll(async () => {
  await browser?.close()
  server?.kill('SIGTERM')
  await server?.ended
  await rm(home, { recursive: true, force: true })
})

const ask = async <Reply>(path: string) => (await (await fetch(`${server.url}/api/v1${path}`)).json()) as Reply
async function post(path: string, body: object) {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(await answer.text())
}
/** A picture of one point; what stands behind its end tells one from another. */
const pictureOf = (name: string) => Buffer.concat([picture, Buffer.from(name)])
const verdictOf = async (code: string) =>
  (await ask<JudgedItem[]>(`/rounds/${round}/items?unit=${unit}`)).find((one) => one.code === code)!.verdicts[0]

/** The items of a criterion at the appraisal. */
async function openItem(code: string) {
  const { page, close } = await openPage(browser, `${server.url}/dot-danh-gia/${round}/tham-dinh?item=${code}`, desktop)
  onTestFinished(close)
  const name = (await ask<RoundReply>(`/rounds/${round}`)).units.find((one) => one.unit === unit)!.name
  const verdict = page.getByRole('group', { name: `Ý kiến thẩm định: ${name}` }).first()
  return { page, verdict, failed: page.getByRole('heading', { name: 'Không liên lạc được với máy chủ' }) }
}

test('a button above which a refusal unfolds stays on the screen', async () => {
  const { page, close } = await openPage(browser, `${server.url}/dot-danh-gia/${round}`, { viewport: { width: 390, height: 500 } })
  onTestFinished(close)
  const publish = page.locator('section', { has: page.getByRole('heading', { name: 'Công bố', exact: true }) })
  await publish.getByLabel('Số, ký hiệu').fill('1/QĐ-UBND')
  await publish.getByLabel('Ngày văn bản').fill('2023-04-19')
  const button = publish.getByRole('button', { name: 'Công bố' })
  /** Whether a point of it can be clicked: neither below the screen nor under the bar at its bottom. */
  const isSeen = () =>
    button.evaluate((one) => {
      const { left, bottom } = one.getBoundingClientRect()
      return one.contains(document.elementFromPoint(left + 8, bottom - 4))
    })
  await button.focus()
  await button.evaluate((one) => one.scrollIntoView({ block: 'end' }))
  await expect.poll(isSeen).toBe(true)
  await page.keyboard.press('Enter')
  await publish.getByRole('alert').waitFor()
  await expect.poll(isSeen).toBe(true)
  expect(await button.evaluate((one) => one === document.activeElement)).toBe(true)
})

test('what is refused once its page was left is told on the page where one is, until it is put away', async () => {
  const { page, close } = await openPage(browser, `${server.url}/dot-danh-gia/${round}`, desktop)
  onTestFinished(close)
  let answer = () => {}
  const asked = new Promise<void>((done) => {
    void page.route('**/api/v1/publications', async (route) => {
      done()
      await new Promise<void>((now) => {
        answer = now
      })
      await route.continue()
    })
  })
  const publish = page.locator('section', { has: page.getByRole('heading', { name: 'Công bố', exact: true }) })
  await publish.getByLabel('Số, ký hiệu').fill('1/QĐ-UBND')
  await publish.getByLabel('Ngày văn bản').fill('2023-04-19')
  await publish.getByRole('button', { name: 'Công bố' }).click()
  await asked
  const acting = page.getByText('Đang gửi và chờ máy chủ trả lời')
  await acting.waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('navigation').getByRole('link', { name: 'Chỉ tiêu' }).first().click()
  await page.waitForURL('**/chi-tieu**')
  const told = page.getByRole('region', { name: 'Việc đã gửi từ trang trước không thực hiện được:' })
  expect(await told.count()).toBe(0)
  answer()
  await told.getByText(`Chưa công bố được đợt ${round}`).waitFor()
  await acting.waitFor({ state: 'detached' })
  await settled(page)
  expect(await findBarriers(page)).toEqual([])
  await told.getByRole('button', { name: 'Đóng' }).click()
  expect(await told.count()).toBe(0)
})

test('while the server is away what is shown and typed stays, and goes on its way by itself once it is back', async () => {
  const { page, verdict, failed } = await openItem('1.2')
  await verdict.getByLabel('Điều chỉnh').check()
  const title = await page.locator('h1').textContent()
  server.kill('SIGKILL')
  await server.ended
  await verdict.getByLabel('Điểm thẩm định').fill('0')
  await verdict.getByLabel('Lý do').selectOption('chua-dat-yeu-cau')
  await verdict.getByText('chưa rõ đã ghi nhận hay chưa').waitFor()
  await page.getByText(away).waitFor()
  expect([await page.locator('h1').textContent(), await failed.count(), await findBarriers(page)]).toEqual([title, 0, []])
  expect(await verdict.getByLabel('Điểm thẩm định').inputValue()).toBe('0')

  // What is not known yet cannot come, be it what a page shows or its program; no reload takes along what is here.
  await page.getByRole('link', { name: 'Chỉ số', exact: true }).click()
  await failed.waitFor()
  await page.getByRole('link', { name: 'Dữ liệu', exact: true }).click()
  await failed.waitFor({ state: 'detached' })
  await failed.waitFor()
  expect(await page.title()).toBe('Chỉ Số')
  await page.getByText(away).waitFor()
  server = await mustServe(home, { CHISO_NOW: '', CHISO_PORT: `${server.port}` })
  await page.getByText(away).waitFor({ state: 'detached' })
  await page.getByRole('heading', { level: 1, name: /lần nhập đang có hiệu lực/ }).waitFor()
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: /chỉ số có giá trị/ }).waitFor()
  await page.goBack()
  await verdict.getByText(/^Đã lưu/).waitFor()
  expect(await verdictOf('1.2')).toMatchObject({ decision: 'adjust', points: '0', reason: 'chua-dat-yeu-cau' })
})

test('of several files of evidence those that came stay, the others alone are sent again; what is done though its receipt was lost is shown', async () => {
  const owner = 'HT-SYT'
  const { page, close } = await openPage(browser, `${server.url}/cham-diem/${index}/tieu-chi?unit=${owner}&period=2022&item=1.1`, desktop)
  onTestFinished(close)
  const proof = page.locator('tr', { has: page.locator('[id="answer-1.1"]') }).locator('details')
  await proof.getByText('Tài liệu kiểm chứng (0)').click()
  const field = proof.getByLabel('Tệp PDF')
  await field.setInputFiles(['mot', 'hai', 'ba'].map((name) => ({ name: `${name}.png`, mimeType: 'image/png', buffer: pictureOf(name) })))
  const sent: string[] = []
  const answers: ((route: Route) => Promise<void>)[] = [
    (route) => route.continue(),
    (route) => route.abort(),
    (route) => route.continue(),
    // Taken, but the answer is lost on its way.
    (route) => route.fetch().then(() => route.abort()),
  ]
  await page.route('**/evidence?*', (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    sent.push(new URL(route.request().url()).searchParams.get('file')!)
    return answers.shift()!(route)
  })
  const add = proof.getByRole('button', { name: 'Thêm tài liệu' })
  const left = async () => (await proof.getByText(/^Đã chọn: /).textContent())?.slice(9).split(', ')
  await add.click()
  await proof.getByRole('alert').waitFor()
  await proof.getByText('Tài liệu kiểm chứng (1)').waitFor()
  expect([sent, await left()]).toEqual([
    ['mot.png', 'hai.png'],
    ['hai.png', 'ba.png'],
  ])
  await add.click()
  await proof.getByText('Tài liệu kiểm chứng (3)').waitFor()
  expect([sent.slice(2), await left()]).toEqual([['hai.png', 'ba.png'], ['ba.png']])
})

test('what a server in between answers is no refusal; what is refused is taken away and stays so', async () => {
  const { page, verdict, failed } = await openItem('1.1')
  await settled(page)
  const gateway = (route: Route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>502 Bad Gateway</h1>' })
  await page.route('**/api/v1/**', gateway)
  await verdict.getByLabel('Thống nhất').check()
  await verdict.getByText('chưa rõ đã ghi nhận hay chưa').waitFor()
  await page.getByText(away).waitFor()
  expect([await verdict.count(), await failed.count()]).toEqual([1, 0])

  // Back again it is sent, and asked what stands then; alone, for what is asked together does not come.
  const hidden = JSON.stringify({ status: 403, detail: 'Không còn vai trò thẩm định', code: 'HIDDEN' })
  await page.route('**/api/v1/rounds/*/items**', (route) =>
    route.fulfill({ status: 403, contentType: 'application/problem+json', body: hidden }),
  )
  await page.route('**/api/v1/together?**', gateway)
  await page.unroute('**/api/v1/**', gateway)
  await page.getByText('Không còn vai trò thẩm định').waitFor()
  expect(await verdictOf('1.1')).toMatchObject({ decision: 'agree' })
  await page.route('**/api/v1/rounds/*/items**', gateway)
  await page.getByRole('button', { name: 'Thử lại' }).click()
  await failed.waitFor()
  expect(await verdict.count()).toBe(0)
})
