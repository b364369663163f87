import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { ChisoError } from '../errors.ts'
import { boundPeriod, setOfYear } from './criteria-set.ts'
import { bundledData } from './layers.ts'
import { loadDefinitions } from './load-definitions.ts'

const root = mkdtempSync(join(tmpdir(), 'chiso-criteria-'))
const own = join(root, 'own')
afterEach(() => rmSync(own, { recursive: true, force: true }))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const department = 'indexes/par-index-department/2019.yaml'
const pci = 'indexes/pci/2013.yaml'
const bundled = (name: string): string => readFileSync(join(bundledData, name), 'utf8')

function lay(name: string, text: string): void {
  mkdirSync(dirname(join(own, name)), { recursive: true })
  writeFileSync(join(own, name), text)
}

/** What the bundled sets are told themselves: how much of the decision they lack. */
const lacking = new Set(loadDefinitions({ data: bundledData, own }).warnings.map(({ wrong }) => wrong))

/** What is told of a bundled set with one passage written otherwise: the faults, or else the warnings. */
function told(name: string, right: string, wrong: string): string[] {
  expect(bundled(name)).toContain(right)
  rmSync(own, { recursive: true, force: true })
  lay(name, bundled(name).replace(right, wrong))
  try {
    const { warnings } = loadDefinitions({ data: bundledData, own })
    return warnings.filter(({ wrong: what }) => !lacking.has(what)).map(({ line, wrong: what }) => `warning ${line}: ${what}`)
  } catch (error) {
    return (error as ChisoError).text('en').split('\n').slice(1)
  }
}

/** The line of the passage in the bundled file, so many lines further down. */
const lineOf = (name: string, passage: string, further = 0): number =>
  bundled(name).slice(0, bundled(name).indexOf(passage)).split('\n').length + further

test.each([
  ['an edge on both sides of 98', '{ from: 90, to: 98, points: 8 }', '{ from: 90, to: 99, points: 8 }', 'overlap', -1],
  [
    'a gap in the bands',
    '{ from: 80, below: 90, proportional_to: 150 }',
    '{ from: 80, below: 85, proportional_to: 150 }',
    'a gap between 80 ≤ x < 85 and 90 ≤ x ≤ 98',
    -1,
  ],
  [
    'a value that lies on no side of an edge',
    '{ above: 98, points: 12 }',
    '{ above: 98, points: 12 }\n              - { from: 200, points: 12 }',
    'overlap',
    1,
  ],
  ['no band at the bottom', '              - { below: 1, points: 0 }\n', '', 'no band for values below 1', -1],
  [
    'a better value that earns less',
    '{ from: 2, below: 3, points: 2 }',
    '{ from: 2, below: 3, points: 0.5 }',
    'a better value scores less in 2 ≤ x < 3',
    0,
  ],
  ['points above the maximum', '{ above: 98, points: 12 }', '{ above: 98, points: 12.5 }', 'a band gives more than the maximum', 0],
  ['two edges on one side', '{ from: 95, points: 7 }', '{ from: 95, above: 95, points: 7 }', 'from or above, not both', 0],
  ['a best option without its points', 'points: 5 }', 'points: 6 }', 'an option gives more than the maximum', 0],
  ['an unknown indicator', 'indicator: online-dossier-rate', 'indicator: online-rate', 'there is no indicator "online-rate"', 0],
  [
    'an indicator of the province alone',
    'indicator: online-dossier-rate',
    'indicator: portal-procedure-rate',
    'exists for the province alone',
    0,
  ],
  ['a binding without a calendar', 'part: year, calendar: month, own: true }', 'part: year, own: true }', 'takes.calendar', 0],
  ['a binding without own', 'calendar: month, own: true }', 'calendar: month }', 'takes.own', 0],
  ['a wrong part of the year', 'part: year', 'part: Q5', 'takes.part', 0],
  ['a gate on itself', 'gate: { on: "1.1", from: 2.5 }', 'gate: { on: "1.2", from: 2.5 }', 'criteria hang on each other: 1.2 → 1.2', 0],
  [
    'a gate on what stands above',
    'gate: { on: "1.1", from: 2.5 }',
    'gate: { on: "1", from: 2.5 }',
    'criteria hang on each other: 1 → 1.2 → 1',
    0,
  ],
  ['a gate on nothing', 'gate: { on: "1.1", from: 2.5 }', 'gate: { on: "9.9", from: 2.5 }', 'there is no criterion "9.9"', 0],
  ['a gate that never opens', 'gate: { on: "1.1", from: 2.5 }', 'gate: { on: "1.1", from: 6 }', '1.1 never has 6 points', 0],
  ['a code with a blank at its end', 'code: "1.4"', 'code: "1.4 "', 'text without blanks at its ends', 0],
  ['less than points are rounded to', 'cap: 3', 'cap: 1e-7', '1e-7 has more decimals than the points of the set', 0],
  ['a code twice', 'code: "1.4"', 'code: "1.3"', 'the code "1.3" twice', 0],
  ['a kind that does not exist', 'rule: { any: {} }', 'rule: { some: {} }', 'one kind of yes_no', 0],
  ['a rule for leaves over children', 'rule: { any: {} }', 'rule: { yes_no: { condition: x } }', '"yes_no" over children', 0],
  [
    'an example that the rule does not give',
    '{ given: 85, points: 6.8 }, { given: { numerator',
    '{ given: 85, points: 6.9 }, { given: { numerator',
    'the example gives 6.8 points, not 6.9',
    0,
  ],
  [
    'an example above the maximum',
    '{ given: 85, points: 6.8 }, { given: { numerator',
    '{ given: 85, points: 68 }, { given: { numerator',
    'an example of 68 points',
    0,
  ],
  [
    'an example below 0',
    '{ given: 85, points: 6.8 }, { given: { numerator',
    '{ given: 85, points: -6.8 }, { given: { numerator',
    'an example of -6.8 points',
    0,
  ],
  [
    'a survey rule that is not marked',
    '        survey: true\n        rule: { survey: { questions: [SBN-2]',
    '        rule: { survey: { questions: [SBN-2]',
    'a survey rule on a criterion that is not marked',
    0,
  ],
  ['bonus points without saying how the total is cut', 'cut: { at_zero: true, at_maximum: true }\n', '', 'cut: { at_zero', null],
  [
    'a last class with an edge',
    '- { title: { vi: Yếu, en: Weak } }',
    '- { from: 0, title: { vi: Yếu, en: Weak } }',
    'values below the last class',
    0,
  ],
  ['classes out of order', '- { from: 65,', '- { from: 85,', 'a class that does not lie below the one before', 0],
  [
    'a class that needs a criterion nobody knows',
    '{ from: 65,',
    '{ from: 65, needs: { whole: ["9.9"] },',
    'no criterion and no penalty "9.9"',
    0,
  ],
  ['points finer than the set rounds', 'max: 12\n', 'max: 12.001\n', 'has more decimals than the points of the set', 0],
  ['another version than the file says', 'version: "2019"', 'version: "2020"', 'version "2020" in 2019.yaml', 0],
  ['an empty policy nobody knows', 'empty: not_applicable', 'empty: nothing', 'empty', 0],
])('%s is refused with file, line and reason', (_what, right, wrong, reason, further) => {
  const faults = told(department, right, wrong)
  expect(faults.join('\n')).toContain(reason)
  if (further !== null && further >= 0)
    expect(faults.find((fault) => fault.includes(reason))).toContain(`${department}:${lineOf(department, right, further)}: `)
  for (const fault of faults) expect(fault).toMatch(new RegExp(`${department}:\\d+: .+ → .+`))
})

test('gates of lines and figures taken are held against what the set and its units have, all at once', () => {
  const last = '      rule: { yes_no: { condition: được khen } }\n'
  const line = (code: string, more: string) => `    - { code: ${code}, title: { vi: x, en: x }, max: 1, ${more} }\n`
  const number = 'rule: { bands: { of: number, steps: [{ from: 0, points: 1 }] } }'
  const growth = 'rule: { growth: { by: difference, steps: [{ above: 0, points: 1 }, { to: 0, points: 0 }] } }'
  const counted = 'indicator: on-time-rate, part: year, calendar: month, own: true'
  const faults = told(
    department,
    last,
    [
      last,
      line('X1', `gate: { on: "9", percent: 50 }, ${number}`),
      line('X2', `gate: { on: par-index-department, from: 120 }, ${number}`),
      line('X3', `takes: { published: par-index-department }, ${number}`),
      line('X4', `takes: { published: par-index-department, code: "1.1", base: -1 }, ${growth}`),
      line('X5', `takes: { published: PCI, below: { level: commune } }, rule: { proportional: { target: 90 } }`),
      line('X6', `takes: { published: PCI }, rule: { proportional: { target: 90 } }`),
      line('X7', `takes: { published: PCI }, ${growth}`),
      line('X8', `takes: { ${counted}, level: commune, share_from: 90 }, ${number}`),
    ].join(''),
  ).map((fault) => fault.replace(/^.*?:\d+: /, ''))
  for (const fault of [
    'there is no criterion "9"',
    'par-index-department never has 120 points',
    '"par-index-department" takes its own result',
    'no area "1.1"',
    'no commune lies below a department → no level',
    'one number where the rule takes counts',
    'a change without the year it is measured against',
    'a share of units where the rule takes number',
  ])
    expect(faults.join('\n')).toContain(fault)
  expect(told(department, 'gate: { on: "1.1", from: 2.5 }', 'gate: { on: "1.1", from: 2.5, percent: 50 }').join('\n')).toContain(
    'from or percent, one of them',
  )
})

test('a number is no share: what takes a percentage, a rest or a figure of units refuses an indicator that is none', () => {
  const indicators = [
    'plain: { title: { vi: x, en: x }, basis: x, count: { of: dossiers, dated: submitted_at } }',
    'days: { title: { vi: x, en: x }, basis: x, mean: { of: dossiers, dated: completed_at, days: { from: submitted_at, to: completed_at } } }',
    'online: { title: { vi: x, en: x }, basis: x, register_share: { of: procedures, counted: { online_level: full } } }',
  ]
  const percent = 'rule: { proportional: { target: 100 } }'
  const number = 'rule: { proportional: { of: number, target: 100 } }'
  const binding = (indicator: string, more = '') => `takes: { indicator: ${indicator}, part: year, calendar: month, own: true${more} }`
  const lines = [
    `${binding('plain')}, ${percent}`,
    `${binding('days')}, ${percent}`,
    `${binding('plain', ', rest: true')}, ${number}`,
    `${binding('online')}, ${percent}`,
    `${binding('on-time-rate', ', rest: true')}, ${number}`,
    `${binding('days')}, ${number}`,
    `${binding('open-overdue')}, ${percent}`,
  ]
  lay('indicators/office.yaml', indicators.join('\n'))
  const last = '      rule: { yes_no: { condition: được khen } }\n'
  const added = lines.map((more, at) => `    - { code: X${at + 1}, title: { vi: x, en: x }, max: 1, ${more} }\n`).join('')
  lay(department, bundled(department).replace(last, last + added))
  const at = (ix: number) => lineOf(department, last) + 1 + ix
  try {
    loadDefinitions({ data: bundledData, own })
    expect.unreachable()
  } catch (error) {
    const faults = (error as ChisoError).text('en').split('\n').slice(1)
    expect(faults).toEqual([
      expect.stringMatching(`:${at(0)}: .*"plain" is a number where the rule takes a percentage → a rule of: number`),
      expect.stringMatching(`:${at(1)}: .*"days" is a number where the rule takes a percentage → a rule of: number`),
      expect.stringMatching(`:${at(2)}: .*the rest of what is no share`),
      expect.stringMatching(`:${at(3)}: .*"online" exists for the province alone`),
    ])
  }
})

test('weights name each part once; an index that nobody declares is a warning', () => {
  const faults = told(pci, '"10": 5', '"11": 5').join('\n')
  for (const fault of ['no weight for "10"', 'a weight for "11", which is no child']) expect(faults).toContain(fault)
  expect(told(pci, 'published: PCI, code: "3"', 'published: PIC, code: "3"')).toEqual([
    expect.stringContaining('there is no published index "PIC"'),
  ])
})

test('printed totals that do not add up are a warning with the difference, as real decisions have them', () => {
  expect(told(department, '    max: 30\n', '    max: 31\n')).toEqual([
    expect.stringContaining('points of 2: printed 31, the criteria give 30 (difference 1)'),
  ])
  expect(told('indexes/par-index-province/2022.yaml', 'criteria: 37, sub_criteria', 'criteria: 38, sub_criteria')).toEqual([
    expect.stringContaining('criteria: printed 38, the criteria give 37 (difference 1)'),
  ])
})

test('a unit the registry lacks is a warning, told once a set', () => {
  expect(told(department, 'units: { level: department }', 'units: { level: department, except: [NOBODY, NOBODY] }')).toEqual([
    expect.stringContaining('the registry has no unit "NOBODY"'),
  ])
})

test('a set replaced inside the year it scores: the one issued last stands; two of one day are refused', () => {
  const next = bundled(department).replace('version: "2019"', 'version: "2022b"').replace('from: 2019, to: 2024', 'from: 2022, to: 2022')
  const name = 'indexes/par-index-department/2022b.yaml'
  lay(name, next.replace('2019-09-24', '2022-10-31'))
  const sets = loadDefinitions({ data: bundledData, own }).indexes.get('par-index-department')!
  expect([2021, 2022, 2023, 2025].map((year) => setOfYear(sets, year)?.version)).toEqual(['2019', '2022b', '2019', '2025'])
  lay(name, next)
  expect(() => loadDefinitions({ data: bundledData, own })).toThrow('ban hành cùng ngày')
})

test('the period of a binding: the year as far as it is asked for, or a part of it', () => {
  expect([boundPeriod('year', '2022'), boundPeriod('year', '2022-H1'), boundPeriod('Q3', '2022')]).toEqual(['2022', '2022-H1', '2022-Q3'])
})
