import { expect, test } from 'vitest'
import { bundledData } from './layers.ts'
import { loadDefinitions } from './load-definitions.ts'
import { dayOfText } from './period.ts'
import { buildRegistry, isValid, parentAt, segmentAt } from './unit-registry.ts'

const rows = (text: string) => {
  const [header, ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','))
  return lines.map((line) => Object.fromEntries(header!.map((name, at) => [name, line[at] ?? ''])))
}
const header = 'id,code,name,kind,level,parent,valid_from,valid_to'

test('a unit is cut into segments where a row above it changes, and a record falls into the one of its date', () => {
  const { registry, faults } = buildRegistry(
    rows(`${header}
      P,42,Tỉnh,province,province,,,
      D1,10,Huyện,district,district,42,,2024-12-31
      D2,10,Huyện,district,district,42,2025-01-01,2025-06-30
      C,77,Xã,commune,commune,10,,`),
    [],
  )
  expect(faults).toEqual([])
  const [p, d1, d2, c] = [0, 1, 2, 3]
  const above = (day: string) => registry.segments[segmentAt(registry, c!, dayOfText(day)!)]!.ancestors
  expect(above('2022-05-01')).toEqual([c, d1, p])
  expect(above('2024-12-31')).toEqual([c, d1, p])
  expect(above('2025-01-01')).toEqual([c, d2, p])
  expect(above('2025-07-01')).toEqual([c, p])
})

test('a unit that stands on is cut where the row above it changes to one that stands on, and nowhere else', () => {
  const { registry } = buildRegistry(
    rows(`${header}
      P,42,Tỉnh,province,province,,,
      D1,10,Huyện,district,district,42,,2025-03-31
      D2,10,Huyện,district,district,42,2025-04-01,
      C,77,Xã,commune,commune,10,,`),
    [],
  )
  expect(registry.segments.map(({ unit, from, ancestors }) => [unit, from, ancestors])).toEqual([
    [0, null, [0]],
    [1, null, [1, 0]],
    [2, dayOfText('2025-04-01'), [2, 0]],
    [3, null, [3, 1, 0]],
    [3, dayOfText('2025-04-01'), [3, 2, 0]],
  ])
})

test('a flat list has no province, and each unit stands alone', () => {
  const { registry } = buildRegistry(rows('id,code,name\nA,1,Một\nB,2,Hai'), [])
  expect(registry.province).toBeNull()
  expect(registry.segments.map((segment) => segment.ancestors)).toEqual([[0], [1]])
})

test('a name that is wrapped in its cell is one line', () => {
  const { registry } = buildRegistry([{ id: 'A', code: '1', name: 'Sở Nông nghiệp\r\n và\tMôi trường' }], [])
  expect(registry.units[0]!.name).toBe('Sở Nông nghiệp và Môi trường')
})

test('faults are named with their row', () => {
  const { faults } = buildRegistry(
    rows(`${header}
      A,1,Một,x,city,9,,
      A,2,Hai,x,commune,,2025-01-01,2024-01-01
      B,3,Ba,x,commune,4,,
      C,4,Bốn,x,commune,3,,`),
    rows('predecessor_id,successor_id,date,kind\nA,Z,2025-13-01,swallow'),
  )
  expect(faults.map(({ file, row }) => `${file}:${row}`)).toEqual([
    'units.csv:2',
    'units.csv:3',
    'units.csv:3',
    'units.csv:2',
    'units.csv:4',
    'units.csv:5',
    'successions.csv:2',
    'successions.csv:2',
    'successions.csv:2',
  ])
})

test('the bundled registry counts as its source says on three days', () => {
  const { registry } = loadDefinitions({ data: bundledData, own: '/nonexistent' })
  const count = (level: string, day: string) =>
    registry.units.filter((unit) => unit.level === level && isValid(unit, dayOfText(day)!)).length
  expect(['2024-12-31', '2025-01-01', '2025-07-01'].map((day) => [count('district', day), count('commune', day)])).toEqual([
    [13, 216],
    [12, 209],
    [0, 69],
  ])
  expect(registry.successions.length).toBe(292)
  for (const segment of registry.segments) expect(segment.ancestors.includes(registry.province!)).toBe(true)
  const commune = registry.units.find((unit) => unit.level === 'commune' && isValid(unit, dayOfText('2022-01-01')!))!
  expect(parentAt(registry, commune, dayOfText('2022-01-01')!)?.level).toBe('district')
})

const units = `${header}
  P,42,Tỉnh,province,province,,,
  A,1,Xã A,commune,commune,42,,2024-12-31
  B,2,Xã B,commune,commune,42,,2024-12-31
  C,3,Xã C,commune,commune,42,2025-01-01,
  D,4,Xã D,commune,commune,42,2025-01-01,`
const edges = 'predecessor_id,successor_id,date,kind'

test.each([
  ['one line twice', 'A,C,2025-01-01,merge\nA,C,2025-01-01,merge', 3, 'stands twice'],
  ['two heirs of the whole', 'A,C,2025-01-01,merge\nA,D,2025-01-01,merge', 3, 'takes all of it already'],
  ['a unit that succeeds itself', 'A,A,2025-01-01,merge', 2, 'succeeds itself'],
  ['a circle', 'A,C,2025-01-01,split_part\nC,A,2025-01-01,split_part', 2, 'closes a circle'],
  ['an edge before its unit ends', 'A,C,2024-06-01,merge', 2, 'still stands'],
  ['an edge to a unit that has ended', 'A,B,2025-01-01,merge', 2, 'has ended'],
])('successions with %s are refused with their line', (_what, lines, row, wrong) => {
  const { faults } = buildRegistry(rows(units), rows(`${edges}\n${lines}`))
  expect(faults.find((fault) => fault.wrong.includes(wrong))).toMatchObject({ file: 'successions.csv', row })
})

test('good successions have no fault', () => {
  const lines = 'A,C,2025-01-01,merge\nB,C,2025-01-01,split_part\nB,D,2025-01-01,split_part'
  expect(buildRegistry(rows(units), rows(`${edges}\n${lines}`)).faults).toEqual([])
})

test.each([
  ['one code of two units at a time', 'A,1,Một,,commune,42,,\nB,1,Hai,,commune,42,2025-01-01,', 4, 'also of "A"'],
  ['its own parent', 'A,1,Một,,commune,1,,', 3, 'its own parent'],
  ['a circle of parents', 'A,1,Một,,commune,2,,\nB,2,Hai,,commune,1,,', 3, 'stands above itself'],
])('units with %s are refused with their line', (_what, lines, row, wrong) => {
  const { faults } = buildRegistry(rows(`${header}\nP,42,Tỉnh,,province,,,\n${lines}`), [])
  expect(faults.find((fault) => fault.wrong.includes(wrong))).toMatchObject({ file: 'units.csv', row })
})

test('a chain of ten thousand units above one another is a fault, told once', () => {
  const lines = Array.from({ length: 10_000 }, (_, ix) => `U${ix},${ix},Xã ${ix},,commune,${ix + 1 < 10_000 ? ix + 1 : ''},,`)
  const { faults } = buildRegistry(rows(`${header}\n${lines.join('\n')}`), [])
  expect(faults.map(({ wrong }) => wrong)).toEqual([expect.stringContaining('units above one another')])
})

test('of two provinces none stands for the whole', () => {
  const { registry, faults } = buildRegistry(rows(`${header}\nP,42,Một,,province,,,\nQ,43,Hai,,province,,,\nA,1,Xã,,commune,43,,`), [])
  expect([faults, registry.province, registry.segments.at(-1)!.ancestors]).toEqual([[], null, [2, 1]])
})
