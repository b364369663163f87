import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { JudgedItem } from '../../engine/rounds/round-replies.ts'
import type { IndexScore } from '../../engine/scoring/replies.ts'
import { at, department, expectClean, round, stp, syt, type Walk, wide } from './round-walk.ts'
import type { Person } from './serve-people.ts'

const province = 'par-index-province-2022'

/** Brings the round of the province to its decision without a word of it. */
async function finishProvince({ coordinator, appraiser }: Walk): Promise<void> {
  const advance = (more = {}) => coordinator.post(`/rounds/${province}/advance`, more)
  await advance({ notSubmitted: 'không tự chấm' })
  const items = await appraiser.get<JudgedItem[]>(`/rounds/${province}/items`)
  const verdicts = items.map(({ unit, code }) => ({ unit, code, decision: 'adjust', points: '0', reason: 'chua-dat-yeu-cau' }))
  await appraiser.post(`/rounds/${province}/verdicts`, { step: 'appraisal-1', verdicts })
  for (let steps = 0; steps < 4; steps++) await advance()
  await coordinator.post(`/rounds/${province}/survey`, { state: 'closed' })
}

/** The organiser ends the survey; one decision publishes two rounds, once both are through; then everybody reads the results. */
export async function publishRounds(walk: Walk, council: Person): Promise<void> {
  const { coordinator, viewer, come, url } = walk
  const { page } = coordinator
  await page.goto(`${url}${at}`)
  const publish = page.locator('section', { has: page.getByRole('heading', { name: 'Công bố', exact: true }) })
  // What is waited for is told before anything is refused.
  await publish.locator('.await-note').getByText('Điều tra xã hội học chưa kết thúc').waitFor()
  await publish.getByLabel('Số, ký hiệu').fill('141/QĐ-UBND')
  await publish.getByLabel('Ngày văn bản').fill('2023-01-14')
  await publish.getByRole('button', { name: 'Công bố' }).click()
  await publish.getByRole('alert').getByText('điều tra xã hội học chưa kết thúc').waitFor()
  const organiser = (await come('dieu.tra', at)).page
  const survey = organiser.locator('section', { has: organiser.getByRole('heading', { name: 'Điều tra xã hội học' }) })
  await survey.getByLabel('Lý do').fill('Năm nay không tổ chức')
  await survey.getByRole('button', { name: 'Ghi nhận không tổ chức' }).click()
  await survey.getByText('Không tổ chức', { exact: true }).waitFor()
  await survey.getByText(/^Bộ tiêu chí của đợt bắt buộc có điều tra xã hội học/).waitFor()
  await survey.getByLabel('Lý do').fill('Ghi nhầm')
  await survey.getByRole('button', { name: 'Mở lại điều tra' }).click()
  await organiser.getByRole('button', { name: 'Kết thúc điều tra' }).click()
  await organiser.getByText('Đã kết thúc').waitFor()
  await publish.getByLabel('PAR INDEX').check()
  await publish.getByRole('button', { name: 'Công bố' }).click()
  await publish.getByRole('alert').getByText(province).waitFor()
  await finishProvince(walk)
  await publish.getByRole('button', { name: 'Công bố' }).click()
  await page.getByRole('heading', { level: 1, name: 'đã công bố theo 141/QĐ-UBND ngày 14/01/2023' }).waitFor()
  // The button is gone; one stands where it is told what became of it.
  await expect.poll(() => publish.evaluate((card) => card.contains(document.activeElement))).toBe(true)
  await takePaper(page, url)
  await publish.getByText('Đính chính, điều chỉnh kết quả').first().click()
  const correct = async (number: string, date: string, reason: string) => {
    await publish.getByLabel('Số, ký hiệu').fill(number)
    await publish.getByLabel('Ngày văn bản').fill(date)
    await publish.getByLabel('Lý do').fill(reason)
    await publish.getByRole('button', { name: 'Đính chính, điều chỉnh kết quả' }).click()
  }
  await correct('150/QĐ-UBND', '2023-02-01', 'Sai tên đơn vị')
  await publish.getByText('Đính chính theo 150/QĐ-UBND ngày 01/02/2023: Sai tên đơn vị').waitFor()
  await reviewResult(walk, council, publish)
  await correct('160/QĐ-UBND', '2023-02-15', 'Xem xét lại tiêu chí 1.2')
  await publish.getByText('Điều chỉnh theo 160/QĐ-UBND ngày 15/02/2023: Xem xét lại tiêu chí 1.2').waitFor()
  // One more point for criterion 1.2, told of the unit it moved.
  const moved = publish.getByText(/^Sở Tư pháp: điểm [\d,]+ → [\d,]+/)
  const [from, to] = (await moved.textContent())!.match(/\d+,\d+/g)!.map((text) => Number(text.replace(',', '.')))
  expect(to! - from!).toBeCloseTo(1, 6)
  expect(await publish.locator('.await-note').count()).toBe(0)
  await expectClean('a decision', page)
  await printRound(page, url)
  // Why points are others begins with what the correction took the place of: no year before has judged ones.
  await page.goto(`${url}/cham-diem/${department}/vi-sao-doi?period=2022&unit=${stp.unit}`)
  await page.getByRole('heading', { level: 1, name: /^Điểm công bố của Sở Tư pháp tăng 1(,00)? điểm/ }).waitFor()
  await page.goto(`${url}${at}`)

  const final = (await viewer.get<IndexScore>(`/indexes/${department}/scores?period=2022&as=final`)).units
  expect(final.find(({ unit }) => unit === stp.unit)!.criteria.find(({ code }) => code === '1.2')!.points).toBe('6.00')
  await publish.getByRole('link', { name: 'Xem kết quả chính thức' }).click()
  await viewer.page.goto(`${url}/cham-diem/${department}/xep-hang?period=2022`)
  await viewer.page.getByText('Chính thức', { exact: true }).click()
  for (const reader of [page, viewer.page]) {
    await reader.locator('.ranking-table').first().waitFor()
    for (const { unit, name } of [stp, syt]) {
      const { gained } = final.find((one) => one.unit === unit)!
      const cells = reader.locator('.ranking-table tr', { hasText: name }).locator('td.figure')
      await expect.poll(() => cells.allTextContents()).toContain(gained.replace('.', ','))
    }
  }
}

/** On paper the state of the survey stands, files to take away do not; a total is printed behind the last row alone, bars of a ranking keep a width. */
async function printRound(page: Page, url: string): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  await page.goto(`${url}${at}`)
  await page.getByText('Đã kết thúc', { exact: true }).waitFor()
  await page.getByRole('heading', { name: 'Văn bản', exact: true }).waitFor({ state: 'hidden' })
  await page.goto(`${url}${at}/tham-dinh`)
  const foot = page.locator('.appraisal-table tfoot')
  await foot.waitFor()
  expect(await foot.evaluate((one) => getComputedStyle(one).display)).toBe('table-row-group')
  await page.setViewportSize({ width: 720, height: 1000 })
  await page.goto(`${url}/cham-diem/${department}/xep-hang?period=2022`)
  const bar = page.locator('.ranking-table tbody tr').first().locator('td').nth(1)
  await expect.poll(async () => (await bar.boundingBox())!.width).toBeGreaterThan(60)
  await page.setViewportSize(wide)
  await page.emulateMedia({ media: 'screen' })
}

/** A unit asks for another look at its result; what is under way, and what waits for a decision, is told meanwhile. */
async function reviewResult({ coordinator, url }: Walk, council: Person, publish: Locator): Promise<void> {
  const { page, post } = coordinator
  const steps = page.locator('section', { has: page.getByRole('heading', { name: 'Các bước và thời hạn' }) })
  const atCouncil = steps.locator('tr', { hasText: 'Hội đồng thẩm định' })
  await post(`/rounds/${round}/return`, { unit: stp.unit, to: 'council', reason: 'Văn bản 15/STP-VP' })
  await page.goto(`${url}${at}`)
  await publish.getByText('Đang xem xét lại ở bước Hội đồng thẩm định: Sở Tư pháp').waitFor()
  await atCouncil.getByText('Đang thực hiện').waitFor()
  const said = { code: '1.2', decision: 'adjust', points: '6', reason: 'bo-sung-tai-lieu' }
  await council.post(`/rounds/${round}/verdicts`, { step: 'council', unit: stp.unit, verdicts: [said] })
  await council.post(`/rounds/${round}/advance`, { unit: stp.unit })
  await page.goto(`${url}${at}`)
  await publish.getByText(/kết quả mới chờ quyết định công bố dưới đây: Sở Tư pháp$/).waitFor()
  await atCouncil.getByText('Đã xong').waitFor()
  await publish.getByText('Đính chính, điều chỉnh kết quả').first().click()
}

/** The decision as a paper: shown in place, and taken away. */
async function takePaper(page: Page, url: string): Promise<void> {
  const papers = page.locator('section', { has: page.getByRole('heading', { name: 'Văn bản', exact: true }) })
  await papers.getByRole('button', { name: 'Xem: Quyết định công bố' }).click()
  const shown = await page.locator('iframe').getAttribute('src')
  const paper = await page.context().request.get(`${url}${shown}`)
  expect([paper.headers()['content-type'], (await paper.text()).slice(0, 5)]).toEqual(['application/pdf', '%PDF-'])
  await page.keyboard.press('Escape')
  const taken = page.waitForEvent('download')
  await papers.getByRole('link', { name: 'Tải DOCX (Word): Quyết định công bố' }).click()
  expect((await taken).suggestedFilename()).toBe(`quyet-dinh-cong-bo-${department}-2022.docx`)
}
