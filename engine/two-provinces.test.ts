import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import type { IndicatorsRequest } from './values/doors.ts'

/** Two provinces of one commune each; satisfaction asks units, meetings belong to none. */
const units = `id,code,name,kind,level,parent,valid_from,valid_to,note
P,1,Tỉnh Một,,province,,,,
Q,2,Tỉnh Hai,,province,,,,
A,11,Xã Một,,commune,1,,,
B,21,Xã Hai,,commune,2,,,
`
const meetings = `id: meetings
title: { vi: Cuộc họp, en: Meetings }
noun: { vi: cuộc họp, en: meetings }
key: [meeting_id]
as_of: [held_on]
belongs: { rule: within-period, column: held_on }
columns:
  meeting_id: { type: text, title: { vi: Mã, en: Id }, required: true, headers: [Mã] }
  held_on: { type: instant, title: { vi: Ngày họp, en: Held on }, required: true, headers: [Ngày họp] }
  online: { type: boolean, title: { vi: Trực tuyến, en: Online }, headers: [Trực tuyến] }
`
const shares = `happy-share:
  title: { vi: Tỷ lệ hài lòng, en: Happy }
  basis: "Bài kiểm thử"
  share: { of: satisfaction-survey, dated: answered_at, counted: { score: { at_least: 4 } } }
online-meetings:
  title: { vi: Họp trực tuyến, en: Online meetings }
  basis: "Bài kiểm thử"
  share: { of: meetings, dated: held_on, counted: { online: true } }
`
let folder: string
let engine: Engine
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-two-'))
  const own = join(folder, 'home', 'definitions')
  for (const kind of ['datasets', 'units', 'indicators']) mkdirSync(join(own, kind), { recursive: true })
  writeFileSync(join(own, 'datasets', 'meetings.yaml'), meetings)
  writeFileSync(join(own, 'units', 'units.csv'), units)
  writeFileSync(join(own, 'indicators', 'shares.yaml'), shares)
  writeFileSync(join(own, 'indicators', 'reported.csv'), 'code,name,kind\nTHU,Thử,count\n')
  engine = await openEngine({ home: join(folder, 'home'), clock: () => new Date('2026-02-01T03:00:00Z') })
  await load(
    'satisfaction-survey',
    'response_id,unit_code,service_code,answered_at,score\n1,1,dat-dai,2025-02-01,5\n2,11,dat-dai,2025-02-01,3\n3,21,dat-dai,2025-02-01,4\n',
  )
  await load('meetings', 'meeting_id,held_on,online\nm1,2025-03-01,true\nm2,2025-03-02,false\n')
})
afterEach(async () => {
  await engine.close()
  rmSync(folder, { recursive: true })
})

const load = async (dataset: string, text: string) => {
  const path = join(folder, `${dataset}.csv`)
  writeFileSync(path, text)
  const report = await engine.importFile({ path, fileName: `${dataset}.csv`, dataset }, 'local')
  expect(report).toMatchObject({ status: 'accepted' })
}

const values = async (query: Omit<IndicatorsRequest, 'period'>) =>
  (await engine.indicators({ period: '2025', ...query })).map(({ unit, numerator, denominator, reason }) => [
    unit ?? 'whole',
    reason ?? `${numerator}/${denominator}`,
  ])

test('with two provinces the list stands for the whole, and each can be asked', async () => {
  const all = [
    ['whole', '2/3'],
    ['P', '1/2'],
    ['Q', '1/1'],
    ['A', '0/1'],
    ['B', '1/1'],
  ]
  expect(await values({ indicators: ['happy-share'], by: 'unit' })).toEqual(all)
  expect(await values({ indicators: ['happy-share'], by: 'unit', unit: 'P' })).toEqual([['P', '1/2']])
  expect(await values({ indicators: ['happy-share'], by: 'unit', unit: 'Q' })).toEqual([['Q', '1/1']])
})

test('what belongs to no unit is neither province’s: it counts in the whole and stands in the rest', async () => {
  expect(await values({ indicators: ['online-meetings'], by: 'unit' })).toEqual([
    ['whole', '1/2'],
    ['P', 'nothing_arose'],
    ['Q', 'nothing_arose'],
    ['A', 'nothing_arose'],
    ['B', 'nothing_arose'],
    ['whole', '1/2'],
  ])
  const traced = async (unit?: string) =>
    (await engine.trace({ indicator: 'online-meetings', period: '2025', part: 'denominator', limit: 10, ...(unit ? { unit } : {}) })).count
  expect([await traced(), await traced('P'), await traced('A')]).toEqual([2, 0, 0])
})

test('a figure that one province reported is no figure of the whole, in any reading', async () => {
  await load('reported-figures', 'unit_code,period,indicator_code,numerator,denominator\n1,2025,THU,3,4\n11,2025,THU,1,2\n')
  for (const reading of ['reported', 'restated', 'at:2025-12-31'])
    expect(await values({ indicators: ['THU'], by: 'unit', reading })).toEqual([
      ['whole', 'no_data'],
      ['P', '3/4'],
      ['Q', 'no_data'],
      ['A', '1/2'],
      ['B', 'no_data'],
    ])
})
