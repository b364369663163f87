import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TasksReply } from '../../../engine/plans/replies.ts'
import type { IndicatorValue } from '../../../engine/values/replies.ts'
import { connectBrowser } from '../../browser.ts'
import { type ServedHome, serveEmpty } from '../../served-home.ts'
import { findBarriers, openPage, sizes } from '../../watched-page.ts'

const annex = join(import.meta.dirname, '..', '..', '..', 'data', 'plans', 'ke-hoach-520-2021-phu-luc.txt')
let browser: Browser
let home: ServedHome
beforeAll(async () => {
  ;[browser, home] = await Promise.all([connectBrowser(), serveEmpty({ CHISO_NOW: '2022-07-05T09:00:00+07:00' })])
})
afterAll(async () => {
  await Promise.all([browser?.close(), home?.stop()])
})
const tasks = async () => (await (await fetch(`${home.url}/api/v1/plans/ke-hoach-520-2021/tasks`)).json()) as TasksReply

test('an annex is brought in, followed, reported on and settled, on a phone and a desk', async () => {
  const [wide, narrow] = [...sizes].sort((a, b) => b.width - a.width)
  const { page, wrong, close } = await openPage(browser, `${home.url}/ke-hoach?period=2022`, { viewport: wide! })
  await page.getByRole('heading', { level: 1, name: 'Chưa nhập phụ lục kế hoạch nào' }).waitFor()
  expect(await page.getByLabel('Mã kế hoạch').inputValue()).toBe('ke-hoach-520-2021')
  const file = { name: 'phu-luc.txt', mimeType: 'text/plain', buffer: readFileSync(annex) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page
    .getByRole('heading', { level: 1, name: 'Kế hoạch năm 2022: 0 trên 57 nhiệm vụ đã hoàn thành (0 trên 111 hoạt động)' })
    .waitFor()

  const first = page.locator('details', { hasText: 'I.2.1' }).first()
  await first.locator('summary').click()
  await first.getByText('I.3.8', { exact: true }).waitFor()
  const views = ['Theo phần', 'Theo cơ quan chủ trì', 'Theo thời hạn', 'Kinh phí', 'Báo cáo tiến độ', /^Cần xem lại/]
  const tabs = page.getByRole('navigation', { name: 'Kế hoạch' })
  for (const [viewport, shown] of [
    [wide!, views.slice(0, 2)],
    [narrow!, views],
  ] as const) {
    await page.setViewportSize(viewport)
    for (const name of shown) {
      await tabs.getByRole('link', { name }).click()
      await tabs.locator('[aria-current="page"]', { hasText: name }).waitFor()
      expect([name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, viewport.width])
      expect([name, await findBarriers(page)]).toEqual([name, []])
    }
  }
  expect(await page.getByText('25 chỗ cần người xem lại').count()).toBe(1)
  const budget = page.getByRole('listitem').filter({ hasText: 'Thí điểm' })
  await budget.getByLabel('Nghĩa là').fill('ít thôi')
  await budget.getByRole('button', { name: 'Ghi cách hiểu này' }).click()
  await budget.getByText('Vẫn chưa hiểu cách ghi này').waitFor()
  await budget.getByLabel('Nghĩa là').fill('100')
  await budget.getByRole('button', { name: 'Ghi cách hiểu này' }).click()
  await page.getByRole('heading', { name: '24 chỗ cần người xem lại' }).waitFor()
  await tabs.getByRole('link', { name: 'Kinh phí' }).click()
  await page.getByText('Phụ lục ghi 40.969 triệu đồng').waitFor()
  await tabs.getByRole('link', { name: /^Cần xem lại/ }).click()
  await page.getByRole('button', { name: 'Mở lại' }).click()
  await page.getByRole('heading', { name: '25 chỗ cần người xem lại' }).waitFor()

  await tabs.getByRole('link', { name: 'Báo cáo tiến độ' }).click()
  await page.getByLabel('Chủ trì').selectOption({ label: 'Sở Tư pháp' })
  await page.getByLabel('Kỳ báo cáo').selectOption('2022-Q1')
  const item = page.getByRole('group', { name: /^II\.3\.6 / })
  await item.getByLabel('Trạng thái').selectOption('done')
  await item.getByLabel('Văn bản').fill('=08/2022/QĐ-UBND; "mới"')
  await item.getByLabel('Ngày hoàn thành').fill('2022-03-30')
  await page.getByRole('button', { name: 'Gửi báo cáo (1)' }).click()
  await page.getByText(/^Đã ghi nhận 1 dòng/).waitFor()
  await page.getByRole('heading', { level: 1, name: '1 trên 57 nhiệm vụ đã hoàn thành (1 trên 111 hoạt động)' }).waitFor()
  const told = (await tasks()).list.flatMap(({ activities }) => activities).find(({ id }) => id === 'II.3.6')!
  expect([told.state, told.inTime, told.reports.map(({ document }) => document)]).toEqual(['done', true, ['=08/2022/QĐ-UBND; "mới"']])
  // What is said alike in two quarters is two files.
  const send = page.getByRole('button', { name: /^Gửi báo cáo/ })
  for (const quarter of ['2022-Q2', '2022-Q3']) {
    await page.getByLabel('Kỳ báo cáo').selectOption(quarter)
    await page.getByLabel('Trạng thái').first().selectOption('in_progress')
    const answered = page.waitForResponse('**/tasks/reports?*')
    await send.click()
    expect(await (await answered).json()).toMatchObject({ status: 'accepted', rows: 1 })
    await send.filter({ hasText: '(0)' }).waitFor()
  }
  // What was reported has moved its indicator, stands on the task's own page, and the target names the task that serves it.
  const rate = async () => {
    const asked = 'indicator=plan-task-done-rate&period=2022-Q1&by=unit&unit=STP'
    const [value] = (await (await fetch(`${home.url}/api/v1/values?${asked}`)).json()) as IndicatorValue[]
    return `${value!.numerator}/${value!.denominator}`
  }
  expect(await rate()).toBe('1/1')
  for (const viewport of [wide!, narrow!]) {
    await page.setViewportSize(viewport)
    await page.goto(`${home.url}/ke-hoach/nhiem-vu/II.2.3?period=2022`)
    await page.getByRole('heading', { level: 1, name: 'II.2.3.' }).waitFor()
    await page.getByText('=08/2022/QĐ-UBND; "mới"').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
    expect(await findBarriers(page)).toEqual([])
  }
  await page.goto(`${home.url}/chi-so/timely-implementation-rate?period=2022`)
  // A phone asks for the tasks of targets when they come near to sight.
  await page.locator('#bound').scrollIntoViewIfNeeded()
  await page.getByRole('link', { name: 'II.2.3' }).click()
  await page.getByRole('heading', { level: 1, name: 'II.2.3.' }).waitFor()
  expect(wrong.filter((text) => !text.includes('422'))).toEqual([])
  await close()
})
