import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FilledForm } from '../../../engine/forms/replies.ts'
import { connectBrowser, sharedPages } from '../../browser.ts'
import { desktop, findBarriers, openPage, readDownload, sizes, spoken } from '../../watched-page.ts'

const { url } = await sharedPages()
let browser: Browser
beforeAll(async () => {
  browser = await connectBrowser()
})
afterAll(() => browser?.close())

test('a form is printed lying down with all that stands around it: what is said above it has no upright page to itself', async () => {
  const { page, wrong, close } = await openPage(browser, `${url}/bieu-mau/06a?period=2022-Q2&unit=HT-SNV@2022`, desktop)
  const sheets = [...(await page.pdf({ preferCSSPageSize: true })).toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
  expect(sheets.length).toBeGreaterThan(0)
  expect(sheets.filter(([, width, height]) => Number(width) < Number(height))).toEqual([])
  expect(wrong).toEqual([])
  await close()
})

describe.each(sizes)('at $width px', (viewport) => {
  test('a form stands there with the server’s own numbers, is changed by keyboard and kept as a workbook', async () => {
    const { page, wrong, close } = await openPage(browser, `${url}/bieu-mau?period=2022-Q2&unit=HT-SNV@2022`, { viewport })
    const form = (await (await fetch(`${url}/api/v1/forms/06a?period=2022-Q2&unit=SNV`)).json()) as FilledForm
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Biểu số II.06a/VPCP/KSTT')
    const table = page.getByRole('region', { name: 'Biểu số II.06a/VPCP/KSTT, cuộn được' })
    const shown = await table
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...row.children].slice(2).map((cell) => cell.querySelector('button')?.firstChild?.textContent ?? cell.textContent),
        ),
      )
    expect(shown).toEqual(form.rows.map(({ cells }) => cells.slice(2).map((cell) => spoken(cell))))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
    expect(await findBarriers(page)).toEqual([])

    // Why a cell: the rows behind it, those of each column it is the sum of.
    const at = form.rows.findIndex(({ kind, cells }) => kind === 'line' && Number(cells[2]) > 0)
    const line = form.rows[at]!
    await table.locator('tbody tr').nth(at).getByRole('button').first().press('Enter')
    const panel = page.getByRole('dialog')
    await panel.getByText(/^Cột 4\. /).waitFor()
    const counts = await panel
      .locator('summary')
      .evaluateAll((all) => all.map((one) => Number(/: ([\d.]+) dòng$/.exec(one.textContent)![1]!.replaceAll('.', ''))))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(Number(line.cells[2]))
    await panel
      .locator('summary', { hasText: /: [1-9]/ })
      .first()
      .click()
    await panel.locator('tbody tr').first().waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')

    const saved = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Tải XLSX (bảng tính)' }).click()
    expect((await saved).suggestedFilename()).toBe('bieu-06a-2022-Q2.xlsx')
    expect((await readDownload(await saved)).toString('latin1', 0, 2)).toBe('PK')

    await page.getByRole('link', { name: 'Biểu dịch vụ công trực tuyến (bộ chỉ số 766)' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: /Cung cấp dịch vụ công trực tuyến/ }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/bieu-mau/766-dich-vu-cong')
    await page.goto(`${url}/bieu-mau/06a?period=2015`)
    await page.getByText('Chưa có hồ sơ nào đến hết năm 2015').waitFor()
    expect(wrong).toEqual([])
    await close()
  })

  test('a report stands there with what is written by hand and what it needs to go out; it is shown, and kept as a file', async () => {
    const { page, wrong, close } = await openPage(browser, `${url}/bieu-mau/bao-cao-cchc?period=2022-Q1`, { viewport })
    await page.getByRole('heading', { level: 1, name: /Báo cáo công tác cải cách hành chính/ }).waitFor()
    await page.getByLabel('Khó khăn, vướng mắc').fill('Thiếu người')
    expect(await page.getByRole('button', { name: 'Phát hành' }).isDisabled()).toBe(true)
    expect(await page.getByRole('link', { name: 'Tải DOCX (Word)' }).getAttribute('href')).toContain('/reports/bao-cao-cchc?period=2022-Q1')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
    expect(await findBarriers(page)).toEqual([])
    expect(wrong).toEqual([])
    await close()
  })
})
