import { strFromU8, unzipSync } from 'fflate'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { OwedReply, OwedSummary } from '../../../engine/duties/replies.ts'
import type { RowsReply } from '../../../engine/imports/replies.ts'
import { connectBrowser, sharedPages } from '../../browser.ts'
import { findBarriers, openPage, readDownload, settled, sizes, spoken } from '../../watched-page.ts'

const { url } = await sharedPages()
let browser: Browser
beforeAll(async () => {
  browser = await connectBrowser()
})
afterAll(() => browser?.close())

const get = async <T>(path: string): Promise<T> => (await fetch(`${url}/api/v1${path}`)).json() as Promise<T>

test('the rows of a unit and those below it in a period are those a reader would pick by hand; page, filter and files agree', async () => {
  const { page, wrong, close } = await openPage(browser, `${url}/du-lieu/dong/dossiers?unit=HT-436@2020&period=2022-Q3`, {
    viewport: sizes[0]!,
    acceptDownloads: true,
  })
  const { rows } = await get<RowsReply>('/datasets/dossiers/rows?limit=100000')
  const units = await get<UnitReply[]>('/units')
  const codes = new Set(
    units
      .filter(({ id, parentCode }) => id === 'HT-436@2020' || parentCode === '436')
      .filter(({ validFrom, validTo }) => (validFrom ?? '') <= '2022-07-01' && (validTo ?? '9999') >= '2022-09-30')
      .map(({ code }) => code),
  )
  const day = (cell: unknown) => String(cell ?? '').slice(0, 10)
  const belonging = rows.filter(({ unit_code, submitted_at, completed_at }) => {
    const [begun, ended] = [day(submitted_at), day(completed_at)]
    const within = begun >= '2022-07-01' && begun <= '2022-09-30'
    return codes.has(String(unit_code)) && (within || (begun < '2022-07-01' && (ended === '' || ended >= '2022-07-01')))
  })
  expect(belonging.length).toBeGreaterThan(100)
  const said = page.locator('main section p').first()
  expect(await said.textContent()).toContain(`Dòng 1 đến 50 trong ${spoken(belonging.length)} hồ sơ`)
  const ids = () => page.locator('tbody th').allTextContents()
  expect(await ids()).toEqual(belonging.slice(0, 50).map(({ dossier_id }) => dossier_id))
  await page.getByRole('button', { name: 'Trang sau' }).click()
  await page.getByText('Dòng 51 đến').waitFor()
  await settled(page)
  expect(await ids()).toEqual(belonging.slice(50, 100).map(({ dossier_id }) => dossier_id))

  await page.getByLabel('Lọc theo cột').selectOption('channel')
  await page.getByLabel('Giá trị').selectOption({ label: 'Trực tuyến' })
  await page.getByRole('button', { name: 'Thêm điều kiện' }).click()
  const online = belonging.filter(({ channel }) => channel === 'online')
  await page.getByText(`trong ${spoken(online.length)} hồ sơ`).waitFor()
  const save = async (name: string) =>
    readDownload((await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]))[0])
  expect((await save('Tải CSV')).toString('utf8').trim().split('\r\n').length).toBe(online.length + 1)
  const sheet = strFromU8(unzipSync(await save('Tải Excel'))['xl/worksheets/sheet1.xml']!)
  expect(sheet.match(/<row /g)?.length).toBe(online.length + 1)
  await page.getByRole('button', { name: /Bỏ điều kiện Hình thức nộp: Trực tuyến/ }).click()
  await page.getByText(`trong ${spoken(belonging.length)} hồ sơ`).waitFor()
  await page.getByLabel('Lọc theo cột').selectOption('dossier_id')
  await page.getByLabel('Giá trị').fill('không-có')
  await page.getByLabel('Giá trị').press('Enter')
  await page.getByText('Không có dòng nào').waitFor()
  expect(wrong).toEqual([])
  await close()
})

test('what units owe stands unit by period as the server says it, whom to remind can be copied, an expected number is said', async () => {
  const { page, wrong, close } = await openPage(browser, `${url}/du-lieu/bao-cao?period=2022`, { viewport: sizes[0]! })
  const owed = await get<OwedReply[]>('/owed?period=2022')
  const summary = await get<OwedSummary[]>('/owed/summary?period=2022')
  const missing = owed.filter(({ status }) => status === 'missing')
  const silent = new Set(missing.map(({ unit }) => unit))
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
    `còn ${spoken(missing.length)} báo cáo quá hạn chưa gửi, của ${spoken(silent.size)} đơn vị`,
  )
  const lines = await page.locator('.owed-summary tbody tr').evaluateAll((all) => all.map((row) => row.textContent ?? ''))
  expect(lines.length).toBe(summary.length)
  expect(lines.at(-1)).toContain('272 / 314 (86,62\u00a0%)')
  await page.getByLabel('Chế độ báo cáo').selectOption('dossier-intake-quarterly')
  await page.getByRole('button', { name: /Xem tất cả/ }).click()
  const marks = await page.locator('.owed-grid tbody td').allTextContents()
  const intake = owed.filter(({ duty }) => duty === 'dossier-intake-quarterly')
  expect(marks.filter((mark) => mark.startsWith('Chưa gửi')).length).toBe(intake.filter(({ status }) => status === 'missing').length)
  expect(marks.filter((mark) => mark.startsWith('Muộn')).length).toBe(intake.filter(({ status }) => status === 'late').length)
  expect(await page.locator('section[aria-label="Từng đơn vị và báo cáo còn thiếu"] li').count()).toBe(silent.size)
  expect(wrong).toEqual([])
  await close()
})

test.each(sizes)('both pages are clean for those who do not see or point, and fit the screen at $width px', async (viewport) => {
  for (const path of ['/du-lieu/dong/dossiers?where=channel:online&period=2022-Q3', '/du-lieu/bao-cao']) {
    const { page, wrong, close } = await openPage(browser, `${url}${path}`, { viewport })
    expect(await findBarriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
    expect(wrong).toEqual([])
    await close()
  }
})
