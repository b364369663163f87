import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundledData } from './definitions/layers.ts'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import { openWarehouse } from './stores/duckdb/open-warehouse.ts'

let folder: string
let home: string
let data: string
let engine: Engine
const open = async () => {
  engine = await openEngine({ home, data, clock: () => new Date('2022-07-01T03:00:00Z') })
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-changed-'))
  home = join(folder, 'home')
  data = join(folder, 'data')
  cpSync(bundledData, data, { recursive: true })
  await open()
  const path = join(folder, 'a.csv')
  const rows = ['1,436,dat-dai,2022-02-01,5', '2,436,dat-dai,2022-02-02,4', '3,439,khac,2022-02-03,3', '4,439,khac,2022-03-03,2']
  writeFileSync(path, `response_id,unit_code,service_code,answered_at,score\n${rows.join('\n')}\n`)
  expect(await engine.importFile({ path, fileName: 'a.csv', dataset: 'satisfaction-survey' }, 'local')).toMatchObject({
    status: 'accepted',
  })
})
afterEach(async () => {
  await engine.close()
  rmSync(folder, { recursive: true })
})

const rate = async () => (await engine.indicators({ period: '2022', indicators: ['satisfaction-rate'], unit: '42' }))[0]!
const change = (name: string, from: string, to: string) => {
  const text = readFileSync(join(data, name), 'utf8')
  expect(text).toContain(from)
  writeFileSync(join(data, name), text.replaceAll(from, to))
}
/** Opens with every original gone, after what is done to the closed home: whatever opens so was read anew from none of them. */
async function openWithoutOriginals(between: () => Promise<void> = async () => {}): Promise<void> {
  await engine.close()
  await between()
  renameSync(join(home, 'originals'), join(folder, 'originals'))
  mkdirSync(join(home, 'originals'))
  try {
    await open()
  } finally {
    rmSync(join(home, 'originals'), { recursive: true })
    renameSync(join(folder, 'originals'), join(home, 'originals'))
  }
}
const whole = async () => expect(await engine.verify(true)).toMatchObject({ ok: true })

test('a title, a goal, a unit’s name and a criteria set need no row anew', async () => {
  change('indicators/satisfaction-survey.yaml', 'vi: Mức độ hài lòng qua khảo sát', 'vi: Mức độ hài lòng')
  change('plans/ke-hoach-520-2021.yaml', 'at_least: 85', 'at_least: 86')
  change('units/units.csv', ',439,Huyện', ',439,huyện')
  change('datasets/satisfaction-survey.yaml', 'Mã phiếu', 'Số phiếu')
  const set = readdirSync(join(data, 'indexes', 'par-index-district')).find((name) => name.endsWith('.yaml'))!
  change(`indexes/par-index-district/${set}`, 'bản minh họa', 'bản  minh họa')
  await openWithoutOriginals()
  expect(await rate()).toMatchObject({ numerator: 2, denominator: 4 })
  expect(engine.indicatorDefinitions().find(({ id }) => id === 'satisfaction-rate')?.title.vi).toBe('Mức độ hài lòng')
  await whole()
})

test('a formula that changes is counted anew from the rows that stand; a new one beside it and a dataset more too', async () => {
  change('indicators/satisfaction-survey.yaml', 'counted: { score: { at_least: 4 } }', 'counted: { score: { at_least: 3 } }')
  const shares = 'share: { of: satisfaction-survey, dated: answered_at, counted: { score: { at_least: 5 } } }'
  writeFileSync(join(data, 'indicators', 'more.yaml'), `very-happy-rate: { title: { vi: A, en: A }, basis: b, ${shares} }\n`)
  const columns =
    'columns: { id: { type: text, title: { vi: M, en: I }, required: true }, day: { type: instant, title: { vi: N, en: D } } }'
  writeFileSync(
    join(data, 'datasets', 'more.yaml'),
    `id: more\ntitle: { vi: M, en: M }\nnoun: { vi: m, en: m }\nkey: [id]\nas_of: [day]\n${columns}\n`,
  )
  await openWithoutOriginals()
  expect(await rate()).toMatchObject({ numerator: 3, denominator: 4 })
  expect((await engine.indicators({ period: '2022', indicators: ['very-happy-rate'], unit: '42' }))[0]).toMatchObject({ numerator: 1 })
  expect(await engine.rows({ dataset: 'more' })).toMatchObject({ count: 0 })
  await whole()
})

test('a column more, or a unit more, needs every original: without them the home stays as it is', async () => {
  change('datasets/satisfaction-survey.yaml', 'columns:\n', 'columns:\n  note: { type: text, title: { vi: G, en: N }, optional: true }\n')
  await expect(openWithoutOriginals()).rejects.toThrow(/originals|tệp gốc/)
  await open()
  expect(await rate()).toMatchObject({ numerator: 2, denominator: 4 })
  await whole()
})

test('a home made before files could cover a period takes such a file without reading any other anew', async () => {
  await openWithoutOriginals(async () => {
    const warehouse = await openWarehouse({ home })
    await warehouse.write(async (session) => {
      await session.run('DROP TABLE covers')
      await session.run("DELETE FROM layout WHERE part LIKE 'covers %'")
    })
    await warehouse.close()
  })
  const path = join(folder, 'b.csv')
  writeFileSync(path, 'response_id,unit_code,service_code,answered_at,score\n1,436,dat-dai,2022-02-01,5\n')
  const asked = { path, fileName: 'b.csv', dataset: 'satisfaction-survey', period: '2022-Q1', snapshot: true }
  expect(await engine.importFile(asked, 'local')).toMatchObject({ unchanged: 1, gone: 3, goneKeys: ['2', '3', '4'] })
  expect(await rate()).toMatchObject({ numerator: 1, denominator: 1 })
  await whole()
})

test('rows taken without a unit and its date, when neither had to be there, stay what they are once a unit must', async () => {
  const dataset = 'datasets/satisfaction-survey.yaml'
  change(dataset, 'title: { vi: Đơn vị, en: Unit }, required: true', 'title: { vi: Đơn vị, en: Unit }')
  change(dataset, 'en: Answered at }, required: true', 'en: Answered at }')
  await engine.close()
  await open()
  const load = (name: string, rows: string) => {
    const path = join(folder, name)
    writeFileSync(path, `response_id,unit_code,service_code,answered_at,score\n${rows}\n`)
    return engine.importFile({ path, fileName: name, dataset: 'satisfaction-survey' }, 'local')
  }
  expect(await load('b.csv', '5,,khac,,1\n6,439,khac,2022-03-03,2')).toMatchObject({ status: 'accepted' })
  // What is read at its date needs one.
  expect(await load('c.csv', '7,439,khac,,1\n8,439,khac,2022-03-03,2')).toMatchObject({
    status: 'rejected',
    issues: [{ row: 2, column: 'answered_at', code: 'REQUIRED' }],
  })
  change(dataset, 'title: { vi: Đơn vị, en: Unit }', 'title: { vi: Đơn vị, en: Unit }, required: true')
  await engine.close()
  await open()
  await whole()
})
