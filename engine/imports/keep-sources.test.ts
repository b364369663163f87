import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import type { SourceMap } from '../source-map.ts'
import type { ImportRequest } from './doors.ts'

let home: string
let engine: Engine
const open = () => openEngine({ home, clock: () => new Date('2023-01-10T08:00:00+07:00') })
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-sources-'))
  engine = await open()
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const dataset = 'satisfaction-survey'
const lines = [
  'Số phiếu,unit_code,service_code,answered_at,score',
  'A,436,dat-dai,08:05 01/02/2022,5 sao',
  'B,436,dat-dai,09:30 02/02/2022,-',
]
const map = {
  headers: { 'Số phiếu': 'response_id' },
  values: { score: { '5 sao': '5', '-': '' } },
  dates: { answered_at: 'HH:mm dd/MM/yyyy' },
}
const rows = async () =>
  (await engine.rows({ dataset })).rows.map(({ response_id, answered_at, score }) => [response_id, answered_at, score])
const stand = [
  ['A', '2022-02-01T08:05:00+07:00', 5],
  ['B', '2022-02-02T09:30:00+07:00', null],
]
function send(more: Partial<ImportRequest> = {}, text = lines) {
  const path = join(home, 'a.csv')
  writeFileSync(path, text.join('\n'))
  return engine.importFile({ path, fileName: 'a.csv', dataset, ...more } as ImportRequest, 'local')
}

test('rows that a source lets be left out are left out of its files, beside those the request names, and stand in the import', async () => {
  await expect(engine.saveSource({ name: 'x', dataset, map, leaveOut: ['all' as never] }, 'officer')).rejects.toMatchObject({
    code: 'WRONG_REQUEST',
  })
  await engine.saveSource({ name: 'iGate', dataset, map, leaveOut: ['total'] }, 'officer')
  const printed = [...lines, 'Tổng số,,,,2']
  expect(await send({ map }, printed)).toMatchObject({ status: 'rejected' })
  const first = await send({ source: 'iGate' }, printed)
  expect(first).toMatchObject({ status: 'accepted', new: 2, leftOut: [{ kind: 'total', count: 1 }] })
  expect(await rows()).toEqual(stand)
  expect(await send({ map, leaveOut: ['total'] }, printed)).toMatchObject({ status: 'duplicate', batch: first.batch })
})

test('a source keeps the sign between its columns; a request that names another goes before it, one that fits better is named', async () => {
  const cut = lines.map((line) => line.replaceAll(',', '|'))
  await expect(engine.saveSource({ name: 'x', dataset, map, separator: '/' }, 'officer')).rejects.toMatchObject({ code: 'WRONG_REQUEST' })
  const saved = await engine.saveSource({ name: 'iGate', dataset, map, separator: '|' }, 'officer')
  expect([saved, ...engine.sources()].map(({ separator }) => separator)).toEqual(['|', '|'])
  expect(await send({ map }, cut)).toMatchObject({ status: 'rejected' })
  expect(await send({ source: 'iGate', separator: '^' }, cut)).toMatchObject({
    status: 'rejected',
    issues: [{ separator: '|' }, {}, {}, {}, {}],
  })
  expect((await send({ source: 'iGate', dryRun: true })).issues[0]).toMatchObject({ code: 'MISSING_COLUMN', separator: ',' })
  const first = await send({ source: 'iGate' }, cut)
  expect(first).toMatchObject({ status: 'accepted', new: 2 })
  expect(await rows()).toEqual(stand)
  expect(await engine.recognise({ path: join(home, 'a.csv'), fileName: 'a.csv' })).toMatchObject({ dataset, source: 'iGate' })
  expect(await send({ map, separator: '|' }, cut)).toMatchObject({ status: 'duplicate', batch: first.batch })
  expect(await engine.saveSource({ name: 'iGate', dataset, map }, 'officer')).toMatchObject({ separator: null })
  await engine.close()
  engine = await open()
  await engine.rebuild()
  expect(await rows()).toEqual(stand)
})

test('a source is saved, used, and written out into the import: what it says later changes nothing of what was', async () => {
  expect(await engine.saveSource({ name: ' iGate ', dataset, map }, 'officer')).toMatchObject({
    name: 'iGate',
    dataset,
    map,
    by: 'officer',
  })
  const first = await send({ source: 'iGate' })
  expect(first).toMatchObject({ status: 'accepted', new: 2, warningCount: 0 })
  expect(await rows()).toEqual(stand)
  // The same options said one by one are the same import; others are not.
  expect(await send({ map })).toMatchObject({ status: 'duplicate', batch: first.batch })
  const other = await send({ source: 'iGate', map: { values: { score: { '5 sao': '4' } } } })
  expect(other.issues).toMatchObject([{ code: 'OTHER_OPTIONS' }])
  expect(other.issues[0]!.message).toContain('--map')

  await engine.saveSource({ name: 'iGate', dataset, map: { values: { score: { '5 sao': '1' } } }, encoding: 'tcvn3' }, 'officer')
  // Without headers of its own it is known by those of its last file, and offered; it has a meaning for none of them.
  expect(engine.sources()).toMatchObject([
    { name: 'iGate', encoding: 'tcvn3', map: { headers: {}, dates: {} }, last: lines[0]!.split(',') },
  ])
  const file = { path: join(home, 'a.csv'), fileName: 'a.csv' }
  expect(await engine.recognise(file)).toEqual({ dataset, source: null, offer: 'iGate' })
  writeFileSync(file.path, lines.join('\n').replace('Số phiếu', 'response_id'))
  expect(await engine.recognise(file)).toEqual({ dataset, source: null, offer: null })
  expect(await engine.dropSource({ name: 'iGate', dataset }, 'officer')).toEqual({ name: 'iGate', dataset })
  expect(engine.sources()).toEqual([])
  await expect(send({ source: 'iGate' })).rejects.toMatchObject({ code: 'NO_SUCH_SOURCE' })
  await engine.close()
  engine = await open()
  await engine.rebuild()
  expect(await rows()).toEqual(stand)
  expect(await engine.verify(true)).toMatchObject({ ok: true })
})

test('an empty word in a column of dates is mapped to nothing, the others keep their format', async () => {
  const text = [...lines.slice(0, 1), 'A,436,dat-dai,1-2-2022,5', 'B,436,dat-dai,Chưa,4']
  const refused = await send({ map: map.headers, dryRun: true }, text)
  expect(refused.unread).toMatchObject([{ column: 'answered_at', formats: expect.arrayContaining(['d-M-yyyy[ H:mm[:ss]]']) }])
  const meant = { ...map, values: { answered_at: { Chưa: '3/2/2022' } }, dates: { answered_at: 'd-M-yyyy' } }
  expect(await send({ map: meant, dryRun: true }, text)).toMatchObject({ status: 'accepted', new: 2 })
  // Months by name and hours with a letter are offered and read like any other format.
  const named = [lines[0]!, 'A,436,dat-dai,05-Jan-2022,5', 'B,436,dat-dai,6-tháng 2-2022,4']
  const offered = (await send({ map: map.headers, dryRun: true }, named)).unread![0]!
  expect(offered.formats).toEqual(['d-MMM-yyyy[ H:mm[:ss]]'])
  const lettered = [lines[0]!, 'A,436,dat-dai,14h05 ngày 5/1/2022,5']
  const [format] = (await send({ map: map.headers, dryRun: true }, lettered)).unread![0]!.formats
  const read = { headers: map.headers, dates: { answered_at: format! } }
  expect(await send({ map: read }, lettered)).toMatchObject({ status: 'accepted', new: 1 })
  expect(await rows()).toEqual([['A', '2022-01-05T14:05:00+07:00', 5]])
})

test('what no column understands is told with its counts, dates with the formats that read the whole column', async () => {
  const refused = await send({ map: map.headers, dryRun: true })
  expect(refused.unread).toMatchObject([
    { column: 'answered_at', code: 'BAD_DATE', formats: ['[H:mm[:ss] ]d/M/yyyy'] },
    {
      column: 'score',
      code: 'BAD_NUMBER',
      values: [
        { value: '5 sao', count: 1 },
        { value: '-', count: 1 },
      ],
      more: 0,
    },
  ])
  expect(refused.issues[0]).toMatchObject({ code: 'BAD_DATE', habit: 'time-first', format: '[H:mm[:ss] ]d/M/yyyy' })
  const mended = { ...map, dates: { answered_at: refused.unread![0]!.formats[0]! } }
  expect(await send({ map: mended })).toMatchObject({ status: 'accepted', new: 2 })
  expect(await rows()).toEqual(stand)
})

const wrongMaps: [SourceMap, string][] = [
  [{ headers: { X: 'nothing' } }, 'nothing'],
  [{ values: { nothing: { x: '1' } } }, 'nothing'],
  [{ values: { score: { x: 'năm' } } }, '"x" → "năm"'],
  [{ values: { score: { ' ': '5' } } }, '" "'],
  [{ values: { answered_at: { x: '31/02/2022' } } }, '31/02/2022'],
  [{ values: { unit_code: { x: '' } } }, '"x" → ""'],
  [{ values: { response_id: { x: 'y' } } }, 'response_id'],
  [{ dates: { score: 'dd/MM/yyyy' } }, 'không phải cột ngày'],
  [{ dates: { answered_at: 'ngày dd' } }, 'answered_at'],
]

test('a map that cannot be meant is refused, saved or used, and leaves nothing', async () => {
  for (const [wrong, why] of wrongMaps) {
    const refusal = { code: 'WRONG_REQUEST', message: expect.stringContaining(why) }
    await expect(engine.saveSource({ name: 'a', dataset, map: wrong }, 'local')).rejects.toMatchObject(refusal)
    await expect(send({ map: wrong, dryRun: true })).rejects.toMatchObject(refusal)
  }
  expect(engine.dataVersion()).toBe(0)
})
