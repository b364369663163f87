import { describe, expect, test } from 'vitest'
import type { CriteriaReply } from '../../../engine/rounds/replies.ts'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import type { IndexScore } from '../../../engine/scoring/replies.ts'
import { findBarriers, settled, sizes } from '../../watched-page.ts'
import { department, placeOf, serveScores } from '../scores/served-scores.ts'

const { open, get, url, answersOf } = serveScores()
const round = `${department}-2022`
const at = `/dot-danh-gia/${round}`
const counts = (numerator: number, denominator: number) => ({ numerator, denominator })
const answers = [
  { code: '1.1', answer: 'late', document: '12/KH-STP' },
  { code: '1.2', answer: counts(85, 100), document: 'Báo cáo 40/BC-STP' },
  { code: '1.3.a', answer: true },
  { code: '1.3.b', answer: true },
  { code: '2.1', answer: null, explanation: 'Không có hồ sơ trong năm' },
  { code: '2.2', answer: null, explanation: 'Không có hồ sơ trong năm' },
  { code: '2.3', answer: null, explanation: 'Không có hồ sơ trong năm' },
  { code: '3.1', answer: { leader: 0, official: 2 } },
  { code: '3.2', answer: counts(825, 1000) },
  { code: '4.1', answer: counts(80, 100) },
  { code: '4.2.a', answer: true },
  { code: '4.2.b', answer: false },
]

async function post<Reply>(path: string, body: unknown, tag?: string): Promise<Reply> {
  const headers = { 'content-type': 'application/json', ...(tag ? { 'if-match': tag } : {}) }
  const response = await fetch(`${url()}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const reply = await response.json()
  if (!response.ok) throw new Error(JSON.stringify(reply))
  return reply as Reply
}
const answer = async (unit: string, given: { code: string; answer: unknown; document?: string }[], year = '2022') => {
  const path = `/indexes/${department}/answers?${placeOf(unit).replace('2022', year)}`
  await post(path, { answers: given }, (await fetch(`${url()}/api/v1${path}`)).headers.get('etag')!)
}
const inRound = async () => (await (await fetch(`${url()}/api/v1/rounds/${round}`)).json()) as RoundReply

test('a round from its opening to its decision: two units, a lock refused and made, points agreed and adjusted, published', async () => {
  const { page, wrong } = await open('/dot-danh-gia')
  const refused = (status: string) => (text: string) => !text.includes(status)
  await page.getByRole('heading', { level: 1, name: 'Chưa có đợt đánh giá nào' }).waitFor()
  await page.getByRole('button', { name: 'Mở đợt đánh giá' }).click()
  await page.getByLabel('Bộ chỉ số').selectOption(department)
  await page.getByLabel('Tự đánh giá, chấm điểm').fill('2030-12-20')
  await page.getByRole('button', { name: 'Mở đợt đánh giá' }).last().click()
  await page.getByRole('heading', { level: 1, name: '19 đơn vị ở bước Tự đánh giá, chấm điểm' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(at)

  const { units } = await inRound()
  const [stp, syt] = ['STP', 'SYT'].map((code) => units.find((one) => one.code === code)!)
  for (const { unit } of units)
    if (unit !== stp!.unit && unit !== syt!.unit)
      await post(`/rounds/${round}/state`, { unit, state: 'excluded', reason: 'không tham gia đợt thử' })
  await answer(stp!.unit, [{ code: '1.3.a', answer: true, document: '7/KH-STP' }], '2021')
  const [first, second] = [answers.slice(0, 2), answers.slice(3)]
  await answer(stp!.unit, [...first, ...second])

  // What is missing jumps to its item; an explanation alone is enough.
  await page.goto(`${url()}/cham-diem/${department}/tieu-chi?unit=${stp!.unit}`)
  const note = page.locator('.round-note')
  await note.getByText('Còn 2 mục phải xong trước khi chốt').waitFor()
  await page.getByRole('button', { name: 'Mục chưa trả lời tiếp theo' }).press('Enter')
  const carried = page.locator('[id="answer-1.3.a"]')
  await carried.getByText('Năm 2021: Có; 7/KH-STP').waitFor()
  await carried.getByRole('button', { name: 'Lấy câu trả lời năm 2021' }).click()
  await note.getByText('Còn 1 mục phải xong trước khi chốt').waitFor()
  await note.getByRole('link', { name: /^1\.4/ }).press('Enter')
  const form = page.locator('[id="answer-1.4"]')
  await form.getByLabel('Giải trình').fill('Năm nay không phát sinh')
  await note.getByText('Không còn gì phải bổ sung trước khi chốt.').waitFor()
  const kept = await answersOf(stp!.unit)
  expect(kept.find(({ code }) => code === '1.3.a')).toMatchObject({ answer: true, document: '7/KH-STP' })
  expect(kept.find(({ code }) => code === '1.4')).toMatchObject({ answer: null, explanation: 'Năm nay không phát sinh' })

  // From the first item to the last by keyboard alone.
  for (const code of ['1.3.a', '1.4']) await page.getByRole('button', { name: `Đóng: ${code}` }).click()
  await page.locator('[id="row-1.1"]').focus()
  await page.keyboard.press('Enter')
  const walked = ['1.1']
  for (;;) {
    const next = page.getByRole('button', { name: /^Mục tiếp theo: / })
    if (!(await next.count())) break
    const code = (await next.textContent())!.replace('Mục tiếp theo: ', '')
    for (let at = 0; at < 12 && !(await next.evaluate((button) => button === document.activeElement)); at++)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator(`[id="answer-${code}"]`).waitFor()
    walked.push(code)
  }
  const codes = (await get<CriteriaReply>(`${department}/criteria?period=2022`)).criteria.filter(({ form: takes }) => takes !== null)
  expect(walked).toEqual(codes.map(({ code }) => code))

  // A sheet with gaps is not locked; its gaps are links.
  await page.goto(`${url()}${at}`)
  const act = async (name: string) => {
    await page.getByRole('button', { name: `Xử lý: ${name}` }).click()
    return page.getByRole('dialog')
  }
  const closing = await act(syt!.name)
  await closing.getByRole('button', { name: 'Đóng bước Tự đánh giá, chấm điểm' }).click()
  await closing.getByRole('alert').getByText('còn thiếu').waitFor()
  const gaps = await closing.getByRole('alert').getByRole('link').allTextContents()
  expect(gaps).toEqual((await inRound()).units.find(({ code }) => code === 'SYT')!.missing)
  expect(wrong.filter(refused('409'))).toEqual([])
  await answer(syt!.unit, [...answers, { code: '1.4', answer: 2 }])
  await closing.getByRole('button', { name: 'Đóng bước Tự đánh giá, chấm điểm' }).click()
  await closing.getByText('Thẩm định lần 1', { exact: false }).first().waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('Đóng bước Tự đánh giá, chấm điểm cho cả 1 đơn vị').click()
  await page.getByRole('button', { name: 'Đóng bước Tự đánh giá, chấm điểm', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '2 đơn vị ở bước Thẩm định lần 1' }).waitFor()

  // One sent back reads why, and is open again; one that is locked is shut.
  await post(`/rounds/${round}/return`, { unit: syt!.unit, to: 'self', reason: 'Thiếu chữ ký' })
  await page.goto(`${url()}/cham-diem/${department}/tieu-chi?unit=${syt!.unit}`)
  await note.getByText(/local trả lại ngày .*: Thiếu chữ ký/).waitFor()
  await post(`/rounds/${round}/advance`, { unit: syt!.unit })
  await page.goto(`${url()}/cham-diem/${department}/tieu-chi?unit=${stp!.unit}&item=1.2`)
  await note.getByText(/^Đã chốt ngày/).waitFor()
  expect(await page.locator('[id="answer-1.2"] input:not(:disabled)').count()).toBe(0)

  // One criterion across units: one agreed to, one adjusted with a reason.
  await page.goto(`${url()}${at}/tham-dinh?lead=SNV`)
  await page.getByRole('button', { name: /^1\.2 / }).click()
  const verdict = (name: string) => page.getByRole('group', { name: `Ý kiến thẩm định: ${name}` }).first()
  await verdict(syt!.name).getByLabel('Thống nhất').check()
  await verdict(syt!.name)
    .getByText(/^Đã lưu/)
    .waitFor()
  await verdict(stp!.name).getByLabel('Điều chỉnh').check()
  await verdict(stp!.name).getByLabel('Điểm thẩm định').fill('9,5')
  await verdict(stp!.name).getByLabel('Lý do').selectOption({ label: 'Số liệu kê khai không khớp' })
  await verdict(stp!.name).getByRole('alert').getByText('Điểm phải từ 0 đến').waitFor()
  await verdict(stp!.name).getByLabel('Điểm thẩm định').fill('3,4')
  await verdict(stp!.name)
    .getByText(/^Đã lưu/)
    .waitFor()
  // 3,4 of 2 × 6,8 were taken away.
  const row = page.locator('.appraisal-table tr', { hasText: '1.2 ' }).first()
  await row.getByText('25,0').waitFor()
  expect(await row.textContent()).toContain('2/2')

  // One unit: all that can be agreed to at once, the rest adjusted.
  for (const { unit, name } of [stp!, syt!]) {
    await page.goto(`${url()}${at}/tham-dinh?group=unit&item=${unit}`)
    await page.getByRole('button', { name: /^Thống nhất \d+ mục/ }).click()
    await page.getByRole('button', { name: /^Thống nhất \d+ mục/ }).waitFor({ state: 'detached' })
    const items = (await (await fetch(`${url()}/api/v1/rounds/${round}/items?unit=${unit}`)).json()) as {
      code: string
      points: string | null
      verdicts: unknown[]
    }[]
    const rest = items.filter(({ verdicts }) => verdicts.length === 0)
    expect([name, rest.every(({ points }) => points === null)]).toEqual([name, true])
    const verdicts = rest.map(({ code }) => ({ code, decision: 'adjust', points: '0', reason: 'chua-dat-yeu-cau' }))
    await post(`/rounds/${round}/verdicts`, { step: 'appraisal-1', unit, verdicts })
  }
  await post(`/rounds/${round}/advance`, {})
  await page.goto(`${url()}/cham-diem/${department}/tieu-chi?unit=${stp!.unit}&item=1.2`)
  await note.getByText(/chỉ sửa được giải trình/).waitFor()
  const enabled = page.locator('[id="answer-1.2"] input:not(:disabled)')
  expect(await enabled.count()).toBe(2)
  await enabled.first().fill('Đã gửi bổ sung báo cáo')
  await page.getByText(/^Đã lưu \d\d:\d\d: 1\.2$/).waitFor()

  await post(`/rounds/${round}/advance`, {})
  await post(`/rounds/${round}/advance`, {})
  await page.goto(`${url()}${at}`)
  await page.getByText('Đóng bước Hội đồng thẩm định cho cả 2 đơn vị').click()
  await page.getByRole('button', { name: 'Đóng bước Hội đồng thẩm định', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '2 đơn vị ở bước Công bố' }).waitFor()
  const publish = page.locator('section', { has: page.getByRole('heading', { name: 'Công bố', exact: true }) })
  await publish.getByLabel('Số, ký hiệu').fill('141/QĐ-UBND')
  await publish.getByLabel('Ngày văn bản').fill('2023-01-14')
  await publish.getByRole('button', { name: 'Công bố' }).click()
  await publish.getByRole('alert').getByText('điều tra xã hội học chưa kết thúc').waitFor()
  await page.getByRole('button', { name: 'Kết thúc điều tra' }).click()
  await page.getByText('Đã kết thúc').waitFor()
  await publish.getByRole('button', { name: 'Công bố' }).click()
  await page.getByRole('heading', { level: 1, name: 'đã công bố theo 141/QĐ-UBND ngày 14/01/2023' }).waitFor()
  // The decision as a paper: shown in place, and taken away.
  const papers = page.locator('section', { has: page.getByRole('heading', { name: 'Văn bản', exact: true }) })
  await papers.getByRole('button', { name: 'Xem: Quyết định công bố' }).click()
  const shown = await page.locator('iframe').getAttribute('src')
  const paper = await fetch(`${url()}${shown}`)
  expect([paper.headers.get('content-type'), (await paper.text()).slice(0, 5)]).toEqual(['application/pdf', '%PDF-'])
  await page.keyboard.press('Escape')
  const taken = page.waitForEvent('download')
  await papers.getByRole('link', { name: 'Tải DOCX (Word): Quyết định công bố' }).click()
  expect((await taken).suggestedFilename()).toBe(`quyet-dinh-cong-bo-${department}-2022.docx`)
  await publish.getByText('Đính chính', { exact: true }).first().click()
  await publish.getByLabel('Số, ký hiệu').fill('150/QĐ-UBND')
  await publish.getByLabel('Ngày văn bản').fill('2023-02-01')
  await publish.getByLabel('Lý do').fill('Sai tên đơn vị')
  await publish.getByRole('button', { name: 'Đính chính' }).click()
  await publish.getByText('Đính chính theo 150/QĐ-UBND ngày 01/02/2023: Sai tên đơn vị').waitFor()
  await publish.getByRole('link', { name: 'Xem kết quả chính thức' }).click()
  await page.locator('.ranking-table').first().waitFor()
  const final = (await get<IndexScore>(`${department}/scores?period=2022&as=final`)).units
  for (const { unit, name } of [stp!, syt!]) {
    const { gained } = final.find((one) => one.unit === unit)!
    const cells = await page.locator('.ranking-table tr', { hasText: name }).locator('td.figure').allTextContents()
    expect([name, cells.includes(gained.replace('.', ','))]).toEqual([name, true])
  }
  // The browser's own reader of PDFs asks for its own parts.
  expect(wrong.filter(refused('409')).filter(refused('422')).filter(refused('chrome'))).toEqual([])
})

describe.each(sizes)('the pages of rounds at $width px', (viewport) => {
  test('are clean for those who do not see or point, fit the screen and break no policy', async () => {
    const { page, wrong } = await open('/dot-danh-gia', { viewport })
    const clean = async (what: string) => {
      await settled(page)
      expect([what, await findBarriers(page), await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
        what,
        [],
        viewport.width,
      ])
    }
    await page.getByRole('button', { name: 'Mở đợt đánh giá' }).click()
    await page.getByLabel('Bộ chỉ số').waitFor()
    await clean('list')
    await page.goto(`${url()}${at}`)
    await page.locator('.round-units').waitFor()
    await clean('round')
    await page.getByRole('button', { name: 'Xử lý: Sở Tư pháp' }).click()
    await page.getByRole('dialog').getByText('Đã qua').waitFor()
    await clean('panel')
    await page.goto(`${url()}${at}/tham-dinh?item=1.2`)
    await page.locator('.appraisal-table').waitFor()
    await clean('appraisal')
    expect(wrong).toEqual([])
  })
})
