import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import { sample } from './sample.ts'
import { readSample, readUnits, type SampleRow } from './trials/read-sample.ts'
import type { TargetReply } from './values/replies.ts'

const exports = join(import.meta.dirname, '..', 'fixtures', 'exports')

// Every target of the annex over the sample's files, counted a second time in plain JavaScript from their text.

const files = sample.files.filter(
  ({ file, dataset, period }) =>
    file.startsWith('../annex/') || file.includes('2006-2022') || (dataset === 'satisfaction-survey' && period === '2022'),
)
const rowsOf = (dataset: string) => readSample(files.find((one) => one.dataset === dataset)!.file, dataset)
const unitsOf = (...levels: string[]) => readUnits('2022-12-31', ...levels)
const isOf = (level: string) => {
  const codes = new Set(unitsOf(level).map((unit) => unit.code))
  return (row: SampleRow) => codes.has(row.unit_code)
}

type Pair = [numerator: number, denominator: number]
type Test = (row: SampleRow) => boolean
const known =
  (column: string): Test =>
  (row) =>
    row[column] !== ''
const is =
  (column: string, ...values: string[]): Test =>
  (row) =>
    values.includes(row[column]!)
const all =
  (...tests: Test[]): Test =>
  (row) =>
    tests.every((one) => one(row))
const any: Test = () => true

let last = '2022-12-31'
const within =
  (column: string): Test =>
  (row) =>
    row[column]! >= '2022-01-01' && row[column]! <= last
const by =
  (column: string): Test =>
  (row) =>
    row[column] !== '' && row[column]! <= last
const sum = (rows: SampleRow[], column: string): number =>
  rows.reduce((total, row) => total + Math.round(Number(row[column]!.replace(',', '.')) * 10), 0) / 10

/** Rows of the period, and those among them that count. */
const share = (dataset: string, dated: string, among: Test, counted: Test): Pair => {
  const rows = rowsOf(dataset).filter(all(within(dated), among))
  return [rows.filter(counted).length, rows.length]
}
/** Rows on the list at the period's end, and those among them that count. */
const listed = (dataset: string, begun: string, ended: string, among: Test, counted: Test): Pair => {
  const rows = rowsOf(dataset).filter((row) => row[begun]! <= last && (row[ended] === '' || row[ended]! > last) && among(row))
  return [rows.filter(counted).length, rows.length]
}
const yearly = (dataset: string, among: Test, counted: Test): Pair => listed(dataset, 'listed_at', 'dropped_at', among, counted)
const ratio = (dataset: string, dated: string, among: Test, part: string, of: string): Pair => {
  const rows = rowsOf(dataset).filter(all(within(dated), among, known(part), known(of)))
  return [sum(rows, part), sum(rows, of)]
}
const having = (dataset: string, levels: string[], counted: Test): Pair => {
  const named = new Set(
    rowsOf(dataset)
      .filter(counted)
      .map((row) => row.unit_code),
  )
  const units = unitsOf(...levels)
  return [units.filter((unit) => named.has(unit.code!)).length, units.length]
}
const open =
  (begun: string, ended: string): Test =>
  (row) =>
    row[begun]! <= last && (row[ended] === '' || row[ended]! > last)

const regulations = () =>
  rowsOf('business-regulations').filter((row) => row.in_force_at! <= '2020-05-31' && (row.cut_at === '' || row.cut_at! > '2020-05-31'))
const support = (from: string, to: string) =>
  sum(
    rowsOf('budget-support').filter((row) => row.kind === 'support' && row.paid_at! >= from && row.paid_at! <= to),
    'amount',
  )
const arranged = (kind: string, own: Test) => listed('agencies', 'listed_at', 'dissolved_at', all(is('kind', kind), own), by('arranged_at'))
const autonomy = (kind: string, counted: Test) =>
  listed('financial-autonomy', 'listed_at', 'dissolved_at', is('kind', kind), all(counted, by('assigned_at')))
const papers = (level: string) => ratio('e-documents', 'counted_to', all(is('kind', 'report', 'document'), isOf(level)), 'online', 'sent')
const portals = (level: string) => having('portals', [level], open('complete_since', 'incomplete_from'))
const connected = (level: string, kind: string) =>
  having('connections', [level], all(is('kind', kind), open('connected_at', 'disconnected_at')))
const systems = (kind: string, counted: Test) => listed('iso-systems', 'listed_at', 'closed_at', is('kind', kind), counted)
const reviewed = (among: Test) => yearly('iso-upkeep', among, within('reviewed_at'))

const inspected: Test = (row) => within('inspected_at')(row) && is('kind', 'reform', 'both')(row)
const satisfied = (...services: string[]) =>
  share('satisfaction-survey', 'answered_at', all(is('service_code', ...services), known('score')), is('score', '4', '5'))
const product = (kind: string) => listed('plan-products', 'listed_at', 'dropped_at', is('kind', kind), by('done_at'))
const taught = (...kinds: string[]) => yearly('schools', is('kind', ...kinds), within('online_safety_at'))
const proposals = (day: string) =>
  rowsOf('financial-autonomy').filter(all(is('kind', 'service'), is('degree', 'all', 'recurrent'), known(day), within(day))).length
const announced = (kind: string): Pair => [systems(kind, within('announced_at'))[0], 0]

/** The readings beside, in the order of the plan. */
const beside: Record<string, () => Pair> = {
  'i-1.3': () => having('par-inspections', ['department', 'district', 'commune'], inspected),
  'iii-1.7': () =>
    share(
      'satisfaction-survey',
      'answered_at',
      all((row) => !['y-te-cong', 'giao-duc-cong', 'khac'].includes(row.service_code!), known('score')),
      is('score', '4', '5'),
    ),
  'iv-1.5-health': () => satisfied('y-te-cong', 'giao-duc-cong'),
  'vi-1.2': () => [rowsOf('financial-autonomy').filter((row) => (row.converted_at ?? '') !== '').length, 0],
  'vii-a-1.6-schools-primary': () => yearly('schools', any, within('online_safety_at')),
  'vii-b-1.1': () => [yearly('iso-upkeep', any, within('upheld_at'))[0], 0],
  'vii-b-1.2-hospitals': () => announced('hospital'),
  'vii-b-1.2-centres': () => announced('health_centre'),
  'vii-b-1.3-upper': () => announced('upper_secondary'),
  'vii-b-1.3-lower': () => announced('lower_secondary'),
}

const expected: Record<string, () => Pair> = {
  'i-1.3': () => having('par-inspections', ['department', 'district'], inspected),
  'ii-1.2': () => yearly('document-reviews', is('issuer', 'council', 'committee'), within('reviewed_at')),
  'ii-1.3': () =>
    share(
      'legal-implementation',
      'due_at',
      any,
      all(known('implemented_at'), (row) => row.implemented_at! <= row.due_at!, is('effective', 'true')),
    ),
  'iii-1.1-regulations': () => [regulations().filter(by('cut_at')).length, regulations().length],
  'iii-1.1-costs': () => {
    const rows = regulations().filter(known('cost'))
    const cut = rows.filter(by('cut_at'))
    return [Math.round((sum(cut, 'cost') - sum(cut, 'cost_left')) * 10) / 10, sum(rows, 'cost')]
  },
  'iii-1.6-software': () => ratio('dossier-intake', 'counted_to', any, 'on_software', 'received'),
  'iii-1.8': () => listed('internal-procedures', 'listed_at', 'abolished_at', any, by('published_at')),
  'iv-1.1-department': () => arranged('specialised', isOf('department')),
  'iv-1.1-district': () => arranged('specialised', isOf('district')),
  'iv-1.1-service': () => arranged('service', any),
  'iv-1.3-units': () => product('unit_merger'),
  'iv-1.3-villages': () => product('village_merger'),
  'iv-1.5-health': () => satisfied('y-te-cong'),
  'iv-1.5-education': () => satisfied('giao-duc-cong'),
  'v-1.1': () => listed('staff', 'since', 'until', is('position', 'head', 'leader'), by('international_at')),
  'v-1.2': () =>
    listed(
      'staff',
      'since',
      'until',
      all(is('position', 'commune'), (row) => row.exempt !== 'true', isOf('commune')),
      all(is('degree', 'university', 'postgraduate'), by('standardised_at')),
    ),
  'v-1.3': () => yearly('staff-training', is('group', 'elected', 'civil_servant', 'public_employee'), within('trained_at')),
  'v-1.4': () => yearly('promotions', any, within('promoted_at')),
  'v-1.5': () => listed('recruitment-posts', 'approved_at', 'lapsed_at', any, all(within('hired_at'), is('high_quality', 'true'))),
  'vi-1.1-service': () => autonomy('service', is('decree', 'decree_sixty')),
  'vi-1.1-administrative': () => autonomy('administrative', any),
  'vi-1.2': () => [proposals('conversion_proposed_at'), 0],
  'vi-1.3': () => {
    const before = support('2021-01-01', last.replace('2022', '2021'))
    return [Math.round((before - support('2022-01-01', last)) * 10) / 10, before]
  },
  'vii-a-1.1-department': () => papers('department'),
  'vii-a-1.1-district': () => papers('district'),
  'vii-a-1.1-commune': () => papers('commune'),
  'vii-a-1.2': () => share('state-inspections', 'done_at', (row) => row.secret !== 'true', is('way', 'digital')),
  'vii-a-1.3-department': () => portals('department'),
  'vii-a-1.3-district': () => portals('district'),
  'vii-a-1.3-commune': () => portals('commune'),
  'vii-a-1.4': () => connected('commune', 'network'),
  'vii-a-1.5': () => connected('department', 'sharing'),
  'vii-a-1.5-databases': () => product('shared_database'),
  'vii-a-1.6-systems': () =>
    listed('information-systems', 'in_use_at', 'retired_at', any, all(known('level'), known('level_approved_at'), by('protected_at'))),
  'vii-a-1.6-heads': () => yearly('staff-training', is('head', 'true'), within('security_aware_at')),
  'vii-a-1.6-staff': () => yearly('staff-training', any, within('security_aware_at')),
  'vii-a-1.6-schools-primary': () => taught('primary'),
  'vii-a-1.6-schools-lower': () => taught('lower_secondary'),
  'vii-a-1.6-schools-upper': () => taught('upper_secondary'),
  'vii-a-1.6-schools-care': () => taught('preschool', 'care'),
  'vii-a-1.6-it-department': () => yearly('staff-training', all(is('it_staff', 'true'), isOf('department')), within('security_trained_at')),
  'vii-a-1.6-it-district': () => yearly('staff-training', all(is('it_staff', 'true'), isOf('district')), within('security_trained_at')),
  'vii-a-1.6-layers': () => product('four_layers'),
  'vii-a-1.6-soc': () => product('soc'),
  'vii-b-1.1': () => yearly('iso-upkeep', any, within('upheld_at')),
  'vii-b-1.2-hospitals': () => systems('hospital', by('announced_at')),
  'vii-b-1.2-centres': () => systems('health_centre', by('announced_at')),
  'vii-b-1.3-upper': () => systems('upper_secondary', within('announced_at')),
  'vii-b-1.3-lower': () => systems('lower_secondary', within('announced_at')),
  'vii-b-1.4': () =>
    share(
      'procedure-decisions',
      'issued_at',
      any,
      all(known('assessed_at'), (row) => row.assessed_at! <= row.issued_at!, is('meets', 'true')),
    ),
  'vii-b-1.5-department': () => reviewed(all(is('kind', 'administrative'), isOf('department'))),
  'vii-b-1.5-district': () => reviewed(all(is('kind', 'administrative'), isOf('district'))),
  'vii-b-1.5-commune': () => reviewed(all(is('kind', 'administrative'), isOf('commune'))),
  'vii-b-1.5-second-tier': () => reviewed(is('kind', 'second_tier')),
}

const home = mkdtempSync(join(tmpdir(), 'chiso-annex-'))
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ home })
  for (const { file, dataset, period } of files) {
    const answer = await engine.importFile(
      { path: join(exports, file), fileName: `${dataset}.csv`, dataset, ...(period && { period }) },
      'local',
    )
    expect([dataset, answer.status, answer.issues, answer.warnings]).toEqual([dataset, 'accepted', [], []])
  }
}, 120_000)
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

/** Targets judged at the end of a period, those of the procedures' own files left out. */
async function judged(period: string): Promise<TargetReply[]> {
  const answers = await engine.targets({ plan: 'ke-hoach-520-2021', period })
  return answers.filter(({ target }) => target in expected)
}

test.each([
  ['2022', '2022-12-31'],
  ['2022-H1', '2022-06-30'],
  ['2022-9M', '2022-09-30'],
])('every target has its value at the end of %s', async (period, lastDay) => {
  last = lastDay
  const answers = await judged(period)
  expect(answers.map(({ target }) => target)).toEqual(Object.keys(expected))
  for (const { target, numerator, denominator, value } of answers) {
    expect([target, Number(numerator), Number(denominator)]).toEqual([target, ...expected[target]!()])
    expect([target, value]).not.toEqual([target, null])
  }
})

test('at the end of the year each is met or missed by its counts alone, and the sample has both', async () => {
  last = '2022-12-31'
  const statuses = (await judged('2022')).map(({ target, op, goal, status }) => {
    const [n, d] = expected[target]!()
    const met = op === 'count' ? n >= goal : Math.round(n * 10) * 1000 >= Math.round(goal * 10) * Math.round(d * 10)
    expect([target, status]).toEqual([target, met ? 'met' : 'missed'])
    return status
  })
  expect(new Set(statuses)).toEqual(new Set(['met', 'missed']))
  expect(new Set((await judged('2022-H1')).map(({ status }) => status))).toEqual(new Set(['on_track', 'at_risk', 'overdue']))
})

test('another reading is judged beside and decides nothing; of a count nobody is among', async () => {
  last = '2022-09-30'
  const answers = (await engine.targets({ plan: 'ke-hoach-520-2021', period: '2022-9M' })).filter(({ second }) => second.length > 0)
  expect(answers.map(({ target }) => target)).toEqual(Object.keys(beside))
  for (const { target, second } of answers) {
    const [one] = second
    expect([target, second.length, Number(one!.numerator), Number(one!.denominator)]).toEqual([target, 1, ...beside[target]!()])
    expect([target, one!.denominator === null]).toEqual([target, one!.op === 'count'])
  }
  const of = (id: string) => answers.find(({ target }) => target === id)!
  expect([of('i-1.3').denominator, of('i-1.3').second[0]!.denominator]).toEqual([32, 248])
  expect(of('vii-b-1.1').second[0]).toMatchObject({ op: 'count', goal: 314, title: { en: 'Product of the annex: 314 bodies' } })
})

test('a blank cannot lift a rate unseen: how many answers lack a score stands beside it', async () => {
  last = '2022-12-31'
  const blank = rowsOf('satisfaction-survey').filter(all(within('answered_at'), is('service_code', 'y-te-cong'), is('score', ''))).length
  const [health] = (await judged('2022')).filter(({ target }) => target === 'iv-1.5-health')
  expect(blank).toBeGreaterThan(0)
  expect(health!.unknown).toBe(blank)
  const [all42] = await engine.indicators({ indicators: ['satisfaction-rate'], period: '2022', unit: 'HT-42' })
  expect(all42!.unknown).toBe(rowsOf('satisfaction-survey').filter(all(within('answered_at'), is('score', ''))).length)
})

test('ranks are held against the published ones of the year before, once the year is over', async () => {
  const ranks = async (period: string) =>
    (await engine.targets({ plan: 'ke-hoach-520-2021', period }))
      .filter(({ op }) => op === 'rank')
      .map(({ target, value, goal, status, reason }) => [target, value, goal, status, reason])
  expect(await ranks('2022')).toEqual([
    ['i-1.4-par-index', '28', 7, 'missed', null],
    ['i-1.4-sipas', '7', 4, 'missed', null],
    ['i-1.4-papi', null, 0, 'no_data', 'not_published'],
    ['i-1.4-pci', '18', 26, 'met', null],
    ['i-1.4-dti', '37', 58, 'met', null],
  ])
  expect(new Set((await ranks('2022-9M')).map(([, , , status]) => status))).toEqual(new Set(['no_data']))
})

test('what is due is what the plan gives it: nothing before its quarters, overdue after them', async () => {
  const of = async (period: string, ...ids: string[]) =>
    (await engine.targets({ plan: 'ke-hoach-520-2021', period }))
      .filter(({ target }) => ids.includes(target))
      .map(({ pace, paceFrom, status }) => [pace, paceFrom, status])
  // 35 % is due between 1/4 and 30/9, 183 days; 91 of them are over at the end of June.
  expect((await of('2022-Q1', 'i-1.3'))[0]!.slice(0, 2)).toEqual(['0.00', 'deadline'])
  expect((await of('2022-H1', 'i-1.3'))[0]!.slice(0, 2)).toEqual(['17.40', 'deadline'])
  expect(await of('2022-H1', 'vii-b-1.5-district')).toEqual([['100.00', 'deadline', 'overdue']])
  // What is there or not there is not late before the year is over.
  expect(await of('2022-9M', 'vii-a-1.6-soc', 'vii-a-1.6-layers')).toEqual([
    ['0.00', 'deadline', 'on_track'],
    ['0.00', 'deadline', 'on_track'],
  ])
  expect(await of('2022', 'vii-a-1.6-soc', 'vii-a-1.6-layers')).toEqual([
    [null, null, 'met'],
    [null, null, 'missed'],
  ])
})

test('a key of a unit, a day and a choice tells rows apart by each of them', async () => {
  const importText = async (...rows: string[]) => {
    const path = join(home, 'keys.csv')
    writeFileSync(path, `unit_code,counted_to,kind,sent,online\n${rows.join('\n')}\n`)
    const { status, issues } = await engine.importFile({ path, fileName: 'keys.csv', dataset: 'e-documents' }, 'local')
    return [status, issues.map(({ row, code, otherRow }) => [row, code, otherRow])]
  }
  const row = 'SNV,2023-03-31,report,5,5'
  expect(await importText(row, 'SNV,31/3/2023,Báo cáo định kỳ,6,6')).toEqual(['rejected', [[3, 'DUPLICATE_ID', 2]]])
  expect(await importText(row, 'STP,2023-03-31,report,5,5', 'SNV,2023-03-30,report,5,5', 'SNV,2023-03-31,document,5,5')).toEqual([
    'accepted',
    [],
  ])
})

test('a count over the whole province is no target of a single unit', async () => {
  const ids = async (unit?: string) =>
    (await engine.targets({ plan: 'ke-hoach-520-2021', period: '2022', ...(unit ? { unit } : {}) })).map(({ target }) => target)
  expect(await ids()).toContain('vi-1.2')
  expect(await ids('STC')).not.toContain('vi-1.2')
})

test('figures that should agree across datasets are told where they do not, at the check of a file and of what stands', async () => {
  const send = async (dataset: string, text: string, more: { dryRun?: boolean; period?: string } = {}) => {
    const path = join(home, `${dataset}.csv`)
    writeFileSync(path, text)
    const answer = await engine.importFile({ path, fileName: `${dataset}.csv`, dataset, ...more }, 'local')
    expect([dataset, answer.issues]).toEqual([dataset, []])
    return answer
  }
  // The list of bodies of 2022 has fewer than the annex says; it says nothing of other years.
  const listed = rowsOf('iso-upkeep').filter(
    ({ year, listed_at, dropped_at }) => year === '2022' && listed_at! <= '2022-12-31' && dropped_at! > '2022-12-31',
  )
  expect(await engine.crossChecks({ period: '2022' })).toMatchObject([
    { check: 'iso-register-expected', unitCode: '42', one: { figure: listed.length }, other: { figure: 314 }, more: listed.length - 314 },
  ])
  expect(await engine.crossChecks({ period: '2021' })).toEqual([])
  const head =
    'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
  const dossier = (id: string, channel: string) =>
    `${id},1.1,dat-dai,439,${channel},2022-02-01,2022-02-10,2022-02-08,true,true,false,false,true,5`
  await send('dossiers', `${head}\n${dossier('a', 'online')}\n${dossier('b', 'offline')}\n`)
  const figures = (among: { unit?: string; period: string }) =>
    engine
      .crossChecks(among)
      .then((all) => all.map(({ check, period, unitCode, one, other, more }) => [check, period, unitCode, one.figure, other.figure, more]))
  const intake = rowsOf('dossier-intake').find((row) => row.unit_code === '439' && row.counted_to === '2022-03-31')!
  const counted = Number(intake.on_software)
  expect(counted).toBeGreaterThan(2)
  expect(await figures({ period: '2022-Q1', unit: '439' })).toContainEqual([
    'intake-against-dossiers',
    '2022-Q1',
    '439',
    2,
    counted,
    2 - counted,
  ])
  // Who reported no base is not held against anything; whose dossiers nobody sent is.
  const blank = rowsOf('dossier-intake').filter((row) => row.counted_to === '2022-03-31' && Number(row.on_software || 0) === 0)
  const told = await figures({ period: '2022-Q1' })
  expect(told.length).toBe(rowsOf('dossier-intake').filter((row) => row.counted_to === '2022-03-31').length - blank.length)
  // None taken in is a figure that was told, an empty cell is none.
  const later = (id: string, unit: string) => dossier(id, 'online').replace(',439,', `,${unit},`).replaceAll('2022-02-', '2023-01-')
  await send('dossiers', `${head}\n${later('c', '439')}\n${later('d', '436')}\n`)
  await send('dossier-intake', 'unit_code,counted_to,received,on_software\n439,2023-03-31,0,0\n436,2023-03-31,,\n')
  expect(await figures({ period: '2023-Q1' })).toEqual([['intake-against-dossiers', '2023-Q1', '439', 1, 0, 1]])

  const columns =
    'received,received_online,received_direct,carried_over,resolved,resolved_early,resolved_on_time,resolved_late,open,open_in_time,open_late'
  const form = (online: number) =>
    `unit_code,period,field_code,${columns}\n439,2022-Q1,dat-dai,${online + 1},${online},1,0,2,2,0,0,${online - 1},${online - 1},0\n`
  const tried = await send('form-06a', form(4), { dryRun: true })
  expect(tried.oddities!.filter(({ code }) => code === 'FIGURES_DIFFER').map(({ parameters }) => parameters)).toEqual([
    { check: 'form-06a-online', unit: 'HT-439@2020', period: '2022-Q1', one: '1', other: '4' },
  ])
  expect(tried.oddities!.find(({ code }) => code === 'FIGURES_DIFFER')!.message).toBe(
    'Huyện Hương Sơn (439), quý I/2022: Hồ sơ nhận trực tuyến: danh sách hồ sơ 1, biểu 06a đã nộp 4',
  )
  await send('form-06a', form(1))
  expect((await figures({ period: '2022', unit: '439' })).filter(([check]) => String(check).startsWith('form'))).toEqual([])
})
