import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { ChisoError } from '../errors.ts'
import { criteriaByIndicator, targetsByIndicator } from './bound-alike.ts'
import { bundledData } from './layers.ts'
import { loadDefinitions } from './load-definitions.ts'

const root = mkdtempSync(join(tmpdir(), 'chiso-definitions-'))
const own = join(root, 'own')
const data = join(root, 'data')
afterEach(() => {
  for (const folder of [own, data]) rmSync(folder, { recursive: true, force: true })
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

function write(folder: string, name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

/** The faults of the bundled definitions with one file changed. */
function faultsAfter(name: string, change: (text: string) => string): string {
  write(own, name, change(readFileSync(join(bundledData, name), 'utf8')))
  try {
    loadDefinitions({ data: bundledData, own })
  } catch (error) {
    expect(error).toBeInstanceOf(ChisoError)
    const [vi, en] = (['vi', 'en'] as const).map((language) => (error as ChisoError).text(language).split('\n'))
    // Each fault is said in Vietnamese too.
    expect(en!.filter((line, ix) => line === vi![ix])).toEqual([])
    return en!.join('\n')
  }
  return ''
}

/** The line of the bundled file that holds the text. */
const lineOf = (name: string, text: string): number =>
  readFileSync(join(bundledData, name), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1

const fixed = [
  ...['online-dossier-rate', 'e-payment-rate', 'e-payment-of-offered-rate', 'input-digitised-rate', 'data-reuse-rate', 'e-transfer-rate'],
  ...['result-digitised-rate', 'result-digitised-of-received-rate', 'on-time-rate', 'dossier-satisfaction-rate', 'open-overdue'],
  ...['satisfaction-rate', 'online-procedure-rate', 'portal-procedure-rate', 'portal-of-online-rate', 'e-payment-procedure-rate'],
  'online-used-procedure-rate',
]

const shortened = [
  'areas: printed 5, the criteria give 3 (difference 2); criteria: printed 21, the criteria give 4 (difference 17)',
  'areas: printed 9, the criteria give 4 (difference 5); criteria: printed 34, the criteria give 9 (difference 25)',
  'areas: printed 8, the criteria give 5 (difference 3); criteria: printed 39, the criteria give 14 (difference 25)',
  'areas: printed 9, the criteria give 4 (difference 5); criteria: printed 44, the criteria give 9 (difference 35)',
]
const oddities = (warnings: { wrong: string }[]) => warnings.map(({ wrong }) => wrong).filter((wrong) => !shortened.includes(wrong))

test('the bundled definitions are right, and named as the contract names them', () => {
  const definitions = loadDefinitions({ data: bundledData, own })
  const criteria = criteriaByIndicator(definitions.indexes, 2022).get('online-dossier-rate')!
  expect(criteria.map(({ index, code, max }) => [index, code, max])).toContainEqual(['par-index-department', '2.2', 10])
  expect(targetsByIndicator(definitions.plans, 2022).get('online-dossier-rate')).toMatchObject([{ plan: 'ke-hoach-520-2021' }])
  expect(targetsByIndicator(definitions.plans, 2021).size).toBe(0)
  // The sets of 52/2019 are shortened: each tells how much of the decision it lacks, and nothing else is odd.
  expect(definitions.warnings.map(({ wrong }) => wrong)).toEqual(shortened)
  for (const id of ['dossiers', 'procedures', 'reported-figures', 'satisfaction-survey']) expect(definitions.datasets.has(id)).toBe(true)
  for (const id of fixed) expect(definitions.indicators.has(id)).toBe(true)
  expect([...definitions.plans.keys()]).toEqual(['ke-hoach-520-2021'])
  for (const id of ['par-index-province', 'pci']) expect(definitions.indexes.has(id)).toBe(true)
})

test('every clause quotes the annex word for word', () => {
  const { plans } = loadDefinitions({ data: bundledData, own })
  const annex = readFileSync(join(bundledData, 'plans', 'ke-hoach-520-2021-phu-luc.txt'), 'utf8').replace(/\s+/g, ' ')
  for (const target of Object.values(plans.get('ke-hoach-520-2021')!.targets)) expect(annex).toContain(target.words)
})

test('a field that does not exist is named with file, line and the fields there are', () => {
  const name = 'indicators/dossiers.yaml'
  const message = faultsAfter(name, (text) => text.replace('counted: { transfer: electronic }', 'counted: { transfar: electronic }'))
  expect(message).toContain(`${name}:${lineOf(name, 'counted: { transfer: electronic }')}: there is no field "transfar"`)
  expect(message).toContain('one of dossier_id, procedure_code')
})

test.each([
  ['datasets/dossiers.yaml', 'key: [dossier_id]', 'key: [dossier]', 'there is no column "dossier"'],
  ['datasets/staff.yaml', 'key: [staff_id, unit_code]', 'key: [staff_id, exempt]', 'a key column is no boolean'],
  ['datasets/staff.yaml', 'Staff id }, required: true,', 'Staff id }, required: true, compared: without-case,', 'only a key of one column'],
  ['datasets/dossiers.yaml', 'register: procedures', 'register: dossiers', '"dossiers" is no register'],
  [
    'datasets/dossiers.yaml',
    'type: boolean, title: { vi: Số hóa kết quả',
    'type: bool, title: { vi: Số hóa kết quả',
    'columns.result_digitised',
  ],
  ['indicators/dossiers.yaml', 'counted: { channel: online }', 'counted: { channel: onlime }', '"channel" is never "onlime"'],
  ['indicators/dossiers.yaml', 'dated: completed_at', 'dated: channel', '"channel" is no date of dossiers'],
  ['indicators/dossiers.yaml', 'satisfaction: { at_least: 4 }', 'satisfaction: { atleast: 4 }', 'atleast'],
  ['indicators/procedures.yaml', 'scope: province', 'scope: provinces', 'scope'],
  ['duties/quarterly.yaml', 'dataset: dossiers', 'dataset: dossier', 'there is no dataset "dossier"'],
  ['duties/quarterly.yaml', 'level: [department,', 'level: [departments,', 'owes.level.0'],
  ['duties/quarterly.yaml', 'every: quarter', 'every: weekly', 'month, quarter, half-year, year'],
  ['duties/quarterly.yaml', 'days_after: 5', 'days_after: -5', 'due.days_after'],
  ['checks/rows-jump.yaml', 'kind: rows-jump', 'kind: rows-jumps', 'kind'],
  ['checks/rows-jump.yaml', 'factor: 3', 'factor: 1', 'factor'],
  ['checks/value-jump.yaml', 'against: [period-before, ', 'against: [month-before, ', 'against.0'],
  ['checks/unit-absent.yaml', 'id: unit-absent', 'id: odd-key', 'is declared twice'],
  ['duties/yearly.yaml', 'satisfaction-survey-yearly:', 'dossiers-quarterly:', 'is declared twice'],
  ['duties/yearly.yaml', 'of: iso-upkeep', 'of: iso', 'there is no dataset "iso"'],
  ['duties/yearly.yaml', 'count: 314', 'count: 0', 'expects.count'],
  ['forms/06a.yaml', 'indicator: on-time-rate', 'indicator: on-time', 'there is no indicator "on-time"'],
  ['forms/06a.yaml', 'counted: { channel: online }', 'counted: { channel: onlime }', '"channel" is never "onlime"'],
  ['forms/06a.yaml', 'less: [open, open_late]', 'less: [open, open_in_time]', '"open_in_time" is made of itself'],
  ['forms/06a.yaml', 'sum: [open_in_time, open_late]', 'sum: [open_in_time, late]', 'there is no column "late"'],
  ['plans/ke-hoach-520-2021.yaml', 'indicator: e-transfer-rate', 'indicator: e-transfer', 'there is no indicator "e-transfer"'],
  ['plans/ke-hoach-520-2021.yaml', 'at_least: 70', 'at_leest: 70', 'at_leest'],
  ['plans/ke-hoach-520-2021.yaml', 'due: { from: Q2, to: Q3 }', 'due: { from: Q3, to: Q2 }', 'from not after to'],
  ['datasets/dossiers.yaml', 'headers: [Hình thức nộp, ', 'headers: [" lĩnh  VỰC", ', 'the header "lĩnh vực" also names field_code'],
  ['indicators/dossiers.yaml', 'en: On-time rate', 'en: On-time\u0007 rate', 'a control character'],
  ['indicators/dossiers.yaml', 'en: On-time rate', 'en: "On-time\\e[2J rate"', 'a control character'],
  ['indicators/dossiers.yaml', 'en: On-time rate', 'en: "On-time\\uD800 rate"', 'a control character'],
  ['indicators/dossiers.yaml', 'en: On-time rate', 'en: On-time \u202erate', 'a control character'],
  ['forms/06a.yaml', 'id: 06a', 'id: ""', 'an id like 06a or 766-so-hoa'],
  ['plans/ke-hoach-520-2021.yaml', 'clause: III.1.2', 'clause: [III', '] is missing'],
])('%s: "%s" written as "%s" is refused', (name, right, wrong, told) => {
  const message = faultsAfter(name, (text) => text.replace(right, wrong))
  expect(message).toContain(told)
  expect(message).toMatch(new RegExp(`${name}:\\d+: `))
  if (!wrong.includes('[III')) expect(message).toContain(`${name}:${lineOf(name, right)}: `)
})

test('a lead the registry lacks is a warning, not a fault', () => {
  write(
    own,
    'plans/ke-hoach-520-2021.yaml',
    readFileSync(join(bundledData, 'plans/ke-hoach-520-2021.yaml'), 'utf8').replaceAll('lead: [VPUB]', 'lead: [NOBODY]'),
  )
  // Told where it stands first, not as often as it does.
  expect(oddities(loadDefinitions({ data: bundledData, own }).warnings)).toEqual(['the registry has no unit "NOBODY"'])
})

test('units are replaced whole, reported.csv alone, other missing folders come from the checkout', () => {
  write(data, 'units/units.csv', 'id,code,name\nA,1,Một\n')
  write(data, 'indicators/reported.csv', 'code,name,kind\nHO_NGHEO,Hộ nghèo,count\n')
  const definitions = loadDefinitions({ data, own })
  expect(definitions.registry.units.map((unit) => unit.id)).toEqual(['A'])
  expect(definitions.registry.successions).toEqual([])
  expect(definitions.indicators.get('HO_NGHEO')).toMatchObject({ kind: 'reported', figure: 'count' })
  expect(definitions.indicators.has('on-time-rate')).toBe(true)
  expect(definitions.warnings.length).toBeGreaterThan(0)
  const { forms, checks } = loadDefinitions({ data: bundledData, own })
  expect([...definitions.forms.keys(), ...definitions.checks.keys()]).toEqual([...forms.keys(), ...checks.keys()])
})

test('the hash of the definitions moves with any value', () => {
  const before = loadDefinitions({ data: bundledData, own }).hash
  cpSync(join(bundledData, 'plans'), join(own, 'plans'), { recursive: true })
  write(
    own,
    'plans/ke-hoach-520-2021.yaml',
    readFileSync(join(bundledData, 'plans/ke-hoach-520-2021.yaml'), 'utf8').replace('at_least: 70', 'at_least: 71'),
  )
  expect(loadDefinitions({ data: bundledData, own }).hash).not.toBe(before)
})

test('a fault in one entry takes no other with it: what is declared but wrong is not called missing', () => {
  const name = 'indicators/satisfaction-survey.yaml'
  const more = (text: string) =>
    `${text}\nother-rate:\n  title: { vi: Khác, en: Other }\n  basis: x\n  share: { of: nowhere, dated: answered_at, counted: {} }\n`
  const oneEntry = faultsAfter(name, (text) => more(text.replace('minimum: 30', 'minimum: many')))
  expect(oneEntry.split('\n').slice(1)).toEqual([
    `${join(own, name)}:${lineOf(name, 'minimum: 30')}: satisfaction-rate.minimum: missing or wrong → a number`,
    expect.stringContaining('there is no dataset "nowhere"'),
  ])
  const broken = faultsAfter(name, (text) => text.replace('title: {', 'title: [')).split('\n')
  expect([broken.length > 1, broken.filter((line) => line.includes('there is no'))]).toEqual([true, []])
  rmSync(own, { recursive: true })
  const dataset = faultsAfter('datasets/satisfaction-survey.yaml', (text) => text.replace('rows: sample', 'rows: some'))
  expect(dataset.split('\n').length).toBe(2)
})

const ownUnits = (text: string) => {
  rmSync(own, { recursive: true, force: true })
  write(own, 'units/units.csv', text)
  try {
    return loadDefinitions({ data: bundledData, own }).warnings.map(({ line, wrong, right }) => `${line}: ${wrong} → ${right}`)
  } catch (error) {
    return (error as ChisoError)
      .text('en')
      .split('\n')
      .slice(1)
      .map((line) => line.replace(`${join(own, 'units', 'units.csv')}:`, ''))
  }
}

test('a fault in a CSV file names the line of the file, after blank lines and breaks in quotes too', () => {
  const found = ownUnits('id,code,name,level,note\n\nA,1,Một,province,"một\nhai\nba"\n\n\nB,1,Hai,department,\n')
  expect(found).toContainEqual(expect.stringMatching(/^8: .*code/))
})

test('a column that is missing, twice or that nothing reads is told', () => {
  expect(ownUnits('id,cod,name\nA,1,Một\n')).toContainEqual('1: the column "code" is missing → code in place of one of cod')
  expect(ownUnits('id,code,name,name\nA,1,Một,Hai\n')).toContainEqual('1: the column "name" is there twice → one column of a name')
  expect(ownUnits('id,code,name\nA,1,Một,Hai\n')).toContainEqual('2: 4 cells under 3 headers → one cell for each')
  expect(ownUnits('id,code,name,parent_code\nA,1,Một,\n')).toContainEqual(
    expect.stringMatching(/^1: nothing reads the column "parent_code" → one of \d+, the nearest: /),
  )
})

test('a duty of a unit the registry lacks is a warning with its line; one without anybody is refused', () => {
  const name = 'duties/quarterly.yaml'
  const of = (owes: string) =>
    `a:\n  title: { vi: A, en: A }\n  owes: { ${owes} }\n  dataset: dossiers\n  every: month\n  due: { days_after: 0 }\n`
  write(own, name, of('units: [SNV, SNVV]'))
  const { warnings, duties } = loadDefinitions({ data: bundledData, own })
  expect(warnings.filter(({ file }) => file.startsWith(own))).toMatchObject([
    { file: join(own, name), line: 3, wrong: 'the registry has no unit "SNVV"', right: 'the code of a unit' },
  ])
  expect([...duties.keys()]).toEqual(['a', 'satisfaction-survey-yearly', 'iso-upkeep-expected'])
  expect(faultsAfter(name, () => of(''))).toContain(`${name}:3: a.owes`)
})

test('definitions that bring datasets of their own owe only what they say', () => {
  const bundled = loadDefinitions({ data: bundledData, own })
  mkdirSync(join(data, 'indicators'), { recursive: true })
  expect(loadDefinitions({ data, own }).duties).toEqual(bundled.duties)
  cpSync(join(bundledData, 'datasets'), join(data, 'datasets'), { recursive: true })
  const without = loadDefinitions({ data, own })
  expect([without.duties.size, without.hash === bundled.hash]).toEqual([0, false])
})

test('a folder of definitions that is not there is a fault, not passed over for the bundled ones', () => {
  expect(() => loadDefinitions({ data, own })).toThrow(`${data}:1: không có thư mục này → một thư mục định nghĩa`)
})

test('a file that looks like definitions and is read by nothing is told; one that lies below another is none', () => {
  const strays = ['indicators/more.yml', 'indicator/more.yaml', 'units.csv', 'Indicators/more.YAML'].map((name) => join(own, name))
  for (const file of [...strays, join(own, 'README.md'), join(own, 'plans/annex.txt')]) write(file, '', 'x')
  for (const folder of [data, own]) {
    write(folder, 'units/units.csv', 'id,code,name\nA,A,A\n')
    write(folder, 'remedy/effort.yaml', '{}')
  }
  write(data, 'units/successions.csv', 'predecessor_id,successor_id,date,kind\n')
  const { warnings } = loadDefinitions({ data, own })
  const told = warnings.filter(({ wrong }) => wrong === 'nothing reads this file')
  expect(told.map(({ file, vi }) => [file, vi?.wrong]).sort()).toEqual(strays.sort().map((file) => [file, 'không có phần nào đọc tệp này']))
})

test('a definition behind a link is read, as a file or in a folder; a link to nothing is told, one to a folder above is not followed', () => {
  const elsewhere = join(root, 'elsewhere')
  const bundled = readFileSync(join(bundledData, 'robustness/ranking.yaml'), 'utf8')
  write(elsewhere, 'ranking.yaml', bundled.replace(/^runs: \d+/m, 'runs: 77'))
  write(elsewhere, 'folder/more.yml', 'x')
  mkdirSync(join(own, 'robustness'), { recursive: true })
  symlinkSync(join(elsewhere, 'ranking.yaml'), join(own, 'robustness/ranking.yaml'))
  symlinkSync(join(elsewhere, 'folder'), join(own, 'robustness/folder'))
  symlinkSync(join(elsewhere, 'gone.yaml'), join(own, 'robustness/gone.yaml'))
  symlinkSync(own, join(own, 'robustness/above'))
  const { robustness, warnings } = loadDefinitions({ data: bundledData, own })
  expect(robustness.runs).toBe(77)
  const told = warnings.filter(({ wrong }) => wrong === 'nothing reads this file').map(({ file }) => relative(own, file))
  expect(told.sort()).toEqual(['robustness/folder/more.yml', 'robustness/gone.yaml'])
})

test('figures of others that an office kept as a definition are not lost unseen: the start says how to import them', () => {
  write(own, 'published/results.csv', 'index,unit_code,year,value\nPCI,42,2022,67.18\n')
  const { warnings } = loadDefinitions({ data: bundledData, own })
  const path = join(own, 'published/results.csv')
  expect(warnings.filter(({ file }) => file === path).map(({ right }) => right)).toEqual([
    `chiso import ${path} --dataset published-results`,
  ])
})
