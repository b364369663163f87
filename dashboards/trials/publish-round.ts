import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { JudgedItem } from '../../engine/rounds/round-replies.ts'
import type { IndexScore } from '../../engine/scoring/replies.ts'
import { at, department, expectClean, stp, syt, type Walk } from './round-walk.ts'

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
export async function publishRounds(walk: Walk): Promise<void> {
  const { coordinator, viewer, come, url } = walk
  const { page } = coordinator
  await page.goto(`${url}${at}`)
  const publish = page.locator('section', { has: page.getByRole('heading', { name: 'Công bố', exact: true }) })
  await publish.getByLabel('Số, ký hiệu').fill('141/QĐ-UBND')
  await publish.getByLabel('Ngày văn bản').fill('2023-01-14')
  await publish.getByRole('button', { name: 'Công bố' }).click()
  await publish.getByRole('alert').getByText('điều tra xã hội học chưa kết thúc').waitFor()
  const organiser = (await come('dieu.tra', at)).page
  const survey = organiser.locator('section', { has: organiser.getByRole('heading', { name: 'Điều tra xã hội học' }) })
  await survey.getByLabel('Lý do').fill('Năm nay không tổ chức')
  await survey.getByRole('button', { name: 'Ghi nhận không tổ chức' }).click()
  await survey.getByText('Không tổ chức', { exact: true }).waitFor()
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
  await publish.getByText('Đính chính', { exact: true }).first().click()
  await publish.getByLabel('Số, ký hiệu').fill('150/QĐ-UBND')
  await publish.getByLabel('Ngày văn bản').fill('2023-02-01')
  await publish.getByLabel('Lý do').fill('Sai tên đơn vị')
  await publish.getByRole('button', { name: 'Đính chính' }).click()
  await publish.getByText('Đính chính theo 150/QĐ-UBND ngày 01/02/2023: Sai tên đơn vị').waitFor()
  await expectClean('a decision', page)

  const final = (await viewer.get<IndexScore>(`/indexes/${department}/scores?period=2022&as=final`)).units
  expect(final.find(({ unit }) => unit === stp.unit)!.criteria.find(({ code }) => code === '1.2')!.points).toBe('5.00')
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
