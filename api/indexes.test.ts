import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import papaparse from 'papaparse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AnswersAnswer, CriteriaAnswer, ExplainAnswer, GivenAnswerAnswer, IndexScore } from '../engine/answers.ts'
import { dossierFile, openSample, type Sample } from './open-sample.ts'
import { answersChangedSchema, criteriaAnswerSchema, explainAnswerSchema, indexScoreSchema } from './score-schemas.ts'

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
  return [answer.status, (await answer.json()) as AnswersAnswer] as const
}
const scoreOf = async (query = '') => (await get<IndexScore>(of('scores', query))).units[0]!
const criterion = async (code: string) => (await scoreOf()).criteria.find((one) => one.code === code)!

test('the set is laid out, its provenance beside it, and the score of a unit adds up to what applies', async () => {
  const set = criteriaAnswerSchema.parse(await get<CriteriaAnswer>('/api/v1/indexes/par-index-district/criteria?period=2022'))
  expect(set.provenance.vi).toContain('minh họa')
  const score = indexScoreSchema.parse(await get(of('scores')))
  expect(score.provenance.vi).toContain('minh họa')
  const [unit] = score.units
  const sum = (...texts: string[]) => texts.reduce((total, text) => total + Math.round(Number(text) * 100), 0)
  expect(sum(unit!.gained, unit!.lost, unit!.open)).toBe(sum(unit!.applicableMax))
  expect([unit!.percent, unit!.rank, unit!.ranked]).toEqual([null, null, false])
  expect(score.units.length).toBe(1)
  expect((await get<IndexScore>('/api/v1/indexes/par-index-district/scores?period=2022')).units.length).toBe(13)
})

test('an answer is kept with who and when, moves the points, and is taken back by null', async () => {
  const set = await get<CriteriaAnswer>('/api/v1/indexes/par-index-district/criteria?period=2022')
  const asked = set.criteria.find(({ form, indicator }) => form === 'option' && indicator === null)!
  expect((await criterion(asked.code)).status).toBe('waiting')
  const best = asked.choices[0]!.id
  const answer = { code: asked.code, answer: best, explanation: 'Đã ban hành', document: '12/KH-UBND' }
  expect(await post(of('answers'), { answers: [answer] })).toMatchObject([
    200,
    { status: 'accepted', answers: 1, issueCount: 0, issues: [] },
  ])
  expect(await criterion(asked.code)).toMatchObject({ status: 'scored', points: asked.max })
  expect(await get<GivenAnswerAnswer[]>(of('answers'))).toMatchObject([{ ...answer, by: 'local', at: '2023-01-10T01:00:00.000Z' }])
  const opened = explainAnswerSchema.parse(await get<ExplainAnswer>(of(`criteria/${asked.code}/explanation`)))
  expect(opened.tree).toMatchObject({ answered: { answer: best, document: '12/KH-UBND' }, points: asked.max })

  await post(of('answers'), { answers: [{ code: asked.code, answer: { not_applicable: 'Không có nhiệm vụ này' } }] })
  expect((await criterion(asked.code)).status).toBe('not_applicable')
  await post(of('answers'), { answers: [{ code: asked.code, answer: null }] })
  expect((await criterion(asked.code)).status).toBe('waiting')
})

test('of writes made on the same version exactly one wins; the others get both versions and lose nothing', async () => {
  const set = await get<CriteriaAnswer>('/api/v1/indexes/par-index-district/criteria?period=2022')
  const { code, choices } = set.criteria.find(({ form, indicator }) => form === 'option' && indicator === null)!
  const sent = (text: string) => ({ answers: [{ code, answer: choices[0]!.id, explanation: text }] })
  const seen = await tagOf()
  const raced = await Promise.all(Array.from({ length: 12 }, (_, i) => post(of('answers'), sent(`bản ${i}`), seen)))
  expect(raced.filter(([status]) => status === 200).length).toBe(1)
  const [kept] = await get<GivenAnswerAnswer[]>(of('answers'))
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
  const set = await get<CriteriaAnswer>('/api/v1/indexes/par-index-district/criteria?period=2022')
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

test('from the points of a criterion to the rows of the file', async () => {
  const set = await get<CriteriaAnswer>('/api/v1/indexes/par-index-district/criteria?period=2022')
  const bound = set.criteria.find(({ indicator }) => indicator === 'on-time-rate')!
  const { tree, sentence } = await get<ExplainAnswer>(of(`criteria/${bound.code}/explanation`))
  expect(sentence).toContain('9 / 9 = 100 %')
  expect(tree.points).toBe(bound.max)
  expect(tree.behind!.counted).toMatchObject({ dataset: 'dossiers', count: 9, files: [{ file: 'a.csv', rows: 9 }] })
  expect(tree.behind!.counted.rows.map((row) => [row.dossier_id, row._row])).toContainEqual(['A-1', 2])
  expect(tree.behind!.missing.count).toBe(0)
})

test('the sheet goes out filled as far as the data go, and comes back filled in; a bad one is refused whole', async () => {
  const out = await (await sample.ask(of('sheet'))).text()
  const { data, meta } = papaparse.parse<Record<string, string>>(out.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true })
  expect(meta.fields!.slice(0, 2)).toEqual(['Mã tiêu chí', 'Tiêu chí'])
  expect(data.find((row) => row['Số liệu của hệ thống'] === '9/9')).toBeDefined()
  const set = await get<CriteriaAnswer>('/api/v1/indexes/par-index-district/criteria?period=2022')
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
    return [answer.status, (await answer.json()) as AnswersAnswer] as const
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
  const before = await get<GivenAnswerAnswer[]>(of('answers'))
  expect(
    await sample.engine.answerSheet(
      { index: 'par-index-district', period: '2022', unit: '439', path: join(folder, 'phieu.csv'), fileName: 'phieu.csv' },
      'other',
    ),
  ).toMatchObject({ status: 'accepted', answers })
  const after = await get<GivenAnswerAnswer[]>(of('answers'))
  expect(after.map(({ code, answer }) => [code, answer])).toEqual(before.map(({ code, answer }) => [code, answer]))
  expect(after.every(({ by }) => by === 'other')).toBe(true)
})

test('points that do not exist yet are refused with the reason; so are units, years and codes that are not there', async () => {
  const refused = async (address: string) => {
    const answer = await sample.ask(address)
    return [answer.status, ((await answer.json()) as { code: string }).code]
  }
  expect(await refused(of('scores', '&as=appraised'))).toEqual([409, 'NOT_APPRAISED'])
  expect(await refused(of('scores', '&as=final'))).toEqual([409, 'NOT_FINAL'])
  expect(await refused('/api/v1/indexes/par-index-district/scores?period=2022&unit=SNV')).toEqual([404, 'UNIT_NOT_SCORED'])
  expect(await refused('/api/v1/indexes/par-index-district/scores?period=2005')).toEqual([404, 'NO_SET_FOR_YEAR'])
  expect(await refused('/api/v1/indexes/none/scores?period=2022')).toEqual([404, 'NO_SUCH_INDEX'])
  expect(await refused(of('criteria/99.9/explanation'))).toEqual([404, 'NO_SUCH_CRITERION'])
})

test('answers outlive a restart and a rebuild: they are in the chain', async () => {
  const before = await get<GivenAnswerAnswer[]>(of('answers'))
  const score = await scoreOf()
  await sample.engine.rebuild()
  expect(await get(of('answers'))).toEqual(before)
  expect(await scoreOf()).toEqual(score)
  expect(await sample.engine.verify(true)).toMatchObject({ ok: true })
})
