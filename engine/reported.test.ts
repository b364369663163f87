import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'

/** An index of the province with one criterion that takes a reported figure. */
const words = '{ vi: Báo cáo, en: Reports }'
const indexText = `
id: bao-cao
version: "2022"
title: ${words}
decision: { number: "1" }
years: { from: 2022, to: 2022 }
units: { level: province }
provenance: ${words}
official: { value: percent }
empty: not_applicable
survey: none
areas:
  - code: "1"
    title: ${words}
    max: 5
    rule: { proportional: { target: 50 } }
    takes: { indicator: cong-don, part: Q1, calendar: month, own: true }
`
let home: string
let engine: Engine
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-reported-'))
  mkdirSync(join(home, 'definitions', 'indicators'), { recursive: true })
  const declared = [
    'code,name,kind,over_time,over_units',
    'luy-ke,Lũy kế,count,,',
    'cong-don,Cộng dồn,count,additive,own',
    'cong-len,Cộng lên,count,additive,added',
    'thap-phan,Thập phân,decimal,additive,added',
  ]
  writeFileSync(join(home, 'definitions', 'indicators', 'reported.csv'), declared.join('\n'))
  mkdirSync(join(home, 'definitions', 'indexes', 'bao-cao'), { recursive: true })
  writeFileSync(join(home, 'definitions', 'indexes', 'bao-cao', '2022.yaml'), indexText)
  engine = await openEngine({ home, clock: () => new Date('2023-06-01T08:00:00+07:00') })
  const figures = ['luy-ke', 'cong-don', 'cong-len'].flatMap((code) => [
    `436,2022-Q1,${code},10,20`,
    `436,2022-Q2,${code},15,30`,
    `436,2022-M07,${code},1,2`,
    `445,2022-Q1,${code},3,4`,
    `42,2022-Q1,${code},5,50`,
  ])
  const lines = [
    'unit_code,period,indicator_code,numerator,denominator',
    ...figures,
    '436,2022-Q1,thap-phan,0.1,0.3',
    '445,2022-Q1,thap-phan,0.2,0.3',
    '439,2022-9M,cong-don,30,60',
    '439,2022-Q4,cong-don,7,8',
    '440,2022-9M,cong-don,30,60',
  ]
  const path = join(home, 'figures.csv')
  writeFileSync(path, lines.join('\n'))
  const answer = await engine.importFile({ path, fileName: 'figures.csv', dataset: 'reported-figures' }, 'test')
  expect(answer.issues).toEqual([])
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const ask = async (indicator: string, unit: string, period: string, own = false) => {
  const [value] = await engine.indicators({ indicators: [indicator], unit, period, own })
  return value!.numerator === null ? value!.reason : [value!.numerator, value!.denominator]
}

test('a figure belongs to the period it names; only an additive one is the sum of its parts, if every part is there', async () => {
  expect(await ask('luy-ke', '436', '2022-Q2')).toEqual([15, 30])
  expect(await ask('luy-ke', '436', '2022-H1')).toBe('no_data')
  expect(await ask('cong-don', '436', '2022-H1')).toEqual([25, 50])
  expect(await ask('cong-don', '445', '2022-H1')).toBe('no_data')
  expect(await ask('cong-don', '436', '2022-Q3')).toBe('no_data')
  expect(await ask('cong-don', '436', '2022')).toBe('no_data')
  expect(await ask('cong-don', '439', '2022')).toEqual([37, 68])
  expect(await ask('cong-don', '440', '2022')).toBe('no_data')
})

test('an own figure is its unit’s alone, an added one rolls up', async () => {
  expect(await ask('cong-don', '42', '2022-Q1')).toEqual([5, 50])
  expect(await ask('cong-len', '42', '2022-Q1')).toEqual([18, 74])
  expect(await ask('cong-len', '42', '2022-Q1', true)).toEqual([5, 50])
  expect(await ask('cong-don', '437', '2022-Q1')).toBe('no_data')
  const levels = await engine.indicators({ indicators: ['cong-len', 'cong-don'], period: '2022-Q1', by: 'level' })
  expect(levels.filter(({ level }) => level === 'district').map(({ numerator, reason }) => numerator ?? reason)).toEqual([
    13,
    'not_applicable',
  ])
})

test('decimals are added exactly', async () => {
  expect(await ask('thap-phan', '42', '2022-Q1')).toEqual(['0.3', '0.6'])
})

test('what stands behind a reported value', async () => {
  const behind = await engine.trace({ indicator: 'cong-don', unit: '436', period: '2022-H1', own: true, part: 'numerator', limit: 10 })
  expect(behind.rows.map((row) => [row.period, row.numerator])).toEqual([
    ['2022-Q1', '10'],
    ['2022-Q2', '15'],
  ])
})

test('what units below reported already is more than the whole: asked about, with the row', async () => {
  const { signals } = await engine.signals({ index: 'bao-cao', period: '2022' })
  expect(signals.map(({ signal, code, rows }) => [signal, code, rows.map(({ code: unit, figure }) => `${unit}: ${figure.vi}`)])).toEqual([
    ['parts-differ', '1', ['42: 5 < 13']],
  ])
})

test('a figure whose parts add up to something else is told at the check; the period’s own is taken', async () => {
  const path = join(home, 'spans.csv')
  const figures = ['439,2022,cong-don,37,68', '436,2022-H1,luy-ke,9,9', '436,2022-H1,cong-don,30,50', '440,2022-Q4,cong-don,7,8']
  writeFileSync(path, ['unit_code,period,indicator_code,numerator,denominator', ...figures].join('\n'))
  const { oddities } = await engine.importFile({ path, fileName: 'spans.csv', dataset: 'reported-figures', dryRun: true }, 'test')
  const found = oddities!.filter(({ code }) => code === 'SPANS_DIFFER')
  expect(found.map(({ row, parameters }) => ({ row, ...parameters }))).toEqual([
    { row: 4, indicator: 'cong-don', unit: '436', period: '2022-H1', said: '30/50', parts: '2022-Q1, 2022-Q2', sum: '25/50' },
  ])
  expect(found[0]!.message).toContain('6 tháng đầu năm 2022 ghi 30/50, còn quý I/2022, quý II/2022 cộng lại là 25/50')
})
