import { createHash } from 'node:crypto'
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { fillSheet } from '../../trials/fill-sheet.ts'
import { explainAndDecide, judgeItems } from '../../trials/judge-round.ts'
import { publishRounds } from '../../trials/publish-round.ts'
import {
  answers,
  at,
  department,
  expectClean,
  giveAnswers,
  handIn,
  openUnit,
  picture,
  round,
  roundOf,
  stp,
  syt,
  type Walk,
  wide,
} from '../../trials/round-walk.ts'
import { type Person, servePeople } from '../../trials/serve-people.ts'

/** Six people of the round, and one to whom it is nothing. */
const { enter, url } = servePeople({
  'dieu.phoi': [['coordinator']],
  'can.bo': [['officer', 'STP']],
  'giam.doc': [
    ['head', 'SYT'],
    ['officer', 'SYT'],
    ['head', 'STP'],
  ],
  'tham.dinh': ['SNV', 'VPUB', 'STC', 'SKHCN'].map((unit) => ['appraiser', unit] as const),
  'hoi.dong': [['council']],
  'dieu.tra': [['organiser']],
  'nguoi.xem': [['viewer']],
})
/** What a browser writes down of what was refused, as it should be; its own reader of PDFs asks for its own parts. */
const expected = /status of (401|403|404|409|422)|chrome/

test('six people take a round of two units from its opening to its decision, each at a browser of their own', async () => {
  const everyone: Person[] = []
  const come = async (account: string, path: string) => {
    const person = await enter(account, path, wide)
    everyone.push(person)
    return person
  }
  const [coordinator, officer, head, appraiser, viewer] = (await Promise.all(
    ['dieu.phoi', 'can.bo', 'giam.doc', 'tham.dinh', 'nguoi.xem'].map((account) => come(account, '/dot-danh-gia')),
  )) as [Person, Person, Person, Person, Person]
  const walk = { url: url(), come, coordinator, officer, head, appraiser, viewer }
  await openRound(walk)
  await fillSheet(walk)
  await changeUnits(walk)
  await lockSheets(walk)
  await judgeItems(walk)
  const council = await explainAndDecide(walk)
  await publishRounds(walk, council)
  for (const { wrong } of everyone) expect(wrong.filter((text) => !expected.test(text))).toEqual([])
})

/** The coordinator opens it; to whoever sees what is published alone there is none. */
async function openRound(walk: Walk): Promise<void> {
  const { coordinator, viewer } = walk
  const { page, post } = coordinator
  await page.getByRole('heading', { level: 1, name: 'Chưa có đợt đánh giá nào' }).waitFor()
  await page.getByRole('button', { name: 'Mở đợt đánh giá' }).click()
  await page.getByLabel('Bộ chỉ số').selectOption(department)
  await page.getByLabel('Tự đánh giá, chấm điểm').fill('2030-12-20')
  await page.getByRole('button', { name: 'Mở đợt đánh giá' }).last().click()
  await page.getByRole('heading', { level: 1, name: '19 đơn vị ở bước Tự đánh giá, chấm điểm' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(at)
  const { units } = await roundOf(coordinator)
  for (const { unit } of units)
    if (![stp.unit, syt.unit, 'HT-SCT'].includes(unit))
      await post(`/rounds/${round}/state`, { unit, state: 'excluded', reason: 'không tham gia đợt thử' })
  await post('/rounds', { index: 'par-index-province', year: '2022' })

  await viewer.page.goto(`${walk.url}${at}`)
  await viewer.page.getByRole('heading', { name: 'Không có trang này' }).waitFor()
  expect(await viewer.page.getByRole('main').textContent()).not.toContain(stp.name)
  expect([await viewer.get(`/rounds/${round}`), await viewer.get(`/editions?round=${round}`)]).toMatchObject([
    { code: 'HIDDEN' },
    { code: 'NO_SUCH_ROUND' },
  ])
}

/** The coordinator: time is given, a unit taken out, each with its reason; appraisers come from a sheet, or every error does. */
async function changeUnits(walk: Walk): Promise<void> {
  const { coordinator, url } = walk
  const { page } = coordinator
  await page.goto(`${url}${at}`)
  const other = (await roundOf(coordinator)).units.find(({ code }) => code === 'SCT')!
  const change = async (segment: string, button: string, fill?: (panel: Locator) => Promise<unknown>) => {
    const panel = await openUnit(page, other.name)
    await panel.getByText(segment, { exact: true }).click()
    await fill?.(panel)
    await panel.getByLabel('Lý do').fill('Thiên tai')
    await panel.getByRole('button', { name: button }).click()
    const told = await panel.getByText('Đã ghi nhận').textContent()
    await page.keyboard.press('Escape')
    return { ...(await roundOf(coordinator)).units.find(({ unit }) => unit === other.unit)!, told }
  }
  const turn = (to: string) => (panel: Locator) => panel.getByLabel('Trở thành').selectOption({ label: to })
  expect(await change('Tham gia', 'Không xếp hạng đơn vị này', turn('Tham gia, không xếp hạng'))).toMatchObject({ state: 'unranked' })
  expect(await change('Gia hạn', 'Gia hạn', (panel) => panel.getByLabel('Hạn mới').fill('2031-01-05'))).toMatchObject({ due: '2031-01-05' })
  const out = { state: 'excluded', stateReason: 'Thiên tai', told: 'Đã ghi nhận. Nay: Không tham gia' }
  expect(await change('Tham gia', 'Đưa ra khỏi đợt', turn('Không tham gia'))).toMatchObject(out)

  await page.getByText('Phân công thẩm định từ tệp').click()
  await handIn(page, 'Chọn tệp phân công', 'code,unit_code,appraiser\n9.9,,SNV\n1.1,STP,STP\n')
  await page.getByText('to.csv: chưa ghi nhận gì, vì có 2 lỗi.').waitFor()
  expect(await page.locator('.issues tbody th').allTextContents()).toEqual(['2', '3'])
  const unmanned = page.getByText('Chưa có tài khoản thẩm định: Sở Công Thương.')
  await handIn(page, 'Chọn tệp phân công', 'code,unit_code,appraiser\n1.4,STP,SCT\n')
  await unmanned.waitFor()
  await handIn(page, 'Chọn tệp phân công', 'code,unit_code,appraiser\n1.4,STP,STC\n')
  await page.getByText('to.csv: đã phân công 1 dòng.').waitFor()
  await unmanned.waitFor({ state: 'detached' })
  await expectClean('a round', page)
}

/** The head: a sheet with gaps is not locked, its gaps are links; one that is sent back reads why and is open again, one that is locked is shut. */
async function lockSheets(walk: Walk): Promise<void> {
  const { coordinator, officer, head, url } = walk
  // Who enters closes the sheet with the report alone that the head signed.
  await officer.page.goto(`${url}${at}`)
  const entered = await openUnit(officer.page, stp.name)
  await entered.getByText('cần báo cáo thủ trưởng đã ký').waitFor()
  expect(await entered.getByRole('button', { name: 'Đóng bước Tự đánh giá, chấm điểm' }).isDisabled()).toBe(true)
  await expectClean('a lock by the officer', officer.page)
  await officer.page.keyboard.press('Escape')

  const { page } = head
  await page.goto(`${url}${at}`)
  const closing = await openUnit(page, syt.name)
  await closing.getByRole('button', { name: 'Đóng bước Tự đánh giá, chấm điểm' }).click()
  await closing.getByRole('alert').getByText('còn thiếu').waitFor()
  const gaps = await closing.getByRole('alert').getByRole('link').allTextContents()
  expect(gaps).toEqual((await roundOf(head)).units.find(({ code }) => code === 'SYT')!.missing)
  await expectClean('a lock refused', page)
  await giveAnswers(head, syt.unit, [...answers, { code: '1.4', answer: 2 }])
  await closing.getByLabel('Số, ký hiệu văn bản').fill('12/BC-SYT')
  await closing.getByLabel('Người ký').fill(' KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC Trần Văn B')
  await closing.getByLabel('Tệp đã ký').setInputFiles({ name: 'ky.png', mimeType: 'image/png', buffer: picture })
  await closing.getByRole('button', { name: 'Đóng bước Tự đánh giá, chấm điểm' }).click()
  await closing.getByText('Thẩm định lần 1', { exact: false }).first().waitFor()
  await closing.getByText('12/BC-SYT; có tệp đã ký; người ký: KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC Trần Văn B').waitFor()
  const [lock] = (await roundOf(head)).units.find(({ code }) => code === 'SYT')!.closed
  expect(lock).toMatchObject({
    number: '12/BC-SYT',
    signer: 'KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC Trần Văn B',
    by: 'giam.doc',
    signed: createHash('sha256').update(picture).digest('hex'),
  })
  await page.keyboard.press('Escape')
  await page.getByText('Đóng bước Tự đánh giá, chấm điểm cho 1 đơn vị').click()
  await page.getByRole('button', { name: 'Đóng bước Tự đánh giá, chấm điểm', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '2 đơn vị ở bước Thẩm định lần 1' }).waitFor()

  await coordinator.page.goto(`${url}${at}`)
  const sending = await openUnit(coordinator.page, syt.name)
  await sending.getByText('Trả lại', { exact: true }).click()
  await sending.getByLabel('Trả về bước').selectOption({ label: 'Tự đánh giá, chấm điểm' })
  await sending.getByLabel('Lý do').fill('Thiếu chữ ký')
  await sending.getByRole('button', { name: 'Trả lại bước trước' }).click()
  await sending.getByText(/trả về bước Tự đánh giá, chấm điểm; Thiếu chữ ký/).waitFor()
  await page.goto(`${url}/cham-diem/${department}/tieu-chi?unit=${syt.unit}&period=2022`)
  await page
    .locator('.round-note')
    .getByText(/dieu\.phoi trả lại ngày .*: Thiếu chữ ký/)
    .waitFor()
  await head.post(`/rounds/${round}/advance`, { unit: syt.unit })
  await officer.page.goto(`${url}/cham-diem/${department}/tieu-chi?unit=${stp.unit}&period=2022&item=1.2`)
  await officer.page
    .locator('.round-note')
    .getByText(/^Đã chốt ngày/)
    .waitFor()
  expect(await officer.page.locator('[id="answer-1.2"] input:not(:disabled)').count()).toBe(0)
}
