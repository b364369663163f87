import { connect, createServer } from 'node:net'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Batch, ImportJob } from '../../../engine/imports/replies.ts'
import { mendWorkbook } from '../../../engine/trials/mend-workbook.ts'
import { rowXml, zipWorkbook } from '../../../engine/trials/zip-workbook.ts'
import { connectBrowser } from '../../browser.ts'
import { callBeside, type ServedHome, serveEmpty, serveSample } from '../../served-home.ts'
import { desktop, findBarriers, openPage, readDownload, settled, sizes } from '../../watched-page.ts'

let browser: Browser
let home: ServedHome
beforeAll(async () => {
  ;[browser, home] = await Promise.all([connectBrowser(), serveSample()])
})
afterAll(async () => {
  await browser?.close()
  await home?.stop()
})

/** What an earlier test left on the desk goes. */
async function putAway(url: string) {
  const jobs = (await (await fetch(`${url}/api/v1/imports`)).json()) as ImportJob[]
  for (const { job } of jobs) await fetch(`${url}/api/v1/imports/${job}`, { method: 'DELETE' })
}

async function open(path: string, options: BrowserContextOptions = desktop, url = home.url) {
  await putAway(url)
  const { page, wrong, close } = await openPage(browser, url + path, options)
  onTestFinished(close)
  return { page, wrong }
}
const batches = async (url = home.url) => (await (await fetch(`${url}/api/v1/batches`)).json()) as Batch[]

const header =
  'Mã hồ sơ;Mã TTHC;Lĩnh vực;Đơn vị;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày trả kết quả;Số hóa kết quả;Số hóa hồ sơ đầu vào;Có phí, lệ phí;Thanh toán trực tuyến;Tái sử dụng dữ liệu;Mức độ hài lòng'
const row = (id: string, unit: string, channel: string, due: string) =>
  `${id};1.000001;dat-dai;${unit};${channel};4/1/2022;${due};18/1/2022;Có;Có;Có;Có;Không;5`
const fileOf = (name: string, ...rows: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from([header, ...rows, ''].join('\r\n')),
})

/** What the button that asks for files opens. */
const chooser = (page: Page) => page.getByRole('button', { name: 'Chọn tệp', exact: true }).locator('+ input')

async function check(page: Page, file: ReturnType<typeof fileOf>) {
  await chooser(page).setInputFiles(file)
  // A workbook’s dataset is told by the check.
  if (!file.name.endsWith('.xlsx')) await expect.poll(() => page.getByLabel('Bộ dữ liệu', { exact: true }).inputValue()).toBe('dossiers')
  await page.getByRole('button', { name: 'Kiểm tra' }).press('Enter')
}
const result = (page: Page) => page.locator('#result-title')

test('a bad file is read by cause, a spelling confirmed, the file mended, checked, recorded, and undone with its preview', async () => {
  const { page, wrong } = await open('/du-lieu')
  const before = await batches()
  const unit = 'UBND xã An Hòa Thịnh'
  const good = [1, 2, 3].map((n) => row(`W-${n}`, unit, 'Trực tuyến', '20/1/2022'))
  const bad = fileOf('quy-1.csv', ...good, row('W-4', unit, '=1+1', '31/2/2022'), row('W-5', unit, 'Trực tiếp', '30/2/2022'))
  await check(page, bad)
  await result(page).waitFor()
  expect(await result(page).textContent()).toBe('quy-1.csv: chưa ghi nhận dòng nào, vì có 8 lỗi.')
  const groups = page.locator('.finding')
  expect((await groups.locator('h4').allTextContents()).map((text) => /^(.+?):.* (\d+) chỗ$/.exec(text)?.slice(1))).toEqual([
    ['Đơn vị', '5'],
    ['Ngày hẹn trả', '2'],
    ['Hình thức nộp', '1'],
  ])
  expect(await groups.nth(1).locator('tbody').textContent()).toBe('531/2/2022630/2/2022')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải danh sách lỗi (CSV)' }).click(),
  ])
  expect((await readDownload(download)).toString('utf8')).toMatch(/\r\n5;Hình thức nộp;.*;'=1\+1\r\n/)

  await page.getByRole('button', { name: /^Là Xã An Hòa Thịnh/ }).press('Enter')
  await page.getByText('quy-1.csv: chưa ghi nhận dòng nào, vì có 3 lỗi.').waitFor()
  expect(await page.locator('main').getByText('xã an hòa thịnh', { exact: false }).count()).toBeGreaterThan(0)

  const [repair] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải tệp để sửa (Excel)' }).first().click(),
  ])
  expect(repair.suggestedFilename()).toBe('quy-1-can-sua.xlsx')
  const mended = mendWorkbook(await readDownload(repair), (texts, at) => {
    if (at === 5) texts[4] = 'Trực tuyến'
    return at < 5 ? texts : texts.with(6, '28/2/2022')
  })
  await check(page, { name: 'quy-1-sua.xlsx', mimeType: 'application/octet-stream', buffer: mended })
  await page.getByText('quy-1-sua.xlsx: nhập được cả tệp, 5 hồ sơ; chưa ghi nhận dòng nào.').waitFor()
  expect(await batches()).toEqual(before)
  const moves = page.locator('.moves tbody tr')
  expect(await moves.count()).toBeGreaterThan(1)
  expect(await moves.locator('td:nth-child(2)').allTextContents()).toEqual(expect.arrayContaining([expect.stringMatching(/^.+ → .+$/)]))
  expect(await page.locator('main').textContent()).not.toMatch(/đã ghi nhận \d/)
  await page.getByRole('button', { name: 'Ghi nhận', exact: true }).press('Enter')
  await page.getByText(/^quy-1-sua\.xlsx: đã ghi nhận 5 hồ sơ ở lần nhập \d+\.$/).waitFor()
  const [recorded, ...rest] = (await batches()).filter(({ batch }) => !before.some((one) => one.batch === batch))
  expect([recorded, rest]).toMatchObject([
    { file: 'quy-1-sua.xlsx', rows: 5, new: 5, status: 'accepted', mendedFile: 'quy-1.csv', changedCells: 3 },
    [],
  ])

  // The history is asked anew after what was recorded: its row may come a moment later.
  const mine = page.locator('.batches tbody tr', { hasText: 'quy-1-sua.xlsx' })
  await mine.getByRole('button', { name: 'Bản sửa của tệp quy-1.csv: 3 ô đã sửa' }).press('Enter')
  const changes = page.getByRole('dialog').locator('tbody tr')
  await changes.first().waitFor()
  expect(await changes.allTextContents()).toEqual([
    '5Hình thức nộp=1+1Trực tuyến',
    '5Ngày hẹn trả31/2/202228/2/2022',
    '6Ngày hẹn trả30/2/202228/2/2022',
  ])
  await page.keyboard.press('Escape')
  await mine.getByRole('button', { name: /^So sánh/ }).click()
  await page
    .getByRole('dialog')
    .getByText(/^quy-1-sua\.xlsx có 5 dòng; trước đó .* dòng\.$/)
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).press('Enter')
  const panel = page.getByRole('dialog')
  await panel.getByText('quy-1-sua.xlsx, 5 dòng, không còn được tính.').waitFor()
  expect(await panel.locator('.facts dd').allTextContents()).toEqual(['5', '0', '0', '0'])
  expect((await batches()).find(({ batch }) => batch === recorded!.batch)?.status).toBe('accepted')
  await panel.getByRole('button', { name: `Hoàn tác lần nhập ${recorded!.batch}` }).click()
  await mine.getByText('Đã hoàn tác').waitFor()
  await page.getByText(`Đã hoàn tác lần nhập ${recorded!.batch}.`).and(page.locator(':focus')).waitFor()
  expect((await batches()).find(({ batch }) => batch === recorded!.batch)?.status).toBe('undone')
  expect(await page.getByText(/đã ghi nhận 5/).count()).toBe(0)

  await page.getByRole('button', { name: /^Bỏ tên gọi/ }).click()
  await page.getByRole('button', { name: /^Bỏ tên gọi/ }).waitFor({ state: 'detached' })
  await page.locator('main:focus').waitFor()
  // The browser tells of a refused file on its console; that is the server's answer, not a fault of the page.
  expect(wrong.filter((text) => !text.includes('422'))).toEqual([])
})

/** A way to the server on which files lie until they are let through. */
async function layWay() {
  const { port, hostname } = new URL(home.url)
  let letThrough = () => {}
  const open = new Promise<void>((now) => {
    letThrough = now
  })
  const way = createServer((near) => {
    const far = connect(Number(port), hostname)
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
    far.pipe(near)
    let turn = Promise.resolve()
    near.on('data', (bytes) => {
      // The server answers under its own name alone.
      const said = bytes.toString('latin1').replaceAll(`${hostname}:${near.localPort}`, `${hostname}:${port}`)
      turn = turn.then(() => (said.startsWith('POST /api/v1/imports?') ? open : undefined)).then(() => void far.write(said, 'latin1'))
    })
    near.on('end', () => far.end())
  })
  await new Promise<void>((now) => way.listen(0, '127.0.0.1', now))
  onTestFinished(() => void way.close())
  return { url: `http://127.0.0.1:${(way.address() as { port: number }).port}`, letThrough }
}

test('a file that lies on its way is not said to have come, and who goes on elsewhere meanwhile is left there', async () => {
  const { url, letThrough } = await layWay()
  const { page, wrong } = await open('/du-lieu', desktop, url)
  await check(page, fileOf('lau.csv', row('L-1', 'SNV', 'Trực tuyến', '20/1/2022')))
  await page.locator('.file').getByText('Máy chủ đang nhận tệp').waitFor()
  const elsewhere = page.getByRole('button', { name: 'Chọn tệp', exact: true })
  await elsewhere.focus()
  letThrough()
  await result(page).waitFor()
  expect(await elsewhere.evaluate((one) => one === document.activeElement)).toBe(true)
  expect(wrong).toEqual([])
})

test('a printed sheet is cut at its own sign, begun at its header, its total left out, faulty rows set aside with a reason, each by one act', async () => {
  const { page, wrong } = await open('/du-lieu', { viewport: { width: 390, height: 844 } })
  const file = fileOf('bao-cao.csv', row('S-1', 'SNV', 'Trực tuyến', '20/1/2022'), row('S-2', 'SNV', 'Trực tuyến', '31/2/2022'))
  const text = `UBND TỈNH HÀ TĨNH\r\nHỒ SƠ QUÝ I\r\n${file.buffer.toString()}Tổng cộng: 2 hồ sơ\r\n`
  await check(page, { ...file, buffer: Buffer.from(text.replaceAll(';', '|')) })
  await page.getByRole('button', { name: 'Đọc với dấu ngăn cột “|”' }).click()
  await page.getByRole('button', { name: 'Bắt đầu từ dòng 3' }).click()
  await page.getByText('bao-cao.csv: chưa ghi nhận dòng nào, vì có 2 lỗi.').waitFor()
  await page.getByRole('button', { name: 'Bỏ các dòng này' }).click()
  await page.getByText('bao-cao.csv: chưa ghi nhận dòng nào, vì có 1 lỗi.').waitFor()
  await page.getByRole('button', { name: 'Để riêng 1 dòng…' }).click()
  await page.getByLabel('Lý do để riêng').fill('chờ xã xác nhận = sau')
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByText('bao-cao.csv: nhập được cả tệp, 1 hồ sơ; chưa ghi nhận dòng nào.').waitFor()
  expect(await page.locator('.decided li span').allTextContents()).toEqual([
    'Các cột ngăn bằng dấu “|”',
    'Tiêu đề cột ở dòng 3',
    'Bỏ các dòng tổng cộng',
    'Để riêng dòng có lỗi ở Ngày hẹn trả: chờ xã xác nhận = sau',
  ])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await page.getByLabel('Lưu các khai báo này cho nguồn').fill('Bản in')
  await page.getByRole('button', { name: 'Lưu cho nguồn' }).press('Enter')
  await page.getByText('Bản in: Hồ sơ thủ tục hành chính, 2 khai báo').click()
  for (const said of ['Bỏ các dòng tổng cộng', 'Các cột ngăn bằng dấu “|”']) await page.locator('details[open]').getByText(said).waitFor()
  await page.getByRole('button', { name: 'Bỏ nguồn Bản in' }).click()
  await page.getByRole('button', { name: 'Kiểm tra', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Ghi nhận', exact: true }).click()
  await page.getByText(/^bao-cao\.csv: đã ghi nhận 1 hồ sơ/).waitFor()
  await page.locator('.batches tbody tr', { hasText: 'bao-cao.csv' }).getByText('1 để riêng').waitFor()
  const recorded = (await batches()).find((one) => one.file === 'bao-cao.csv')!
  expect([recorded.setAside, recorded.leftOut]).toEqual([
    [{ code: 'BAD_DATE', column: 'due_at', reason: 'chờ xã xác nhận = sau', count: 1 }],
    [{ kind: 'total', count: 1 }],
  ])
  await page.goto(`${home.url}/chi-so/on-time-rate?period=2022-Q1`)
  await page.getByText('Có 1 dòng lỗi của các tệp trong kỳ được để riêng, chưa tính vào số này.').waitFor()
  await page.goto(`${home.url}/cham-diem/par-index-province/tieu-chi?period=2022&unit=42`)
  await page.getByRole('button', { name: 'Mở tất cả' }).click()
  const beside = page.locator('tr', { has: page.locator('.row-code', { hasText: /^3\.4\.1$/ }) })
  await beside.getByText('Để riêng 1 dòng lỗi, chưa tính').waitFor()
  await beside.getByRole('button', { name: 'Vì sao?' }).click()
  await page.getByRole('dialog').getByText('1 dòng lỗi của các tệp trong kỳ, chưa tính vào số này').waitFor()
  await fetch(`${home.url}/api/v1/batches/${recorded.batch}/undo`, { method: 'POST' })
  expect(wrong.filter((text) => !text.includes('422'))).toEqual([])
})

test('a file that stands in another way takes that batch’s place: asked, checked as if it were gone, both in one act', async () => {
  const { page, wrong } = await open('/du-lieu', { viewport: { width: 390, height: 844 } })
  const file = fileOf('thay.csv', row('R-1', 'SNV', 'Trực tuyến', '20/1/2022'))
  const address = `${home.url}/api/v1/batches?dataset=dossiers&file=thay.csv&period=2022-Q1`
  const binary = { 'Content-Type': 'application/octet-stream' }
  const { batch } = (await (await fetch(address, { method: 'POST', headers: binary, body: file.buffer })).json()) as { batch: number }
  await check(page, file)
  await page.getByRole('button', { name: `Thay lần nhập ${batch} bằng tệp này` }).press('Enter')
  await page.getByText('thay.csv: nhập được cả tệp, 1 hồ sơ; chưa ghi nhận dòng nào.').waitFor()
  expect(await page.locator('.decided li span').allTextContents()).toEqual([`Thay lần nhập ${batch} khi ghi nhận`])
  expect((await page.locator('.facts dd').allTextContents()).slice(0, 2)).toEqual(['1', '0'])
  expect(await findBarriers(page)).toEqual([])
  expect((await batches()).find((one) => one.batch === batch)?.status).toBe('accepted')
  await page.getByRole('button', { name: 'Ghi nhận', exact: true }).click()
  await page.getByText(/^thay\.csv: đã ghi nhận 1 hồ sơ/).waitFor()
  const both = (await batches()).filter((one) => one.file === 'thay.csv')
  expect(both.map((one) => [one.batch === batch, one.status]).toSorted()).toEqual([
    [false, 'accepted'],
    [true, 'undone'],
  ])
  for (const one of both) await fetch(`${home.url}/api/v1/batches/${one.batch}/undo`, { method: 'POST' })
  expect(wrong.filter((text) => !text.includes('422'))).toEqual([])
})

test('a source of its own habits: headers, values and dates are said on the page, saved, and proposed for its next file; an encoding is chosen from previews', async () => {
  const { page, wrong } = await open('/du-lieu')
  const own = (name: string, id: string, paid: string) => ({
    ...fileOf(name),
    buffer: Buffer.from(
      `${header.replace('Mã hồ sơ', 'Số biên nhận')}\r\n${row(id, 'SNV', 'Trực tuyến', '20-1-2022').replace(';Có;Có;Có;Có;', `;${paid};Có;Có;Có;`)}\r\n`,
    ),
  })
  const file = own('nguon.csv', 'S-1', 'Rồi')
  const choose = (one: typeof file) => chooser(page).setInputFiles(one)
  const again = () => page.getByRole('button', { name: 'Kiểm tra lại theo lời khai' }).press('Enter')
  await choose(file)
  await page.getByRole('button', { name: 'Kiểm tra', exact: true }).press('Enter')
  await page.getByLabel('Tiêu đề Số biên nhận').selectOption({ label: 'Mã hồ sơ' })
  await again()
  await page.getByText('nguon.csv: chưa ghi nhận dòng nào, vì có 2 lỗi.').waitFor()
  expect(await page.locator('.finding h4').allTextContents()).toEqual([
    expect.stringContaining('ghi kiểu dd-mm-yyyy; khai định dạng ngày của nguồn'),
    expect.stringContaining('Chỉ nhận Có/Không'),
  ])
  expect(await page.getByLabel('Ngày hẹn trả, ví dụ 20-1-2022').inputValue()).toBe('d-M-yyyy[ H:mm[:ss]]')
  await page.getByLabel('Số hóa kết quả, 1 chỗ ghi Rồi').selectOption({ label: 'Có' })
  expect(await findBarriers(page)).toEqual([])
  await again()
  await page.getByText('nguon.csv: nhập được cả tệp, 1 hồ sơ; chưa ghi nhận dòng nào.').waitFor()
  await page.getByLabel('Lưu các khai báo này cho nguồn').fill('Một cửa')
  await page.getByRole('button', { name: 'Lưu cho nguồn' }).press('Enter')
  await expect.poll(() => page.getByLabel('Nguồn của tệp').inputValue()).toBe('Một cửa')
  await page.getByText('Một cửa: Hồ sơ thủ tục hành chính, 3 khai báo').waitFor()
  const source = (act: string, ...more: string[]) => callBeside(home.home, 'source', act, ...more)
  const other = ['--name', 'Cũ', '--dataset', 'dossiers']
  expect(await source('save', ...other, '--encoding', 'tcvn3')).toMatchObject({ name: 'Cũ', encoding: 'tcvn3', by: 'local' })
  expect(await source('list')).toMatchObject([
    { name: 'Cũ' },
    { name: 'Một cửa', dataset: 'dossiers', map: { headers: { 'Số biên nhận': 'dossier_id' } } },
  ])
  expect(await source('drop', ...other)).toEqual({ name: 'Cũ', dataset: 'dossiers' })
  await page.getByRole('button', { name: 'Bỏ tệp này' }).click()

  await choose(own('nguon-2.csv', 'S-2', 'Rồi'))
  await expect.poll(() => page.getByLabel('Nguồn của tệp').inputValue()).toBe('Một cửa')
  await page.getByRole('button', { name: 'Kiểm tra', exact: true }).press('Enter')
  await page.getByText('nguon-2.csv: nhập được cả tệp, 1 hồ sơ; chưa ghi nhận dòng nào.').waitFor()
  await page.getByText('Một cửa: Hồ sơ thủ tục hành chính, 3 khai báo').click()
  await page.getByRole('button', { name: 'Bỏ nguồn Một cửa' }).click()
  await page.getByText('Cách các hệ thống nguồn ghi tệp').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Bỏ tệp này' }).click()

  const names =
    'dossier_id;procedure_code;field_code;unit_code;channel;submitted_at;due_at;completed_at;result_digitised;input_digitised;fee_required;paid_online;reused_data;satisfaction'
  const typed = `${names}\n${row('S-3', 'SNV', 'online', '20/1/2022').replace('dat-dai', 'Ñaát ñai').replaceAll(';Có', ';true').replace(';Không', ';false')}\n`
  await choose({ ...fileOf('vni.csv'), buffer: Buffer.from(typed, 'latin1') })
  await page.getByRole('button', { name: 'Kiểm tra', exact: true }).press('Enter')
  await page.getByText('Bảng mã nào dưới đây đọc đúng chữ?').waitFor()
  expect(await page.getByRole('region', { name: 'vni.csv: vni' }).textContent()).toContain('Đất đai')
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Đọc theo vni và kiểm tra lại' }).press('Enter')
  await page.getByText('vni.csv: nhập được cả tệp, 1 hồ sơ; chưa ghi nhận dòng nào.').waitFor()

  // A source without headers of its own is offered for a file like its last one, and used when a person says so.
  await source('save', ...other, '--encoding', 'utf-8')
  const like = (id: string) => fileOf(`${id}.csv`, row(id, 'SNV', 'Trực tuyến', '20/1/2022'))
  const sent = await fetch(`${home.url}/api/v1/batches?dataset=dossiers&file=S-4.csv&source=C%C5%A9`, {
    method: 'POST',
    body: like('S-4').buffer,
  })
  await open('/du-lieu', desktop).then(async ({ page }) => {
    await chooser(page).setInputFiles(like('S-5'))
    await page.getByText('Tiêu đề giống tệp gần nhất của nguồn Cũ; khai báo của nguồn chưa được dùng.').waitFor()
    expect(await page.getByLabel('Nguồn của tệp').inputValue()).toBe('')
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Dùng nguồn này' }).press('Enter')
    expect(await page.getByLabel('Nguồn của tệp').inputValue()).toBe('Cũ')
  })
  await fetch(`${home.url}/api/v1/batches/${((await sent.json()) as Batch).batch}/undo`, { method: 'POST' })
  await source('drop', ...other)
  expect(wrong.filter((text) => !text.includes('422'))).toEqual([])
})

test('a file whose way was cut is sent again from where one is; how far it is comes by the stream alone, opened again where it was refused', async () => {
  const { page } = await open('/du-lieu')
  await page.route('**/api/v1/imports?*', (route) => route.abort(), { times: 1 })
  await check(page, fileOf('quy-2.csv', row('S-1', 'Sở Tư pháp', 'Trực tuyến', '20/1/2022')))
  await page.getByText('Không liên lạc được với máy chủ').waitFor()
  await page.getByRole('button', { name: 'Kiểm tra' }).and(page.locator(':focus')).waitFor()
  await page.route('**/api/v1/imports', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()))
  await page.route('**/api/v1/together?*imports*', (route) => route.abort())
  const refused = Promise.withResolvers<void>()
  await page.route('**/imports/events', (route) => void route.fulfill({ status: 502 }).then(refused.resolve), { times: 1 })
  await page.keyboard.press('Enter')
  await refused.promise
  await result(page).waitFor()
})

test('hostile file names and cells stay text; the file and what was found are still there after a look at another page', async () => {
  const { page, wrong } = await open('/du-lieu')
  const cell = '<img src=x onerror=alert(1)>'
  await check(page, fileOf('<b>q\u202Egnp.csv', row('X-1', cell, 'Trực tuyến', '20/1/2022')))
  await result(page).waitFor()
  expect(await result(page).textContent()).toBe('<b>qgnp.csv: chưa ghi nhận dòng nào, vì có 1 lỗi.')
  expect(await page.locator('.finding mark').first().textContent()).toBe(cell)
  expect(await page.locator('main img, main h2 b').count()).toBe(0)
  await page.getByRole('link', { name: 'Chỉ tiêu', exact: true }).click()
  await settled(page)
  await page.getByRole('link', { name: 'Dữ liệu', exact: true }).click()
  await result(page).waitFor()
  await page.getByRole('button', { name: /^Bỏ tệp này/ }).press('Enter')
  await page.locator('#desk-title:focus').waitFor()
  expect(wrong.filter((text) => !text.includes('422'))).toEqual([])
})

test('files are dropped anywhere on the page: one that is no table is refused with what to do, a workbook is recognised by the check', async () => {
  const { page } = await open('/du-lieu')
  const drop = async (...files: [name: string, base64: string][]) => {
    const held = await page.evaluateHandle((all) => {
      const transfer = new DataTransfer()
      for (const [name, text] of all) transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name))
      return transfer
    }, files)
    await page.locator('.batches').dispatchEvent('drop', { dataTransfer: held })
  }
  const cells = [header, row('B-1', 'SNV', 'Trực tuyến', '20/1/2022')].map((line) => line.split(';'))
  const sheet = { name: 'Quý 1', rows: cells.map((texts, ix) => rowXml(ix + 1, texts)).join('') }
  const book = zipWorkbook({ sheets: [{ name: 'Hướng dẫn', rows: rowXml(1, ['Cách ghi']) }, sheet] })
  await drop(['c.csv', btoa('<html></html>')])
  await page.getByText('Bộ dữ liệu sẽ được nhận ra').first().waitFor()
  const more = ['d', 'e'].map((name): [string, string] => {
    const { buffer } = fileOf(`${name}.csv`, row(`${name}-1`, 'SNV', 'Trực tuyến', '20/1/2022'))
    return [`${name}.csv`, buffer.toString('base64')]
  })
  await drop(['b.xlsx', book.toString('base64')], ...more)
  const files = page.locator('.file')
  await files.getByRole('button', { name: 'c.csv', exact: false }).first().press('Enter')
  await page.getByRole('button', { name: 'Kiểm tra tất cả' }).press('Enter')
  // Wherever one is meanwhile, a line says that files are being checked, and leads back.
  await page.getByRole('link', { name: 'Chỉ tiêu', exact: true }).click()
  await page.locator('.jobs').getByRole('link').click()
  // Of two sheets one is named by a click.
  await page.getByText('4 tệp: 2 đạt, chưa ghi nhận; 2 có lỗi.').waitFor()
  await files.getByRole('button', { name: 'b.xlsx', exact: false }).first().press('Enter')
  await page.getByRole('button', { name: 'Đọc trang “Quý 1” và kiểm tra lại' }).press('Enter')
  await page.getByText('4 tệp: 3 đạt, chưa ghi nhận; 1 có lỗi.').waitFor()
  await files.getByRole('button', { name: 'c.csv', exact: false }).first().press('Enter')
  expect(await files.evaluateAll((all) => all.map((one) => one.getAttribute('data-standing')))).toEqual(['bad', 'good', 'good', 'good'])
  await page.getByText('c.csv: chưa ghi nhận dòng nào, vì có 1 lỗi.').waitFor()
  expect(await page.locator('.finding h4').textContent()).toContain('lưu thành CSV UTF-8')
  // What was found is of what was declared then.
  await page.getByLabel('Bộ dữ liệu', { exact: true }).selectOption('dossiers')
  await result(page).waitFor({ state: 'detached' })

  // Recorded from the list; the page is left meanwhile and loaded anew: the server tells what became of it.
  const before = await batches()
  await page.getByRole('button', { name: 'Ghi nhận: b.xlsx' }).press('Enter')
  await page.getByRole('link', { name: 'Chỉ tiêu', exact: true }).click()
  await page.goto(`${home.url}/du-lieu`)
  await page
    .getByText(
      /^4 tệp: 2 đạt, chưa ghi nhận; 1 (?:chưa kiểm tra|có lỗi); 1 đã ghi nhận\.$|^4 tệp: 1 chưa kiểm tra; 2 đạt, chưa ghi nhận; 1 đã ghi nhận\.$/,
    )
    .waitFor()
  const [recorded] = (await batches()).filter(({ batch }) => !before.some((one) => one.batch === batch))
  expect(recorded).toMatchObject({ file: 'b.xlsx', rows: 1, status: 'accepted' })
  await page.getByText(`Đã ghi nhận 1 hồ sơ ở lần nhập ${recorded!.batch}`).waitFor()
  // Rows are opened where something stands.
  await expect.poll(() => page.getByRole('link', { name: 'Dòng dữ liệu' }).getAttribute('href')).toMatch(/\/dong\/dossiers/)
  await page.getByRole('button', { name: 'Ghi nhận tất cả 2 tệp đạt' }).press('Enter')
  await page.getByText('Đã ghi nhận 1 hồ sơ ở lần nhập', { exact: false }).nth(2).waitFor()
  const after = (await batches()).filter(({ batch }) => !before.some((one) => one.batch === batch))
  expect(after.map(({ file, rows, status }) => [file, rows, status]).sort()).toEqual(
    ['b.xlsx', 'd.csv', 'e.csv'].map((file) => [file, 1, 'accepted']),
  )
  for (const name of ['b.xlsx', 'd.csv', 'e.csv']) await page.getByRole('button', { name: `Cất đi: ${name}` }).press('Enter')
  // What leaves takes the focus to the title: a key sent to the next file meanwhile would be lost.
  await expect.poll(() => files.count()).toBe(1)
  await page.getByRole('button', { name: 'Bỏ tệp này: c.csv' }).press('Enter')
  await files.first().waitFor({ state: 'detached' })
})

test('a file that was refused elsewhere is listed with its faults, all of them to be taken away', async () => {
  const { page } = await open('/du-lieu')
  const refused = fileOf('hong.csv', row('Y-1', 'SNV', 'Trực tuyến', '31/2/2022'))
  await fetch(`${home.url}/api/v1/batches?dataset=dossiers&file=hong.csv`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(refused.buffer),
  })
  await page.reload()
  const file = page.locator('.refused', { hasText: 'hong.csv' })
  await file.locator('summary').press('Enter')
  expect(await file.locator('.finding tbody').textContent()).toBe('231/2/2022')
  const [download] = await Promise.all([page.waitForEvent('download'), file.getByRole('button', { name: /CSV/ }).click()])
  expect((await readDownload(download)).toString('utf8')).toContain('31/2/2022')
})

test.each(sizes)(
  'nothing stands in the way of assistive tools at $width px, with findings, in both languages and themes',
  async (viewport) => {
    const { page } = await open('/du-lieu', { viewport })
    await check(page, fileOf('a.csv', row('Z-1', 'UBND xã An Hòa Thịnh', 'Trực tuyến', '31/2/2022')))
    await result(page).waitFor()
    await page.getByText('Kỳ, đơn vị, bảng mã').click()
    for (const refused of await page.locator('.refused summary').all()) await refused.click()
    expect(await findBarriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await page.getByRole('button', { name: 'Chuyển sang nền tối' }).click()
    await page.getByRole('button', { name: 'Switch to English' }).click()
    await page.locator('html[lang=en]').waitFor()
    expect(await result(page).textContent()).toBe('a.csv: no row was recorded, for 2 faults.')
    expect(await page.locator('.finding h4').allTextContents()).toContainEqual(expect.stringContaining('The registry has no such unit'))
    expect(await findBarriers(page)).toEqual([])
  },
)

test('an empty home leads to the page; its first file opens the board at the period of the data', async () => {
  const empty = await serveEmpty()
  onTestFinished(empty.stop)
  const { page, wrong } = await open('/', desktop, empty.url)
  await page.getByRole('link', { name: 'Mở trang Dữ liệu' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Chưa có số liệu nào được ghi nhận' }).waitFor()
  await page.getByRole('heading', { level: 2, name: /^Số liệu còn thiếu: \d+ bộ$/ }).waitFor()
  const missing = page.locator('.missing li', { hasText: /^Hồ sơ thủ tục hành chính mở \d+ chỉ số, \d+ chỉ tiêu của kế hoạch năm 2022: / })
  await missing.waitFor()
  expect(await findBarriers(page)).toEqual([])
  await check(page, fileOf('dau.csv', row('F-1', 'SNV', 'Trực tuyến', '20/1/2022')))
  await page.locator('.moves').waitFor()
  expect(await page.locator('.oddity h4').allTextContents()).toEqual(['Mã không có trong danh mục 1 chỗ'])
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Ghi nhận', exact: true }).click()
  await page.getByText(/^dau\.csv: đã ghi nhận 1 hồ sơ/).waitFor()
  expect(await batches(empty.url)).toMatchObject([{ file: 'dau.csv', status: 'accepted' }])
  await missing.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Xem bảng điều hành' }).click()
  await page.locator('.target-rows').waitFor()
  expect(await callBeside<Batch[]>(empty.home, 'batches')).toHaveLength(1)

  // A second file is all there is of its quarter: what it names no more is listed before it counts, and comes back with an undo.
  await page.getByRole('link', { name: 'Dữ liệu', exact: true }).click()
  await page.getByRole('button', { name: 'Nhập tệp khác' }).click()
  await chooser(page).setInputFiles(fileOf('ca-quy.csv', row('F-2', 'SNV', 'Trực tuyến', '20/1/2022')))
  await page.getByText('Kỳ, đơn vị, bảng mã').click()
  const whole = page.getByLabel('Tệp là toàn bộ dữ liệu của kỳ')
  expect(await whole.isDisabled()).toBe(true)
  await page.getByLabel('Kỳ của tệp').selectOption('2022-Q1')
  await whole.check()
  await page.getByRole('button', { name: 'Kiểm tra' }).press('Enter')
  const gone = page.getByText('1 mã không còn trong tệp sẽ thôi được tính')
  await gone.click()
  expect(await page.getByText('F-1', { exact: true }).isVisible()).toBe(true)
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Ghi nhận', exact: true }).press('Enter')
  await page.getByText('1 mã không còn trong tệp đã thôi được tính').waitFor()
  await page.locator('.batches', { hasText: 'toàn bộ kỳ Quý I/2022; 1 mã thôi được tính' }).waitFor()
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).press('Enter')
  await page.getByRole('dialog').getByText('1 mã không còn trong tệp này sẽ được tính trở lại').waitFor()
  expect(wrong).toEqual([])
})
