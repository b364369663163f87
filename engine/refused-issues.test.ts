import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'

let home: string
let engine: Engine
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-refused-'))
  engine = await openEngine({ home })
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

async function load(rows: string[]) {
  const path = join(home, 'incoming', 'file.csv')
  writeFileSync(path, ['response_id,unit_code,service_code,answered_at,score', ...rows].join('\n'))
  return engine.importFile({ path, fileName: 'file.csv', dataset: 'satisfaction-survey' }, 'local')
}

test.each([5, 1500])('every one of %d errors of a refused file can be read page by page, those of the warehouse too', async (count) => {
  const rows = Array.from({ length: count }, (_, at) => `P${at},439,khac,2022-02-30,4`)
  const answer = await load([...rows, 'A,439,khac,2022-02-01,4', 'A,439,khac,2022-02-01,4'])
  expect([answer.issueCount, answer.issues.length]).toEqual([count + 1, Math.min(count + 1, 1000)])
  const [refusal] = await engine.refusals()
  const all = await engine.refusedIssues(refusal!.seq, 0, 10_000)
  expect(all.length).toBe(count + 1)
  expect(all.map((issue) => issue.code).filter((code) => code === 'DUPLICATE_ID')).toEqual(['DUPLICATE_ID'])
  expect(new Set(all.map((issue) => issue.row)).size).toBe(count + 1)
  expect(await engine.refusedIssues(refusal!.seq, 3, 2)).toEqual(all.slice(3, 5))
  expect(await engine.refusedIssues(refusal!.seq, count + 1, 2)).toEqual([])
})

test('all errors by cause, exact beyond those listed; one spelling in many rows is one value with the units it may mean', async () => {
  const unit = Array.from(
    { length: 1200 },
    (_, at) => `U${at},${at < 1199 ? 'UBND xã An Hòa Thịnh' : 'Không có'},khac,2022-02-0${1 + (at % 9)},4`,
  )
  const answer = await load([...unit, 'A,439,khac,2022-02-30,4', 'B,439,khac,hôm qua,4', 'C,439,khac,hôm qua,4', 'D,439,,2022-02-01,4'])
  expect([answer.issueCount, answer.issues.length]).toEqual([1204, 1000])
  const groups = answer.groups!
  expect(groups.map(({ code, column, count, same, rows }) => [code, column, count, same, rows])).toEqual([
    ['UNKNOWN_UNIT', 'unit_code', 1200, false, [2, 3, 4, 5, 6]],
    ['BAD_DATE', 'answered_at', 3, true, [1202, 1203, 1204]],
    ['REQUIRED', 'service_code', 1, true, [1205]],
  ])
  expect(groups[1]!.values.map(({ value, count, rows }) => [value, count, rows])).toEqual([
    ['hôm qua', 2, [1203, 1204]],
    ['2022-02-30', 1, [1202]],
  ])
  const [spelling, other] = groups[0]!.values
  expect([spelling!.value, spelling!.count, spelling!.rows, other!.count, other!.rows]).toEqual([
    'UBND xã An Hòa Thịnh',
    1199,
    [2, 3, 4, 5, 6],
    1,
    [1201],
  ])
  expect(spelling!.suggestions!.length).toBeGreaterThan(0)
  expect(spelling!.suggestions).toEqual(answer.issues[0]!.suggestions)
  expect(spelling!.suggestions![0]).toMatchObject({ name: 'Xã An Hòa Thịnh', because: 'prefix' })
  expect(spelling!.message).toContain('vào ngày 01/02/2022')
})

test('a file that was never refused has no list of errors', async () => {
  await expect(engine.refusedIssues(7, 0, 10)).rejects.toMatchObject({ code: 'NO_SUCH_REFUSAL' })
})
