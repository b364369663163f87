import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { readDownload } from '../../watched-page.ts'
import { department, placeOf, serveScores } from './served-scores.ts'

const { open, answersOf, scoreOf, url } = serveScores()

test('an officer answers by keyboard; a wrong count is refused at its field; a reload keeps; undo takes back', async () => {
  const unit = 'HT-SNV@2022'
  const { page, wrong } = await open(`/cham-diem/${department}/tieu-chi?unit=${unit}`)
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

  // A button that goes with what it did leaves the focus where it is told, or where one goes on.
  await page
    .getByText(/^Đã hoàn tác/)
    .and(page.locator(':focus'))
    .waitFor()
  await form.getByRole('button', { name: 'Rút câu trả lời' }).press('Enter')
  await form.getByRole('button', { name: 'Rút câu trả lời' }).waitFor({ state: 'detached' })
  await page.getByText(/^Đã rút câu trả lời \d\d:\d\d: /).waitFor()
  expect(await form.getByLabel('Tử số').evaluate((field) => field === document.activeElement)).toBe(true)
  // On the way back up nothing that has the focus lies under the bar.
  await page.locator('[id="row-T1"]').focus()
  for (let back = 0; back < 25; back++) {
    await page.keyboard.press('Shift+Tab')
    expect(await page.evaluate(isUnderBar)).toBe(false)
  }
  expect(wrong).toEqual([])
})

/** Whether what has the focus is hidden by the bar that says what is saved. */
function isUnderBar(): boolean {
  const bar = document.querySelector('[role=status][tabindex]')!.parentElement!
  const one = document.activeElement!
  return !bar.contains(one) && one.getBoundingClientRect().top < bar.getBoundingClientRect().bottom
}

test('what does not apply wants a reason; explanation and document are kept; what the server refuses is told at the answer', async () => {
  const unit = 'HT-STC@2022'
  const { page } = await open(`/cham-diem/${department}/tieu-chi?unit=${unit}`)
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
  const { page } = await open(`/cham-diem/${department}/tieu-chi?unit=${unit}`)
  await page.route('**/answers?*', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await page.getByRole('button', { name: 'Kê khai: 2.1' }).click()
  const form = page.locator('[id="answer-2.1"]')
  await form.getByLabel('Tử số').fill('999')
  await form.getByLabel('Mẫu số').fill('1000')
  await form.getByLabel('Mẫu số').blur()
  const failed = page.getByRole('alert').filter({ hasText: 'Chưa lưu được câu trả lời' })
  await failed.waitFor()
  // The bar that stays in sight says it too.
  await page.getByRole('status').getByText('Chưa lưu được câu trả lời').waitFor()
  expect(await answersOf(unit)).toEqual([])
  await page.unroute('**/answers?*')
  await failed.getByRole('button', { name: 'Thử lại' }).click()
  await page.getByText('Đơn vị kê khai 99,90, khác số liệu của hệ thống').waitFor()
  expect(await failed.count()).toBe(0)
  expect((await scoreOf(department, unit)).gained).toBe(before.gained)
  await page.getByText(/^Đã lưu \d\d:\d\d: 2\.1$/).waitFor()
  // Cut off over the next figure, the page left and come back to: it goes on its way, for what stands is one's own.
  await page.route('**/answers?*', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await form.getByLabel('Tử số').fill('998')
  await form.getByLabel('Tử số').blur()
  await failed.waitFor()
  await page.getByRole('link', { name: 'Chỉ số của đơn vị' }).click()
  await form.waitFor({ state: 'detached' })
  await page.unroute('**/answers?*')
  await page.goBack()
  await page.getByText('Đơn vị kê khai 99,80').waitFor()
  expect(await page.getByText('Người khác vừa sửa').count()).toBe(0)
  // Taken by the server, its receipt lost: sent again it meets itself, which is nobody else's word.
  await page.route('**/answers?*', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    return route.abort()
  })
  await form.getByLabel('Tử số').fill('997')
  await form.getByLabel('Tử số').blur()
  await failed.waitFor()
  await page.unroute('**/answers?*')
  await failed.getByRole('button', { name: 'Thử lại' }).click()
  await page.getByText('Đơn vị kê khai 99,70').waitFor()
  await failed.waitFor({ state: 'detached' })
  expect(await page.getByText('Người khác vừa sửa').count()).toBe(0)
})

test('the sheet goes out, a bad one comes back with row, column and reason, a good one is taken and can be undone', async () => {
  const unit = 'HT-SCT'
  const { page } = await open(`/cham-diem/${department}/tieu-chi?unit=${unit}`)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải phiếu' }).click()])
  expect([download.suggestedFilename(), (await readDownload(download)).subarray(0, 2).toString()]).toEqual([
    `phieu-tu-cham-diem-${unit}-2022.xlsx`,
    'PK',
  ])
  const text = Buffer.from(await (await fetch(`${url()}/api/v1/indexes/${department}/sheet?${placeOf(unit)}`)).arrayBuffer()).toString(
    'utf8',
  )
  const { data } = papaparse.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true })
  const hand = async (rows: Record<string, string>[]) => {
    const buffer = Buffer.from(`\uFEFF${papaparse.unparse(rows)}`)
    await page
      .getByRole('button', { name: 'Nộp phiếu đã điền' })
      .locator('+ input')
      .setInputFiles({ name: 'phieu.csv', mimeType: 'text/csv', buffer })
  }
  const fill = (changes: Record<string, Record<string, string>>) => data.map((one) => ({ ...one, ...changes[one['Mã tiêu chí'] ?? ''] }))
  await hand(fill({ '1.1': { 'Trả lời': 'đại khái' }, '1.4': { 'Trả lời': '2' } }))
  await page.getByText('phieu.csv: chưa ghi nhận câu nào, vì có 1 lỗi.').waitFor()
  const cells = await page.locator('.issues tbody tr').first().locator('th, td').allTextContents()
  expect([cells[0], cells[3]]).toEqual(['2', 'đại khái'])
  expect(await answersOf(unit)).toEqual([])

  await hand(fill({ '1.1': { 'Trả lời': 'Ban hành kịp thời' }, '1.4': { 'Trả lời': '2' }, '3.2': { 'Tử số': '95', 'Mẫu số': '100' } }))
  await page.getByText('phieu.csv: đã ghi nhận 3 câu trả lời, trong đó').waitFor()
  expect((await answersOf(unit)).map(({ code }) => code).toSorted()).toEqual(['1.1', '1.4', '3.2'])
  await page.getByRole('button', { name: 'Hoàn tác' }).click()
  await page.getByText(/^Đã hoàn tác/).waitFor()
  expect(await answersOf(unit)).toEqual([])
  expect(await page.getByText('đã ghi nhận').count()).toBe(0)
})

test('under the filter of what waits a row stays while it is answered, and goes when it is left', async () => {
  const { page } = await open(`/cham-diem/${department}/tieu-chi?unit=HT-SGTVT`)
  await page.getByText(/^Chờ trả lời \(\d+\)$/).click()
  const waiting = async () => Number(/\((\d+)\)/.exec((await page.getByText(/^Chờ trả lời \(\d+\)$/).textContent())!)![1])
  const before = await waiting()
  await page.getByRole('button', { name: 'Trả lời: 1.1', exact: true }).click()
  const form = page.locator('[id="answer-1.1"]')
  await form.getByLabel('Ban hành không kịp thời').check()
  await page.getByText(/^Đã lưu \d\d:\d\d: 1\.1$/).waitFor()
  expect([await waiting(), await form.isVisible()]).toEqual([before - 1, true])
  await form.getByLabel('Ban hành kịp thời').check()
  expect(await form.getByLabel('Ban hành kịp thời').isChecked()).toBe(true)
  await page
    .locator('tr', { has: page.locator('.row-code', { hasText: /^1\.1$/ }) })
    .getByRole('button', { name: /: 1\.1$/ })
    .click()
  await form.waitFor({ state: 'detached' })
  expect(await page.locator('.row-code', { hasText: /^1\.1$/ }).count()).toBe(0)
})

test('two officers on one criterion: both versions are shown, the one chosen is kept; another criterion is no conflict', async () => {
  const unit = 'HT-STC@2022'
  const { page, wrong } = await open(`/cham-diem/${department}/tieu-chi?unit=${unit}`)
  const address = `${url()}/api/v1/indexes/${department}/answers?${placeOf(unit)}`
  const elsewhere = async (code: string, answer: unknown, explanation: string) => {
    const seen = (await fetch(address)).headers.get('etag')!
    const headers = { 'content-type': 'application/json', 'if-match': seen }
    const body = JSON.stringify({ answers: [{ code, answer, explanation }] })
    expect((await fetch(address, { method: 'POST', headers, body })).status).toBe(200)
  }
  await page.getByRole('button', { name: 'Trả lời: 1.2' }).click()
  const form = page.locator('[id="answer-1.2"]')
  await form.getByLabel('Tử số').fill('85')
  await elsewhere('1.1', 'on-time', 'người khác')
  await form.getByLabel('Mẫu số').fill('100')
  await page.getByText(/^Đã lưu \d\d:\d\d: 1\.2$/).waitFor()

  await elsewhere('1.2', { numerator: '90', denominator: '100' }, 'bản của người khác')
  await form.getByLabel('Tử số').fill('80')
  const conflict = page.getByRole('alert').filter({ hasText: 'Người khác vừa sửa' })
  await conflict.getByText('tử số 80, mẫu số 100', { exact: true }).waitFor()
  expect(await conflict.textContent()).toContain('tử số 90, mẫu số 100; bản của người khác')
  expect(await form.getByLabel('Tử số').inputValue()).toBe('80')
  const numerator = async () => ((await answersOf(unit)).find(({ code }) => code === '1.2')!.answer as { numerator: string }).numerator
  expect(await numerator()).toBe('90')
  await conflict.getByRole('button', { name: 'Giữ bản của tôi' }).click()
  await conflict.waitFor({ state: 'detached' })
  await expect.poll(numerator).toBe('80')
  // The browser tells of a refused request on its console; that is the server's answer, not a fault of the page.
  expect(wrong.filter((text) => !text.includes('412'))).toEqual([])
})
