import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Batch } from '../../../engine/imports/replies.ts'
import { mendWorkbook } from '../../../engine/trials/mend-workbook.ts'
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

async function open(path: string, options: BrowserContextOptions = desktop, url = home.url) {
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

async function check(page: Page, file: ReturnType<typeof fileOf>) {
  await page.getByLabel('Chọn tệp', { exact: true }).last().setInputFiles(file)
  await expect.poll(() => page.getByLabel('Bộ dữ liệu').inputValue()).toBe('dossiers')
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
  await page.getByText('quy-1-sua.xlsx: nhập được cả 5 hồ sơ; chưa ghi nhận dòng nào.').waitFor()
  expect(await batches()).toEqual(before)
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
  expect((await batches()).find(({ batch }) => batch === recorded!.batch)?.status).toBe('undone')
  expect(await page.getByText(/đã ghi nhận 5/).count()).toBe(0)

  await page.getByRole('button', { name: /^Bỏ tên gọi/ }).click()
  await page.getByRole('button', { name: /^Bỏ tên gọi/ }).waitFor({ state: 'detached' })
  // The browser tells of a refused file on its console; that is the server's answer, not a fault of the page.
  expect(wrong.filter((text) => !text.includes('422'))).toEqual([])
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
  expect(wrong.filter((text) => !text.includes('422'))).toEqual([])
})

test('one file is dropped anywhere on the page, several are not taken; what is no table is refused with what to do', async () => {
  const { page } = await open('/du-lieu')
  const drop = async (...names: string[]) => {
    const held = await page.evaluateHandle((all) => {
      const transfer = new DataTransfer()
      for (const name of all) transfer.items.add(new File(['<html></html>'], name))
      return transfer
    }, names)
    await page.locator('.batches').dispatchEvent('drop', { dataTransfer: held })
  }
  await drop('a.csv', 'b.csv')
  await page.getByRole('alert').getByText('Mỗi lần chỉ nhận một tệp').waitFor()
  expect(await page.getByRole('button', { name: 'Kiểm tra' }).count()).toBe(0)
  await drop('c.csv')
  await page.getByText('Chưa nhận ra bộ dữ liệu').waitFor()
  expect(await page.getByRole('button', { name: 'Kiểm tra' }).isDisabled()).toBe(true)
  await page.getByLabel('Bộ dữ liệu').selectOption('staff')
  await page.getByRole('button', { name: 'Kiểm tra' }).click()
  await page.getByText('c.csv: chưa ghi nhận dòng nào, vì có 1 lỗi.').waitFor()
  expect(await page.locator('.finding h4').textContent()).toContain('lưu thành CSV UTF-8')
  // What was found is of what was declared then.
  await page.getByLabel('Bộ dữ liệu').selectOption('dossiers')
  await result(page).waitFor({ state: 'detached' })
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
    expect(await result(page).textContent()).toBe('a.csv: no row was recorded, for 2 faults.')
    expect(await findBarriers(page)).toEqual([])
  },
)

test('an empty home leads to the page; its first file opens the board at the period of the data', async () => {
  const empty = await serveEmpty()
  onTestFinished(empty.stop)
  const { page, wrong } = await open('/', desktop, empty.url)
  await page.getByRole('link', { name: 'Mở trang Dữ liệu' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Chưa có số liệu nào được ghi nhận' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await check(page, fileOf('dau.csv', row('F-1', 'SNV', 'Trực tuyến', '20/1/2022')))
  await page.getByRole('button', { name: 'Ghi nhận', exact: true }).click()
  await page.getByText(/^dau\.csv: đã ghi nhận 1 hồ sơ/).waitFor()
  expect(await batches(empty.url)).toMatchObject([{ file: 'dau.csv', status: 'accepted' }])
  await page.getByRole('link', { name: 'Xem bảng điều hành' }).click()
  await page.locator('.target-table').waitFor()
  expect(await callBeside<Batch[]>(empty.home, 'batches')).toHaveLength(1)
  expect(wrong).toEqual([])
})
