import { expect, test } from 'vitest'
import type { EntryReply } from '../../../engine/amendments/alteration-replies.ts'
import type { SetDraft, SetEffect } from '../../../engine/amendments/replies.ts'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { IndexScore } from '../../../engine/scoring/replies.ts'
import type { TargetReply } from '../../../engine/values/replies.ts'
import { findBarriers, settled, sizes, twoPlaces } from '../../watched-page.ts'
import { department, serveScores } from '../scores/served-scores.ts'

const { open, get, url } = serveScores()
const version = '2022-sua'
const ask = async <Reply>(path: string): Promise<Reply> => (await (await fetch(`${url()}/api/v1${path}`)).json()) as Reply
const draft = () => ask<SetDraft>(`/sets/${department}/${version}`)
const scores = () => get<IndexScore>(`${department}/scores?period=2022`)

test('a threshold is amended as an office would: the set in force as a draft, one number, its examples, who gains, the decision, the new points', async () => {
  const before = await scores()
  const { page, wrong } = await open('/cham-diem?period=2022')
  await page.getByRole('link', { name: 'Bộ tiêu chí', exact: true }).click()
  await page.getByLabel('Sửa từ bộ').selectOption(`${department} 2019`)
  // A name that would lead elsewhere is refused, and says what one may be.
  await page.getByLabel('Tên phiên bản mới').fill('a b')
  await page.getByRole('button', { name: 'Mở thành dự thảo' }).click()
  await page.getByRole('alert').getByText('không dùng làm tên được').waitFor()
  await page.getByLabel('Tên phiên bản mới').fill(version)
  await page.getByRole('button', { name: 'Mở thành dự thảo' }).click()
  await page.getByRole('heading', { level: 1, name: `dự thảo ${version}` }).waitFor()

  await page.getByRole('button', { name: /^2\.2/ }).click()
  await page.getByLabel('Mục tiêu').fill('40')
  // 10 × 25 ÷ 40 and 10 × 33,33 ÷ 40: the examples of the old rule no longer agree, and say what they give now.
  await page.getByText('Quy tắc cho 6,25 điểm').waitFor()
  await page.getByText('Quy tắc cho 8,33 điểm').waitFor()
  // What is typed while it is saved is not of it, and stays.
  const answered = Promise.withResolvers<void>()
  const isAsked = ({ pathname, search }: URL) => /sets(\/|%2F)[\w-]+(\/|%2F)/.test(`${pathname}${search}`)
  await page.route(isAsked, (route) =>
    (route.request().method() === 'GET' ? answered.promise : Promise.resolve()).then(() => route.continue()),
  )
  const taken = page.waitForResponse((answer) => answer.request().method() === 'PUT')
  await page.getByRole('button', { name: 'Lưu tiêu chí' }).click()
  await taken
  await page.getByLabel('Ví dụ 2: điểm').fill('8,3')
  answered.resolve()
  await page.getByRole('heading', { level: 1, name: 'còn 2 chỗ sai' }).waitFor()
  await page.unrouteAll({ behavior: 'wait' })
  await expect.poll(() => page.getByRole('button', { name: 'Lưu tiêu chí' }).isEnabled()).toBe(true)
  expect(await page.getByLabel('Ví dụ 2: điểm').inputValue()).toBe('8,3')
  expect(await page.getByRole('button', { name: 'Phê duyệt bộ tiêu chí' }).isDisabled()).toBe(true)
  await page.getByLabel('Ví dụ 1: điểm').fill('6,25')
  await page.getByLabel('Ví dụ 2: điểm').fill('8,33')
  await page.getByText('6,25 điểm, khớp').waitFor()
  await page.getByText('8,33 điểm, khớp').waitFor()
  await page.getByRole('button', { name: 'Lưu tiêu chí' }).click()
  await page.getByRole('heading', { level: 1, name: 'dùng được' }).waitFor()

  const effect = await ask<SetEffect>(`/sets/${department}/${version}/effect?period=2022`)
  const gaining = effect.units.filter(({ change }) => Number(change) > 0)
  expect([gaining.length, effect.lose]).toEqual([effect.gain, 0])
  expect(effect.gain).toBeGreaterThan(0)
  await page.getByText(`Năm 2022, so với bộ 2019: ${effect.gain} đơn vị tăng điểm, 0 giảm, ${effect.same} như cũ`).waitFor()
  const shown = await page
    .getByRole('region', { name: 'Nếu áp dụng' })
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')))
  expect(shown).toEqual(
    gaining.map(({ name, before, after, change }) => [name, twoPlaces(before!.points), twoPlaces(after.points), `+${twoPlaces(change!)}`]),
  )
  for (const size of sizes) {
    await page.setViewportSize(size)
    await settled(page)
    expect(await findBarriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  }

  await page.getByLabel('Số, ký hiệu văn bản').fill('15/QĐ-UBND')
  await page.getByLabel('Ngày văn bản').fill('2022-07-20')
  await page.getByRole('button', { name: 'Phê duyệt bộ tiêu chí' }).click()
  await page.getByRole('heading', { level: 1, name: '0 dự thảo' }).waitFor()
  await page.getByText('15/QĐ-UBND, 20/07/2022').waitFor()
  expect(await draft()).toMatchObject({ code: 'NO_SUCH_DRAFT' })
  // Scored by the set in force: what the effect said is what it came to.
  const after = await scores()
  expect([before.version, after.version]).toEqual(['2019', version])
  const told = new Map(effect.units.map((one) => [one.unit, one]))
  for (const { unit, gained } of after.units) expect([unit, gained]).toEqual([unit, told.get(unit)!.after.points])
  for (const { unit, gained } of before.units) expect([unit, gained]).toEqual([unit, told.get(unit)!.before!.points])
  expect(wrong.filter((text) => !/status of (400|404)/.test(text))).toEqual([])
})

test('a goal is altered as an office would: found in the list, one number, what it does, the reason, the board at once, and back', async () => {
  const { page, wrong } = await open('/bo-tieu-chi?period=2022')
  const targets = () => ask<TargetReply[]>('/plans/ke-hoach-520-2021/targets?period=2022')
  const missed = (await targets()).find(({ status, op, value }) => status === 'missed' && op === 'at_least' && Number(value) > 1)!
  const goal = Math.floor(Number(missed.value))
  await page.getByRole('navigation', { name: 'Loại định nghĩa' }).getByRole('link', { name: 'Chỉ tiêu' }).click()
  await page.getByLabel('Tìm theo mã hoặc tên').fill('hai long')
  await page.getByRole('link', { name: 'Mức độ hài lòng qua khảo sát' }).first().waitFor()
  await page.getByLabel('Tìm theo mã hoặc tên').fill(`:${missed.target}`)
  await page
    .getByRole('row')
    .filter({ has: page.getByText(`ke-hoach-520-2021:${missed.target}`, { exact: true }) })
    .getByRole('link')
    .click()
  await page.getByLabel('Mục tiêu: ít nhất').fill('-5')
  await page.getByText('chỗ sai, chưa ghi nhận được').waitFor()
  await page.getByLabel('Mục tiêu: ít nhất').fill(String(goal))
  await page.getByRole('status').getByText('Dùng được').waitFor()
  // A part that comes in the place of its button has the focus, so has the button where the part goes.
  const focused = page.locator(':focus')
  const due = page.getByRole('button', { name: 'Thêm: Hạn' })
  await due.press('Enter')
  await page.getByRole('group', { name: 'Hạn', exact: true }).and(focused).waitFor()
  await page.getByText('một phần của năm như M08').waitFor()
  await page.getByRole('group', { name: 'Hạn', exact: true }).getByRole('button').press('Enter')
  await due.and(focused).waitFor()
  await page.getByRole('button', { name: /^Bỏ / }).first().press('Enter')
  await page.getByRole('group', { name: 'Chủ trì' }).and(focused).waitFor()
  const add = page.getByLabel('Thêm vào: Chủ trì')
  await add.fill(await add.evaluate((one) => (one as HTMLInputElement).list!.options[0]!.value))
  await page.getByRole('status').getByText('Dùng được').waitFor()
  const line = page
    .getByRole('region', { name: 'Nếu ghi nhận' })
    .getByRole('row')
    .filter({ has: page.getByText('Năm 2022', { exact: true }) })
  await line.first().getByText(`mục tiêu tối thiểu ${goal} %`).waitFor()
  // The period is one of the plan's year.
  await page.getByLabel('Kỳ xem trước').selectOption({ label: 'Quý I/2022' })
  await page
    .getByRole('region', { name: 'Nếu ghi nhận' })
    .getByText(/^Quý I\/2022: /)
    .waitFor()
  for (const size of sizes) {
    await page.setViewportSize(size)
    await settled(page)
    expect(await findBarriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  }
  // What is typed outlives the page; what another recorded meanwhile is told, and nothing goes before one has chosen.
  await page.goBack()
  await page.getByLabel('Tìm theo mã hoặc tên').waitFor()
  const path = `/definitions/target/ke-hoach-520-2021:${missed.target}`
  const { entry, seen } = await ask<EntryReply>(path)
  const body = JSON.stringify({ entry: { ...(entry as object), at_least: goal + 1 }, seen, reason: 'Người khác' })
  await fetch(`${url()}/api/v1${path}/approval`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  await page.goForward()
  const mine = page.getByRole('alert').getByRole('button', { name: 'Giữ bản của tôi' })
  await mine.waitFor()
  await page.getByLabel('Lý do').fill('Công văn 9/SNV')
  expect(await page.getByRole('button', { name: 'Ghi nhận định nghĩa' }).isDisabled()).toBe(true)
  await page.getByLabel('Lý do').fill('')
  await mine.click()
  expect(await page.getByLabel('Mục tiêu: ít nhất').inputValue()).toBe(String(goal))
  const approve = page.getByRole('button', { name: 'Ghi nhận định nghĩa' })
  expect(await approve.isDisabled()).toBe(true)
  await page.getByLabel('Lý do').fill('Công văn 9/SNV')
  await approve.click()
  await page.getByRole('heading', { level: 1, name: 'Cơ quan đã sửa' }).waitFor()
  await page.getByText(`${missed.goal} → ${goal}`).waitFor()
  const now = (await targets()).find(({ target }) => target === missed.target)!
  expect([now.status, now.goal]).toEqual(['met', goal])
  await page.getByLabel('Lý do').fill('Thôi')
  await page.getByRole('button', { name: 'Trở về bản kèm chương trình' }).click()
  await page.getByRole('heading', { level: 1, name: 'Kèm chương trình' }).waitFor()
  expect((await targets()).find(({ target }) => target === missed.target)).toMatchObject({ status: 'missed', goal: missed.goal })
  expect(wrong).toEqual([])
})

test('a draft is completed without its file: a line of bonus, who enters and appraises, whom it does not concern; what is taken out comes back', async () => {
  const path = `/sets/${department}/2024-them`
  const begun = await fetch(`${url()}/api/v1${path}/draft`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: '2019' }),
  })
  expect(begun.status).toBe(201)
  const stands = () => ask<SetDraft>(path)
  const { document: before, text } = await stands()
  const { page, wrong } = await open(`/bo-tieu-chi/${department}/2024-them?period=2022`)
  const card = page.getByRole('region', { name: 'Thêm tiêu chí' })
  await card.getByLabel('Thêm vào').selectOption('bonus')
  expect(await card.getByLabel('Điểm tối đa của cả phần').inputValue()).toBe('3')
  await card.getByLabel('Điểm tối đa của cả phần').fill('3,5')
  await card.getByLabel('Mã', { exact: true }).fill('C1')
  await card.getByText('Đã có tiêu chí C1').waitFor()
  await card.getByLabel('Mã', { exact: true }).fill('C9')
  await card.getByLabel('Tên tiêu chí').fill('Có sáng kiến được công nhận')
  await card.getByLabel('Điểm tối đa', { exact: true }).fill('0,5')
  await card.getByRole('button', { name: 'Thêm vào dự thảo' }).click()
  // Added it is open in the editor, and has no rule yet.
  const editor = page.getByRole('region', { name: 'Tiêu chí C9' })
  await editor.waitFor()
  await page.getByRole('heading', { level: 1, name: 'còn 1 chỗ sai' }).waitFor()
  await editor.getByLabel('Cách chấm').selectOption('yes_no')
  await editor.getByLabel('Điều kiện').fill('có quyết định công nhận')
  const choose = async (label: string, code: string) => {
    const field = editor.getByLabel(`Thêm vào: ${label}`)
    const said = await field.evaluate((one, code) => {
      const all = [...(one as HTMLInputElement).list!.options].map(({ value }) => value)
      return all.find((value) => value.endsWith(`(${code})`))!
    }, code)
    await field.fill(said)
  }
  // Units that were no more before the set's years are not offered; one that is named already stays.
  const { years } = await stands()
  const registry = await ask<UnitReply[]>('/units')
  const isThere = ({ validFrom, validTo }: UnitReply) =>
    (validFrom ?? '') <= `${years.to}-12-31` && (validTo === null || validTo >= `${years.from}-01-01`)
  const offered = await editor
    .getByLabel('Thêm vào: Cơ quan thẩm định')
    .evaluate((one) => [...(one as HTMLInputElement).list!.options].map(({ value }) => value.replace(/^.* \((.+)\)$/, '$1')))
  expect(offered.toSorted()).toEqual([...new Set(registry.filter(isThere).map(({ code }) => code))].toSorted())
  expect(offered.length).toBeLessThan(new Set(registry.map(({ code }) => code)).size)
  await choose('Đơn vị nhập (để trống: đơn vị được chấm)', 'SNV')
  await choose('Cơ quan thẩm định (để trống: theo đợt đánh giá)', 'STC')
  await editor.getByLabel('Tài liệu kiểm chứng, mỗi dòng một loại').fill('Quyết định công nhận, bản sao\n\nẢnh chụp ')
  await editor.getByRole('button', { name: 'Lưu tiêu chí' }).click()
  await page.getByRole('heading', { level: 1, name: 'dùng được' }).waitFor()
  type Extras = { cap: number; lines: object[] }
  const { lines } = before!.bonus as unknown as Extras
  const added = {
    code: 'C9',
    title: { vi: 'Có sáng kiến được công nhận', en: 'Có sáng kiến được công nhận' },
    max: 0.5,
    enters: ['SNV'],
    appraises: ['STC'],
    asks: ['Quyết định công nhận, bản sao', 'Ảnh chụp'],
    rule: { yes_no: { condition: 'có quyết định công nhận' } },
  }
  expect((await stands()).document!.bonus).toEqual({ cap: 3.5, lines: [...lines, added] })

  await page.getByRole('button', { name: /^1\.2/ }).click()
  const first = page.getByRole('region', { name: 'Tiêu chí 1.2' })
  await first.getByRole('group', { name: 'Không áp dụng với' }).getByRole('button', { name: 'Thêm dòng' }).press('Enter')
  const units = first.getByLabel('Thêm vào: Nhóm 1: đơn vị')
  // What was asked for is at hand: the row stands above the button that adds it.
  await expect.poll(() => units.evaluate((field) => field === document.activeElement)).toBe(true)
  await units.fill('SNV')
  await first.getByLabel('Nhóm 1: lý do').fill('Không có thủ tục')
  await first.getByLabel('Số liệu lấy từ').selectOption('on-time-rate')
  await first.getByLabel('Tính trên số liệu của').selectOption('below')
  await first.getByLabel('Phần của năm').selectOption('9M')
  await first.getByRole('button', { name: 'Lưu tiêu chí' }).click()
  await first.getByText('Đã lưu').waitFor()
  // What was not altered stands as it was written, comments and all.
  const said = (await stands()).text
  const written = (whole: string) => whole.slice(whole.indexOf('code: "1.2"')).split('asks: [ Báo cáo CCHC năm ]')[0]
  expect(written(said)).toBe(written(text))
  expect(written(text)).toMatch(/# Không ban hành kế hoạch .*examples: \[ /s)
  expect(said).toContain('Không có thủ tục')
  const { areas } = (await stands()).document as unknown as { areas: { criteria: object[] }[] }
  expect(areas[0]!.criteria[1]).toMatchObject({
    takes: { indicator: 'on-time-rate', part: '9M', calendar: 'month', own: false },
    not_applicable: [{ units: ['SNV'], reason: { vi: 'Không có thủ tục', en: 'Không có thủ tục' } }],
  })
  for (const size of sizes) {
    await page.setViewportSize(size)
    await settled(page)
    expect(await findBarriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  }

  const whole = (await stands()).text
  await first.getByRole('button', { name: 'Bỏ tiêu chí này' }).press('Enter')
  const back = page.getByRole('button', { name: 'Lấy lại' })
  await back.and(page.locator(':focus')).waitFor()
  expect((await stands()).text).not.toContain('Không có thủ tục')
  await back.press('Enter')
  await page.getByRole('button', { name: /^1\.2/ }).waitFor()
  await expect.poll(async () => (await stands()).text).toBe(whole)
  expect(whole).not.toBe(text)
  expect(wrong).toEqual([])
})

test('the plan of a year that has none is founded on its page, and its first target stands on the page of targets', async () => {
  const { page, wrong } = await open('/chi-tieu?period=2024')
  await page.getByRole('link', { name: 'Lập kế hoạch của năm 2024' }).press('Enter')
  await page.getByLabel('Mã của định nghĩa mới').fill('ke-hoach-9-2024')
  await page.getByLabel('Mã của định nghĩa mới').press('Enter')
  await page.getByLabel('Tiếng Việt').fill('Kế hoạch CCHC năm 2024')
  await page.getByLabel('Tiếng Anh').fill('Reform plan of 2024')
  await page.getByLabel('Quyết định ban hành').fill('Kế hoạch số 9/KH-UBND ngày 05/01/2024')
  await page.getByLabel('Năm', { exact: true }).fill('2024')
  await page.getByRole('status').getByText('Dùng được').waitFor()
  await page.getByLabel('Lý do').fill('Kế hoạch 9')
  await page.getByRole('button', { name: 'Ghi nhận định nghĩa' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Kế hoạch CCHC năm 2024: Cơ quan đã thêm' }).waitFor()

  await page.goto(`${url()}/dinh-nghia/chi-tieu/ke-hoach-9-2024:iii-1.1?period=2024`)
  await page.getByLabel('Mục trong kế hoạch').fill('III.1.1')
  await page.getByLabel('Lời của kế hoạch').fill('Ít nhất 90 % hồ sơ đúng hạn')
  await page.getByLabel('Chỉ số', { exact: true }).selectOption('on-time-rate')
  await page.getByLabel('Mục tiêu: ít nhất').fill('90')
  await page.getByRole('status').getByText('Dùng được').waitFor()
  await page.getByLabel('Lý do').fill('Kế hoạch 9')
  await page.getByRole('button', { name: 'Ghi nhận định nghĩa' }).click()
  await page.getByRole('heading', { level: 1, name: 'Cơ quan đã thêm' }).waitFor()
  await page.goto(`${url()}/chi-tieu?period=2024`)
  await page.getByText('III.1.1').first().waitFor()
  const judged = await ask<TargetReply[]>('/plans/ke-hoach-9-2024/targets?period=2024')
  expect(judged).toMatchObject([{ target: 'iii-1.1', goal: 90 }])
  expect(wrong).toEqual([])
})

test('namesakes of the registry are told apart in the list of units; on a phone one is written above what is said of it', async () => {
  const { page, wrong } = await open('/dinh-nghia/don-vi?period=2022')
  const rows = page.getByRole('row').filter({ has: page.getByText(/^HT-STC@/) })
  await expect
    .poll(() => rows.getByRole('link').allTextContents())
    .toEqual(['Sở Tài chính (đến 28/02/2025)', 'Sở Tài chính (từ 01/03/2025)'])
  await page.setViewportSize(sizes.at(-1)!)
  await rows.getByRole('link').first().click()
  const topOf = async (name: string) => (await page.getByRole('region', { name, exact: true }).boundingBox())!.y
  await page.getByRole('region', { name: 'Nội dung', exact: true }).waitFor()
  const tops = [await topOf('Nội dung'), await topOf('Kết quả kiểm'), await topOf('Ghi nhận')]
  expect(tops).toEqual(tops.toSorted((a, b) => a - b))
  expect(wrong).toEqual([])
})
