import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import papaparse from 'papaparse'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundledData } from './definitions/layers.ts'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'

let home: string
let engine: Engine
const open = () => openEngine({ home, clock: () => new Date('2026-02-01T09:00:00+07:00') })
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-replayed-'))
  engine = await open()
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const header =
  'Mã hồ sơ,Mã TTHC,Lĩnh vực,Đơn vị,Hình thức nộp,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả,Số hóa kết quả,Số hóa đầu vào,Có phí,Thanh toán trực tuyến,Tái sử dụng,Hài lòng,Ghi chú'
async function load(period: string, ...rows: [id: string, unit: string, submitted: string, completed?: string][]) {
  const path = join(home, 'incoming', 'file.csv')
  const lines = rows.map(
    ([id, unit, submitted, completed = '']) => `${id},P1,dat-dai,${unit},Trực tuyến,${submitted},,${completed},x,,,,,4,gấp`,
  )
  writeFileSync(path, [header, ...lines].join('\n'))
  const answer = await engine.importFile({ path, fileName: 'a.csv', dataset: 'dossiers', period }, 'local')
  expect(answer.issues).toEqual([])
}

/** The office's own file in place of the bundled one. */
function lay(file: string, change: (text: string) => string) {
  mkdirSync(join(home, 'definitions', file, '..'), { recursive: true })
  writeFileSync(join(home, 'definitions', file), change(readFileSync(join(bundledData, file), 'utf8')))
}
const rename = (text: string) => {
  const { data } = papaparse.parse<Record<string, string>>(text.trim(), { header: true })
  return papaparse.unparse(
    data.map((row) => ({ ...row, name: `Tên mới ${row.name}`, code: `M${row.code}`, parent: row.parent && `M${row.parent}` })),
  )
}
const rows = async () =>
  (await engine.rows({ dataset: 'dossiers' })).rows.map(({ dossier_id, unit_code, channel, satisfaction }) => [
    dossier_id,
    unit_code,
    channel,
    satisfaction,
  ])

test('with every name, code, header and choice spelled otherwise a home still opens, and says what it said', async () => {
  const nameOf = (id: string) => engine.units().find((unit) => unit.id === id)!.name
  const old = engine.units().find(({ code, validTo }) => code === '18109' && validTo?.startsWith('2025'))!
  await engine.confirmAlias({ name: 'xã ta', unit: old.id }, 'local')
  await load('2025-Q2', ['D1', old.id, '2025-05-05'], ['D2', nameOf('HT-18073@2020'), '2025-05-06'], ['D3', 'xã ta', '2025-05-06'])
  // A unit that only the as-of day knows: the stored one is kept.
  await load('2025-Q3', ['D1', nameOf('HT-18073@2025'), '2025-05-05', '2025-07-20'])
  await engine.confirmAlias({ name: 'xã ta', unit: null }, 'local')
  const before = await rows()
  const values = await engine.indicators({ period: '2025', indicators: ['result-digitised-of-received-rate'] })
  await engine.close()
  lay('units/units.csv', rename)
  lay('units/successions.csv', (text) => text)
  lay('datasets/dossiers.yaml', (text) =>
    text
      .replace('headers: [Mã hồ sơ]', 'headers: [Số hồ sơ]')
      .replace('headers: [Mức độ hài lòng, Hài lòng]', 'headers: [Mức độ hài lòng, Ghi chú]')
      .replace('choices: { online: [Trực tuyến]', 'choices: { kiosk: [Ki-ốt], online: [Trực tuyến, Qua mạng]'),
  )
  engine = await open()
  expect(await rows()).toEqual(before.map(([id, unit, ...more]) => [id, `M${unit}`, ...more]))
  const again = await engine.indicators({ period: '2025', indicators: ['result-digitised-of-received-rate'] })
  expect(again.map(({ unit, numerator, denominator }) => [unit, numerator, denominator])).toEqual(
    values.map(({ unit, numerator, denominator }) => [unit, numerator, denominator]),
  )
  expect(await engine.verify(true)).toMatchObject({ ok: true })
})
