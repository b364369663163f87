import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { IndicatorReply, UnitReply } from '../../../engine/definitions/replies.ts'
import type { IndicatorValue, TargetReply, TraceReply } from '../../../engine/values/replies.ts'
import { connectBrowser, sharedPages } from '../../browser.ts'
import { callBeside } from '../../served-home.ts'
import { desktop, findBarriers, openPage, readTable, settled, sizes, spoken, twoPlaces } from '../../watched-page.ts'

const { home, url } = await sharedPages()
let browser: Browser
beforeAll(async () => {
  browser = await connectBrowser()
})
afterAll(() => browser?.close())

const valuesOf = (indicator: string, period: string, ...more: string[]) =>
  callBeside<IndicatorValue[]>(home, 'indicators', '--indicator', indicator, '--period', period, ...more)

const asked = async <Answer>(path: string) => (await (await fetch(`${url}/api/v1${path}`)).json()) as Answer
const definitionOf = async (id: string) => (await asked<IndicatorReply[]>('/indicators')).find((one) => one.id === id)!

const reasons: Record<string, string> = {
  nothing_arose: 'Không phát sinh',
  no_data: 'Chưa có số liệu',
  no_exact_series: 'Không có chuỗi chính xác',
}

/** The cells the page must show of a value; an interval where the rows are a sample. */
const cells = (value: IndicatorValue | undefined, sampled = false) => [
  spoken(value?.numerator ?? null),
  spoken(value?.denominator ?? null),
  value?.value == null ? reasons[value?.reason ?? 'no_data'] : twoPlaces(value.value),
  ...(sampled ? [value?.low, value?.high].map((bound) => (bound == null ? '' : twoPlaces(bound))) : []),
]

const commune = 'HT-18073@2020'

describe.each(sizes)('at $width px', (viewport) => {
  test('one indicator is clean for those who do not see or point, in every state', async () => {
    const address = `${url}/chi-so/result-digitised-of-received-rate?target=iii-1.4-commune&period=2022-9M`
    const { page, wrong, close } = await openPage(browser, address, { viewport })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
    expect(await findBarriers(page)).toEqual([])
    await page.locator('#bound .ask').first().click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Mẫu số: / })
      .click()
    await page.getByRole('button', { name: 'Trang sau' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.locator('#history').getByRole('button', { name: 'Xem dạng bảng' }).click()
    await page.getByRole('button', { name: 'Chuyển sang nền tối' }).click()
    await page.getByRole('button', { name: /Switch to English/ }).click()
    await page.getByRole('button', { name: 'Switch to light' }).waitFor()
    await settled(page)
    expect(await findBarriers(page)).toEqual([])
    expect(wrong).toEqual([])
    await close()
  })

  test('every indicator stands in the list with its value, found by typing', async () => {
    const { page, wrong, close } = await openPage(browser, `${url}/chi-so?unit=${commune}&period=2022-Q3`, { viewport })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
    const values = await callBeside<IndicatorValue[]>(home, 'indicators', '--period', '2022-Q3', '--unit', commune)
    const there = values.filter(({ value }) => value !== null).length
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      `Phường Nam Hà, quý III/2022: ${there} trong ${values.length} chỉ số có giá trị.`,
    )
    expect(await page.locator('tbody tr:not(.row-group)').count()).toBe(values.length)
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('searchbox', { name: 'Tìm chỉ số' }).fill('dung han')
    await page.getByRole('status').getByText('1 chỉ số').waitFor()
    const value = values.find(({ indicator }) => indicator === 'on-time-rate')!
    expect(await page.locator('tbody .figure').first().textContent()).toBe(
      `${twoPlaces(value.value!)}\u00a0%${spoken(value.numerator)}/${spoken(value.denominator)} hồ sơ`,
    )
    await page.getByRole('link', { name: 'Tỷ lệ hồ sơ giải quyết đúng hạn' }).press('Enter')
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
    const { pathname, search } = new URL(page.url())
    expect(pathname + search).toBe(`/chi-so/on-time-rate?unit=${encodeURIComponent(commune)}&period=2022-Q3`)
    expect(wrong).toEqual([])
    await close()
  })
})

test('a phone that knows nothing yet is shown an indicator after eight requests', async () => {
  const batches = await asked<{ status: string; asOf: string }[]>('/batches')
  const years = new Set(batches.flatMap(({ status, asOf }) => (status === 'accepted' ? [Number(asOf.slice(0, 4))] : [])))
  expect((await asked<{ years: number[] }>('/health')).years.every((year) => years.has(year))).toBe(true)
  // A question that takes long, as the first time or on a busy machine, is asked alone: then another phone is looked at.
  const counts: number[] = []
  while (counts.length < 5 && !counts.some((count) => count <= 8)) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'vi-VN' })
    const page = await context.newPage()
    let requests = 0
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) requests += 1
    })
    await page.goto(`${url}/chi-so/on-time-rate?period=2022-9M`, { waitUntil: 'networkidle' })
    await page.locator('#history [data-drawn=true]').waitFor()
    counts.push(requests)
    await context.close()
  }
  expect(Math.min(...counts)).toBeLessThanOrEqual(8)
})

test('the history of a sample has its intervals', async () => {
  const { page, wrong, close } = await openPage(browser, `${url}/chi-so/satisfaction-rate?period=2022`, desktop)
  const periods = [1, 2, 3, 4].map((n) => `2022-Q${n}`)
  const quarters = await Promise.all(periods.map((period) => valuesOf('satisfaction-rate', period, '--unit', '42')))
  const history = (await readTable(page, 'history')).filter(([period]) => period!.includes('2022'))
  expect(quarters.every(([value]) => value?.low != null)).toBe(true)
  expect(history.slice(0, 4).map((row) => row.slice(1))).toEqual(quarters.map(([value]) => cells(value, true)))
  expect(wrong).toEqual([])
  await close()
})

test('history, units and fields are those of the command line', async () => {
  const { page, wrong, close } = await openPage(browser, `${url}/chi-so/on-time-rate?unit=${commune}&period=2022&reach=own`, desktop)
  const periods = ['2021', '2022'].flatMap((year) => [1, 2, 3, 4].map((n) => `${year}-Q${n}`))
  const quarters = await Promise.all(periods.map((period) => valuesOf('on-time-rate', period, '--unit', commune, '--own')))
  const history = await readTable(page, 'history')
  expect(history.slice(0, 8).map((row) => row.slice(1))).toEqual(quarters.map(([value]) => cells(value)))

  const minimum = (await definitionOf('on-time-rate')).minimum
  const ranking = await readTable(page, 'ranking')
  const values = await valuesOf('on-time-rate', '2022', '--own')
  for (const row of ranking) {
    const few = row[4] !== 'Không phát sinh' && Number(row[3]!.replaceAll('.', '')) < minimum
    expect([row[0], row[1] === 'không xếp']).toEqual([row[0], few])
  }
  const shown = ranking.map((row) => row.slice(2).join(' '))
  const own = values.find(({ unit }) => unit === commune)
  expect(shown).toContain(cells(own).join(' '))

  const fields = await valuesOf('on-time-rate', '2022', '--unit', commune, '--own', '--by', 'field')
  const bars = await readTable(page, 'fields')
  expect(bars.map((row) => row.slice(1).join(' ')).toSorted()).toEqual(fields.map((value) => cells(value).join(' ')).toSorted())
  expect(wrong).toEqual([])
  await close()
})

test('a stretch of years without data is a gap that is named', async () => {
  const { page, close } = await openPage(browser, `${url}/chi-so/on-time-rate?period=2025`, desktop)
  expect(await page.locator('#history .key').textContent()).toContain('Ngắt: chưa có số liệu (năm 2023, năm 2024).')
  const rows = await readTable(page, 'history')
  expect(rows.map(([period]) => period)).toEqual([
    ...['I', 'II', 'III', 'IV'].map((n) => `Quý ${n}/2021`),
    ...['I', 'II', 'III', 'IV'].map((n) => `Quý ${n}/2022`),
    ...['Năm 2023', 'Năm 2024'],
    ...['I', 'II', 'III', 'IV'].map((n) => `Quý ${n}/2025`),
  ])
  await close()
})

test('the definition in words and its basis are the server’s own', async () => {
  const { page, close } = await openPage(browser, `${url}/chi-so/e-transfer-rate`, desktop)
  const { words, basis } = await definitionOf('e-transfer-rate')
  const card = page.locator('#definition')
  expect(await card.locator('.definition-words').textContent()).toBe(words.vi)
  expect(await card.textContent()).toContain(basis)
  await close()
})

test('a target leads to its level: goal, what falls short of it, and the units ranked against it', async () => {
  const { page, wrong, close } = await openPage(browser, `${url}/chi-tieu?period=2022-9M`, desktop)
  await page.getByRole('link', { name: 'Tỷ lệ số hóa kết quả trên hồ sơ tiếp nhận, cấp xã' }).click()
  await page.waitForSelector('#history [data-drawn=true]')
  const targets = await callBeside<TargetReply[]>(home, 'targets', '--plan', 'ke-hoach-520-2021', '--period', '2022-9M')
  const target = targets.find((one) => one.target === 'iii-1.4-commune')!
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(`Mục tiêu tối thiểu ${target.goal}\u00a0%`)
  expect(await page.locator('#history .key').textContent()).toContain('vùng đạt mục tiêu')
  const levels = await valuesOf('result-digitised-of-received-rate', '2022-Q3', '--by', 'level')
  const history = await readTable(page, 'history')
  expect(history.find(([period]) => period === 'Quý III/2022')?.slice(1)).toEqual(cells(levels.find(({ level }) => level === 'commune')))
  const values = await valuesOf('result-digitised-of-received-rate', '2022-9M', '--own')
  const communes = values.filter(({ level, value }) => level === 'commune' && value !== null)
  const minimum = (await definitionOf('result-digitised-of-received-rate')).minimum
  const counted = communes.filter(({ denominator }) => Number(denominator) >= minimum)
  const there = counted.filter(({ numerator, denominator }) => Number(numerator) * 100 >= target.goal * Number(denominator))
  expect(await page.locator('#ranking h2').textContent()).toBe(`${there.length}/${counted.length} đơn vị tới mức mục tiêu 35\u00a0%`)
  expect(wrong).toEqual([])
  await close()
})

test('read on the units of a later day the values are the engine’s, say so, and the reading goes along', async () => {
  const { page, wrong, close } = await openPage(browser, `${url}/chi-so/on-time-rate?period=2025&level=commune`, desktop)
  await page.getByLabel('Cách đọc đơn vị').selectOption('at')
  const field = page.getByLabel('Ngày của bản đồ')
  await field.fill('31/02/2025')
  await field.blur()
  expect(await page.getByRole('alert').textContent()).toContain('ngày/tháng/năm')
  await page.getByRole('button', { name: 'Mở lịch' }).click()
  await field.fill('1.7.2025')
  await field.blur()
  expect(await field.inputValue()).toBe('01/07/2025')
  await page.waitForFunction(() => new URL(location.href).searchParams.get('reading') === 'at:2025-07-01')
  await settled(page)
  expect(await page.locator('#ranking .note').first().textContent()).toContain('tính lại theo đơn vị ngày 01/07/2025')
  const values = await valuesOf('on-time-rate', '2025', '--reading', 'at:2025-07-01')
  const rest = values.find(({ level }) => level === 'rest')!
  await page.getByText(`Ngoài ra có ${spoken(rest.numerator)}/${spoken(rest.denominator)} hồ sơ chỉ tính vào toàn tỉnh`).waitFor()
  const units = await asked<UnitReply[]>('/units')
  const then = new Set(units.filter(({ validFrom, validTo }) => validFrom === '2025-07-01' || validTo === null).map(({ id }) => id))
  const wards = values.filter(({ unit, level }) => level === 'commune' && then.has(unit ?? ''))
  const ranking = await readTable(page, 'ranking')
  expect(ranking.map((row) => row.slice(2).join(' ')).toSorted()).toEqual(wards.map((value) => cells(value).join(' ')).toSorted())
  expect(wards.some(({ value }) => value !== null)).toBe(true)
  await page.getByRole('navigation', { name: 'Các trang' }).getByRole('link', { name: 'Chỉ số' }).click()
  expect(new URL(page.url()).searchParams.get('reading')).toBe('at:2025-07-01')
  expect(wrong).toEqual([])
  await close()
})

test('the overdue dossiers behind a count are listed', async () => {
  const { page, wrong, close } = await openPage(browser, `${url}/chi-so/open-overdue?period=2022-Q3`, desktop)
  await page.locator('#history').getByRole('button', { name: 'Xem dạng bảng' }).press('Enter')
  await page.locator('#history tbody tr', { hasText: 'Quý III/2022' }).getByRole('button').press('Enter')
  const [value] = (await asked<IndicatorValue[]>('/values?period=2022-Q3&indicator=open-overdue&unit=HT-42')) as [IndicatorValue]
  const panel = page.getByRole('dialog')
  await panel.getByRole('button', { name: `Tử số: ${spoken(value.numerator)}` }).press('Enter')
  await panel.locator('tbody tr').first().waitFor()
  const rows = await asked<TraceReply>('/indicators/open-overdue/rows?period=2022-Q3&unit=HT-42&part=numerator')
  expect(rows.count).toBe(Number(value.numerator))
  expect(await panel.locator('tbody th').allTextContents()).toEqual(rows.rows.map((row) => row.dossier_id))
  expect(wrong).toEqual([])
  await close()
})

test('an indicator that is none leads to those there are', async () => {
  const { page, close } = await openPage(browser, `${url}/chi-so/<b>x`, desktop)
  await page.getByRole('heading', { level: 1, name: 'Không có chỉ số <b>x' }).waitFor()
  await page.getByRole('link', { name: 'Xem mọi chỉ số' }).click()
  await page.getByRole('searchbox').waitFor()
  expect(new URL(page.url()).pathname).toBe('/chi-so')
  await close()
})
