import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { CriteriaReply } from '../../../engine/rounds/replies.ts'
import type { JudgedItem, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { expectClean, giveAnswersOf } from '../../trials/round-walk.ts'
import { type Person, servePeople } from '../../trials/serve-people.ts'
import { readDownload, settled } from '../../watched-page.ts'

const index = 'par-index-province'
const round = `${index}-2022`
const { url, enter } = servePeople({
  'co.quan': [['coordinator']],
  'phap.che': [['officer', 'HT-STP']],
  'so.y.te': [['officer', 'HT-SYT']],
  'lanh.dao': [['leader']],
})
const desk = { width: 1280, height: 800 }
const pdf = { name: 'ky.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nbáo cáo\n%%EOF') }

test('a lead agency comes from its turn to its own criteria of the province’s sheet, hands its part in, and reads why it was sent back', async () => {
  const coordinator = await enter('co.quan', '/dot-danh-gia', desk)
  await coordinator.post('/rounds', { index, year: '2022', steps: 'national' })
  const officer = await enter('phap.che', '/', desk)
  const { page } = officer
  // What the door said before the sign-in is not of the pages.
  officer.wrong.length = 0
  await page.getByRole('link', { name: /PAR INDEX.*Tỉnh Hà Tĩnh/ }).click()
  const sheet = page.locator('.criteria-table')
  await sheet.waitFor()
  const { parts } = (await officer.get<RoundReply>(`/rounds/${round}`)).units[0]!
  const own = parts.find(({ code }) => code === 'STP')!.codes
  await page.getByRole('heading', { level: 1, name: `trong ${own.length} tiêu chí nhận trả lời` }).waitFor()
  await page
    .getByRole('button', { name: 'Mở tất cả' })
    .or(page.getByRole('button', { name: 'Thu gọn tất cả' }))
    .waitFor()
  const rows = sheet.locator('.row-code')
  const { criteria } = await officer.get<CriteriaReply>(`/indexes/${index}/criteria?period=2022`)
  const above = (code: string): string[] =>
    criteria.filter((one) => one.code === code && one.parent).flatMap((one) => [one.parent!, ...above(one.parent!)])
  expect(new Set(await rows.allTextContents())).toEqual(new Set(own.flatMap((code) => [code, ...above(code)])))
  await page.getByRole('button', { name: 'Mục chưa trả lời tiếp theo' }).press('Enter')
  await page.keyboard.press('Tab')
  await expectClean('a part of a sheet', page)
  // However long a name, the bar of a phone has two rows: what sticks below it says that something is saved.
  await page.setViewportSize({ width: 360, height: 800 })
  expect((await page.locator('header.bar').boundingBox())!.height).toBe(113)
  await page.setViewportSize(desk)

  await giveAnswersOf(
    officer,
    `/indexes/${index}/answers?period=2022&unit=HT-42`,
    own.map((code) => ({ code, answer: null, explanation: 'Chưa có số liệu' })),
  )
  await page.reload()
  await page.getByText('Phần việc đã đủ').waitFor()
  await page.getByRole('link', { name: 'Xem đợt đánh giá' }).click()
  const card = page.locator('section', { has: page.getByRole('heading', { name: /^Phần việc của các cơ quan chủ trì/ }) })
  await card.getByText('Nộp phần việc').first().click()
  // The step of the whole is not an agency's to close.
  expect(await page.getByText(/^Đóng bước/).count()).toBe(0)
  const form = card.locator('details[open]')
  expect(await form.getByRole('option').allTextContents()).toEqual(['Sở Tư pháp'])
  await form.getByLabel('Số, ký hiệu văn bản').fill('40/BC-STP')
  await form.getByLabel('Ngày văn bản').fill('2023-01-10')
  await form.locator('input[type=file]').setInputFiles(pdf)
  await form.getByRole('button', { name: 'Nộp phần việc' }).click()
  await card.getByText('Đã nộp, 40/BC-STP ngày 10/01/2023').waitFor()
  await page.goto(`${url()}/cham-diem/${index}/tieu-chi?unit=HT-42&period=2022`)
  await page.getByText('Câu trả lời không sửa được nữa').waitFor()
  await coordinator.post(`/rounds/${round}/reopen`, { unit: 'HT-42', part: 'STP', reason: 'Thiếu phụ lục 3' })
  await page.reload()
  await page.getByText('Thiếu phụ lục 3').waitFor()
  // Its part as a workbook holds its criteria and no others.
  const [book] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải phiếu' }).click()])
  const sheet1 = Buffer.from(unzipSync(await readDownload(book))['xl/worksheets/sheet1.xml']!).toString()
  expect(sheet1.match(/<row /g)).toHaveLength(own.length + 1)
  await page.goto(`${url()}/dot-danh-gia/${round}/tham-dinh`)
  await page.getByRole('heading', { level: 1, name: 'Chưa có mục nào để thẩm định ở đây' }).waitFor()
  await handInPlace(coordinator)
  await explainPart(coordinator, officer, own)
  expect(officer.wrong).toEqual([])

  // Who enters no part of it is told that there is nothing to see.
  const other = await enter('so.y.te', `/cham-diem/${index}/tieu-chi?unit=HT-42&period=2022`, desk)
  await other.page.getByRole('heading', { name: 'Chưa có điểm để xem' }).waitFor()
})

/** Whoever runs the round hands a part in in its agency’s place, with its signed paper and a note; of the others nothing comes. */
async function handInPlace({ page, post }: Person): Promise<void> {
  await page.goto(`${url()}/dot-danh-gia/${round}`)
  const card = page.locator('section', { has: page.getByRole('heading', { name: /^Phần việc của các cơ quan chủ trì/ }) })
  await card.getByText('Nộp thay phần việc').first().click()
  const form = card.locator('details[open]')
  await form.getByLabel('Cơ quan chủ trì').selectOption('STP')
  await form.getByLabel('Số, ký hiệu văn bản').fill('41/BC-STP')
  await form.getByLabel('Ngày văn bản').fill('2023-01-11')
  await form.locator('input[type=file]').setInputFiles(pdf)
  const hand = form.getByRole('button', { name: 'Nộp thay phần việc' })
  expect(await hand.isDisabled()).toBe(true)
  await form.getByLabel('Ghi chú').fill('Cơ quan gửi bản giấy')
  await hand.click()
  await card.getByText('Đã nộp, 41/BC-STP ngày 11/01/2023').waitFor()
  await post(`/rounds/${round}/advance`, { notSubmitted: 'không tự chấm' })
}

/** What the ministry said of a part is read by its agency alone, which explains it. */
async function explainPart(coordinator: Person, { page, get }: Person, own: string[]): Promise<void> {
  const { post } = coordinator
  await post(`/rounds/${round}/advance`, { notSubmitted: 'không tự chấm' })
  await post(`/rounds/${round}/advance`, { number: '15/BC-UBND', date: '2023-01-12' })
  const all = await coordinator.get<JudgedItem[]>(`/rounds/${round}/items`)
  const verdicts = all.map(({ code }) => ({
    code,
    decision: 'adjust',
    points: '0',
    reason: 'thieu-tai-lieu',
    comment: `Ý kiến về ${code}`,
  }))
  await post(`/rounds/${round}/verdicts`, { step: 'ministry', unit: 'HT-42', verdicts })
  await post(`/rounds/${round}/advance`, {})
  const seen = await get<JudgedItem[]>(`/rounds/${round}/items`)
  expect(seen.map(({ code }) => code).toSorted()).toEqual(own.toSorted())
  await page.goto(`${url()}/dot-danh-gia`)
  await page.locator('.due-card tr', { hasText: 'Giải trình' }).getByText(`${own.length}`, { exact: true }).waitFor()
  await page.goto(`${url()}/cham-diem/${index}/tieu-chi?unit=HT-42&period=2022&item=${own[0]}`)
  await page.locator('.item-thread').getByText(`Ý kiến về ${own[0]}`).waitFor()
  await page.locator(`[id="answer-${own[0]}"]`).getByLabel('Giải trình').fill('Đã gửi bổ sung tài liệu')
  await page.getByText(new RegExp(`^Đã lưu \\d\\d:\\d\\d: ${own[0]!.replaceAll('.', '\\.')}$`)).waitFor()
  await expectClean('a part that is explained', page)
}

test('a leader’s board asks for no points that are not published and not the province’s own', async () => {
  const { page } = await enter('lanh.dao', '/?period=2022', desk)
  const refused: string[] = []
  page.on('response', (answer) => answer.status() >= 400 && refused.push(answer.url()))
  for (const unit of ['HT-42', 'HT-STP', 'HT-439@2020']) {
    await page.goto(`${url()}/?period=2022&unit=${unit}`)
    await settled(page)
  }
  expect(refused).toEqual([])
})
