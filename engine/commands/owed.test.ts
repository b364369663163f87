import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { owedReply } from '../duties/replies.ts'
import { callCommand } from '../trials/call-command.ts'

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-owed-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const run = (now: string, ...args: string[]) => callCommand(args, { CHISO_HOME: join(folder, 'home'), CHISO_NOW: now }, folder)

test('what is owed is one JSON list; people read days, shares and what was expected', async () => {
  const load = (now: string, file: string, ...more: string[]) => run(now, 'import', join(fixtures, file), ...more)
  expect(
    (await load('2022-04-02T09:00:00+07:00', 'exports/dossiers-2022-q1.csv', '--dataset', 'dossiers', '--period', '2022-Q1')).code,
  ).toBe(0)
  expect((await load('2023-01-10T09:00:00+07:00', 'annex/iso-upkeep.csv', '--dataset', 'iso-upkeep')).code).toBe(0)

  const quarter = await run('2023-01-10T09:00:00+07:00', 'owed', '--period', '2022-Q1', '--unit', 'SNV', '--json')
  const rows = owedReply.array().parse(JSON.parse(quarter.out))
  expect(rows).toContainEqual({ unit: 'HT-SNV@2022', duty: 'dossiers-quarterly', due: '2022-03-19', arrived: '2022-04-02', status: 'late' })
  expect(rows.every(({ unit }) => unit === 'HT-SNV@2022')).toBe(true)

  const { code, out } = await run('2023-01-10T09:00:00+07:00', 'owed', '--period', '2022')
  expect(code).toBe(0)
  expect(out).toMatch(/^HT-SNV@2022 +Sở Nội vụ +dossiers-quarterly +19\/03\/2022 +02\/04\/2022 +quá hạn$/m)
  expect(out).toMatch(/^HT-SNV@2022 +Sở Nội vụ +dossiers-quarterly +19\/06\/2022 +chưa gửi$/m)
  expect(out).toMatch(/^Cơ quan, đơn vị duy trì hệ thống ISO 9001 +2022 +272 trên 314 \(86,62 %\) +Kế hoạch 520/m)
  expect((await run('2023-01-10T09:00:00+07:00', 'owed')).code).toBe(2)
})
