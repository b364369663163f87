import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'

let home: string
let engine: Engine
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-alias-'))
  engine = await openEngine({ home, clock: () => new Date('2025-09-01T08:00:00+07:00') })
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const send = (name: string, unit: string, date = '2022-02-01') => {
  const path = join(home, name)
  writeFileSync(path, `response_id,unit_code,service_code,answered_at,score\n${name},${unit},dat-dai,${date},5\n`)
  return engine.importFile({ path, fileName: name, dataset: 'satisfaction-survey' }, 'test')
}

test('a spelling is only suggested until a person confirms it; then it is a match, in any case and spacing', async () => {
  const refused = await send('a.csv', 'TX. Kỳ Anh')
  expect(refused.issues).toMatchObject([{ row: 2, column: 'unit_code', code: 'UNKNOWN_UNIT' }])
  expect(refused.issues[0]!.message).toContain('Thị xã Kỳ Anh')
  const unit = engine.units().find(({ name }) => name === 'Thị xã Kỳ Anh')!
  expect(await engine.confirmAlias({ name: 'TX.  Kỳ Anh', unit: unit.id }, 'officer')).toEqual({ name: 'tx. kỳ anh', unit: unit.id })
  expect(engine.aliases()).toMatchObject([{ name: 'tx. kỳ anh', unit: unit.id, by: 'officer' }])
  expect(await send('b.csv', 'tx. KỲ ANH')).toMatchObject({ status: 'accepted', new: 1, warningCount: 0 })
  expect((await engine.rows({ dataset: 'satisfaction-survey' })).rows.map((row) => row.unit_code)).toEqual([unit.code])
})

test('the unit is named by its id, its code or its official name', async () => {
  const unit = engine.units().find(({ name }) => name === 'Thị xã Kỳ Anh')!
  for (const [ix, called] of [unit.id, unit.code, 'thị xã  Kỳ Anh'].entries())
    expect(await engine.confirmAlias({ name: `Kỳ Anh ${ix}`, unit: called }, 'test')).toEqual({ name: `kỳ anh ${ix}`, unit: unit.id })
  await expect(engine.confirmAlias({ name: 'Kỳ Anh', unit: 'Kỳ' }, 'test')).rejects.toMatchObject({ code: 'NO_SUCH_UNIT' })
})

test('what was imported under an alias outlives its end and a rebuild; later files no longer match', async () => {
  const unit = engine.units().find(({ name }) => name === 'Thị xã Kỳ Anh')!
  await engine.confirmAlias({ name: 'Kỳ Anh (TX)', unit: unit.id }, 'test')
  await send('a.csv', 'Kỳ Anh (TX)')
  await engine.confirmAlias({ name: 'kỳ anh (tx)', unit: null }, 'test')
  expect(engine.aliases()).toEqual([])
  expect((await send('b.csv', 'Kỳ Anh (TX)')).issues).toMatchObject([{ code: 'UNKNOWN_UNIT' }])
  const before = await engine.rows({ dataset: 'satisfaction-survey' })
  await engine.rebuild()
  expect(await engine.rows({ dataset: 'satisfaction-survey' })).toEqual(before)
  expect(await engine.verify(true)).toMatchObject({ ok: true })
})

test('an alias means its unit at the record’s own date: after the unit has ended only a successor could', async () => {
  const old =
    engine.units().find(({ id }) => id === 'HT-439@2020') ??
    engine.units().find(({ level, validTo }) => level === 'district' && validTo !== null)!
  await engine.confirmAlias({ name: 'Huyện cũ', unit: old.id }, 'test')
  expect(await send('a.csv', 'Huyện cũ', '2022-02-01')).toMatchObject({ status: 'accepted' })
  expect((await send('b.csv', 'Huyện cũ', '2025-08-01')).issues).toMatchObject([{ code: 'UNKNOWN_UNIT' }])
})

test('an official name, a code, a unit that is not there and an alias that is not there are refused', async () => {
  const unit = engine.units().find(({ name }) => name === 'Thị xã Kỳ Anh')!
  await expect(engine.confirmAlias({ name: 'thị xã kỳ anh', unit: unit.id }, 'test')).rejects.toMatchObject({ code: 'ALIAS_TAKEN' })
  await expect(engine.confirmAlias({ name: unit.code, unit: unit.id }, 'test')).rejects.toMatchObject({ code: 'ALIAS_TAKEN' })
  await expect(engine.confirmAlias({ name: 'Kỳ Anh', unit: 'nowhere' }, 'test')).rejects.toMatchObject({ code: 'NO_SUCH_UNIT' })
  await expect(engine.confirmAlias({ name: 'Kỳ Anh', unit: null }, 'test')).rejects.toMatchObject({ code: 'NO_SUCH_ALIAS' })
  await expect(engine.confirmAlias({ name: ' \u200b ', unit: unit.id }, 'test')).rejects.toMatchObject({ code: 'WRONG_REQUEST' })
})

test('a spelling with characters that no text may hold is refused', async () => {
  const unit = engine.units().find(({ name }) => name === 'Thị xã Kỳ Anh')!
  for (const bad of ['TX.\u202eKỳ Anh', 'TX.\0Kỳ', 'TX.\ud800'])
    await expect(engine.confirmAlias({ name: bad, unit: unit.id }, 'test')).rejects.toMatchObject({ code: 'WRONG_REQUEST' })
  expect(engine.aliases()).toEqual([])
})
