import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ForecastReply } from '../../../engine/questions/replies.ts'
import type { TargetReply, TraceReply } from '../../../engine/values/replies.ts'
import { connectBrowser, sharedPages } from '../../browser.ts'
import { callBeside } from '../../served-home.ts'
import { desktop, findBarriers, openPage, readDownload, settled, sizes, spoken, twoPlaces } from '../../watched-page.ts'

const { home, url } = await sharedPages()
let browser: Browser
beforeAll(async () => {
  browser = await connectBrowser()
})
afterAll(() => browser?.close())

const targetsOf = (period: string, ...more: string[]) =>
  callBeside<TargetReply[]>(home, 'targets', '--plan', 'ke-hoach-520-2021', '--period', period, ...more)

/** The texts of a column, row by row. */
const column = (page: Page, place: string) =>
  page.locator(`.target-page-table tbody ${place}`).evaluateAll((all) => all.map(({ textContent }) => textContent ?? ''))

describe.each(sizes)('at $width px', (viewport) => {
  test('every part of the plan stands there, with the command line’s own numbers', async () => {
    const { page, wrong, close } = await openPage(browser, `${url}/chi-tieu?period=2022-9M`, { viewport })
    const targets = await targetsOf('2022-9M')
    const good = targets.filter(({ status }) => status === 'on_track')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
      `9 tháng 2022: ${good.length}/${targets.length} chỉ tiêu đúng tiến độ (${good.filter(({ reached }) => reached).length} đã tới mục tiêu)`,
    )
    const parts = [...new Set(targets.map(({ part }) => part))]
    const titles = await page.getByRole('heading', { level: 2 }).allTextContents()
    expect(titles.map((title) => title.split('.')[0])).toEqual(parts)
    expect(await column(page, ':is(.ask, .asked-of-none)')).toEqual(
      targets.map(({ value, op }) =>
        value === null ? '–' : ['count', 'rank'].includes(op) ? spoken(value) : `${twoPlaces(value)}\u00a0%`,
      ),
    )
    // What is shown beside: the day it was due, what is blank, the other reading.
    const inspected = targets.find(({ target }) => target === 'i-1.3')!
    const notes = page.locator('tr', { hasText: 'I.1.3' }).first()
    for (const text of [
      'Từ 01/04/2022 đến 30/09/2022',
      `Tính cả cấp xã (248 cơ quan, đơn vị): ${twoPlaces(inspected.second[0]!.value!)}\u00a0%`,
    ])
      expect(await notes.textContent()).toContain(text)
    const { unknown } = targets.find(({ target }) => target === 'iv-1.5-health')!
    expect(await page.locator('tr', { hasText: 'IV.1.5' }).first().textContent()).toContain(
      `${spoken(unknown!)} phiếu để trống, không vào tỷ lệ`,
    )
    expect(await page.getByText('Quá hạn', { exact: true }).count()).toBeGreaterThan(0)
    const reached = await page.locator('.target-page-table .reached').count()
    expect(reached).toBe(targets.filter((one) => one.reached).length)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
    expect(wrong).toEqual([])
    await close()
  })

  test('every state of the page is clean for those who do not see or point', async () => {
    const { page, wrong, close } = await openPage(browser, `${url}/chi-tieu?period=2022-9M&group=lead`, { viewport })
    expect(await findBarriers(page)).toEqual([])
    await page
      .getByRole('button', { name: /Có nguy cơ/ })
      .first()
      .click()
    expect(await findBarriers(page)).toEqual([])
    await page.locator('.target-page-table .ask').first().click()
    await page.getByRole('button', { name: /^Tử số: / }).click()
    await page.getByRole('button', { name: 'Trang sau' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Chuyển sang nền tối' }).click()
    await page.getByRole('button', { name: /Switch to English/ }).click()
    await page.getByRole('button', { name: 'Switch to light' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    expect(wrong).toEqual([])
    await close()
  })
})

test('a year under way is forecast: the least likely first, and beside each how far such forecasts were off', async () => {
  const { page, wrong, close } = await openPage(browser, `${url}/chi-tieu?period=2022-9M&group=chance`, desktop)
  const told = await callBeside<ForecastReply[]>(home, 'forecast', '--plan', 'ke-hoach-520-2021', '--period', '2022-9M')
  const sure = told.filter(({ chance }) => chance !== null).sort((a, b) => a.chance! - b.chance!)
  await page
    .getByText(/xác suất đạt/)
    .first()
    .waitFor()
  const shown = (await column(page, 'tr')).flatMap((text) => /xác suất đạt (\d+)/.exec(text)?.[1] ?? [])
  expect(shown).toEqual(sure.map(({ chance }) => String(chance)))
  const { value, error } = sure[0]!
  await page.locator('.target-page-table .ask').first().click()
  const facts = page.getByRole('dialog').locator('.facts')
  for (const text of [`Dự báo cuối năm ${twoPlaces(value!)}`, `lệch trung bình ${twoPlaces(error!)}`, 'không quyết định điểm nào'])
    await facts.getByText(text).waitFor()
  expect(await findBarriers(page)).toEqual([])
  expect(wrong).toEqual([])
  await close()
  const over = await openPage(browser, `${url}/chi-tieu?period=2022`, desktop)
  expect(await over.page.getByText('Dự báo').count()).toBe(0)
  await over.close()
})

test('what moved is the difference between two answers of the command line', async () => {
  const { page, close } = await openPage(browser, `${url}/chi-tieu?period=2022-9M`, desktop)
  const [now, then] = await Promise.all([targetsOf('2022-9M'), targetsOf('2022-H1')])
  const cents = (value: string | null) => (value === null ? null : Math.round(Number(value) * 100))
  const expected = now.map((one) => {
    const before = cents(then.find(({ target }) => target === one.target)?.value ?? null)
    const after = cents(one.value)
    if (before === null || after === null) return null
    const counted = one.op === 'count'
    const change = Math.abs(after - before) / 100
    const shown = counted ? spoken(change) : `${twoPlaces(change)}\u00a0điểm\u00a0%`
    return after === before ? 'không đổi' : `${after > before ? '+' : '−'}${shown}`
  })
  const shown = await column(page, '.moved-cell > :first-child')
  expect(shown.map((text, at) => (expected[at] === null ? null : text))).toEqual(expected)
  const good = (status: string) => status === 'on_track'
  const up = now.filter((one) => {
    const before = then.find(({ target }) => target === one.target)!
    return before.status !== 'no_data' && one.status !== 'no_data' && good(one.status) && !good(before.status)
  })
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
    `So với hết quý II/2022: ${up.length} chỉ tiêu chuyển sang đúng tiến độ hoặc đạt`,
  )
  await close()
})

test('in the first quarter there is nothing to compare with, which is said', async () => {
  const { page, close } = await openPage(browser, `${url}/chi-tieu?period=2022-Q1`, desktop)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('không có quý trước để so')
  expect(await page.locator('.moved-cell').count()).toBe(0)
  await close()
})

test('the keyboard alone groups and filters; the address holds it, the way back undoes it', async () => {
  const { page, wrong, close } = await openPage(browser, `${url}/chi-tieu?period=2022-9M`, desktop)
  const targets = await targetsOf('2022-9M')
  await page.getByRole('radio', { name: 'Phần kế hoạch' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('heading', { level: 2, name: 'Sở Nội vụ' }).waitFor()
  await page.getByLabel('Cơ quan chủ trì', { exact: true }).last().selectOption('STTTT')
  await page
    .getByRole('button', { name: /Có nguy cơ/ })
    .first()
    .press('Enter')
  const query = Object.fromEntries(new URL(page.url()).searchParams)
  expect(query).toEqual({ period: '2022-9M', group: 'lead', lead: 'STTTT', status: 'at_risk' })
  const wanted = targets.filter(({ lead, status }) => lead.includes('STTTT') && status === 'at_risk')
  expect(await page.getByRole('status').textContent()).toContain(`${wanted.length}/${targets.length} chỉ tiêu`)
  for (let step = 0; step < 3; step++) await page.goBack()
  await page.getByRole('heading', { level: 2, name: /^III\./ }).waitFor()
  expect(await page.locator('.target-page-table tbody tr').count()).toBe(targets.length)
  expect(wrong).toEqual([])
  await close()
})

test('a number leads to its very rows, page by page and as a file', async () => {
  const { page, wrong, close } = await openPage(browser, `${url}/chi-tieu?period=2022-9M`, desktop)
  const target = (await targetsOf('2022-9M')).find((one) => one.target === 'iii-1.2')!
  await page.locator('tr', { hasText: 'III.1.2' }).locator('.ask').first().press('Enter')
  const panel = page.getByRole('dialog')
  await panel.getByRole('button', { name: `Tử số: ${spoken(target.numerator)}` }).press('Enter')
  await panel
    .getByText(`Dòng 1 đến 50 trong ${spoken(target.numerator)}`)
    .first()
    .waitFor()
  await panel.getByRole('button', { name: 'Trang sau' }).press('Enter')
  await panel
    .getByText(`Dòng 51 đến 100 trong ${spoken(target.numerator)}`)
    .first()
    .waitFor()
  const address = `${url}/api/v1/indicators/e-transfer-rate/rows?period=2022-9M&part=numerator&limit=50&offset=50`
  const answer = (await (await fetch(address)).json()) as TraceReply
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
  expect(await panel.locator('tbody th').allTextContents()).toEqual(answer.rows.map((row) => row.dossier_id))
  expect(await panel.locator('.rows > div > .note').last().textContent()).toContain(String(answer.rows[0]!._file))

  const [file] = await Promise.all([page.waitForEvent('download'), panel.getByRole('button', { name: 'Tải tất cả (CSV)' }).click()])
  expect(file.suggestedFilename()).toBe('dong-e-transfer-rate-2022-9M-tu-so.csv')
  const lines = (await readDownload(file)).toString('utf8').split('\r\n')
  expect(lines[0]).toMatch(/^\uFEFFdossier_id,/)
  expect(lines.length).toBe(1 + Number(target.numerator) + 1)
  expect(wrong).toEqual([])
  await close()
})

test('the targets can be kept as a file, and print without what only a screen needs', async () => {
  const { page, close } = await openPage(browser, `${url}/chi-tieu?period=2022-9M`, desktop)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải số liệu (CSV)' }).click()])
  const rows = (await readDownload(file)).toString('utf8').split('\r\n')
  expect(file.suggestedFilename()).toBe('chi-tieu-2022-9M.csv')
  expect(rows[0]).toContain('\uFEFFPhần;Mục;Chỉ tiêu;Tình trạng;Đã tới mục tiêu')
  expect(rows.length).toBe(1 + (await targetsOf('2022-9M')).length + 1)
  await page.emulateMedia({ media: 'print' })
  for (const hidden of ['.rail', '.bar', '.target-tools']) expect(await page.locator(hidden).isVisible()).toBe(false)
  const head = page.locator('.print-head')
  expect(await head.isVisible()).toBe(true)
  expect(await head.textContent()).toMatch(/\d\d:\d\d \d\d\/\d\d\/\d{4}$/)
  await close()
})

test('a year without a plan says so and leads to one that has it; a refusal carries its id', async () => {
  const { page, close } = await openPage(browser, `${url}/chi-tieu?period=2025-Q2`, desktop)
  await page.getByRole('heading', { level: 1, name: /Kế hoạch của năm 2025 chưa được khai báo/ }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  // The real server answers; only the question is spoilt on its way.
  const asked = /targets\?|together\?/
  await page.route(asked, (route) =>
    route.continue({
      url: route
        .request()
        .url()
        .replace(/period(=|%3D)/g, 'period$1x'),
    }),
  )
  await page.getByRole('link', { name: 'Xem năm 2022' }).click()
  const failed = page.getByRole('alert').first()
  await failed.waitFor()
  expect(await failed.textContent()).toMatch(/Không lấy được số liệu.*Mã sự cố: [0-9a-f-]{36}/)
  await page.unroute(asked)
  await failed.getByRole('button', { name: 'Thử lại' }).click()
  await settled(page)
  await close()
})

test('unit, period and calendar go along from page to page; the heading takes the focus; back leads back', async () => {
  const commune = 'HT-18073@2020'
  const { page, wrong, close } = await openPage(
    browser,
    `${url}/?unit=${commune}&period=2022-Q3&calendar=state&indicator=on-time-rate`,
    desktop,
  )
  const rail = page.getByRole('navigation', { name: 'Các trang' })
  await rail.getByRole('link', { name: 'Chỉ tiêu' }).press('Enter')
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  const address = new URL(page.url())
  expect([address.pathname, Object.fromEntries(address.searchParams)]).toEqual([
    '/chi-tieu',
    { unit: commune, period: '2022-Q3', calendar: 'state' },
  ])
  expect(await page.title()).toBe('Chỉ tiêu · Phường Nam Hà · Quý III/2022 · Chỉ Số')
  expect(await rail.getByRole('link', { name: 'Chỉ tiêu' }).getAttribute('aria-current')).toBe('page')
  await page.goBack()
  await page.waitForSelector('#ranking')
  expect(new URL(page.url()).searchParams.get('indicator')).toBe('on-time-rate')
  await page.reload()
  await settled(page)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Tới nội dung chính')
  await page.goto(`${url}/khong-co`)
  await page.getByRole('heading', { level: 1, name: 'Không có trang này' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  expect(wrong).toEqual([])
  await close()
})
