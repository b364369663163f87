import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'

const header =
  'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
const line = (id: string, unit: string, submitted: string, completed = '') =>
  `${id},P1,dat-dai,${unit},online,${submitted},,${completed},true,,,,,`

let home: string
let engine: Engine
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-stored-'))
  engine = await openEngine({ home, clock: () => new Date('2026-02-01T09:00:00+07:00') })
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const load = (period: string, ...lines: string[]) => replace(undefined, period, ...lines)
async function replace(replaces: number | undefined, period: string, ...lines: string[]) {
  const path = join(home, 'incoming', 'file.csv')
  writeFileSync(path, [header, ...lines].join('\n'))
  const request = { path, fileName: `${period}.csv`, dataset: 'dossiers', period, ...(replaces === undefined ? {} : { replaces }) }
  return engine.importFile(request, 'local')
}
const units = async () => (await engine.rows({ dataset: 'dossiers' })).rows.map((row) => [row.dossier_id, row.unit_code])
const counted = async (unit: string, reading: string) =>
  (await engine.indicators({ indicators: ['result-digitised-of-received-rate'], period: '2025', unit, reading }))[0]!.denominator

test('a dossier taken in before a merger and completed after it under the new unit is counted once, in one place, in all readings', async () => {
  await load('2025-Q2', line('D1', '18109', '2025-05-05'))
  const later = await load('2025-Q3', line('D1', '18073', '2025-05-05', '2025-07-20'))
  expect([later.status, later.changed]).toEqual(['accepted', 1])
  expect(await units()).toEqual([['D1', '18109']])
  expect(await counted('HT-18109@2025-01', 'reported')).toBe(1)
  expect(await counted('HT-42', 'reported')).toBe(1)
  expect(await counted('HT-42', 'restated')).toBe(1)
  const restated = await engine.indicators({
    indicators: ['result-digitised-of-received-rate'],
    period: '2025',
    reading: 'restated',
    own: true,
  })
  expect(restated.filter((value) => value.denominator === 1).map((value) => value.unit)).toEqual(['HT-18073@2025'])
})

test('the decision is part of the event: it outlives the undo of the batch that caused it, and a rebuild', async () => {
  const first = await load('2025-Q2', line('D1', '18109', '2025-05-05'))
  await load('2025-Q3', line('D1', '18073', '2025-05-05', '2025-07-20'))
  await engine.undo(first.batch!, 'local')
  expect(await units()).toEqual([['D1', '18109']])
  await engine.rebuild()
  expect(await units()).toEqual([['D1', '18109']])
})

test('another spelling of the stored unit alone changes nothing', async () => {
  await load('2025-Q1', line('D1', '18109', '2025-02-05'))
  const again = await load('2025-Q2', line('D1', 'HT-18109@2025-01', '2025-02-05'))
  expect([again.status, again.unchanged]).toEqual(['accepted', 1])
})

test('a unit that does not succeed the stored one is a conflict that names both, and the stored one only to who may see its rows', async () => {
  await load('2025-Q2', line('D1', '18109', '2025-05-05'), line('D2', '439', '2025-05-05'))
  const refused = await load('2025-Q3', line('D2', '439', '2025-05-05'), line('D1', '439', '2025-05-05'))
  expect(refused).toMatchObject({ status: 'rejected', issueCount: 1, issues: [{ row: 3, column: 'unit_code', code: 'CONFLICT' }] })
  expect(refused.issues[0]!.message).toMatch(/: .+ \(18109\), theo lần nhập 1 \(tệp “.+”\); tệp này ghi .+ \(439\)\./)
  writeFileSync(join(home, 'incoming', 'n.csv'), [header, line('D1', '439', '2025-05-05')].join('\n'))
  const narrow = await engine.importFile(
    { path: join(home, 'incoming', 'n.csv'), fileName: 'n.csv', dataset: 'dossiers', unit: '439', period: '2025-Q2' },
    'local',
  )
  expect(narrow).toMatchObject({ status: 'rejected', issues: [{ row: 2, code: 'CONFLICT' }] })
  expect(JSON.stringify(narrow)).not.toContain('18109')
  // What could not be read is no other unit.
  const unread = await load('2025-Q3', line('D1', '18109', '31/02/2025'), line('D2', 'Huyện Mơ', '2025-05-05'))
  expect(unread.issues.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'submitted_at', 'BAD_DATE'],
    [3, 'unit_code', 'UNKNOWN_UNIT'],
  ])
  expect(await units()).toEqual([
    ['D1', '18109'],
    ['D2', '439'],
  ])
})

test('a new unit with one possible predecessor is taken for it with a warning, with several it is unknown', async () => {
  const succeeded = await load('2025-Q3', line('D1', 'SNNMT', '2025-02-01'))
  expect(succeeded.issues.map((issue) => issue.code)).toEqual(['UNKNOWN_UNIT'])
  await load('2025-Q1', line('D1', 'STNMT', '2025-02-01'))
  const stored = await load('2025-Q3', line('D1', 'SNNMT', '2025-02-01', '2025-07-01'))
  expect([stored.status, stored.changed]).toEqual(['accepted', 1])
  expect(await units()).toEqual([['D1', 'STNMT']])
})

test('a unit that nobody knew then gets the same help whatever is stored already', async () => {
  const wrong = line('L1', 'Phường Thành Sen', '2025-06-20')
  const alone = await load('2025-Q3', wrong)
  expect(alone.issues).toMatchObject([{ row: 2, column: 'unit_code', code: 'UNKNOWN_UNIT' }])
  expect(alone.issues[0]!.message).toContain('khi đó là: ')
  await load('2025-Q2', line('F1', '18109', '2025-05-05'))
  expect((await load('2025-Q3', wrong)).issues).toEqual(alone.issues)
})

test('a batch that is replaced decides no unit: its successor is judged as if it had been undone', async () => {
  const first = await load('2025-Q3', line('D1', 'STNMT', '2025-02-01'))
  const replaced = await replace(first.batch!, '2025-Q3', line('D1', 'SNNMT', '2025-02-01', '2025-07-01'))
  expect(replaced).toMatchObject({ status: 'rejected', issues: [{ row: 2, column: 'unit_code', code: 'UNKNOWN_UNIT' }] })
  expect(await units()).toEqual([['D1', 'STNMT']])
})

test('a unit that is read at the end of a named year is held against the stored one, and kept, as well', async () => {
  const review = (path: string, ...rows: string[]) => {
    const all = ['document_no,year,unit_code,issuer,listed_at,dropped_at,reviewed_at,result', ...rows]
    writeFileSync(join(home, 'incoming', path), all.join('\n'))
    return engine.importFile({ path: join(home, 'incoming', path), fileName: path, dataset: 'document-reviews' }, 'local')
  }
  const row = (no: string, year: string, unit: string, reviewed = '') => `${no},${year},${unit},committee,2024-02-01,,${reviewed},`
  const rows = async () => (await engine.rows({ dataset: 'document-reviews' })).rows.map((one) => [one.document_no, one.unit_code])
  expect(await review('a.csv', row('1/QĐ', '2024', 'STNMT'))).toMatchObject({ status: 'accepted' })
  expect(await review('b.csv', row('1/QĐ', '2024', 'SNV'))).toMatchObject({ status: 'rejected', issues: [{ row: 2, code: 'CONFLICT' }] })
  expect(await review('c.csv', row('2/QĐ', '2024', 'SNNMT'))).toMatchObject({ status: 'rejected', issues: [{ code: 'UNKNOWN_UNIT' }] })
  expect(await review('d.csv', row('1/QĐ', '2024', 'SNNMT', '2025-05-06'))).toMatchObject({ status: 'accepted', changed: 1 })
  expect(await rows()).toEqual([['1/QĐ', 'STNMT']])
  await engine.rebuild()
  expect(await rows()).toEqual([['1/QĐ', 'STNMT']])
})
