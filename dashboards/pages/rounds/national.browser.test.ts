import { expect, test } from 'vitest'
import type { EditionLine } from '../../../engine/editions/replies.ts'
import type { DifferenceReply } from '../../../engine/questions/comparison-replies.ts'
import type { CriteriaReply } from '../../../engine/rounds/replies.ts'
import type { JudgedItem } from '../../../engine/rounds/round-replies.ts'
import type { IndexScore } from '../../../engine/scoring/replies.ts'
import { findBarriers, settled } from '../../watched-page.ts'
import { serveScores } from '../scores/served-scores.ts'

const { open, get, url } = serveScores()
const index = 'par-index-province'
const round = `${index}-2022`
const pdf = { name: 'bao-cao.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nbáo cáo\n%%EOF') }

test('a national round: parts handed in and sent back, the ministry’s points and the survey’s from sheets, its decision', async () => {
  const { page, wrong } = await open('/dot-danh-gia')
  await page.getByRole('button', { name: 'Mở đợt đánh giá' }).click()
  await page.getByLabel('Bộ chỉ số').selectOption(index)
  // What is meant for the province is offered for its index.
  expect(await page.getByLabel('Loại đợt').inputValue()).toBe('national')
  await page.getByRole('button', { name: 'Mở đợt đánh giá' }).last().click()
  await page.getByRole('heading', { level: 1, name: '1 đơn vị ở bước Cơ quan chủ trì tự chấm' }).waitFor()

  const { criteria } = await get<CriteriaReply>(`${index}/criteria?period=2022`)
  const answers = criteria
    .filter(({ form, survey, extra }) => form !== null && !survey && !extra)
    .map(({ code }) => ({ code, answer: null, explanation: 'Chưa có số liệu' }))
  const place = `${url()}/api/v1/indexes/${index}/answers?period=2022&unit=42`
  const tag = (await fetch(place)).headers.get('etag')!
  const headers = { 'content-type': 'application/json', 'if-match': tag }
  expect((await fetch(place, { method: 'POST', headers, body: JSON.stringify({ answers }) })).status).toBe(200)

  const parts = page.locator('section', { has: page.getByRole('heading', { name: /^Phần việc của các cơ quan chủ trì/ }) })
  await parts.getByText('Nộp phần việc').first().click()
  for (const [handed, name] of ['Sở Nội vụ', 'Sở Tư pháp', 'Văn phòng', 'Sở Tài chính', 'Sở Khoa học'].entries()) {
    const form = parts.locator('details[open]').first()
    await form.getByLabel('Số, ký hiệu văn bản').fill(`${handed + 1}/BC`)
    await form.getByLabel('Ngày văn bản').fill('2023-01-09')
    await form.getByLabel('Người ký').fill('TL. GIÁM ĐỐC')
    await form.locator('input[type=file]').setInputFiles(pdf)
    // What is typed for the next part before the page is told of this one stays.
    const told = Promise.withResolvers<void>()
    await page.route(/rounds(\/|%2F)[\w-]+($|&)/, (route) => told.promise.then(() => route.continue()))
    await form.getByRole('button', { name: 'Nộp phần việc' }).click()
    const number = form.getByLabel('Số, ký hiệu văn bản')
    await expect.poll(() => number.inputValue()).toBe('')
    await number.fill('tiếp')
    told.resolve()
    await parts
      .locator('tr', { hasText: name })
      .getByText(`Đã nộp, ${handed + 1}/BC ngày 09/01/2023`)
      .waitFor()
    await page.unrouteAll({ behavior: 'wait' })
    if (handed < 4) expect(await number.inputValue()).toBe('tiếp')
  }
  await parts.getByRole('heading', { name: '5/5 đã nộp' }).waitFor()
  await parts.getByText('Trả lại phần việc').first().click()
  await parts.getByLabel('Cơ quan chủ trì').selectOption('STP')
  await parts.getByLabel('Lý do').fill('Thiếu phụ lục')
  await parts.getByRole('button', { name: 'Trả lại phần việc' }).click()
  await parts.getByRole('heading', { name: '4/5 đã nộp' }).waitFor()
  await settled(page)
  expect(await findBarriers(page)).toEqual([])
  await parts.getByText('Nộp phần việc').first().click()
  const again = parts.locator('details[open]').first()
  await again.getByLabel('Số, ký hiệu văn bản').fill('9/BC')
  await again.getByLabel('Ngày văn bản').fill('2023-01-10')
  await again.locator('input[type=file]').setInputFiles(pdf)
  await again.getByRole('button', { name: 'Nộp phần việc' }).click()
  await parts.getByRole('heading', { name: '5/5 đã nộp' }).waitFor()

  const close = async (step: string, next: string, papers = false) => {
    await page.getByText(`Đóng bước ${step} cho 1 đơn vị`).click()
    const form = page.locator('details[open]', { hasText: `Đóng bước ${step} cho ` })
    if (papers) {
      await form.getByLabel('Số, ký hiệu văn bản').fill('15/BC-UBND')
      await form.getByLabel('Ngày văn bản').fill('2023-01-10')
    }
    await form.getByRole('button', { name: `Đóng bước ${step}` }).click()
    await page.getByRole('heading', { level: 1, name: `1 đơn vị ở bước ${next}` }).waitFor()
    await page.reload()
    await settled(page)
  }
  await close('Cơ quan chủ trì tự chấm', 'Sở Nội vụ rà soát, tổng hợp')
  await close('Sở Nội vụ rà soát, tổng hợp', 'UBND tỉnh phê duyệt, gửi Bộ')
  await close('UBND tỉnh phê duyệt, gửi Bộ', 'Bộ Nội vụ thẩm định', true)

  const items = async () => (await (await fetch(`${url()}/api/v1/rounds/${round}/items`)).json()) as JudgedItem[]
  const sheet = (name: string, rows: string[]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(['unit_code,code,decision,points,reason', ...rows].join('\n')),
  })
  const give = async (step: string, file: ReturnType<typeof sheet>, count: number) => {
    await page.goto(`${url()}/dot-danh-gia/${round}/tham-dinh`)
    const sheets = page.locator(`section[aria-label*="${step}"]`)
    await sheets.locator('input[type=file]').setInputFiles(file)
    await page.getByText(new RegExp(`${count}.*${file.name}|${file.name}.*${count}`)).waitFor()
    await page.goto(`${url()}/dot-danh-gia/${round}`)
    await settled(page)
  }
  const extras = new Set(criteria.filter(({ extra }) => extra).map(({ code }) => code))
  const judged = (await items()).filter(({ code }) => !extras.has(code))
  const points = judged.map(({ code, self }) => (self === null ? `42,${code},adjust,0.25,bo-sung-tai-lieu` : `42,${code},agree,,`))
  await give('Bộ Nội vụ thẩm định', sheet('bnv.csv', points), points.length)
  await close('Bộ Nội vụ thẩm định', 'Giải trình')
  await close('Giải trình', 'Bộ công bố')
  const surveyed = criteria.filter(({ survey, rule }) => survey && rule !== null).map(({ code }) => `42,${code},adjust,0.5,`)
  await give('Bộ công bố', sheet('dieu-tra.csv', surveyed), surveyed.length)
  await page.getByRole('button', { name: 'Kết thúc điều tra' }).click()
  await page.getByText('Đã kết thúc').waitFor()
  const publish = page.locator('section', { has: page.getByRole('heading', { name: 'Công bố', exact: true }) })
  await publish.getByLabel('Số, ký hiệu').fill('876/QĐ-BNV')
  await publish.getByLabel('Ngày văn bản').fill('2023-04-19')
  await publish.getByRole('button', { name: 'Công bố' }).click()
  await page.getByRole('heading', { level: 1, name: 'đã công bố theo 876/QĐ-BNV ngày 19/04/2023' }).waitFor()

  // What a correction would move stands beside it: nothing, and then what was judged otherwise since.
  const correct = publish.getByText('Đính chính, điều chỉnh kết quả')
  await correct.first().click()
  await publish.getByText('Nếu công bố lúc này, không điểm nào thay đổi (là đính chính).').waitFor()
  await give('Bộ công bố', sheet('sua.csv', [surveyed[0]!.replace('0.5', '0.25')]), 1)
  await correct.first().click()
  await publish.getByText('Nếu công bố lúc này, tổng điểm hoặc thứ hạng thay đổi như sau (là điều chỉnh):').waitFor()
  const moved = await publish.locator('[role=status] li').textContent()
  const [before, after] = /điểm (\S+) → (\S+)/
    .exec(moved!)!
    .slice(1)
    .map((text) => Number(text.replace(',', '.')))
  expect(before! - after!).toBeCloseTo(0.25, 6)

  // The report and the sheet are at hand; a decision, minutes and a survey of the province's own are not of this round.
  await page.getByRole('button', { name: 'Xem: Báo cáo tự đánh giá' }).waitFor()
  await page.getByRole('button', { name: 'Xem: Công văn đôn đốc' }).waitFor()
  expect(await page.getByRole('button', { name: /^Xem: (Quyết định|Biên bản|Tờ trình|Báo cáo kết quả điều tra)/ }).count()).toBe(0)

  const [final] = (await get<IndexScore>(`${index}/scores?period=2022&as=final`)).units
  const [appraised] = (await get<IndexScore>(`${index}/scores?period=2022&as=appraised`)).units
  expect(Number(final!.gained) - Number(appraised!.gained)).toBeCloseTo(surveyed.length * 0.5, 6)
  // The page opens at what was published.
  await page.goto(`${url()}/cham-diem/${index}?period=2022`)
  await page.getByText(final!.gained.replace('.', ','), { exact: false }).first().waitFor()
  // What was submitted and what was published are the two sides of why points changed.
  const editions = (await (await fetch(`${url()}/api/v1/editions?round=${round}`)).json()) as EditionLine[]
  const [locked, published] = [editions.find(({ kind }) => kind === 'lock')!, editions.find(({ kind }) => kind === 'publication')!]
  const sides = `fromEdition=${locked.edition}&toEdition=${published.edition}`
  const told = await get<DifferenceReply>(`${index}/difference?unit=42&${sides}`)
  await page.goto(`${url()}/cham-diem/${index}/vi-sao-doi?period=2022`)
  await page.getByLabel('So với').selectOption(locked.edition)
  await page.getByLabel('Kết quả sau').selectOption(published.edition)
  await page.getByRole('heading', { level: 1, name: told.sentence.vi }).waitFor()
  // Two editions of one year are told apart by their names.
  const title = await page.locator('#change h2').textContent()
  expect(title).toContain('(bản chốt 2022, ')
  expect(title).toContain(`(bản công bố 2022, ${published.number}, `)
  expect(wrong).toEqual([])
})
