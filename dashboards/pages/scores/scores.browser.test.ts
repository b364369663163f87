import { describe, expect, test } from 'vitest'
import type { RemedyReply } from '../../../engine/questions/replies.ts'
import type { AnswersReply, CriteriaReply, ExplainReply } from '../../../engine/rounds/replies.ts'
import type { IndexScore } from '../../../engine/scoring/replies.ts'
import { findBarriers, findCrossing, readDownload, readTable, settled, sizes } from '../../watched-page.ts'
import { department, placeOf, serveScores } from './served-scores.ts'

const { url, get, open, scoreOf } = serveScores()

/** Hundredths of points as they are shown: `12,71` is 1271. */
const hundredths = (shown: string): bigint => BigInt(shown.replace(/[.,\s]/g, '').replace('\u2212', '-'))
const spoken = (points: string) => points.replace('.', ',')

describe.each(sizes)('the pages of scores at $width px', (viewport) => {
  test('are clean for those who do not see or point, fit the screen and break no policy', async () => {
    const unit = 'HT-STNMT'
    const others = viewport.width < 760 ? ['/vi-sao-doi', '/gia-dinh'] : ['/theo-tieu-chi', '/bo-khac']
    const views = ['', '/tieu-chi', '/diem-mat', '/khac-phuc', '/xep-hang', ...others]
    const published = ['/chi-so-cong-bo', '/chi-so-cong-bo/PCI']
    const pages = ['/cham-diem', ...published, ...views.map((view) => `/cham-diem/${department}${view}`)]
    for (const path of pages) {
      const { page, wrong } = await open(`${path}?unit=${unit}`, { viewport })
      expect([path, await findBarriers(page)]).toEqual([path, []])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
      if (path.startsWith('/cham-diem/')) expect(await page.locator('.provenance').textContent()).toContain('chưa đối chiếu văn bản gốc')
      expect([path, wrong]).toEqual([path, []])
    }
  })

  test('so are the forms with their faults, the answers to why, the dark theme and English', async () => {
    const { page, wrong } = await open(`/cham-diem/${department}/tieu-chi?unit=HT-SXD@2022`, { viewport })
    for (const code of ['1.1', '1.2', '3.1', '1.3.a']) await page.getByRole('button', { name: `Trả lời: ${code}`, exact: true }).click()
    await page.locator('[id="answer-1.2"]').getByLabel('Tử số').fill('mười')
    await page.locator('[id="answer-1.1"]').getByLabel('Không áp dụng').check()
    await page.locator('.wrong-list').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.locator('.criteria-table .ask').nth(8).click()
    await page.getByRole('dialog').locator('.facts').waitFor()
    await settled(page)
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Chuyển sang nền tối' }).click()
    await page.getByRole('button', { name: /Switch to English/ }).click()
    await page.getByRole('heading', { level: 1, name: 'still wait for one' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
    expect(wrong).toEqual([])
  })
})

test('between a phone and a desk no words of a table run into the next column, and no page is wider than the screen', async () => {
  const sheet = `/cham-diem/${department}/tieu-chi?unit=HT-STP`
  const pages = [sheet, '/chi-tieu?period=2022-9M', '/chi-so?period=2022-9M', `/dot-danh-gia/${department}-2022`]
  const { page } = await open(sheet, { viewport: { width: 1100, height: 800 } })
  for (const path of pages) {
    await page.goto(url() + path)
    for (const width of [1100, 911, 768]) {
      await page.setViewportSize({ width, height: 800 })
      await settled(page)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect([path, width, await findCrossing(page), wide]).toEqual([path, width, [], width])
    }
  }
})

test('a published index tells value, national rank and losses apart from what is not published, as the API has them', async () => {
  const { page, wrong } = await open('/chi-so-cong-bo?period=2023&indicator=satisfaction-rate')
  const states = await page.locator('[aria-labelledby=published-title] tbody td:last-child').allTextContents()
  expect(states).toEqual(['đã công bố', 'đã công bố', 'chưa có trong dữ liệu', 'không công bố', 'đã công bố', 'chưa có trong dữ liệu'])
  await page.locator('[aria-labelledby=moves-title]').getByText('qua kết quả SIPAS').first().waitFor()
  await page.getByRole('link', { name: /PCI/ }).click()
  await page.getByRole('heading', { level: 1, name: 'PCI) năm 2023: không công bố' }).waitFor()
  await page.goto(page.url().replace('2023', '2021'))
  await settled(page)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('64,87/100, hạng 27; mất 35,13')
  const lines = page.locator('[aria-labelledby=components-title] tbody tr')
  const lost = (await lines.locator('td:nth-child(6)').allTextContents()).map(hundredths)
  expect([lost.length, lost.reduce((sum, one) => sum + one, 0n)]).toEqual([10, 3513n])
  // Held against any year there is something of.
  const since = async () => [
    await page.getByText(/^So với năm \d+: /).textContent(),
    (await lines.locator('td:nth-child(5)').allTextContents())[0],
  ]
  expect(await since()).toEqual(['So với năm 2020: giá trị +0,31, hạng 21 → 27. ', '+0,38'])
  await page.getByLabel('So với năm').selectOption('2011')
  await page.getByText('So với năm 2011').waitFor()
  expect(await since()).toEqual(['So với năm 2011: giá trị −1,12, hạng 7 → 27. Hai năm theo hai phương pháp, chỉ để tham khảo.', '−1,29'])
  // Ranks stand with the first on top, on an axis of their own.
  const ranks = await readTable(page, 'years-rank')
  expect(ranks.find(([year]) => year === '2011')!.slice(0, 3)).toEqual(['2011', '65,99', '7'])
  expect(wrong).toEqual([])
})

test('the points of a criterion open up to the row of the file, missing ones first', async () => {
  const unit = 'HT-STNMT'
  const { page, wrong } = await open(`/cham-diem/${department}/diem-mat?unit=${unit}`)
  const explained = await get<ExplainReply>(`${department}/criteria/2.1/explanation?${placeOf(unit)}`)
  await page.locator('#lost-criteria tr', { hasText: '2.1' }).getByRole('button').press('Enter')
  const panel = page.getByRole('dialog')
  await panel.locator('.behind').first().waitFor()
  expect(await panel.textContent()).toContain(explained.tree.sentence.vi)
  expect(await panel.textContent()).toContain(explained.tree.rule!.text.vi)
  const { missing, counted } = explained.tree.behind!
  expect(await panel.locator('summary').allTextContents()).toEqual([
    `Các dòng còn thiếu: ${missing.count}`,
    `Các dòng được tính: ${counted.count}`,
  ])
  const rows = await panel.locator('.behind').first().locator('tbody tr').allTextContents()
  expect(rows.length).toBe(missing.rows.length)
  missing.rows.forEach((row, at) => {
    expect(rows[at]).toContain(row.dossier_id as string)
    expect(rows[at]).toContain(`${row._file}${Number(row._row).toLocaleString('vi-VN')}`)
  })
  expect(wrong).toEqual([])
})

test.each([
  [department, 'HT-STNMT'],
  ['par-index-province', 'HT-42'],
])('points lost in %s add up on the page, in the file and by owner', async (index, unit) => {
  const { page, wrong } = await open(`/cham-diem/${index}/diem-mat?unit=${unit}`)
  const score = await scoreOf(index, unit)
  const column = async (table: string, at: number) => {
    const texts = await page
      .locator(`#${table} tr`)
      .evaluateAll((rows, cell) => rows.map((row) => row.children[cell]?.textContent ?? ''), at)
    return texts.slice(1).map(hundredths)
  }
  const sum = (all: bigint[]) => all.slice(0, -1).reduce((total, one) => total + one, 0n)
  for (const [table, at, whole] of [
    ['lost-criteria', 1, score.lost],
    ['lost-owners', 2, score.lost],
    ['lost-owners', 3, score.open],
    ['lost-areas', 2, score.lost],
    ['lost-areas', 3, score.open],
    ['open-criteria', 1, score.open],
  ] as const) {
    const points = await column(table, at)
    expect([table, at, sum(points), points.at(-1)]).toEqual([table, at, hundredths(spoken(whole)), hundredths(spoken(whole))])
  }
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(`đã mất ${spoken(score.lost)}`)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải số liệu (CSV): Mất điểm theo tiêu chí' }).click(),
  ])
  const lines = (await readDownload(file)).toString('utf8').trim().split('\r\n')
  expect(lines.at(-1)?.split(';').slice(0, 2)).toEqual(['Tổng cộng', spoken(score.lost)])
  expect(wrong).toEqual([])
})

test('another figure moves points at once, stands in the address and can be taken back; nothing is kept', async () => {
  const unit = 'HT-STNMT'
  const { page, wrong } = await open(`/cham-diem/${department}/gia-dinh?unit=${unit}`)
  const before = await scoreOf(department, unit)
  await page.getByRole('button', { name: 'Thử số khác: 2.1', exact: true }).click()
  await page.getByLabel('Tử số').fill('0')
  const moved = page.locator('.what-if-table tr', { hasText: '2.1' }).locator('[data-label="Điểm khi thử"]', { hasText: '0,00' })
  await moved.waitFor()
  const total = page.locator('.scenario-table tbody tr').nth(1).locator('[data-label="Điểm"]')
  const lost = before.criteria.find(({ code }) => code === '2.1')!.points!
  expect(await total.textContent()).toContain(`(−${spoken(lost)})`)
  await page.reload()
  await moved.waitFor()
  await page.getByRole('button', { name: 'Xóa mọi số thử' }).click()
  await moved.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Hoàn tác' }).click()
  await moved.waitFor()
  expect(await scoreOf(department, unit)).toEqual(before)
  expect(wrong).toEqual([])
})

test('what is planned about a criterion is kept, shown to the next reader, and taken back', async () => {
  const unit = 'HT-STNMT'
  const { page, wrong } = await open(`/cham-diem/${department}/khac-phuc?unit=${unit}`)
  const kept = async () =>
    (await get<RemedyReply>(`${department}/remedy?${placeOf(unit)}`)).lines.flatMap(({ code, kept: one }) =>
      one ? [[code, one.solution, one.state]] : [],
    )
  const item = page.locator('[id="remedy-1.4"]')
  await item.locator('summary').click()
  await item.getByLabel('Giải pháp').fill('<b>Đăng ký sáng kiến</b>')
  // A look at another page takes nothing of it along.
  await page.getByRole('link', { name: 'Điểm mất' }).click()
  await page.getByRole('link', { name: 'Khắc phục', exact: true }).click()
  expect(await item.getByLabel('Giải pháp').inputValue()).toBe('<b>Đăng ký sáng kiến</b>')
  await item.getByLabel('Phối hợp').selectOption('SNV')
  await item.getByRole('button', { name: 'Ghi vào kế hoạch' }).click()
  await page.getByText('Dự kiến: <b>Đăng ký sáng kiến</b>').waitFor()
  expect(await kept()).toEqual([['1.4', '<b>Đăng ký sáng kiến</b>', 'planned']])
  await page.reload()
  await item.getByText('phối hợp: Sở Nội vụ').waitFor()
  await item.locator('summary').click()
  await item.getByLabel('Tình trạng').selectOption('dropped')
  await item.getByRole('button', { name: 'Ghi vào kế hoạch' }).click()
  await page.getByText('Chưa có việc nào trong kế hoạch.').waitFor()
  expect(await kept()).toEqual([])
  expect(wrong).toEqual([])
})

test('while points are open nobody is ranked; answered alike two units share a rank', async () => {
  const { page, wrong } = await open(`/cham-diem/${department}/xep-hang`)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Chưa xếp hạng năm 2022: 19 đơn vị')
  const lost = await page.locator('.ranking-table tbody tr').evaluateAll((rows) => rows.map((row) => row.children[3]?.textContent ?? ''))
  expect(lost.length).toBe(19)
  expect(lost.map(hundredths)).toEqual(lost.map(hundredths).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
  expect(await page.locator('.rank-cell').count()).toBe(0)

  const agencies = 'par-index-central-agency'
  const set = await get<CriteriaReply>(`${agencies}/criteria?period=2022`)
  const { units } = await get<IndexScore>(`${agencies}/scores?period=2022`)
  const answer = ({ form, choices }: CriteriaReply['criteria'][number]) =>
    form === 'option'
      ? choices[0]!.id
      : form === 'events'
        ? Object.fromEntries(choices.map(({ id }) => [id, 0]))
        : { numerator: 9, denominator: 10 }
  const answers = set.criteria
    .filter(({ form, indicator }) => form !== null && indicator === null)
    .map((one) => ({ code: one.code, answer: answer(one) }))
  for (const { unit } of units) {
    const address = `${url()}/api/v1/indexes/${agencies}/answers?${placeOf(unit)}`
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'if-match': (await fetch(address)).headers.get('etag')! },
      body: JSON.stringify({ answers }),
    })
    expect(((await response.json()) as AnswersReply).status).toBe('accepted')
  }
  await page.goto(`${url()}/cham-diem/${agencies}/xep-hang?unit=${units[1]!.unit}`)
  await page.locator('td.rank-cell').first().waitFor()
  expect(await page.locator('td.rank-cell').allTextContents()).toEqual(['1', '1'])
  // Tied, and however the ranking is shaken: what shakes one shakes the other.
  await page.getByText('đồng hạng với').first().waitFor()
  const { percent, classTitle } = await scoreOf(agencies, units[1]!.unit)
  await page.locator('.ranking-table .chosen a').click()
  await page.getByText('Hạng 1 trong 2 đơn vị').waitFor()
  expect(await page.locator('.facts').textContent()).toContain(`${spoken(percent!)}\u00a0%`)
  expect(await page.locator('.facts').textContent()).toContain(classTitle!.vi)
  expect(wrong).toEqual([])
})

test('what is not there says so and offers what is: another unit, another year, the step that was taken', async () => {
  const { page } = await open(`/cham-diem/${department}`)
  await page.getByRole('heading', { name: 'Tỉnh Hà Tĩnh không thuộc bộ này' }).waitFor()
  await page.getByRole('link', { name: 'Sở Nội vụ' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sở Nội vụ, năm 2022' }).waitFor()
  await page.getByText('Chính thức', { exact: true }).click()
  await page.getByRole('heading', { name: 'Chưa có điểm chính thức' }).waitFor()
  expect(await page.getByRole('link', { name: 'Mở đợt đánh giá' }).getAttribute('href')).toContain('/dot-danh-gia')
  expect(await page.locator('main').textContent()).toContain('chưa có đợt đánh giá')
  await page.getByRole('button', { name: 'Xem điểm tự chấm' }).click()
  await page.getByText('Xếp loại và xếp hạng').waitFor()
  await page.goto(`${url()}/cham-diem/par-index-province?period=2019`)
  await page.getByRole('heading', { name: 'Chưa có bộ tiêu chí cho năm 2019' }).waitFor()
  await page.getByRole('link', { name: 'Xem năm 2022' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tỉnh Hà Tĩnh, năm 2022' }).waitFor()
  await page.getByLabel('Bộ chỉ số').selectOption('pci')
  await page.getByText('Chỉ có một đơn vị trong bộ này').waitFor()
  // Hà Tĩnh was 18th of the country, as it was published.
  await page.locator('.facts').getByText('Hạng 18').waitFor()
  expect(new URL(page.url()).pathname).toBe('/cham-diem/pci')
})
