import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { CriteriaReply } from '../../../engine/rounds/replies.ts'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import type { IndexScore } from '../../../engine/scoring/replies.ts'
import { findBarriers, readDownload, settled, sizes } from '../../watched-page.ts'
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
/** A picture of one point. */
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const province = 'par-index-province-2022'
/** Brings a round of one unit to its decision without a word of the unit. */
async function finish(id: string) {
  const items = async () => (await (await fetch(`${url()}/api/v1/rounds/${id}/items`)).json()) as { unit: string; code: string }[]
  const advance = (more = {}) => post(`/rounds/${id}/advance`, more)
  await advance({ notSubmitted: 'không tự chấm' })
  const verdicts = (await items()).map(({ unit, code }) => ({ unit, code, decision: 'adjust', points: '0', reason: 'chua-dat-yeu-cau' }))
  await post(`/rounds/${id}/verdicts`, { step: 'appraisal-1', verdicts })
  for (let at = 0; at < 4; at++) await advance()
  await post(`/rounds/${id}/survey`, { state: 'closed' })
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
    if (![stp!.unit, syt!.unit, 'HT-SCT'].includes(unit))
      await post(`/rounds/${round}/state`, { unit, state: 'excluded', reason: 'không tham gia đợt thử' })
  await post('/rounds', { index: 'par-index-province', year: '2022' })
  await answer(stp!.unit, [{ code: '1.3.a', answer: true, document: '7/KH-STP' }], '2021')
  const before = `${department}-2021`
  await post('/rounds', { index: department, year: '2021' })
  await post(`/rounds/${before}/advance`, { unit: stp!.unit, notSubmitted: 'không tự chấm' })
  const said = { code: '1.2', decision: 'adjust', points: '1', reason: 'tinh-sai-diem' }
  await post(`/rounds/${before}/verdicts`, { step: 'appraisal-1', unit: stp!.unit, verdicts: [said] })
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

  // A picture and a paper prove an item; the picture is looked at in place, the paper is taken away again.
  const proof = page.locator('tr', { has: form }).locator('details')
  await proof.getByText('Tài liệu kiểm chứng (0)').click()
  await proof.getByText('Không tải văn bản mật').waitFor()
  await proof.getByLabel('Tệp PDF').setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: picture })
  await proof.getByRole('button', { name: 'Thêm tài liệu' }).click()
  await proof.getByText('Tài liệu kiểm chứng (1)').waitFor()
  await proof.getByRole('button', { name: 'Xem anh.png' }).click()
  await expect.poll(() => proof.locator('img').evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(1)
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
  // Time is given, a unit is taken out, ranked or not: each with its reason.
  const other = units.find(({ code }) => code === 'SCT')!
  const state = async () => (await inRound()).units.find(({ unit }) => unit === other.unit)!
  const change = async (segment: string, button: string, fill?: (panel: Locator) => Promise<unknown>) => {
    const panel = await act(other.name)
    await panel.getByText(segment, { exact: true }).click()
    await fill?.(panel)
    await panel.getByLabel('Lý do').fill('Thiên tai')
    await panel.getByRole('button', { name: button }).click()
    await expect.poll(() => panel.getByLabel('Lý do').inputValue()).toBe('')
    await page.keyboard.press('Escape')
    return state()
  }
  const turn = (to: string) => (panel: Locator) => panel.getByLabel('Trở thành').selectOption({ label: to })
  expect(await change('Tham gia', 'Không xếp hạng đơn vị này', turn('Tham gia, không xếp hạng'))).toMatchObject({ state: 'unranked' })
  expect(await change('Gia hạn', 'Gia hạn', (panel) => panel.getByLabel('Hạn mới').fill('2031-01-05'))).toMatchObject({ due: '2031-01-05' })
  expect(await change('Tham gia', 'Đưa ra khỏi đợt', turn('Không tham gia'))).toMatchObject({ state: 'excluded', stateReason: 'Thiên tai' })

  // Appraisers come from a sheet, or every error does.
  await page.getByText('Phân công thẩm định từ tệp').click()
  const hand = (label: string, lines: string | Buffer, name = 'to.csv') =>
    page.getByLabel(label).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines) })
  await hand('Chọn tệp phân công', 'code,unit_code,appraiser\n9.9,,SNV\n1.1,STP,STP\n')
  await page.getByText('to.csv: chưa ghi nhận gì, vì có 2 lỗi.').waitFor()
  expect(await page.locator('.issues tbody th').allTextContents()).toEqual(['2', '3'])
  await hand('Chọn tệp phân công', 'code,unit_code,appraiser\n1.4,STP,STC\n')
  await page.getByText('to.csv: đã phân công 1 dòng.').waitFor()

  const closing = await act(syt!.name)
  await closing.getByRole('button', { name: 'Đóng bước Tự đánh giá, chấm điểm' }).click()
  await closing.getByRole('alert').getByText('còn thiếu').waitFor()
  const gaps = await closing.getByRole('alert').getByRole('link').allTextContents()
  expect(gaps).toEqual((await inRound()).units.find(({ code }) => code === 'SYT')!.missing)
  expect(wrong.filter(refused('409')).filter(refused('422'))).toEqual([])
  await answer(syt!.unit, [...answers, { code: '1.4', answer: 2 }])
  await closing.getByLabel('Số, ký hiệu văn bản').fill('12/BC-SYT')
  await closing.getByLabel('Tệp đã ký').setInputFiles({ name: 'ky.png', mimeType: 'image/png', buffer: picture })
  await closing.getByRole('button', { name: 'Đóng bước Tự đánh giá, chấm điểm' }).click()
  await closing.getByText('Thẩm định lần 1', { exact: false }).first().waitFor()
  await closing.getByText('12/BC-SYT; có tệp đã ký').waitFor()
  const [lock] = (await inRound()).units.find(({ code }) => code === 'SYT')!.closed
  expect(lock).toMatchObject({ number: '12/BC-SYT', signed: createHash('sha256').update(picture).digest('hex') })
  await page.keyboard.press('Escape')
  await page.getByText('Đóng bước Tự đánh giá, chấm điểm cho cả 1 đơn vị').click()
  await page.getByRole('button', { name: 'Đóng bước Tự đánh giá, chấm điểm', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '2 đơn vị ở bước Thẩm định lần 1' }).waitFor()

  // One sent back reads why, and is open again; one that is locked is shut.
  const sending = await act(syt!.name)
  await sending.getByText('Trả lại', { exact: true }).click()
  await sending.getByLabel('Trả về bước').selectOption({ label: 'Tự đánh giá, chấm điểm' })
  await sending.getByLabel('Lý do').fill('Thiếu chữ ký')
  await sending.getByRole('button', { name: 'Trả lại bước trước' }).click()
  await sending.getByText(/trả về bước Tự đánh giá, chấm điểm; Thiếu chữ ký/).waitFor()
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
  const known = page.locator('dl > div', { hasText: 'Thẩm định năm 2021' })
  // Last year's round is asked for by itself, and comes when it comes.
  await expect.poll(() => known.locator('dd').allTextContents()).toEqual(['Điều chỉnh 1; Tính điểm chưa đúng'])
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

  // The whole list goes out as a workbook and comes back as it was.
  const [list] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải phiếu Thẩm định lần 1' }).click()])
  await hand('Nộp phiếu Thẩm định lần 1 đã điền', await readDownload(list), 'phieu.xlsx')
  await page.getByText('phieu.xlsx: đã ghi nhận 2 ý kiến.').waitFor()
  expect(await row.textContent()).toContain('2/2')

  // What nobody judged is named, and each leads to its criterion.
  await page.goto(`${url()}${at}`)
  await page.getByText('Đóng bước Thẩm định lần 1 cho cả 2 đơn vị').click()
  await page.getByRole('button', { name: 'Đóng bước Thẩm định lần 1', exact: true }).click()
  const lacking = page.getByRole('alert').filter({ hasText: 'mục chưa có ý kiến' })
  await lacking.getByRole('link', { name: '3.2' }).first().click()
  await verdict(stp!.name).waitFor()
  expect(new URL(page.url()).searchParams.get('item')).toBe('3.2')

  // One unit: all that can be agreed to at once, the rest adjusted.
  for (const { unit, name } of [stp!, syt!]) {
    await page.goto(`${url()}${at}/tham-dinh?group=unit&item=${unit}`)
    await page.getByRole('button', { name: /^Thống nhất \d mục chấm theo số liệu/ }).click()
    await page.getByRole('button', { name: 'chấm theo số liệu' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /mục chưa thẩm định$/ }).click()
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
  // What was said of the item stands over it.
  await page.locator('.item-thread').getByText('Điều chỉnh 3,4; Số liệu kê khai không khớp').waitFor()
  const enabled = page.locator('[id="answer-1.2"] input:not(:disabled)')
  expect(await enabled.count()).toBe(2)
  await enabled.first().fill('Đã gửi bổ sung báo cáo')
  await page.getByText(/^Đã lưu \d\d:\d\d: 1\.2$/).waitFor()
  await expect.poll(() => page.locator('.item-thread dt').allTextContents()).toEqual(['Thẩm định lần 1', 'Giải trình'])

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
  const survey = page.locator('section', { has: page.getByRole('heading', { name: 'Điều tra xã hội học' }) })
  await survey.getByLabel('Lý do').fill('Năm nay không tổ chức')
  await survey.getByRole('button', { name: 'Ghi nhận không tổ chức' }).click()
  await survey.getByText('Không tổ chức', { exact: true }).waitFor()
  await survey.getByLabel('Lý do').fill('Ghi nhầm')
  await survey.getByRole('button', { name: 'Mở lại điều tra' }).click()
  await page.getByRole('button', { name: 'Kết thúc điều tra' }).click()
  await page.getByText('Đã kết thúc').waitFor()
  // One decision publishes two rounds, once both are through.
  await publish.getByLabel('PAR INDEX').check()
  await publish.getByRole('button', { name: 'Công bố' }).click()
  await publish.getByRole('alert').waitFor()
  await finish(province)
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
    await page.goto(`${url()}/cham-diem/${department}/tieu-chi?unit=HT-STP&item=1.4`)
    await page.getByText('Tài liệu kiểm chứng (1)').click()
    await page.getByRole('button', { name: 'Xem anh.png' }).click()
    await clean('evidence')
    expect(wrong).toEqual([])
  })
})
