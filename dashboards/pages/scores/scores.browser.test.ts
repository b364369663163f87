import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import papaparse from 'papaparse'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { AnswersAnswer, CriteriaAnswer, ExplainAnswer, GivenAnswerAnswer, IndexScore, UnitScore } from '../../../engine/answers.ts'
import { launchBrowser } from '../../browser.ts'
import { buildPages, type ServedHome, serveHome } from '../../served-home.ts'

let browser: Browser
let home: ServedHome

beforeAll(async () => {
  await buildPages()
  ;[browser, home] = await Promise.all([launchBrowser(), serveHome()])
})
afterAll(async () => {
  await browser?.close()
  await home?.stop()
})

const department = 'par-index-department'
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]
const desktop = { viewport: sizes[0]! }

/** A page that writes down whatever it should not do: reports of the policy, errors, warnings, requests elsewhere. */
async function openPage(path: string, options: BrowserContextOptions = desktop) {
  const context = await browser.newContext({ locale: 'vi-VN', ...options })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('console', (message) => message.type() !== 'log' && wrong.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('request', (request) => /^(http:\/\/127\.0\.0\.1:|blob:|data:)/.test(request.url()) || wrong.push(request.url()))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (report) => console.error(`CSP ${report.violatedDirective} ${report.blockedURI}`))
  })
  await page.goto(home.url + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
  return { page, wrong }
}

const settled = (page: Page) => page.waitForFunction(() => !document.querySelector('[aria-busy=true], [data-drawn=false], .skeleton'))

const axe = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)

const get = async <T>(path: string): Promise<T> => (await (await fetch(`${home.url}/api/v1/indexes/${path}`)).json()) as T
const query = (unit: string) => `period=2022&unit=${encodeURIComponent(unit)}`
const answersOf = (unit: string) => get<GivenAnswerAnswer[]>(`${department}/answers?${query(unit)}`)
const scoreOf = async (index: string, unit: string): Promise<UnitScore> =>
  (await get<IndexScore>(`${index}/scores?${query(unit)}`)).units[0]!

/** Hundredths of points as they are shown: `12,71` is 1271. */
const hundredths = (shown: string): bigint => BigInt(shown.replace(/[.,\s]/g, '').replace('\u2212', '-'))
const spoken = (points: string) => points.replace('.', ',')

describe.each(sizes)('the pages of scores at $width px', (viewport) => {
  test('are clean for those who do not see or point, fit the screen and break no policy', async () => {
    const unit = 'HT-STNMT'
    const pages = ['/cham-diem', ...['', '/tieu-chi', '/diem-mat', '/xep-hang'].map((view) => `/cham-diem/${department}${view}`)]
    for (const path of pages) {
      const { page, wrong } = await openPage(`${path}?unit=${unit}`, { viewport })
      expect([path, await axe(page)]).toEqual([path, []])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
      if (path !== '/cham-diem') expect(await page.locator('.provenance').textContent()).toContain('chưa đối chiếu văn bản gốc')
      expect([path, wrong]).toEqual([path, []])
    }
  })

  test('so are the forms with their faults, the answers to why, the dark theme and English', async () => {
    const { page, wrong } = await openPage(`/cham-diem/${department}/tieu-chi?unit=HT-SXD@2022`, { viewport })
    for (const code of ['1.1', '1.2', '3.1', '1.3.a']) await page.getByRole('button', { name: `Trả lời: ${code}`, exact: true }).click()
    await page.locator('[id="answer-1.2"]').getByLabel('Tử số').fill('mười')
    await page.locator('[id="answer-1.1"]').getByLabel('Không áp dụng').check()
    await page.locator('.wrong-list').waitFor()
    expect(await axe(page)).toEqual([])
    await page.locator('.criteria-table .ask').nth(8).click()
    await page.getByRole('dialog').locator('.facts').waitFor()
    await settled(page)
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Chuyển sang nền tối' }).click()
    await page.getByRole('button', { name: /Switch to English/ }).click()
    await page.getByRole('heading', { level: 1, name: 'still wait for one' }).waitFor()
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
    expect(wrong).toEqual([])
  })
})

test('an officer answers by keyboard; a wrong count is refused at its field; a reload keeps; undo takes back', async () => {
  const unit = 'HT-SNV@2022'
  const { page, wrong } = await openPage(`/cham-diem/${department}/tieu-chi?unit=${unit}`)
  const row = (code: string) => page.locator('.criteria-table tr', { has: page.locator('.row-code', { hasText: new RegExp(`^${code}$`) }) })
  await row('1.1').locator('.row-turn').focus()
  await page.keyboard.press('Enter')
  await page.locator('[id="answer-1.1"]').getByRole('radio').first().waitFor()
  while (!(await page.evaluate(() => document.activeElement?.matches('input[type=radio]')))) await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.getByText(/^Đã lưu \d\d:\d\d: 1\.1$/).waitFor()
  expect(await answersOf(unit)).toMatchObject([{ code: '1.1', answer: 'on-time', by: 'local' }])

  await row('1.1').locator('.row-turn').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  const form = page.locator('[id="answer-1.2"]')
  await form.getByLabel('Tử số').focus()
  await page.keyboard.type('5')
  await page.keyboard.press('Tab')
  await page.keyboard.type('0')
  await page.keyboard.press('Tab')
  await form.getByText('Mẫu số là 0 thì tử số cũng phải là 0.').waitFor()
  expect(await form.getByLabel('Tử số').getAttribute('aria-invalid')).toBe('true')
  expect((await answersOf(unit)).map(({ code }) => code)).toEqual(['1.1'])
  await page.locator('.wrong-list').getByRole('link', { name: /^1\.2/ }).press('Enter')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('85')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('100')
  await page.keyboard.press('Tab')
  await page.getByText(/^Đã lưu \d\d:\d\d: 1\.2$/).waitFor()
  expect(await page.locator('.wrong-list').count()).toBe(0)
  // 8 × 85 ÷ 100
  await row('1.2').getByText('6,80').waitFor()

  await page.reload()
  await row('1.2').getByText('6,80').waitFor()
  expect(await row('1.1').textContent()).toContain('Ban hành kịp thời')
  await page.getByRole('button', { name: 'Sửa trả lời: 1.2' }).click()
  await form.getByLabel('Mẫu số').fill('200')
  await page
    .getByText(/^Đã lưu/)
    .first()
    .waitFor()
  await row('1.2').getByText('0,00').waitFor()
  await page.getByRole('button', { name: 'Hoàn tác' }).press('Enter')
  await page.getByText(/^Đã hoàn tác/).waitFor()
  expect(await form.getByLabel('Mẫu số').inputValue()).toBe('100')
  expect((await answersOf(unit)).find(({ code }) => code === '1.2')?.answer).toEqual({ numerator: '85', denominator: '100' })
  expect(wrong).toEqual([])
})

test('what does not apply wants a reason; explanation and document are kept; what the server refuses is told at the answer', async () => {
  const unit = 'HT-STC@2022'
  const { page } = await openPage(`/cham-diem/${department}/tieu-chi?unit=${unit}`)
  await page.getByRole('button', { name: 'Trả lời: 1.4', exact: true }).click()
  const form = page.locator('[id="answer-1.4"]')
  await form.getByLabel('Không áp dụng').check()
  await form.getByLabel('Lý do không áp dụng').fill('Năm đầu thành lập')
  await form.getByLabel('Văn bản kiểm chứng').fill('12/QĐ-STC')
  await form.getByLabel('Giải trình').fill('=1+1 <b>x</b>')
  await form.getByLabel('Giải trình').blur()
  await expect.poll(async () => (await answersOf(unit))[0]?.explanation).toBe('=1+1 <b>x</b>')
  expect(await answersOf(unit)).toMatchObject([{ code: '1.4', answer: { not_applicable: 'Năm đầu thành lập' }, document: '12/QĐ-STC' }])
  await page.locator('.measured-cell', { hasText: 'Năm đầu thành lập' }).waitFor()
  expect(await page.locator('.measured-cell', { hasText: 'Năm đầu thành lập' }).textContent()).toContain('12/QĐ-STC')

  // The real server answers; only the question is spoilt on its way.
  await page.route('**/answers?*', (route) =>
    route.request().method() === 'POST'
      ? route.continue({ postData: (route.request().postData() ?? '').replace('"late"', '"later"') })
      : route.continue(),
  )
  await page.getByRole('button', { name: 'Trả lời: 1.1', exact: true }).click()
  await page.getByLabel('Ban hành không kịp thời').check()
  await page.locator('[id="answer-1.1"]').getByRole('alert').waitFor()
  expect(await page.locator('[id="answer-1.1"]').getByRole('alert').textContent()).toContain('1.1')
  expect(await page.locator('.wrong-list').textContent()).toContain('Ban hành kế hoạch CCHC năm')
  expect((await answersOf(unit)).length).toBe(1)
})

test('a figure that the data contradict stands beside them and moves no points; what could not be sent can be sent again', async () => {
  const unit = 'HT-SYT'
  const before = await scoreOf(department, unit)
  const { page } = await openPage(`/cham-diem/${department}/tieu-chi?unit=${unit}`)
  await page.route('**/answers?*', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await page.getByRole('button', { name: 'Kê khai: 2.1' }).click()
  const form = page.locator('[id="answer-2.1"]')
  await form.getByLabel('Tử số').fill('999')
  await form.getByLabel('Mẫu số').fill('1000')
  await form.getByLabel('Mẫu số').blur()
  const failed = page.getByRole('alert').filter({ hasText: 'Chưa lưu được câu trả lời' })
  await failed.waitFor()
  expect(await answersOf(unit)).toEqual([])
  await page.unroute('**/answers?*')
  await failed.getByRole('button', { name: 'Thử lại' }).click()
  await page.getByText('Đơn vị kê khai 99,90, khác số liệu của hệ thống').waitFor()
  expect(await failed.count()).toBe(0)
  expect((await scoreOf(department, unit)).gained).toBe(before.gained)
})

test('the sheet goes out, a bad one comes back with row, column and reason, a good one is taken and can be undone', async () => {
  const unit = 'HT-SCT'
  const { page } = await openPage(`/cham-diem/${department}/tieu-chi?unit=${unit}`)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải phiếu' }).click()])
  const path = await download.path()
  const text = await readFile(path, 'utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  const { data } = papaparse.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true })
  const hand = async (rows: Record<string, string>[]) => {
    const file = join(path, '..', 'phieu.csv')
    await writeFile(file, `\uFEFF${papaparse.unparse(rows)}`)
    await page.getByLabel('Nộp phiếu đã điền').setInputFiles(file)
  }
  const fill = (changes: Record<string, Record<string, string>>) => data.map((one) => ({ ...one, ...changes[one['Mã tiêu chí'] ?? ''] }))
  await hand(fill({ '1.1': { 'Trả lời': 'đại khái' }, '1.4': { 'Trả lời': '2' } }))
  await page.getByText('phieu.csv: chưa ghi nhận câu nào, vì có 1 lỗi.').waitFor()
  const cells = await page.locator('.issues tbody tr').first().locator('th, td').allTextContents()
  expect([cells[0], cells[3]]).toEqual(['2', 'đại khái'])
  expect(await answersOf(unit)).toEqual([])

  await hand(fill({ '1.1': { 'Trả lời': 'Ban hành kịp thời' }, '1.4': { 'Trả lời': '2' }, '3.2': { 'Tử số': '95', 'Mẫu số': '100' } }))
  await page.getByText('phieu.csv: đã ghi nhận 3 câu trả lời.').waitFor()
  expect((await answersOf(unit)).map(({ code }) => code).toSorted()).toEqual(['1.1', '1.4', '3.2'])
  await page.getByRole('button', { name: 'Hoàn tác' }).click()
  await page.getByText(/^Đã hoàn tác/).waitFor()
  expect(await answersOf(unit)).toEqual([])
})

test('the points of a criterion open up to the row of the file, missing ones first', async () => {
  const unit = 'HT-STNMT'
  const { page, wrong } = await openPage(`/cham-diem/${department}/diem-mat?unit=${unit}`)
  const explained = await get<ExplainAnswer>(`${department}/criteria/2.1/explanation?${query(unit)}`)
  await page.locator('#lost-criteria tr', { hasText: '2.1' }).getByRole('button').press('Enter')
  const panel = page.getByRole('dialog')
  await panel.locator('.behind').first().waitFor()
  expect(await panel.textContent()).toContain(explained.tree.sentence.vi)
  expect(await panel.textContent()).toContain(explained.tree.rule!.text.vi)
  const { missing, counted } = explained.tree.behind!
  expect(await panel.locator('summary').allTextContents()).toEqual([
    `Các dòng còn thiếu: ${missing.count}`,
    `Các dòng được tính: ${counted.count}`,
  ])
  const rows = await panel.locator('.behind').first().locator('tbody tr').allTextContents()
  expect(rows.length).toBe(missing.rows.length)
  missing.rows.forEach((row, at) => {
    expect(rows[at]).toContain(row.dossier_id as string)
    expect(rows[at]).toContain(`${row._file}${Number(row._row).toLocaleString('vi-VN')}`)
  })
  expect(wrong).toEqual([])
})

test.each([
  [department, 'HT-STNMT'],
  ['par-index-province', 'HT-42'],
])('points lost in %s add up on the page, in the file and by owner', async (index, unit) => {
  const { page, wrong } = await openPage(`/cham-diem/${index}/diem-mat?unit=${unit}`)
  const score = await scoreOf(index, unit)
  const column = async (table: string, at: number) => {
    const texts = await page
      .locator(`#${table} tr`)
      .evaluateAll((rows, cell) => rows.map((row) => row.children[cell]?.textContent ?? ''), at)
    return texts.slice(1).map(hundredths)
  }
  const sum = (all: bigint[]) => all.slice(0, -1).reduce((total, one) => total + one, 0n)
  for (const [table, at, whole] of [
    ['lost-criteria', 1, score.lost],
    ['lost-owners', 2, score.lost],
    ['lost-owners', 3, score.open],
    ['lost-owners', 4, score.applicableMax],
    ['open-criteria', 1, score.open],
  ] as const) {
    const points = await column(table, at)
    expect([table, at, sum(points), points.at(-1)]).toEqual([table, at, hundredths(spoken(whole)), hundredths(spoken(whole))])
  }
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(`đã mất ${spoken(score.lost)}`)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải số liệu (CSV): Mất điểm theo tiêu chí' }).click(),
  ])
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(lines.at(-1)?.split(';').slice(0, 2)).toEqual(['Tổng cộng', spoken(score.lost)])
  expect(wrong).toEqual([])
})

test('while points are open nobody is ranked; answered alike two units share a rank', async () => {
  const { page, wrong } = await openPage(`/cham-diem/${department}/xep-hang`)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Chưa xếp hạng năm 2022: 19 đơn vị')
  const lost = await page.locator('.ranking-table tbody tr').evaluateAll((rows) => rows.map((row) => row.children[3]?.textContent ?? ''))
  expect(lost.length).toBe(19)
  expect(lost.map(hundredths)).toEqual(lost.map(hundredths).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
  expect(await page.locator('.rank-cell').count()).toBe(0)

  const agencies = 'par-index-central-agency'
  const set = await get<CriteriaAnswer>(`${agencies}/criteria?period=2022`)
  const { units } = await get<IndexScore>(`${agencies}/scores?period=2022`)
  const answer = ({ form, choices }: CriteriaAnswer['criteria'][number]) =>
    form === 'option'
      ? choices[0]!.id
      : form === 'events'
        ? Object.fromEntries(choices.map(({ id }) => [id, 0]))
        : { numerator: 9, denominator: 10 }
  const answers = set.criteria
    .filter(({ form, indicator }) => form !== null && indicator === null)
    .map((one) => ({ code: one.code, answer: answer(one) }))
  for (const { unit } of units) {
    const response = await fetch(`${home.url}/api/v1/indexes/${agencies}/answers?${query(unit)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ answers }),
    })
    expect(((await response.json()) as AnswersAnswer).status).toBe('accepted')
  }
  await page.goto(`${home.url}/cham-diem/${agencies}/xep-hang?unit=${units[1]!.unit}`)
  await page.locator('td.rank-cell').first().waitFor()
  expect(await page.locator('td.rank-cell').allTextContents()).toEqual(['1', '1'])
  const { percent, classTitle } = await scoreOf(agencies, units[1]!.unit)
  await page.locator('.ranking-table .chosen a').click()
  await page.getByText('Hạng 1 trong 2 đơn vị').waitFor()
  expect(await page.locator('.facts').textContent()).toContain(`${spoken(percent!)}\u00a0%`)
  expect(await page.locator('.facts').textContent()).toContain(classTitle!.vi)
  expect(wrong).toEqual([])
})

test('what is not there says so and offers what is: another unit, another year, the step that was taken', async () => {
  const { page } = await openPage(`/cham-diem/${department}`)
  await page.getByRole('heading', { name: 'Tỉnh Hà Tĩnh không thuộc bộ này' }).waitFor()
  await page.getByRole('link', { name: 'Sở Nội vụ' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sở Nội vụ, năm 2022' }).waitFor()
  await page.getByText('Chính thức', { exact: true }).click()
  await page.getByRole('heading', { name: 'Chưa có điểm chính thức' }).waitFor()
  expect(await page.locator('main').textContent()).toContain('Hội đồng chưa kết luận')
  await page.getByRole('button', { name: 'Xem điểm tự chấm' }).click()
  await page.getByText('Xếp loại và xếp hạng').waitFor()
  await page.goto(`${home.url}/cham-diem/par-index-province?period=2019`)
  await page.getByRole('heading', { name: 'Chưa có bộ tiêu chí cho năm 2019' }).waitFor()
  await page.getByRole('link', { name: 'Xem năm 2022' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tỉnh Hà Tĩnh, năm 2022' }).waitFor()
  await page.getByLabel('Bộ chỉ số').selectOption('pci')
  await page.getByText('Hạng 1 trong 1 đơn vị').waitFor()
  expect(new URL(page.url()).pathname).toBe('/cham-diem/pci')
})
