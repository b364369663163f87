import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { GainStep, LostReply } from '../../../engine/questions/replies.ts'
import type { ExplainReply } from '../../../engine/rounds/replies.ts'
import type { BehindReply, IndicatorValue, TargetReply, TraceReply } from '../../../engine/values/replies.ts'
import { connectBrowser, sharedPages } from '../../browser.ts'
import { listLost } from '../../scores/lost-points.ts'
import { callBeside, serveEmpty } from '../../served-home.ts'
import { desktop, findBarriers, openPage, readDownload, readTable, settled, sizes, spoken, twoPlaces } from '../../watched-page.ts'

const { home, url } = await sharedPages()
let browser: Browser
beforeAll(async () => {
  browser = await connectBrowser()
})
afterAll(() => browser?.close())

const commune = { id: 'HT-18073@2020', name: 'Phường Nam Hà' }
const plan = 'ke-hoach-520-2021'
/** The board, its charts drawn. */
async function openBoard(address: string, options: BrowserContextOptions) {
  const opened = await openPage(browser, address, options)
  await opened.page.waitForSelector('[data-drawn=true] svg')
  return opened
}

async function choose(page: Page, typed: string, name: string): Promise<void> {
  await page.getByRole('combobox').first().click()
  await page.getByPlaceholder('Tìm đơn vị').fill(typed)
  await page.getByRole('option', { name }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

describe.each(sizes)('on the sample at $width px', (viewport) => {
  test('the page opens on the sample, says what it is, and answers in its first line', async () => {
    const { page, wrong, close } = await openBoard(url, { viewport })
    expect(await page.locator('.sample').textContent()).toBe('Dữ liệu mẫu tổng hợp, không có hồ sơ thật. Trang mở tại ngày 10/01/2023.')
    const targets = await callBeside<TargetReply[]>(home, 'targets', '--plan', plan, '--period', '2022')
    const [met, missed] = ['met', 'missed'].map((status) => targets.filter((one) => one.status === status).length)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
      `Năm 2022: ${met}/${targets.length} chỉ tiêu đạt, ${missed} chưa đạt`,
    )
    // A year that is over stands beside its own ranks in the country.
    const ranks = targets.flatMap(({ op, value }) => (op === 'rank' && value !== null ? [value] : []))
    expect(ranks).toHaveLength(4)
    const line = await page.getByText('Cả nước, năm 2022:').textContent()
    expect([...(line ?? '').matchAll(/hạng (\d+)/g)].map(([, rank]) => rank)).toEqual(ranks)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
    expect(wrong).toEqual([])
    await close()
  })

  test('the bar tells the period whole, however long its name', async () => {
    const { page, close } = await openPage(browser, `${url}/?period=2022-H1`, { viewport })
    const told = page.getByText('6 tháng đầu năm 2022', { exact: true })
    const cut = ({ scrollWidth, scrollHeight, clientWidth, clientHeight }: Element) => [
      scrollWidth - clientWidth,
      scrollHeight - clientHeight,
    ]
    expect(await told.evaluate(cut)).toEqual([0, 0])
    await close()
  })

  test('a commune’s numbers are those of the command line beside the running server', async () => {
    const { page, wrong, close } = await openBoard(url, { viewport })
    await choose(page, 'nam ha', commune.name)
    expect(new URL(page.url()).searchParams.get('unit')).toBe(commune.id)
    await page.getByLabel('Chỉ số đang xem').selectOption('on-time-rate')
    await settled(page)

    const given = await callBeside<TargetReply[]>(home, 'targets', '--plan', plan, '--period', '2022', '--unit', commune.id)
    const targets = given.filter(({ reason }) => reason !== 'not_applicable')
    const bad = targets.filter(({ status }) => ['missed', 'overdue', 'at_risk'].includes(status))
    expect(bad.length).toBeGreaterThan(0)
    const rows = page.locator('.target-rows > li')
    const shown = await rows.evaluateAll((all) => all.map((row) => row.querySelector('.ask')?.textContent))
    expect(shown.toSorted()).toEqual(bad.map(({ value }) => `${twoPlaces(value!)}\u00a0%`).toSorted())
    const told = (await rows.allTextContents()).join('\n')
    for (const { clause, numerator, denominator } of bad)
      expect(told).toMatch(new RegExp(`${clause}[^\n]*${spoken(numerator)}/${spoken(denominator)}`))
    expect(await page.getByRole('link', { name: `Xem tất cả chỉ tiêu (${targets.length})` }).count()).toBe(1)

    const values = (period: string, ...more: string[]) =>
      callBeside<IndicatorValue[]>(home, 'indicators', '--indicator', 'on-time-rate', '--period', period, ...more)
    const names = ['2021', '2022'].flatMap((year) => ['Q1', 'Q2', 'Q3', 'Q4'].map((quarter) => `${year}-${quarter}`))
    const quarters = await Promise.all(names.map((quarter) => values(quarter, '--unit', commune.id)))
    const trend = await readTable(page, 'trend')
    expect(trend.map((row) => row.slice(1))).toEqual(
      quarters.map(([one]) => [
        spoken(one?.numerator ?? null),
        spoken(one?.denominator ?? null),
        one?.value ? twoPlaces(one.value) : 'Không phát sinh',
      ]),
    )

    const units = (await (await fetch(`${url}/api/v1/units`)).json()) as UnitReply[]
    const then = new Set(
      units.filter(({ validFrom, validTo }) => (validFrom ?? '') <= '2022-12-31' && (validTo ?? '9') >= '2022-01-01').map(({ id }) => id),
    )
    const communes = (await values('2022')).filter(({ unit, level }) => level === 'commune' && then.has(unit ?? ''))
    const ranking = await readTable(page, 'ranking')
    const numbers = (rows: string[][]) => rows.map((row) => row.slice(2, 5).join(' ')).toSorted()
    expect(ranking.length).toBe(216)
    expect(numbers(ranking)).toEqual(
      communes
        .map((one) => `${spoken(one.numerator)} ${spoken(one.denominator)} ${one.value ? twoPlaces(one.value) : 'Không phát sinh'}`)
        .toSorted(),
    )
    expect(wrong).toEqual([])
    await close()
  })
  test('every state of the page is clean for those who do not see or point', async () => {
    const { page, wrong, close } = await openBoard(`${url}/?unit=${commune.id}`, { viewport })
    await settled(page)
    expect(await findBarriers(page)).toEqual([])

    await page.locator('.target-rows .ask').first().click()
    await page.getByRole('dialog').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'Kỳ: Năm 2022' }).click()
    await page.getByRole('button', { name: '9 tháng' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Chuyển sang nền tối' }).click()
    await page.locator('#ranking').getByRole('button', { name: 'Xem dạng bảng' }).click()
    await page.getByRole('button', { name: /Switch to English/ }).click()
    await page.getByRole('button', { name: 'Switch to light' }).waitFor()
    await settled(page)
    expect(await findBarriers(page)).toEqual([])
    expect(wrong).toEqual([])
    await close()
  })
})

describe.each(sizes)('the three lists at $width px', (viewport) => {
  test('a row opens in its place and names what is missing; the address keeps it', async () => {
    const { page, wrong, close } = await openBoard(url, { viewport })
    await page.getByRole('button', { name: /^Tỷ lệ sở, ban, ngành kết nối cơ sở dữ liệu qua LGSP/ }).press('Enter')
    const row = page.locator('.target-rows > li', { has: page.locator('[aria-expanded=true]') })
    const { rows } = (await (await fetch(`${url}/api/v1/indicators/data-sharing-rate/rows?period=2022&part=rest`)).json()) as TraceReply
    expect(rows).toHaveLength(3)
    await row.getByText(`Còn thiếu: ${rows.map(({ name }) => name).join('; ')}.`).waitFor()
    await row.locator('#trend [data-drawn=true]').waitFor()
    expect(new URL(page.url()).searchParams.get('target')).toBe('vii-a-1.5')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
    expect(await findBarriers(page)).toEqual([])
    // Units that have it or have it not are told by name.
    const names = page.locator('#ranking dl > div')
    expect(await names.first().getByRole('button').allTextContents()).toEqual(rows.map(({ name }) => name))
    expect(await names.nth(1).getByRole('button').count()).toBe(16)
    await page.goBack()
    await row.waitFor({ state: 'detached' })
    expect(wrong).toEqual([])
    await close()
  })

  test('units that lag and points that are lost are those of the command line', async () => {
    const { page, wrong, close } = await openBoard(url, { viewport })
    const isNarrow = viewport.width < 1280
    const behind = await callBeside<BehindReply[]>(home, 'behind', '--plan', plan, '--period', '2022', '--level', 'department')
    const lagging = behind.filter(({ missed, atRisk }) => missed + atRisk > 0)
    if (isNarrow) await page.getByRole('radio', { name: `Đơn vị ${lagging.length}` }).check()
    const units = page.locator('.unit-rows > li')
    expect(await units.first().locator('strong').textContent()).toBe(`${behind[0]!.missed}/${behind[0]!.judged} chỉ tiêu chưa đạt`)
    expect(await page.locator('#units').isVisible()).toBe(true)
    expect(await page.locator('#targets').isVisible()).toBe(!isNarrow)

    if (isNarrow) await page.getByRole('radio', { name: 'Điểm' }).check()
    const address = `${url}/api/v1/indexes/par-index-province/lost?period=2022&unit=HT-42`
    const ledger = (await (await fetch(address)).json()) as LostReply
    const points = page.locator('.points-rows > li').first()
    expect(await points.textContent()).toContain(`${twoPlaces(ledger.gained)}/${twoPlaces(ledger.max)} điểm`)
    const sentence = `PAR INDEX đã được ${twoPlaces(ledger.gained)}/${twoPlaces(ledger.max)} điểm (mất ${twoPlaces(ledger.lost)} · chờ ${twoPlaces(ledger.open)}).`
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(sentence)
    const codes = await points.locator('ul > li').evaluateAll((all) => all.map((one) => one.textContent?.split(' ')[0]))
    expect(codes).toEqual(
      listLost(ledger)
        .slice(0, 3)
        .map(({ code }) => code),
    )
    await points.locator('ul .ask').first().click()
    const panel = page.getByRole('dialog', { name: new RegExp(`^${codes[0]} `) })
    const why = (await (await fetch(address.replace('/lost?', `/criteria/${codes[0]}/explanation?`))).json()) as ExplainReply
    await panel.getByText(why.tree.sentence.vi).waitFor()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await points.getByRole('button', { name: 'Xem bước tiếp theo để có thêm điểm' }).click()
    const steps = (await (await fetch(address.replace('/lost', '/gain'))).json()) as GainStep[]
    await points.getByText(steps.find(({ code }) => code === codes[0])!.sentence.vi).waitFor()
    expect(await findBarriers(page)).toEqual([])

    if (isNarrow) await page.getByRole('radio', { name: /Đơn vị/ }).check()
    await units.first().getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: behind[0]!.unitName }).waitFor()
    expect(wrong).toEqual([])
    await close()
  })
})

test('the keyboard alone asks why, and the answer is the API’s own', async () => {
  const { page, wrong, close } = await openBoard(`${url}/?unit=${commune.id}&period=2022-Q3&indicator=on-time-rate`, desktop)
  const [value] = await callBeside<IndicatorValue[]>(
    home,
    'indicators',
    '--indicator',
    'on-time-rate',
    '--period',
    '2022-Q3',
    '--unit',
    commune.id,
  )
  await page.locator('#trend').getByRole('button', { name: 'Xem dạng bảng' }).press('Enter')
  await page.locator('#trend tbody tr').nth(6).getByRole('button').press('Enter')
  const panel = page.getByRole('dialog')
  expect(await panel.textContent()).toContain(
    `${commune.name}, quý III/2022: ${spoken(value?.numerator ?? null)} trong ${spoken(value?.denominator ?? null)} hồ sơ được tính`,
  )
  expect(await panel.textContent()).toContain('01/07/2022 đến 30/09/2022')
  const source = await panel.getByRole('link').getAttribute('href')
  expect(await (await fetch(url + source)).json()).toEqual([value])
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(`${twoPlaces(value?.value ?? '')}`)
  expect(wrong).toEqual([])
  await close()
})

test('the key / finds anything by the beginnings of its words, and Enter goes there', async () => {
  const { page, wrong, close } = await openBoard(`${url}/?period=2022-Q3`, desktop)
  await page.keyboard.press('/')
  const box = page.getByRole('combobox', { name: 'Tìm trang, chỉ tiêu, chỉ số, tiêu chí, đơn vị' })
  await box.fill('3.4.1')
  await page.getByRole('option', { name: /^3\.4\.1 Tỷ lệ hồ sơ/ }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await box.fill('vu quang')
  const found = page.getByRole('option', { name: /^Huyện Vũ Quang/ })
  await found.waitFor()
  // Where the system chooses the colours, what Enter takes is told all the same.
  await page.emulateMedia({ forcedColors: 'active' })
  expect(await found.evaluate((one) => getComputedStyle(one).outlineStyle)).toBe('solid')
  await page.emulateMedia({ forcedColors: null })
  const said = await page.evaluateHandle(() => {
    const words: string[] = []
    const hear = () => words.push(...[...document.querySelectorAll('[role=status]')].map((one) => one.textContent))
    new MutationObserver(hear).observe(document.body, { childList: true, subtree: true, characterData: true })
    return words
  })
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Huyện Vũ Quang, quý III/2022' }).waitFor()
  expect((await said.jsonValue()).filter((words) => words.includes('Không có gì khớp'))).toEqual([])
  // In a field the key is a letter like others.
  await page.getByRole('combobox').first().click()
  // The list takes the focus a moment after it opened.
  await page.getByPlaceholder('Tìm đơn vị').pressSequentially('a/b')
  expect(await page.getByPlaceholder('Tìm đơn vị').inputValue()).toBe('a/b')
  expect(wrong).toEqual([])
  await close()
})

test('a later year can be chosen, without a plan and on the map of units it has by then', async () => {
  const { page, wrong, close } = await openBoard(url, desktop)
  await page.getByRole('button', { name: 'Kỳ: ' }).click()
  for (const year of [2023, 2024, 2025]) await page.getByRole('button', { name: `Năm ${year}` }).click()
  await page.getByRole('button', { name: '6 tháng cuối' }).click()
  await page.getByRole('heading', { level: 1, name: 'chưa có chỉ tiêu nào của năm 2025' }).waitFor()
  expect(new URL(page.url()).searchParams.get('period')).toBe('2025-H2')
  expect(await page.getByRole('link', { name: 'Xem các năm có chỉ tiêu' }).getAttribute('href')).toMatch('/chi-tieu?')
  await choose(page, 'thanh sen', 'Phường Thành Sen')
  await page.getByText('Đơn vị này hoạt động từ 01/07/2025.').waitFor()
  await page.getByLabel('Chỉ số đang xem').selectOption('on-time-rate')
  await settled(page)
  const [value] = await callBeside<IndicatorValue[]>(
    home,
    'indicators',
    ...['--indicator', 'on-time-rate', '--period', '2025-Q4', '--unit', 'HT-18073@2025'],
  )
  expect((await readTable(page, 'trend')).at(-1)!.slice(1)).toEqual([
    spoken(value!.numerator),
    spoken(value!.denominator),
    twoPlaces(value!.value!),
  ])
  expect(wrong).toEqual([])
  await close()
})

test('a unit that was merged within the year owes nothing: it is named apart', async () => {
  const { page, wrong, close } = await openBoard(`${url}/?period=2025&indicator=data-sharing-rate&level=department`, desktop)
  const group = page.locator('dl > div').filter({ has: page.getByRole('term').filter({ hasText: /^Không còn hoạt động \(\d+\)$/ }) })
  await group.waitFor()
  const over = await group.getByRole('button').allTextContents()
  expect(over).toContain('Sở Kế hoạch và Đầu tư')
  expect(over).toContain('Sở Tài chính (đến 28/02/2025)')
  expect(over).not.toContain('Sở Tài chính (từ 01/03/2025)')
  expect(wrong).toEqual([])
  await close()
})

test('the choice lives in the address: a reload keeps it, the way back undoes it', async () => {
  const { page, close } = await openBoard(url, desktop)
  const heading = page.getByRole('heading', { level: 1 })
  const first = await heading.textContent()
  await page.getByRole('button', { name: 'Kỳ: Năm 2022' }).click()
  await page.getByRole('button', { name: 'Quý III', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Quý III/2022' }).waitFor()
  await choose(page, 'huyen vu quang', 'Huyện Vũ Quang')
  await page.getByLabel('Chỉ số đang xem').selectOption('result-digitised-of-received-rate')
  // The worst are seen at once, the others that need attention unfold.
  expect(await page.locator('.target-rows > li').count()).toBe(6)
  await page.getByRole('button', { name: 'Xem cả 17 chỉ tiêu cần chú ý' }).click()
  expect(await page.locator('.target-rows > li').count()).toBe(17)
  await page.getByRole('button', { name: /Tỷ lệ số hóa kết quả trên hồ sơ tiếp nhận, cấp huyện/ }).click()
  await settled(page)
  const chosen = await heading.textContent()
  const query = Object.fromEntries(new URL(page.url()).searchParams)
  expect(query).toEqual({
    period: '2022-Q3',
    unit: 'HT-441@2020',
    indicator: 'result-digitised-of-received-rate',
    target: 'iii-1.4-district',
  })
  await page.reload()
  await settled(page)
  expect(await heading.textContent()).toBe(chosen)
  expect(await page.locator('#ranking h2').textContent()).toMatch(/^Huyện Vũ Quang đứng thứ \d+ trong 13 đơn vị/)
  for (let step = 0; step < 4; step++) await page.goBack()
  await settled(page)
  expect(await heading.textContent()).toBe(first)
  await close()
})

test('the data and the picture of a chart can be kept', async () => {
  const { page, wrong, close } = await openBoard(`${url}/?indicator=on-time-rate`, desktop)
  await settled(page)
  const keep = async (name: string) => {
    await page.locator('#ranking').getByRole('button', { name: 'Tải về' }).click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()])
    return { name: file.suggestedFilename(), bytes: await readDownload(file) }
  }
  const csv = await keep('Tải số liệu (CSV)')
  expect(csv.name).toBe('xep-hang-on-time-rate-2022.csv')
  const rows = csv.bytes.toString('utf8').split('\r\n')
  expect(rows[0]).toBe('\uFEFFĐơn vị;Hạng (trong 19);Tử số;Mẫu số;Giá trị (%)')
  expect(rows.length).toBe(1 + 19 + 1)

  const svg = (await keep('Tải hình (SVG)')).bytes.toString('utf8')
  expect(svg).toContain('hồ sơ giải quyết đúng hạn')
  expect(svg).not.toContain('var(--')
  const png = await keep('Tải hình (PNG)')
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1440)
  expect(wrong).toEqual([])
  await close()
})

test('what the server refuses is told with the id under which it knows of it', async () => {
  const { page, close } = await openBoard(url, desktop)
  // The real server answers; only the question is spoilt on its way.
  const asked = /\/api\/v1\/(values|together)\?/
  await page.route(asked, (route) =>
    route.continue({
      url: route
        .request()
        .url()
        .replace(/period(=|%3D)/g, 'period$1x'),
    }),
  )
  await page.getByLabel('Chỉ số đang xem').selectOption('on-time-rate')
  const failed = page.getByRole('alert').first()
  await failed.waitFor()
  expect(await failed.textContent()).toMatch(/Không lấy được số liệu.*không phải một kỳ.*không bị ảnh hưởng.*Mã sự cố: [0-9a-f-]{36}/)
  await page.unroute(asked)
  await failed.getByRole('button', { name: 'Thử lại' }).click()
  await page.locator('#trend [data-drawn=true]').waitFor()
  await close()
})

test('text at twice its size stays within the page of a phone', async () => {
  for (const path of ['/', '/chi-tieu']) {
    const { page, close } = await openPage(browser, url + path, { viewport: { width: 360, height: 800 } })
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('32px')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await close()
  }
})

test('on a phone nothing that has the focus lies under the bar at the bottom', async () => {
  const { page, close } = await openBoard(url, sizes.map((viewport) => ({ viewport }))[1]!)
  await page.getByRole('radio').first().focus()
  for (let forth = 0; forth < 12; forth++) {
    await page.keyboard.press('Tab')
    const [end, bar] = await page.evaluate(() =>
      [document.activeElement!, document.querySelector('nav')!]
        .map((one) => one.getBoundingClientRect())
        .map(({ top, bottom }) => [top, bottom]),
    )
    expect(end![1]).toBeLessThanOrEqual(bar![0]!)
  }
  await close()
})

test('points that cannot be asked for are a fault told in the place of their list', async () => {
  const { page, close } = await openBoard(url, desktop)
  // The real server answers; only the question is spoilt on its way.
  await page.route(/lost(\?|%3F)period/, (route) =>
    route.continue({
      url: route
        .request()
        .url()
        .replace(/lost(\?|%3F)period(=|%3D)/g, 'lost$1period$2x'),
    }),
  )
  await page.reload()
  const failed = page.getByRole('alert')
  await failed.nth(1).waitFor()
  for (const text of await failed.allTextContents()) expect(text).toContain('không phải một kỳ')
  expect(await page.locator('#targets').count()).toBe(1)
  await page.unrouteAll()
  // While one list is asked again all that stands beside it stays.
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  await page.route(/lost(\?|%3F)period/, async (route) => {
    await answered
    await route.continue()
  })
  await failed.nth(1).getByRole('button', { name: 'Thử lại' }).click()
  await failed.nth(1).getByText('Đang thử lại').waitFor()
  expect(await page.locator('#targets').count()).toBe(1)
  answer()
  await page.locator('.points-rows > li').first().waitFor()
  await close()
})

test('an empty home says what would be here, and shows an import by itself', async () => {
  const empty = await serveEmpty()
  onTestFinished(empty.stop)
  const context = await browser.newContext(desktop)
  const page = await context.newPage()
  await page.goto(empty.url)
  await page.getByRole('heading', { name: 'Chưa có số liệu nào được ghi nhận' }).waitFor()
  expect(await page.getByRole('link', { name: 'Mở trang Dữ liệu' }).getAttribute('href')).toBe('/du-lieu')
  expect(await findBarriers(page)).toEqual([])
  // What is laid down before the first file is there without one.
  for (const [path, shown] of [
    ['/bo-tieu-chi', 'Lập dự thảo'],
    ['/dinh-nghia/chi-tieu', 'Chỉ tiêu: '],
    ['/dot-danh-gia', 'Mở đợt đánh giá'],
    ['/cham-diem', 'Chấm điểm'],
  ] as const) {
    await page.goto(empty.url + path)
    await page.locator('main').getByText(shown).first().waitFor()
  }
  expect(await findBarriers(page)).toEqual([])
  await page.goto(empty.url)
  const exported = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'exports', 'dossiers-2022-q1.csv')
  await callBeside(empty.home, 'import', exported, '--dataset', 'dossiers')
  await page.locator('.target-rows').waitFor()
  expect(await page.locator('.sample').count()).toBe(0)
  await context.close()
})
