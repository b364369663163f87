import { expect } from 'vitest'
import type { JudgedItem } from '../../engine/rounds/round-replies.ts'
import { readDownload } from '../watched-page.ts'
import { at, department, expectClean, handIn, round, stp, syt, type Walk } from './round-walk.ts'
import type { Person } from './serve-people.ts'

/** The appraiser: one criterion across units, the whole list as a workbook, one unit at once; what nobody judged is named. */
export async function judgeItems(walk: Walk): Promise<void> {
  const { coordinator, appraiser, url } = walk
  const { page, get, post } = appraiser
  await page.goto(`${url}${at}/tham-dinh?lead=SNV`)
  await page.getByRole('button', { name: /^1\.2 / }).click()
  const verdict = (name: string) => page.getByRole('group', { name: `Ý kiến thẩm định: ${name}` }).first()
  const saved = (name: string) =>
    verdict(name)
      .getByText(/^Đã lưu/)
      .waitFor()
  const known = page.locator('dl > div', { hasText: 'Thẩm định năm 2021' })
  // Last year's round is asked for by itself, and comes when it comes.
  await expect.poll(() => known.locator('dd').allTextContents()).toEqual(['Điều chỉnh 1; Tính điểm chưa đúng'])
  await verdict(syt.name).getByLabel('Thống nhất').check()
  await saved(syt.name)
  await verdict(stp.name).getByLabel('Điều chỉnh').check()
  await verdict(stp.name).getByLabel('Điểm thẩm định').fill('9,5')
  await verdict(stp.name).getByLabel('Lý do').selectOption({ label: 'Số liệu kê khai không khớp' })
  await verdict(stp.name).getByRole('alert').getByText('Điểm phải từ 0 đến').waitFor()
  await verdict(stp.name).getByLabel('Điểm thẩm định').fill('3,4')
  await saved(stp.name)
  // 3,4 of 2 × 6,8 were taken away.
  const row = page.locator('.appraisal-table tr', { hasText: '1.2 ' }).first()
  await row.getByText('25,0').waitFor()
  expect(await row.textContent()).toContain('2/2')
  await expectClean('a criterion across units', page)
  const [list] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải phiếu Thẩm định lần 1' }).click()])
  await handIn(page, 'Nộp phiếu Thẩm định lần 1 đã điền', await readDownload(list), 'phieu.xlsx')
  await page.getByText('phieu.xlsx: đã ghi nhận 2 ý kiến.').waitFor()
  expect(await row.textContent()).toContain('2/2')

  const over = coordinator.page
  await over.goto(`${url}${at}`)
  await over.getByText('Đóng bước Thẩm định lần 1 cho 2 đơn vị').click()
  await over.getByRole('button', { name: 'Đóng bước Thẩm định lần 1', exact: true }).click()
  const lacking = over.getByRole('alert').filter({ hasText: 'mục chưa có ý kiến' })
  await lacking.getByRole('link', { name: '3.2' }).first().click()
  await over
    .getByRole('group', { name: `Ý kiến thẩm định: ${stp.name}` })
    .first()
    .waitFor()
  expect(new URL(over.url()).searchParams.get('item')).toBe('3.2')

  // All that can be agreed to at once, the rest adjusted.
  for (const { unit, name } of [stp, syt]) {
    await page.goto(`${url}${at}/tham-dinh?group=unit&item=${unit}`)
    await page.getByRole('button', { name: /^Thống nhất \d mục chấm theo số liệu/ }).click()
    await page.getByRole('button', { name: 'chấm theo số liệu' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /mục chưa thẩm định$/ }).click()
    await page.getByRole('button', { name: /^Thống nhất \d+ mục/ }).waitFor({ state: 'detached' })
    const rest = (await get<JudgedItem[]>(`/rounds/${round}/items?unit=${unit}`)).filter(({ verdicts }) => verdicts.length === 0)
    expect([name, rest.every(({ points }) => points === null)]).toEqual([name, true])
    const verdicts = rest.map(({ code }) => ({ code, decision: 'adjust', points: '0', reason: 'chua-dat-yeu-cau' }))
    await post(`/rounds/${round}/verdicts`, { step: 'appraisal-1', unit, verdicts })
  }
  await coordinator.post(`/rounds/${round}/advance`, {})
}

/** The officer explains what was said of an item; the council decides, and is given back. */
export async function explainAndDecide(walk: Walk): Promise<Person> {
  const { coordinator, officer, come, url } = walk
  const { page } = officer
  await page.goto(`${url}/cham-diem/${department}/tieu-chi?unit=${stp.unit}&period=2022&item=1.2`)
  await page
    .locator('.round-note')
    .getByText(/chỉ sửa được giải trình/)
    .waitFor()
  // What was cut is listed, from and to.
  await page.locator('.round-note li').filter({ hasText: '1.2' }).getByText('→ 3,40').waitFor()
  await page.locator('.item-thread').getByText('Điều chỉnh 3,4; Số liệu kê khai không khớp').waitFor()
  const enabled = page.locator('[id="answer-1.2"] input:not(:disabled)')
  expect(await enabled.count()).toBe(2)
  await enabled.first().fill('Đã gửi bổ sung báo cáo')
  await page.getByText(/^Đã lưu \d\d:\d\d: 1\.2$/).waitFor()
  await expect.poll(() => page.locator('.item-thread dt').allTextContents()).toEqual(['Thẩm định lần 1', 'Giải trình'])
  await officer.post(`/rounds/${round}/advance`, { unit: stp.unit })
  await coordinator.post(`/rounds/${round}/advance`, { unit: syt.unit })
  await coordinator.post(`/rounds/${round}/advance`, {})

  const decider = await come('hoi.dong', `${at}/tham-dinh?item=1.2`)
  const council = decider.page
  const decided = council.getByRole('group', { name: `Ý kiến thẩm định: ${stp.name}` }).first()
  // To agree is to keep what the appraisal gave, not what the unit gave itself.
  await decided.getByLabel('Thống nhất 3,4', { exact: true }).waitFor()
  await decided.getByLabel('Điều chỉnh').check()
  await decided.getByLabel('Điểm thẩm định').fill('5')
  await decided.getByLabel('Lý do').selectOption({ label: 'Đã bổ sung tài liệu kiểm chứng' })
  await decided.getByText(/^Đã lưu/).waitFor()
  await council.goto(`${url}${at}`)
  await council.getByText('Đóng bước Hội đồng thẩm định cho 2 đơn vị').click()
  await council.getByRole('button', { name: 'Đóng bước Hội đồng thẩm định', exact: true }).click()
  await council.getByRole('heading', { level: 1, name: '2 đơn vị ở bước Công bố' }).waitFor()
  return decider
}
