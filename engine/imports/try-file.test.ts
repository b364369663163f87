import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import type { GivenMap } from '../source-map.ts'
import type { Batch, Moves } from './replies.ts'

const header =
  'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
const register = [
  'procedure_code,name,field_code,online_level,eligible_online,on_national_portal,fee_required,online_payment,central_agency',
  '1.000001,Thủ tục một,dat-dai,full,true,true,true,true,false',
]
/** So many dossiers of a unit on a day, the first of them online, the first of them with what came in digitised. */
const rows = (unit: string, day: string, all: number, online: number, digitised: number, procedure = '1.000001') =>
  Array.from(
    { length: all },
    (_, at) => `H-${unit}-${day}-${at},${procedure},dat-dai,${unit},${at < online ? 'online' : 'offline'},${day},,,,${at < digitised},,,,`,
  )
const checks = {
  'rows-jump': 'file_holds: 50\nfactor: 3\nleast: 5\nagainst: [year-before, period-before]',
  'value-jump': 'file_holds: 50\nfactor: 2\nleast: 4\nagainst: [period-before]',
  'goal-exactly': 'file_holds: 50\nmore_than: 1\nleast: 3\ngoals_aside: [0, 100]',
  'unit-absent': 'quarters: 2\nreported: 1\nfile_holds: 50',
  'odd-key': 'few: 10\nmost: 80',
  unregistered: 'named: 1',
  'field-spelt': 'least: 3\nnamed: 2',
  'answers-unasked': 'named: 3',
  'never-no': 'least: 2\nblank: 25',
  'rows-older': 'file_holds: 50',
}

let home: string
let engine: Engine
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-try-'))
  const own = join(home, 'definitions', 'checks')
  mkdirSync(own, { recursive: true })
  for (const [kind, body] of Object.entries(checks)) writeFileSync(join(own, `${kind}.yaml`), `id: ${kind}\nkind: ${kind}\n${body}\n`)
  engine = await openEngine({ home })
  expect(await load('procedures', register, '2022', true)).toMatchObject({ oddities: [] })
  await load('procedures', register, '2022')
  await load('dossiers', [
    header,
    ...rows('436', '2022-02-01', 10, 5, 5),
    ...['437', '439', '440'].flatMap((one) => rows(one, '2022-02-02', 4, 4, 4)),
  ])
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

async function load(dataset: string, lines: string[], period?: string, dryRun = false) {
  const path = join(home, 'incoming', 'file.csv')
  writeFileSync(path, lines.join('\n'))
  const answer = await engine.importFile({ path, fileName: 'file.csv', dataset, dryRun, ...(period ? { period } : {}) }, 'local')
  expect([answer.status, answer.issues]).toEqual(['accepted', []])
  return answer
}

/** 436 with a fifth of its rows, 437 and 439 just on a goal and 437 with a quarter of its share, 440 missing, one odd key, two codes unknown. */
const second = [
  header,
  ...rows('436', '2022-05-01', 2, 1, 1),
  ...rows('437', '2022-05-02', 4, 2, 1),
  ...rows('439', '2022-05-03', 4, 2, 4).slice(0, 3),
  rows('439', '2022-05-03', 1, 0, 1)[0]!.replace(/^[^,]+/, '77'),
  ...rows('441', '2022-05-04', 2, 1, 0, '1.000003'),
  ...rows('442', '2022-02-09', 1, 1, 0, '1.000002'),
]

test('a dry run warns of the whole file, with numbers in words and for programs; nothing stays of it', async () => {
  const [before, state] = [await engine.rows({ dataset: 'dossiers' }), engine.state()]
  const { warnings, oddities: told = [], ...answer } = await load('dossiers', second, undefined, true)
  expect(answer).toMatchObject({ batch: null, rows: 13, new: 13 })
  expect(told.map(({ code, parameters }) => [code, parameters])).toEqual([
    ['NOT_IN_REGISTER', { register: 'procedures', codes: 2, rows: 3, first: '1.000003' }],
    ['UNIT_ABSENT', { unit: 'HT-440@2020', period: '2022-Q2', quarters: 2, reported: 1 }],
    ['JUMP_IN_ROWS', { unit: 'HT-436@2020', period: '2022-Q2', rows: 2, periodBefore: '2022-Q1', rowsBefore: 10, factor: 3 }],
    [
      'JUMP_IN_VALUE',
      {
        ...{ unit: 'HT-437@2020', indicator: 'input-digitised-rate', period: '2022-Q2', value: '25.00' },
        ...{ periodBefore: '2022-Q1', valueBefore: '100.00', factor: 2 },
      },
    ],
    [
      'GOAL_EXACTLY',
      { indicator: 'online-dossier-rate', target: 'iii-1.6-dossiers', period: '2022-Q2', goal: 50, units: 2, first: 'HT-437@2020' },
    ],
    ['ODD_KEY_SHAPE', { shape: '9', rows: 1, usual: 'A-9-9-9-9-9', usualRows: 12, first: '77' }],
  ])
  expect(told.map(({ message }) => message)).toEqual([
    '2 mã của 3 hồ sơ không có trong “Danh mục thủ tục hành chính” đang hiệu lực: 1.000003, …; hãy nhập “Danh mục thủ tục hành chính” có các mã này trước, hoặc sửa mã ở tệp gốc',
    'Huyện Đức Thọ (440): có hồ sơ ở 1 trong 2 quý trước, quý II/2022 chưa có; hãy hỏi xem tệp có thiếu đơn vị này không',
    'Thành phố Hà Tĩnh (436): quý II/2022 có 2 hồ sơ, quý I/2022 có 10; hãy xem tệp có thừa hay thiếu hàng không',
    'Thị xã Hồng Lĩnh (437), Tỷ lệ số hóa hồ sơ đầu vào: quý II/2022 là 25,00 %, quý I/2022 là 100,00 %',
    'Tỷ lệ hồ sơ nộp trực tuyến, quý II/2022: 2 đơn vị đạt đúng bằng mục tiêu 50 %: Thị xã Hồng Lĩnh (437); Huyện Hương Sơn (439)',
    'Mã hồ sơ: 1 hàng có mã viết khác (77), trong khi 12 hàng viết như H-436-2022-05-01-0; hãy kiểm tra để một hồ sơ không bị đếm hai lần',
  ])
  expect(told.map(({ messageEn }) => messageEn)).toEqual([
    'Codes that are not in “Register of procedures” in force: 2 (dossiers: 3): 1.000003, …; import “Register of procedures” with these codes first, or mend the codes at the source',
    'Huyện Đức Thọ (440): had dossiers in 1 of the 2 quarters before, none yet in Q2 2022; ask whether the file lacks this unit',
    'Thành phố Hà Tĩnh (436), dossiers: 2 in Q2 2022, 10 in Q1 2022; see whether the file has rows too many or too few',
    'Thị xã Hồng Lĩnh (437), Digitised inputs: 25.00% in Q2 2022, 100.00% in Q1 2022',
    'Dossiers submitted online, Q2 2022: 2 units lie just on the goal of 50%: Thị xã Hồng Lĩnh (437); Huyện Hương Sơn (439)',
    'Dossier id: another shape in 1 of the rows (77), while 12 are like H-436-2022-05-01-0; check it so that nothing is counted twice',
  ])
  expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set(['DUE_UNKNOWN', 'UNKNOWN_PROCEDURE']))
  expect(await engine.rows({ dataset: 'dossiers' })).toEqual(before)
  expect(engine.state()).toBe(state)
})

const units = ['HT-42', ...['436', '437', '439', '441', '442'].map((code) => `HT-${code}@2020`)]

/** Everything the pages show of the province and the units of the second file, asked the ordinary way. */
async function lookAt(periods: string[]) {
  const values = await Promise.all(periods.map((period) => engine.indicators({ period })))
  const targets = await Promise.all(periods.map((period) => engine.targets({ plan: 'ke-hoach-520-2021', period })))
  const scores = await Promise.all(['par-index-province', 'par-index-district'].map((index) => engine.score({ index, period: '2022' })))
  const criteria = scores.flatMap(({ index, units }) =>
    units.flatMap(({ unit, criteria }) =>
      criteria.flatMap(({ code, points, status, counted }) =>
        counted ? [[`${index} ${unit} ${code}` as string, { points, status }] as const] : [],
      ),
    ),
  )
  return {
    indicators: new Map(
      values
        .flat()
        .map(({ indicator, unit, period, numerator, denominator, value, reason, low, high }) => [
          `${indicator} ${unit} ${period}` as string,
          { numerator, denominator, value, reason, low, high },
        ]),
    ),
    targets: new Map(
      targets.flatMap((all, at) =>
        all.map(({ target, value, status }) => [`${target} ${periods[at]}` as string, { value, status }] as const),
      ),
    ),
    criteria: new Map(criteria),
    indexes: new Map(
      scores.flatMap(({ index, units }) =>
        units.map(({ unit, gained, percent }) => [`${index} ${unit}` as string, { points: gained, percent }] as const),
      ),
    ),
  }
}

test('what would move is what moves: values, targets and points as the pages give them before and after', async () => {
  const moves = (await load('dossiers', second, undefined, true)).moves!
  expect(moves.periods).toEqual(['2022', '2022-Q1', '2022-Q2'])
  const before = await lookAt(moves.periods)
  await load('dossiers', second)
  const after = await lookAt(moves.periods)
  const keyOf: { [Kind in keyof Moves['totals']]: (move: Moves[Kind][number]) => string } = {
    indicators: ({ indicator, unit, period }) => `${indicator} ${unit} ${period}`,
    targets: ({ target, period }) => `${target} ${period}`,
    criteria: ({ index, unit, code }) => `${index} ${unit} ${code}`,
    indexes: ({ index, unit }) => `${index} ${unit}`,
  }
  for (const kind of ['indicators', 'targets', 'criteria', 'indexes'] as const) {
    const changed = [...after[kind]].filter(([key, is]) => {
      const own = kind === 'targets' || units.some((unit) => `${key} `.includes(` ${unit} `))
      return own && JSON.stringify(before[kind].get(key)) !== JSON.stringify(is)
    })
    expect(changed.length).toBeGreaterThan(0)
    expect(moves.totals[kind]).toBe(changed.length)
    const listed = moves[kind] as Moves['indicators']
    expect(listed.length).toBe(Math.min(changed.length, 50))
    for (const move of listed) {
      const key = (keyOf[kind] as (move: unknown) => string)(move)
      expect([key, move.before, move.after]).toEqual([key, before[kind].get(key), after[kind].get(key)])
      expect(changed.map(([one]) => one)).toContain(key)
    }
  }
  expect(moves.indicators[0]!.unit).toBe('HT-42')
})

test('what a replaced file takes with it moves too', async () => {
  const [{ batch: replaces }] = (await engine.batches()) as [Batch]
  const path = join(home, 'incoming', 'file.csv')
  writeFileSync(path, second.slice(0, 3).join('\n'))
  const { moves } = await engine.importFile({ path, fileName: 'file.csv', dataset: 'dossiers', dryRun: true, replaces }, 'local')
  const digitised = moves!.indicators.filter(({ indicator, unit }) => indicator === 'input-digitised-rate' && unit === 'HT-42')
  expect(digitised.map(({ period, before, after }) => [period, before.denominator, after.denominator])).toEqual([
    ['2022', 35, 24],
    ['2022-Q1', 23, 22],
    ['2022-Q2', 12, 2],
  ])
})

test('the same rows once more move nothing', async () => {
  const { moves, unchanged } = await load('dossiers', [...second, ''], undefined, true)
  expect(unchanged).toBe(13)
  expect(moves).toMatchObject({
    indicators: [],
    targets: [],
    criteria: [],
    indexes: [],
    published: [],
    totals: { indicators: 0, targets: 0, criteria: 0, indexes: 0 },
  })
})

test('months and years that are over are compared too, a longer period for those within it', async () => {
  await load('dossiers', [
    header,
    ...rows('439', '2020-03-01', 6, 6, 6),
    ...rows('439', '2020-11-02', 30, 30, 30),
    ...rows('441', '2020-11-03', 6, 6, 6),
  ])
  const jumpsOf = async (lines: string[]) =>
    (await load('dossiers', [header, ...lines], undefined, true)).oddities!.flatMap(
      ({ code, parameters: { unit, period, periodBefore } }) => (code === 'JUMP_IN_ROWS' ? [[unit, period, periodBefore]] : []),
    )
  // A file that reaches the end of 2021: its year, not its quarters; 441 only in a month, beside that month of the year before.
  const year = [
    ...rows('439', '2021-03-01', 2, 2, 2),
    ...rows('439', '2021-11-02', 8, 8, 8),
    ...rows('441', '2021-10-01', 5, 5, 5),
    ...rows('441', '2021-11-03', 1, 1, 1),
  ]
  expect(await jumpsOf(year)).toEqual([
    ['HT-439@2020', '2021', '2020'],
    ['HT-441@2020', '2021-M11', '2020-M11'],
  ])
  // Half a year is no year: its quarter tells, and of a year without the same quarters nothing.
  expect(await jumpsOf([...rows('439', '2021-11-02', 8, 8, 8), ...rows('441', '2021-11-03', 6, 6, 6)])).toEqual([
    ['HT-439@2020', '2021-Q4', '2020-Q4'],
  ])
})

test('a field written otherwise than targets name it, than what stands, or than most of the file; and a file with none that is named', async () => {
  const answers = (...fields: string[]) => [
    'response_id,unit_code,service_code,answered_at,score',
    ...fields.map((field, at) => `P-${field}-${at},436,${field},2022-03-01,5`),
  ]
  const told = async (...fields: string[]) =>
    (await load('satisfaction-survey', answers(...fields), undefined, true)).oddities?.map(
      ({ code, row, parameters: { value, near, rows, fields, held } }) =>
        code === 'FIELDS_NOT_MET' ? [code, fields, held] : [code, row, value, near, rows],
    )
  expect(await told('dat-dai', 'khac', 'Hộ tịch')).toEqual([])
  expect(await told('Đất đai', 'dat-dai', 'ĐẤT ĐAI', 'Đất đai', 'Y tế công')).toEqual([
    ['FIELD_SPELT_OTHERWISE', 2, 'Đất đai', 'dat-dai', 2],
    ['FIELD_SPELT_OTHERWISE', 4, 'ĐẤT ĐAI', 'dat-dai', 1],
    ['FIELD_SPELT_OTHERWISE', 6, 'Y tế công', 'y-te-cong', 1],
  ])
  expect(await told('ho tich', 'Hộ tịch', 'Hộ tịch', 'khac')).toEqual([['FIELD_SPELT_OTHERWISE', 2, 'ho tich', 'Hộ tịch', 1]])
  await load('satisfaction-survey', answers('ho-tich'))
  expect(await told('Hộ tịch', 'Hộ tịch', 'khac')).toEqual([['FIELD_SPELT_OTHERWISE', 2, 'Hộ tịch', 'ho-tich', 2]])
  expect(await told('Ðất đai', 'Gì?')).toEqual([['FIELD_SPELT_OTHERWISE', 2, 'Ðất đai', 'dat-dai', 1]])
  // Saved where there is no ộ, ị or ấ: of two fields that it may be none is offered.
  expect(await told('H? t?ch', '??t ?ai', 'H? t?ch', 'Hộ tịch', 'Hộ tộch', 'Đất mai', 'dat-dai')).toEqual([
    ['FIELD_LETTERS_LOST', 2, 'H? t?ch', undefined, 2],
    ['FIELD_LETTERS_LOST', 3, '??t ?ai', 'Đất mai', 1],
    ['FIELD_SPELT_OTHERWISE', 5, 'Hộ tịch', 'ho-tich', 1],
  ])
  expect(await told('G01', 'G02')).toEqual([])
  expect(await told('G01', 'G02', 'G01')).toEqual([['FIELDS_NOT_MET', 'dat-dai, xay-dung, …', 'G01, G02']])
})

test('answers of a survey that no criterion of the year counts, by the first part that none knows', async () => {
  const header = 'response_id,round,unit_code,respondent_group,question_code,option'
  const told = async (...answers: string[]) =>
    (await load('index-survey', [header, ...answers.map((one, at) => `P-${at},2021,SNV,${one}`)], undefined, true)).oddities?.map(
      ({ code, row, column, parameters: { value, near, rows, year, known } }) => [code, row, column, value, near, rows, year, known],
    )
  // The sets of 2021 ask hdnd by SBN-1 (A to D) and nguoi-dan by SBN-3 (1 to 5).
  expect(await told('hdnd,SBN-1,A', 'hdnd,SBN-1,D', 'nguoi-dan,SBN-3,5')).toEqual([])
  expect(await told('HĐND,SBN-1,A', 'Người dân,SBN-3,5', 'hdnd,SBN-1,a', 'HĐND,SBN-1,X')).toEqual([
    ['ANSWERS_UNASKED', 2, 'respondent_group', 'HĐND', 'hdnd', 2, 2021, 'hdnd'],
    ['ANSWERS_UNASKED', 3, 'respondent_group', 'Người dân', 'nguoi-dan', 1, 2021, 'nguoi-dan'],
    ['ANSWERS_UNASKED', 4, 'option', 'a', 'A', 1, 2021, 'A, B, C, …'],
  ])
  expect(await told('hdnd,SBN-99,A')).toMatchObject([
    ['ANSWERS_UNASKED', 2, 'question_code', 'SBN-99', undefined, 1, 2021, expect.any(String)],
  ])
})

test('a column in which only yes is marked is told, until empty is said to mean no', async () => {
  const lines = (digitised: string[]) => [
    header,
    ...digitised.map((cell, at) => `N-${at},1.000001,dat-dai,436,online,2022-03-01,,,${cell},,,,,`),
  ]
  const tryOut = async (digitised: string[], map?: GivenMap) => {
    const path = join(home, 'incoming', 'file.csv')
    writeFileSync(path, lines(digitised).join('\n'))
    const asked = { path, fileName: 'file.csv', dataset: 'dossiers', ...(map ? { map } : {}) }
    const { oddities = [] } = await engine.importFile({ ...asked, dryRun: true }, 'local')
    return {
      asked,
      told: oddities.flatMap(({ code, row, column, parameters }) => (code === 'NEVER_NO' ? [{ row, column, parameters }] : [])),
    }
  }
  const marked = ['x', '', 'x', ' ', 'x']
  const { told, asked } = await tryOut(marked)
  expect(told).toEqual([{ row: 3, column: 'result_digitised', parameters: { value: '', near: 'false', rows: 2, yes: 3 } }])
  expect((await tryOut(['x', '', 'x', 'Không', 'x'])).told).toEqual([])
  const { told: left } = await tryOut(marked, { values: { result_digitised: { '': 'false' } } })
  expect(left).toEqual([])
  const before = await engine.rows({ dataset: 'dossiers' })
  await engine.importFile({ ...asked, map: { values: { result_digitised: { '': 'false' } } } }, 'local')
  const said = async () =>
    (await engine.rows({ dataset: 'dossiers' })).rows
      .filter(({ dossier_id: id }) => String(id).startsWith('N-'))
      .map(({ result_digitised: digitised, input_digitised: input }) => [digitised, input])
  const meant = [true, false, true, false, true].map((digitised) => [digitised, null])
  expect(await said()).toEqual(meant)
  expect((await engine.rows({ dataset: 'dossiers' })).count).toBe(before.count + 5)
  await engine.rebuild()
  expect(await said()).toEqual(meant)
})

test('rows that will not count, since a file sent for too long a period is newer, are told with that file', async () => {
  const open = rows('446', '2022-07-05', 4, 4, 4)
  const done = open.map((line) => line.replace(',,,,true', ',,2022-08-01,,true'))
  const { batch } = await load('dossiers', [header, ...open], '2022')
  const { older, oddities = [] } = await load('dossiers', [header, ...done.slice(0, 3), ...open.slice(3)], '2022-Q3', true)
  expect(older).toBe(4)
  expect(oddities.flatMap(({ code, row, parameters }) => (code === 'ROWS_OLDER' ? [{ row, ...parameters }] : []))).toEqual([
    { row: 2, rows: 3, of: 4, batch, asOf: '2022-12-31' },
  ])
  await engine.undo(batch!, 'local')
  const { oddities: after = [] } = await load('dossiers', [header, ...done], '2022-Q3', true)
  expect(after.map(({ code }) => code)).not.toContain('ROWS_OLDER')
})
