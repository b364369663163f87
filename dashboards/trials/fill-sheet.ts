import { unzipSync } from 'fflate'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { CriteriaReply, GivenAnswerReply } from '../../engine/rounds/replies.ts'
import { readDownload } from '../watched-page.ts'
import { answers, answersPath, department, expectClean, giveAnswers, picture, stp, type Walk } from './round-walk.ts'

/** The officer: what is missing, last year’s answer, evidence, and the rest by keyboard alone. */
export async function fillSheet(walk: Walk): Promise<void> {
  const { coordinator, officer, appraiser, url } = walk
  const { page, get } = officer
  await giveAnswers(officer, stp.unit, [{ code: '1.3.a', answer: true, document: '7/KH-STP' }], '2021')
  const before = `${department}-2021`
  await coordinator.post('/rounds', { index: department, year: '2021' })
  await coordinator.post(`/rounds/${before}/advance`, { unit: stp.unit, notSubmitted: 'không tự chấm' })
  const said = { code: '1.2', decision: 'adjust', points: '1', reason: 'tinh-sai-diem' }
  await appraiser.post(`/rounds/${before}/verdicts`, { step: 'appraisal-1', unit: stp.unit, verdicts: [said] })
  await giveAnswers(officer, stp.unit, [...answers.slice(0, 2), ...answers.slice(3, 8)])

  // What is missing jumps to its item; an explanation alone is enough.
  await page.goto(`${url}/cham-diem/${department}/tieu-chi?unit=${stp.unit}&period=2022`)
  const note = page.locator('.round-note')
  await note.getByText('Còn 6 mục phải xong trước khi chốt').waitFor()
  await page.getByRole('button', { name: 'Mục chưa trả lời tiếp theo' }).press('Enter')
  const carried = page.locator('[id="answer-1.3.a"]')
  await carried.getByText('Năm 2021: Có; 7/KH-STP').waitFor()
  await carried.getByRole('button', { name: 'Lấy câu trả lời năm 2021' }).click()
  await note.getByText('Còn 5 mục phải xong trước khi chốt').waitFor()
  await note.getByRole('link', { name: /^1\.4/ }).press('Enter')
  const form = page.locator('[id="answer-1.4"]')
  await form.getByLabel('Giải trình').fill('Năm nay không phát sinh')
  await note.getByText('Còn 4 mục phải xong trước khi chốt').waitFor()
  await proveItem(page, form)
  for (const code of ['1.3.a', '1.4']) await page.getByRole('button', { name: `Đóng: ${code}` }).click()
  const codes = (await get<CriteriaReply>(`/indexes/${department}/criteria?period=2022`)).criteria.filter((one) => one.form !== null)
  expect(await walkByKeyboard(page)).toEqual(codes.map(({ code }) => code))
  await note.getByText('Không còn gì phải bổ sung trước khi chốt', { exact: false }).waitFor()
  const kept = await get<GivenAnswerReply[]>(answersPath(stp.unit))
  const keptOf = (code: string) => kept.find((one) => one.code === code)
  expect(keptOf('1.3.a')).toMatchObject({ answer: true, document: '7/KH-STP', by: 'can.bo' })
  expect(keptOf('1.4')).toMatchObject({ answer: null, explanation: 'Năm nay không phát sinh' })
  expect(['3.2', '4.1', '4.2.a', '4.2.b'].map((code) => keptOf(code)!.answer)).toEqual([
    { numerator: '825', denominator: '1000' },
    { numerator: '80', denominator: '100' },
    true,
    false,
  ])
}

/** A picture and a paper prove an item; the picture is looked at in place, the paper is taken away again. */
async function proveItem(page: Page, form: Locator): Promise<void> {
  const proof = page.locator('tr', { has: form }).locator('details')
  await proof.getByText('Tài liệu kiểm chứng (0)').click()
  await proof.getByText('Không tải văn bản mật').waitFor()
  await proof.getByLabel('Tệp PDF').setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: picture })
  await proof.getByRole('button', { name: 'Thêm tài liệu' }).click()
  await proof.getByText('Tài liệu kiểm chứng (1)').waitFor()
  await proof.getByRole('button', { name: 'Xem anh.png' }).click()
  await expect.poll(() => proof.locator('img').evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(1)
  await expectClean('an item with its evidence', page)
  await proof.getByText('Văn bản giấy', { exact: true }).click()
  await proof.getByLabel('Số, ký hiệu').fill('7/M')
  await proof.getByLabel('Cơ quan ban hành').fill('UBND tỉnh')
  await proof.getByLabel('Nơi lưu').fill('Văn thư')
  await proof.getByRole('button', { name: 'Thêm tài liệu' }).click()
  await proof.getByText('7/M (Văn bản giấy)').waitFor()
  await proof.getByRole('button', { name: 'Bỏ: 7/M' }).click()
  await proof.getByText('Tài liệu kiểm chứng (1)').waitFor()
  const [archive] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải mọi tài liệu' }).click()])
  expect(Object.keys(unzipSync(await readDownload(archive))).toSorted()).toEqual(['1.4/01.png', 'danh-muc.csv'])
}

/** What is typed into the items that are left, once the first field of theirs is reached. */
const typed: Record<string, readonly string[]> = {
  '3.2': ['825', 'Tab', '1000', 'Tab'],
  '4.1': ['80', 'Tab', '100', 'Tab'],
  '4.2.a': ['Space'],
  '4.2.b': ['ArrowDown'],
}

/** From the first item to the last by keyboard alone, answering what is left; the codes in their order. */
async function walkByKeyboard(page: Page): Promise<string[]> {
  const tabTo = async (target: Locator) => {
    for (let tries = 0; tries < 20 && !(await target.evaluate((one) => one === document.activeElement)); tries++)
      await page.keyboard.press('Tab')
  }
  await page.locator('[id="row-1.1"]').focus()
  await page.keyboard.press('Enter')
  const walked = ['1.1']
  for (;;) {
    const code = walked.at(-1)!
    const keys = typed[code]
    if (keys) {
      await tabTo(page.locator(`[id="answer-${code}"] input`).first())
      for (const key of keys) await (/^\d/.test(key) ? page.keyboard.type(key) : page.keyboard.press(key))
      await page.getByText(new RegExp(`^Đã lưu \\d\\d:\\d\\d: ${code.replaceAll('.', '\\.')}$`)).waitFor()
    }
    const next = page.getByRole('button', { name: /^Mục tiếp theo: / })
    if (!(await next.count())) return walked
    const following = (await next.textContent())!.replace('Mục tiếp theo: ', '')
    await tabTo(next)
    await page.keyboard.press('Enter')
    await page.locator(`[id="answer-${following}"]`).waitFor()
    walked.push(following)
  }
}
