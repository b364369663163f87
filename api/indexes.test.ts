import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import papaparse from 'papaparse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeTable } from '../engine/documents/write-table.ts'
import type { AnswersReply, CriteriaReply, ExplainReply, GivenAnswerReply } from '../engine/rounds/replies.ts'
import { criteriaReply, explainReply } from '../engine/rounds/replies.ts'
import type { IndexScore } from '../engine/scoring/replies.ts'
import { indexScoreReply } from '../engine/scoring/replies.ts'
import { answersChangedSchema } from './answers-body.ts'
import { dossierFile, openSample, type Sample } from './trials/open-sample.ts'

let sample: Sample
let folder: string
beforeAll(async () => {
  sample = await openSample()
  folder = await mkdtemp(join(tmpdir(), 'chiso-indexes-'))
  // Ten dossiers of Huyện Đức Thọ (439), all completed on 3/3, due on 7/3: on time.
  await sample.upload('dataset=dossiers&file=a.csv&period=2022-Q1', dossierFile(Array.from({ length: 9 }, () => 'dat-dai')))
})
afterAll(async () => {
  await sample.close()
  await rm(folder, { recursive: true })
})

const of = (path: string, query = '') => `/api/v1/indexes/par-index-district/${path}?period=2022&unit=439${query}`
const get = async <T>(address: string): Promise<T> => (await (await sample.ask(address)).json()) as T
const tagOf = async () => (await sample.ask(of('answers'))).headers.get('etag')!
const post = async (address: string, body: unknown, seen?: string) => {
  const headers = { 'content-type': 'application/json', 'if-match': seen ?? (await tagOf()) }
  const answer = await sample.ask(address, { method: 'POST', body: JSON.stringify(body), headers })
  return [answer.status, (await answer.json()) as AnswersReply] as const
}
const scoreOf = async (query = '') => (await get<IndexScore>(of('scores', query))).units[0]!
const criterion = async (code: string) => (await scoreOf()).criteria.find((one) => one.code === code)!

test('the set is laid out, its provenance beside it, and the score of a unit adds up to what applies', async () => {
  const set = criteriaReply.parse(await get<CriteriaReply>('/api/v1/indexes/par-index-district/criteria?period=2022'))
  expect(set.provenance.vi).toContain('minh họa')
  const score = indexScoreReply.parse(await get(of('scores')))
  expect(score.provenance.vi).toContain('minh họa')
  const [unit] = score.units
  const sum = (...texts: string[]) => texts.reduce((total, text) => total + Math.round(Number(text) * 100), 0)
  expect(sum(unit!.gained, unit!.lost, unit!.open)).toBe(sum(unit!.applicableMax))
  expect([unit!.percent, unit!.rank, unit!.ranked]).toEqual([null, null, false])
  expect(score.units.length).toBe(1)
  const all = '/api/v1/indexes/par-index-district/scores?period=2022'
  const whole = await get<IndexScore>(all)
  expect([whole.units.length, 'total' in whole]).toEqual([13, false])
  const pages = await Promise.all([0, 5, 10, 15].map((offset) => get<IndexScore>(`${all}&limit=5&offset=${offset}`)))
  expect(pages.map((page) => indexScoreReply.parse(page).total)).toEqual([13, 13, 13, 13])
  expect(pages.flatMap(({ units }) => units)).toEqual(whole.units)
  expect(pages.map(({ units: _, total: __, ...rest }) => rest)).toEqual(
    pages.map(() => {
      const { units: _, ...rest } = whole
      return rest
    }),
  )
  for (const wrong of ['limit=-1', 'limit=x', 'offset=1.5']) expect((await sample.ask(`${all}&${wrong}`)).status).toBe(400)
})

test('an answer is kept with who and when, moves the points, and is taken back by null', async () => {
  const set = await get<CriteriaReply>('/api/v1/indexes/par-index-district/criteria?period=2022')
  const asked = set.criteria.find(({ form, indicator }) => form === 'option' && indicator === null)!
  expect((await criterion(asked.code)).status).toBe('waiting')
  const best = asked.choices[0]!.id
  const answer = { code: asked.code, answer: best, explanation: 'Đã ban hành', document: '12/KH-UBND' }
  expect(await post(of('answers'), { answers: [answer] })).toMatchObject([
    200,
    { status: 'accepted', answers: 1, issueCount: 0, issues: [] },
  ])
  expect(await criterion(asked.code)).toMatchObject({ status: 'scored', points: asked.max })
  expect(await get<GivenAnswerReply[]>(of('answers'))).toMatchObject([{ ...answer, by: 'local', at: '2023-01-10T01:00:00.000Z' }])
  const opened = explainReply.parse(await get<ExplainReply>(of(`criteria/${asked.code}/explanation`)))
  expect(opened.tree).toMatchObject({ answered: { answer: best, document: '12/KH-UBND' }, points: asked.max })

  await post(of('answers'), { answers: [{ code: asked.code, answer: { not_applicable: 'Không có nhiệm vụ này' } }] })
  expect((await criterion(asked.code)).status).toBe('not_applicable')
  await post(of('answers'), { answers: [{ code: asked.code, answer: null }] })
  expect((await criterion(asked.code)).status).toBe('waiting')
})

test('of writes made on the same version exactly one wins; the others get both versions and lose nothing', async () => {
  const set = await get<CriteriaReply>('/api/v1/indexes/par-index-district/criteria?period=2022')
  const { code, choices } = set.criteria.find(({ form, indicator }) => form === 'option' && indicator === null)!
  const sent = (text: string) => ({ answers: [{ code, answer: choices[0]!.id, explanation: text }] })
  const seen = await tagOf()
  const raced = await Promise.all(Array.from({ length: 12 }, (_, i) => post(of('answers'), sent(`bản ${i}`), seen)))
  expect(raced.filter(([status]) => status === 200).length).toBe(1)
  const [kept] = await get<GivenAnswerReply[]>(of('answers'))
  const stale = raced.filter(([status]) => status === 412).map(([, body]) => body as unknown)
  expect(stale.length).toBe(11)
  for (const body of stale)
    expect(answersChangedSchema.parse(body)).toMatchObject({
      code: 'ANSWERS_CHANGED',
      yours: [{ code }],
      theirs: [kept],
      detail: expect.stringContaining('Hãy so hai bản'),
    })
  const { tag, yours } = answersChangedSchema.parse(stale[0])
  expect(yours[0]!.explanation).not.toBe(kept!.explanation)
  // The choice is sent under the tag that came with both versions; what was answered tells the next one.
  const [status, answer] = await post(of('answers'), { answers: yours }, `"${tag}"`)
  expect(status).toBe(200)
  expect((await post(of('answers'), { answers: [{ code, answer: null }] }, `"${answer.tag}"`))[0]).toBe(200)
  // Another unit's answers are another version.
  expect(await get(of('answers'))).toEqual([])
})

test.each([undefined, '*', '', 'W/"x"', '"x", "y"', 'x'])('If-Match %j does not say what was seen: 428, nothing kept', async (seen) => {
  const headers = { ...(seen === undefined ? {} : { 'if-match': seen }) }
  for (const [path, body] of [
    ['answers', '{"answers":[]}'],
    ['sheet', 'Mã tiêu chí\n'],
  ] as const) {
    const answer = await sample.ask(of(path), { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } })
    expect([answer.status, await answer.json()]).toMatchObject([428, { code: 'SEEN_MISSING' }])
  }
})

test('one wrong answer and none is kept; each fault is named', async () => {
  const set = await get<CriteriaReply>('/api/v1/indexes/par-index-district/criteria?period=2022')
  const [option, survey] = [set.criteria.find(({ form }) => form === 'option')!, set.criteria.find((one) => one.survey)!]
  const [status, answer] = await post(of('answers'), {
    answers: [
      { code: option.code, answer: option.choices[0]!.id },
      { code: option.code, answer: 'không có mức này' },
      { code: survey.code, answer: true },
      { code: '99.9', answer: 1 },
      { code: option.code, answer: { not_applicable: ' ' } },
    ],
  })
  expect([status, answer.status, answer.answers]).toEqual([422, 'rejected', 0])
  expect(answer.issues.map(({ code, column }) => [code, column])).toEqual([
    ['WRONG_FORM', option.code],
    ['SURVEY_NOT_SELF_SCORED', survey.code],
    ['NO_SUCH_CRITERION', '99.9'],
    ['REASON_MISSING', option.code],
  ])
  expect(await get(of('answers'))).toEqual([])
})

test('one code twice in a request, or twice in a sheet, is refused', async () => {
  const set = await get<CriteriaReply>('/api/v1/indexes/par-index-district/criteria?period=2022')
  const { code, choices } = set.criteria.find(({ form }) => form === 'option')!
  const [first, last] = [choices[0]!.id, choices.at(-1)!.id]
  const [status, answer] = await post(of('answers'), {
    answers: [
      { code, answer: first },
      { code, answer: last },
    ],
  })
  expect([status, answer.issues.map((issue) => [issue.code, issue.value])]).toEqual([422, [['DUPLICATE_ID', code]]])
  const sent = await sample.ask(of('sheet', '&file=phieu.csv'), {
    method: 'POST',
    headers: { 'if-match': await tagOf() },
    body: `Mã tiêu chí,Trả lời\n${code},${first}\n${code},${last}\n`,
  })
  const { issues } = (await sent.json()) as AnswersReply
  expect(issues.map((issue) => [issue.row, issue.column, issue.code])).toEqual([[3, 'code', 'DUPLICATE_ID']])
  expect(await get(of('answers'))).toEqual([])
})

test('texts hold no NUL, tab, turned or broken characters; what is taken is kept clean and stands in the sheet', async () => {
  const set = await get<CriteriaReply>('/api/v1/indexes/par-index-district/criteria?period=2022')
  const { code, choices } = set.criteria.find(({ form }) => form === 'option')!
  const send = (explanation: string, changes = {}) =>
    post(of('answers'), { answers: [{ code, answer: choices[0]!.id, explanation, ...changes }] })
  const codeOf = async (explanation: string, changes = {}) => {
    const [status, { issues }] = await send(explanation, changes)
    return [status, ...issues.map((issue) => [issue.column, issue.code])]
  }
  for (const [bad, told] of [
    ['a\0b', 'NUL_BYTE'],
    ['a\tb', 'CONTROL_CHAR'],
    ['a\u202eb', 'CONTROL_CHAR'],
    ['a\ud800b', 'BAD_ENCODING'],
  ] as const) {
    expect(await codeOf(bad)).toEqual([422, [code, told]])
    expect(await codeOf('', { document: bad })).toEqual([422, [code, told]])
    expect(await codeOf('', { answer: { not_applicable: bad } })).toEqual([422, [code, told]])
  }
  expect(await get(of('answers'))).toEqual([])
  expect((await send(' Hai\r\ndòng, gõ tổ hợp: a\u0301 '))[0]).toBe(200)
  expect(await get<GivenAnswerReply[]>(of('answers'))).toMatchObject([{ explanation: 'Hai\ndòng, gõ tổ hợp: á', document: null }])
  const body = await (await sample.ask(of('sheet'))).text()
  const back = await sample.ask(of('sheet', '&file=phieu.csv'), { method: 'POST', headers: { 'if-match': await tagOf() }, body })
  expect(back.status).toBe(200)
  await post(of('answers'), { answers: [{ code, answer: null }] })
})

test('from the points of a criterion to the rows of the file', async () => {
  const set = await get<CriteriaReply>('/api/v1/indexes/par-index-district/criteria?period=2022')
  const bound = set.criteria.find(({ indicator }) => indicator === 'on-time-rate')!
  const { tree, sentence } = await get<ExplainReply>(of(`criteria/${bound.code}/explanation`))
  expect(sentence).toContain('9 / 9 = 100 %')
  expect(tree.points).toBe(bound.max)
  expect(tree.behind!.counted).toMatchObject({ dataset: 'dossiers', count: 9, files: [{ file: 'a.csv', rows: 9 }] })
  expect(tree.behind!.counted.rows.map((row) => [row.dossier_id, row._row])).toContainEqual(['A-1', 2])
  expect(tree.behind!.missing.count).toBe(0)
})

test('a line of bonus or penalty opens up as every criterion does; undeclared it is 0', async () => {
  const ofDepartment = (path: string) => `/api/v1/indexes/par-index-department/${path}?period=2022`
  const set = await get<CriteriaReply>(ofDepartment('criteria'))
  const lines = set.criteria.filter(({ extra }) => extra !== null)
  expect(lines.length).toBeGreaterThan(0)
  const { extras, unit } = (await get<IndexScore>(ofDepartment('scores'))).units[0]!
  expect(extras.map(({ code, points, declared }) => [code, points, declared])).toEqual(lines.map(({ code }) => [code, '0.00', false]))
  for (const { code, max } of lines) {
    const { tree } = explainReply.parse(await get<ExplainReply>(`${ofDepartment(`criteria/${code}/explanation`)}&unit=${unit}`))
    expect(tree).toMatchObject({ code, points: '0.00', max, open: '0.00', status: 'scored', reason: 'no_data' })
  }
})

test('the sheet goes out filled as far as the data go, and comes back filled in; a bad one is refused whole', async () => {
  const out = await (await sample.ask(of('sheet'))).text()
  const { data, meta } = papaparse.parse<Record<string, string>>(out.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true })
  expect(meta.fields!.slice(0, 2)).toEqual(['Mã tiêu chí', 'Tiêu chí'])
  expect(data.find((row) => row['Số liệu của hệ thống'] === '9/9')).toBeDefined()
  const set = await get<CriteriaReply>('/api/v1/indexes/par-index-district/criteria?period=2022')
  const form = (code: string) => set.criteria.find((one) => one.code === code)!
  const filled = data.map((row) => {
    const { form: how, choices, indicator } = form(row['Mã tiêu chí']!)
    if (indicator) return row
    if (how === 'yes') return { ...row, 'Trả lời': 'Có' }
    if (how === 'option') return { ...row, 'Trả lời': choices[0]!.title.vi }
    if (how === 'counts') return { ...row, 'Tử số': '10', 'Mẫu số': '10' }
    if (how === 'events') return { ...row, 'Trả lời': `${choices[0]!.id} = 0` }
    return { ...row, 'Lý do không áp dụng': 'không phát sinh' }
  })
  const send = async (rows: Record<string, string>[]) => {
    const answer = await sample.ask(of('sheet', '&file=phieu.csv'), {
      method: 'POST',
      headers: { 'if-match': await tagOf() },
      body: papaparse.unparse(rows, { delimiter: ';' }),
    })
    return [answer.status, (await answer.json()) as AnswersReply] as const
  }
  const spoilt = filled.map((row, ix) => (ix === 2 ? { ...row, 'Mã tiêu chí': 'x' } : ix === 0 ? { ...row, 'Trả lời': 'đại khái' } : row))
  const [refused, why] = await send(spoilt)
  expect([refused, why.status, why.issues.map(({ row, code }) => [row, code])]).toEqual([
    422,
    'rejected',
    [
      [2, 'WRONG_FORM'],
      [4, 'NO_SUCH_CRITERION'],
    ],
  ])
  expect(await get(of('answers'))).toEqual([])

  const [status, { answers }] = await send(filled)
  expect([status, answers]).toEqual([200, filled.length - data.filter((row) => form(row['Mã tiêu chí']!).indicator).length])
  // What was answered stands in the next sheet, and reads as the same again.
  const again = await (await sample.ask(of('sheet'))).text()
  await writeFile(join(folder, 'phieu.csv'), again)
  const before = await get<GivenAnswerReply[]>(of('answers'))
  expect(
    await sample.engine.answerSheet(
      { index: 'par-index-district', period: '2022', unit: '439', path: join(folder, 'phieu.csv'), fileName: 'phieu.csv' },
      'other',
    ),
  ).toMatchObject({ status: 'accepted', answers })
  const after = await get<GivenAnswerReply[]>(of('answers'))
  expect(after.map(({ code, answer }) => [code, answer])).toEqual(before.map(({ code, answer }) => [code, answer]))
  expect(after.every(({ by }) => by === 'other')).toBe(true)
})

test('the sheet as a workbook: answers are chosen from lists in Vietnamese, read back as they were, and every fault is told at once', async () => {
  const out = await sample.ask(of('sheet', '&format=xlsx'))
  expect(out.headers.get('content-type')).toMatch(/spreadsheetml/)
  const bytes = new Uint8Array(await out.arrayBuffer())
  const parts = unzipSync(bytes)
  const part = (name: string) => strFromU8(parts[`xl/${name}`]!)
  expect(part('workbook.xml')).toContain('<sheet name="Danh mục" sheetId="2" state="hidden"')
  const given = await get<GivenAnswerReply[]>(of('answers'))
  const { criteria } = await get<CriteriaReply>('/api/v1/indexes/par-index-district/criteria?period=2022')
  const chosen = criteria.filter(({ form }) => form === 'yes' || form === 'option')
  const lists = [
    ...part('worksheets/sheet1.xml').matchAll(/<dataValidation type="list"[^>]* sqref="([A-Z]+)(\d+):\1(\d+)"><formula1>([^<]*)</g),
  ]
  // Every criterion with choices lies in just one list, and its titles stand where the list points.
  expect(lists.reduce((sum, [, , first, last]) => sum + Number(last) - Number(first) + 1, 0)).toBe(chosen.length)
  const offered = [...part('worksheets/sheet2.xml').matchAll(/<t xml:space="preserve">([^<]*)</g)].map(([, text]) => text)
  for (const { choices } of chosen)
    for (const { title } of choices) expect(offered).toContain(title.vi.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
  const send = async (body: Uint8Array<ArrayBuffer>) => {
    const answer = await sample.ask(of('sheet', '&file=phieu.xlsx'), { method: 'POST', headers: { 'if-match': await tagOf() }, body })
    return (await answer.json()) as AnswersReply
  }
  expect(await send(bytes)).toMatchObject({ status: 'accepted', answers: given.length })
  const sameAs = (all: GivenAnswerReply[]) => all.map(({ code, answer, explanation, document }) => [code, answer, explanation, document])
  expect(sameAs(await get(of('answers')))).toEqual(sameAs(given))
  const [yes, figures] = [chosen[0]!.code, criteria.find(({ form }) => form === 'counts')!.code]
  const heads = ['Mã tiêu chí', 'Trả lời', 'Tử số', 'Mẫu số']
  const spoilt = [...writeTable('x', [heads, [yes, 'đại khái', '', ''], [figures, '', 'mười', '10'], ['không có', 'Có', '', '']])]
  const { issues } = await send(new Uint8Array(Buffer.concat(spoilt)))
  expect(issues.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'answer', 'WRONG_FORM'],
    [3, 'numerator', 'BAD_NUMBER'],
    [4, 'code', 'NO_SUCH_CRITERION'],
  ])
})

test('a sheet of another unit, year, index or set is refused by both doors; one that names none is taken as its sender says', async () => {
  const out = await (await sample.ask(of('sheet'))).text()
  const { data } = papaparse.parse<Record<string, string>>(out.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true })
  const owner = ['Đơn vị', 'Năm', 'Bộ chỉ số', 'Bản tiêu chí']
  expect(owner.map((name) => data[0]![name]!.split(' - ')[0])).toEqual(['439', '2022', 'par-index-district', data.at(-1)!['Bản tiêu chí']])
  const send = async (changes: Record<string, string>, address = of('sheet', '&file=phieu.csv')) => {
    const body = papaparse.unparse(data.map((row) => ({ ...row, ...changes })))
    const seen = (await sample.ask(address.replace('/sheet?', '/answers?').replace('&file=phieu.csv', ''))).headers.get('etag')!
    const answer = await sample.ask(address, { method: 'POST', headers: { 'if-match': seen }, body })
    const { issues } = (await answer.json()) as AnswersReply
    return [answer.status, ...issues.map(({ row, column, code }) => [row, column, code])]
  }
  const other = (column: string) => [422, [2, column, 'OTHER_SHEET']]
  expect(await send({ 'Đơn vị': '436 - Huyện khác' })).toEqual(other('unit'))
  expect(await send({}, '/api/v1/indexes/par-index-district/sheet?period=2022&unit=436&file=phieu.csv')).toEqual(other('unit'))
  expect(await send({ Năm: '2021' })).toEqual(other('year'))
  expect(await send({ 'Bộ chỉ số': 'par-index-commune' })).toEqual(other('index'))
  expect(await send({ 'Bản tiêu chí': 'khác' })).toEqual(other('version'))
  expect(await send({ 'Đơn vị': '439 - Tên đã đổi' })).toEqual([200])
  expect(await send(Object.fromEntries(owner.map((name) => [name, ''])))).toEqual([200])
  await writeFile(join(folder, 'khac.csv'), out)
  const request = { index: 'par-index-district', period: '2022', unit: '436', path: join(folder, 'khac.csv'), fileName: 'khac.csv' }
  expect(await sample.engine.answerSheet(request, 'other')).toMatchObject({
    status: 'rejected',
    answers: 0,
    issues: [{ code: 'OTHER_SHEET' }],
  })
})

test('points that do not exist yet are refused with the reason; so are units, years and codes that are not there', async () => {
  const refused = async (address: string) => {
    const answer = await sample.ask(address)
    return [answer.status, ((await answer.json()) as { code: string }).code]
  }
  expect(await refused(of('scores', '&as=appraised'))).toEqual([409, 'NO_ROUND'])
  expect(await refused(of('scores', '&as=final'))).toEqual([409, 'NO_ROUND'])
  expect(await refused('/api/v1/indexes/par-index-district/scores?period=2022&unit=SNV')).toEqual([404, 'UNIT_NOT_SCORED'])
  const merged = await sample.ask('/api/v1/indexes/par-index-department/scores?period=2026&unit=HT-STNMT')
  expect(((await merged.json()) as { detail: string }).detail).toMatch(/; đơn vị kế tục được chấm: Sở Nông nghiệp và Môi trường \(SNNMT\)$/)
  expect(await refused('/api/v1/indexes/par-index-district/scores?period=2005')).toEqual([404, 'NO_SET_FOR_YEAR'])
  expect(await refused('/api/v1/indexes/none/scores?period=2022')).toEqual([404, 'NO_SUCH_INDEX'])
  expect(await refused(of('criteria/99.9/explanation'))).toEqual([404, 'NO_SUCH_CRITERION'])
})

test('answers outlive a restart and a rebuild: they are in the chain', async () => {
  const before = await get<GivenAnswerReply[]>(of('answers'))
  const score = await scoreOf()
  await sample.engine.rebuild()
  expect(await get(of('answers'))).toEqual(before)
  expect(await scoreOf()).toEqual(score)
  expect(await sample.engine.verify(true)).toMatchObject({ ok: true })
})
