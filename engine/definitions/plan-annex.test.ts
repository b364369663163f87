import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundledData } from './layers.ts'
import { loadDefinitions } from './load-definitions.ts'

const { datasets, plans, warnings } = loadDefinitions({ data: bundledData, own: '/nonexistent' })
const { parts, targets } = plans.get('ke-hoach-520-2021')!
const lines = readFileSync(join(bundledData, 'plans', 'ke-hoach-520-2021-phu-luc.txt'), 'utf8').split('\n')

/** What a pattern finds in the annex, in order, each with the part and the numbered entry it stands in. */
function found(pattern: RegExp): [entry: string, found: string][] {
  let [part, entry] = ['', '']
  return lines.flatMap((line) => {
    const text = line.trim()
    if (/^[IVX]+$/.test(text)) part = text
    else if (/^[AB]$/.test(text)) part = `VII.${text}`
    entry = /^(\d+\.\d+)\.? /.exec(text)?.[1] ?? entry
    return [...text.matchAll(pattern)].map((match): [string, string] => [`${part}.${entry}`, match[0]])
  })
}

const task = 'told in the columns of tasks and products, no objective'
/** Every percentage of the annex as it stands there, and the targets it became. */
const percentages: [entry: string, number: string, targets: string[] | string][] = [
  ['I.1.3', '35%', ['i-1.3']],
  ['II.1.2', '85%', ['ii-1.2']],
  ['II.1.3', '75%', ['ii-1.3']],
  ['III.1.1', '10%', ['iii-1.1-regulations']],
  ['III.1.1', '10%', ['iii-1.1-costs']],
  ['III.1.2', '70%', ['iii-1.2']],
  ['III.1.3', '50%', ['iii-1.3-offered']],
  ['III.1.3', '30%', ['iii-1.3-used']],
  ['III.1.4', '50%', ['iii-1.4-department']],
  ['III.1.4', '40%', ['iii-1.4-district']],
  ['III.1.4', '35%', ['iii-1.4-commune']],
  ['III.1.5', '100%', ['iii-1.5-online']],
  ['III.1.5', '50%', ['iii-1.5-portal']],
  ['III.1.6', '100%', ['iii-1.6-software']],
  ['III.1.6', '50%', ['iii-1.6-procedures']],
  ['III.1.6', '50%', ['iii-1.6-dossiers']],
  ['III.1.7', '90%', ['iii-1.7']],
  ['III.1.7', '85%', ['iii-1.7-land', 'iii-1.7-construction', 'iii-1.7-investment']],
  ['III.1.8', '30%', ['iii-1.8']],
  ['III.1.9', '20%', ['iii-1.9']],
  ['IV.1.1', '100%', ['iv-1.1-department', 'iv-1.1-district', 'iv-1.1-service']],
  ['IV.2.3', '100%', task],
  ['IV.1.5', '85%', ['iv-1.5-health', 'iv-1.5-education']],
  ['V.1.1', '5%', ['v-1.1']],
  ['V.1.2', '85%', ['v-1.2']],
  ['V.1.3', '85%', ['v-1.3']],
  ['V.1.4', '55%', ['v-1.4']],
  ['V.1.5', '20%', ['v-1.5']],
  ['VI.1.1', '100%', ['vi-1.1-service', 'vi-1.1-administrative']],
  ['VI.1.3', '2,5%', ['vi-1.3']],
  ['VII.A.1.1', '100%', ['vii-a-1.1-department', 'vii-a-1.1-district']],
  ['VII.A.1.1', '95%', ['vii-a-1.1-commune']],
  ['VII.A.1.2', '20-30%', ['vii-a-1.2']],
  ['VII.A.1.3', '100 %', ['vii-a-1.3-department', 'vii-a-1.3-district']],
  ['VII.A.1.3', '80%', ['vii-a-1.3-commune']],
  ['VII.A.1.4', '100%', ['vii-a-1.4']],
  ['VII.A.2.5', '100%', task],
  ['VII.A.3.5', '100%', task],
  ['VII.A.3.5', '100%', task],
  ['VII.A.1.5', '100%', ['vii-a-1.5']],
  ['VII.A.1.6', '70%', ['vii-a-1.6-systems']],
  ['VII.A.1.6', '100%', ['vii-a-1.6-heads']],
  ['VII.A.1.6', '50%', ['vii-a-1.6-staff']],
  ['VII.A.1.6', '100%', ['primary', 'lower', 'upper', 'care'].map((kind) => `vii-a-1.6-schools-${kind}`)],
  ['VII.A.1.6', '100%', ['vii-a-1.6-it-department', 'vii-a-1.6-it-district']],
  ['VII.B.1.1', '100%', ['vii-b-1.1']],
  ['VII.B.1.2', '100%', ['vii-b-1.2-hospitals']],
  ['VII.B.1.2', '100%', ['vii-b-1.2-centres']],
  ['VII.B.1.3', '25%', ['vii-b-1.3-upper']],
  ['VII.B.1.3', '25%', ['vii-b-1.3-lower']],
  ['VII.B.1.4', '100%', ['vii-b-1.4']],
  ['VII.B.1.5', '100%', ['vii-b-1.5-department', 'vii-b-1.5-district', 'vii-b-1.5-commune', 'vii-b-1.5-second-tier']],
]

const shown = 'shown beside its target as another reading'
/** Every number of bodies, people or papers that is no percentage, and what became of it. */
const counts: typeof percentages = [
  ['VI.1.2', '01 đơn vị', ['vi-1.2']],
  ['VII.B.3.1', '314 cơ quan', shown],
  ...['32 CQHCNN', '12 cơ quan', '216 xã', '38 đơn vị', '11 bệnh viện', '05 trường'].map((number): (typeof percentages)[number] => [
    'VII.B.3.1',
    number,
    task,
  ]),
  ['VII.B.3.2', '02 bệnh viện', shown],
  ['VII.B.3.2', '13 Trung tâm', shown],
  ['VII.B.3.3', '10 trường', shown],
  ['VII.B.3.3', '36 trường', shown],
]

/** Clauses without a number, and what is asked of them. */
const numberless: [clause: string, words: string, targets: string[]][] = [
  [
    'I.1.4',
    'Nâng cao thứ hạng các chỉ số liên quan CCHC của tỉnh',
    ['par-index', 'sipas', 'papi', 'pci', 'dti'].map((index) => `i-1.4-${index}`),
  ],
  ['IV.1.3', 'sắp xếp các đơn vị hành chính cấp huyện, xã và thôn, tổ dân phố', ['iv-1.3-units', 'iv-1.3-villages']],
  ['VII.A.1.5', 'hình thành các cơ sở dữ liệu dùng chung cấp tỉnh', ['vii-a-1.5-databases']],
  ['VII.A.1.6', 'hệ thống giám sát và bảo vệ theo mô hình 4 lớp', ['vii-a-1.6-layers']],
  ['VII.A.1.6', 'triển khai SOC', ['vii-a-1.6-soc']],
]

test('every percentage of the annex became a target with its goal, or is no objective', () => {
  expect(found(/(?:\d+-)?\d+(?:,\d+)?\s*%/g)).toEqual(percentages.map(([entry, number]) => [entry, number]))
  expect(found(/(?<![\d/.,])\d+ (?:đơn vị|cơ quan|CQHCNN|xã|huyện|bệnh viện|trung tâm|trường|thủ tục|văn bản|người)(?!\p{L})/giu)).toEqual(
    counts.map(([entry, number]) => [entry, number]),
  )
})

test('each target stands under its clause with the number of the annex, and none beyond them', () => {
  const named: string[] = []
  for (const [entry, number, ids] of [...percentages, ...counts]) {
    if (typeof ids === 'string') continue
    named.push(...ids)
    for (const id of ids) {
      const target = targets[id]!
      const { at_least, reduction, count, range } = target
      const [low, high] = number.split('-').map((part) => Number.parseFloat(part.replace(',', '.')))
      expect([id, target.clause]).toEqual([id, entry])
      expect([id, range ? [range.from, range.to] : [at_least ?? reduction ?? count]]).toEqual([
        id,
        high === undefined ? [low] : [low, high],
      ])
    }
  }
  for (const [clause, words, ids] of numberless)
    for (const id of ids) {
      named.push(id)
      expect([id, targets[id]!.clause, targets[id]!.words.includes(words)]).toEqual([id, clause, true])
      expect([id, targets[id]!.milestone ?? targets[id]!.rank]).toEqual([id, id.startsWith('i-') ? 'above-year-before' : 'all'])
    }
  expect(Object.keys(targets).sort()).toEqual(named.sort())
  const beside = Object.values(targets).flatMap(({ second }) => second.flatMap(({ count }) => count ?? []))
  expect(beside).toEqual(counts.filter(([, , became]) => became === shown).map(([, number]) => Number.parseInt(number, 10)))
})

test('every target has the lead and the coordinating agencies that the annex names', () => {
  for (const [id, { lead, with: coordinators }] of Object.entries(targets))
    expect([id, lead.length > 0, coordinators.length > 0]).toEqual([id, true, true])
  const of = (id: string) => [targets[id]!.lead, targets[id]!.with]
  expect(of('iii-1.7-land')).toEqual([['departments', 'districts'], ['VPUB']])
  expect(of('iii-1.8')).toEqual([
    ['departments', 'districts'],
    ['SKHCN', 'VPUB'],
  ])
  expect(of('vii-b-1.1')).toEqual([['agencies'], ['SKHCN']])
  expect(of('vii-a-1.6-systems')).toEqual([
    ['STTTT', 'departments', 'districts'],
    ['STC', 'related'],
  ])
})

test('targets that share an indicator and a level are told apart by a title or by their fields', () => {
  const seen = Object.values(targets).map(
    (one) => `${one.indicator} ${one.level} ${one.title?.vi ?? one.fields ?? one.fields_except ?? ''}`,
  )
  expect(new Set(seen).size).toBe(seen.length)
  expect(Object.keys(parts)).toEqual([...new Set(percentages.map(([entry]) => entry.split('.')[0]))])
})

test('every column is understood under a Vietnamese header, and no header under two columns', () => {
  expect(warnings.filter(({ file }) => !file.includes('/indexes/'))).toEqual([])
  for (const { id, columns } of datasets.values()) {
    const headers = Object.entries(columns).flatMap(([name, column]) => {
      expect([id, name, column.headers.length > 0]).toEqual([id, name, true])
      return [name, ...new Set([...column.headers, ...(column.type === 'unit' ? column.name_headers : [])].map((one) => one.toLowerCase()))]
    })
    expect([id, headers.filter((one, at) => headers.indexOf(one) !== at)]).toEqual([id, []])
  }
})
