import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEngine } from './engine.ts'
import type { Engine } from './requests.ts'

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

test('a file that was never refused has no list of errors', async () => {
  await expect(engine.refusedIssues(7, 0, 10)).rejects.toMatchObject({ code: 'NO_SUCH_REFUSAL' })
})
