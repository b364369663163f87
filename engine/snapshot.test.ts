import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import type { ImportRequest } from './imports/doors.ts'
import { restoreBackup } from './safekeeping/restore-backup.ts'

const header =
  'Mã hồ sơ,Mã TTHC,Lĩnh vực,Mã đơn vị,Hình thức nộp,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả,Số hóa kết quả,Số hóa hồ sơ đầu vào,Có phí,Thanh toán trực tuyến,Tái sử dụng dữ liệu,Mức độ hài lòng'
/** A dossier handed in on a day and, if it is, completed on another; of Xã Đức Đồng unless said. */
const dossier = (id: string, submitted: string, completed = '', unit = '18304', field = 'dat-dai') =>
  `${id},2.000106,${field},${unit},Trực tuyến,${submitted} 08:30,,${completed},,Có,Có,Không,Có,`

let folder: string
let home: string
let engine: Engine
const clock = () => new Date('2023-01-10T03:00:00Z')
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-snapshot-'))
  home = join(folder, 'home')
  mkdirSync(join(home, 'definitions', 'indicators'), { recursive: true })
  writeFileSync(join(home, 'definitions', 'indicators', 'reported.csv'), 'code,name,kind\nthu,Thử,count\n')
  engine = await openEngine({ home, clock })
})
afterEach(async () => {
  await engine.close()
  rmSync(folder, { recursive: true })
})

const send = (rows: string[], more: Omit<Partial<ImportRequest>, 'path'> = {}) => {
  const path = join(folder, 'a.csv')
  writeFileSync(path, [header, ...rows].join('\n'))
  return engine.importFile({ path, fileName: 'a.csv', dataset: 'dossiers', ...more }, 'local')
}
const standing = async (one = engine) =>
  (await one.rows({ dataset: 'dossiers' })).rows.map(({ dossier_id, _batch }) => `${dossier_id} ${_batch}`).sort()
const open = async (one = engine) => {
  const [value] = await one.indicators({ period: '2022-Q2', indicators: ['open-overdue'], unit: 'HT-42' })
  return value!.denominator
}

test('what a file that is all there is does not name is listed first, then stands no more; it comes back with an undo, and every way to build the home agrees', async () => {
  const first = await send([
    dossier('H27.A1', '05/01/2022'),
    dossier('H27.A2', '05/01/2022'),
    dossier('H27.A3', '05/01/2022', '09/02/2022'),
  ])
  const whole = [dossier('h27.a1', '05/01/2022', '05/04/2022'), dossier('H27.A4', '02/05/2022')]
  const asked = { period: '2022-Q2', snapshot: true }
  const stood = [`H27.A1 ${first.batch}`, `H27.A2 ${first.batch}`, `H27.A3 ${first.batch}`]
  expect([await standing(), await open()]).toEqual([stood, 2])

  const tried = await send(whole, { ...asked, dryRun: true })
  expect(tried).toMatchObject({ status: 'accepted', batch: null, new: 1, changed: 1, gone: 1, goneKeys: ['H27.A2'] })
  expect([await standing(), await open()]).toEqual([stood, 2])
  const snapshot = await send(whole, asked)
  expect(snapshot).toMatchObject({ status: 'accepted', rows: 2, new: 1, changed: 1, gone: 1, goneKeys: ['H27.A2'] })
  // A3 was completed before the quarter began: the file need not name it.
  const after = [`H27.A3 ${first.batch}`, `H27.A4 ${snapshot.batch}`, `h27.a1 ${snapshot.batch}`]
  expect([await standing(), await open()]).toEqual([after, 1])
  expect((await engine.batches())[0]).toMatchObject({ snapshot: true, gone: 1, period: '2022-Q2' })
  expect(await engine.verify(false)).toMatchObject({ ok: true, faults: [] })

  // The same bytes are another file when they are not all there is; with the same word they are the same.
  expect(await send(whole, { period: '2022-Q2' })).toMatchObject({ status: 'rejected', issues: [{ code: 'OTHER_OPTIONS' }] })
  expect(await send(whole, asked)).toMatchObject({ status: 'duplicate', batch: snapshot.batch, gone: 0, goneKeys: [] })

  // What comes later but knows less is older; a later state is new again.
  const late = await send([dossier('H27.A2', '05/01/2022'), dossier('H27.A5', '20/3/2022')], { period: '2022-Q1' })
  expect(late).toMatchObject({ rows: 2, new: 0, older: 2, gone: 0 })
  const revived = await send([dossier('H27.A2', '05/01/2022', '01/07/2022')], { period: '2022-Q3' })
  expect(revived).toMatchObject({ rows: 1, new: 1, changed: 0, gone: 0 })
  expect(await standing()).toEqual([`H27.A2 ${revived.batch}`, ...after])
  await engine.undo(revived.batch!, 'local')
  expect(await standing()).toEqual(after)

  await engine.backup(join(folder, 'copy'))
  await engine.rebuild()
  expect([await standing(), await open()]).toEqual([after, 1])
  expect(await engine.verify(true)).toMatchObject({ ok: true, faults: [] })
  await restoreBackup(join(folder, 'restored'), join(folder, 'copy'), clock, () => {})
  const restored = await openEngine({ home: join(folder, 'restored'), clock })
  expect([await standing(restored), await open(restored)]).toEqual([after, 1])
  await restored.close()

  expect(await engine.previewUndo(snapshot.batch!)).toMatchObject({
    vanish: 1,
    back: 1,
    backSame: 0,
    history: 0,
    returns: 2,
    returnKeys: ['H27.A2', 'H27.A5'],
  })
  await engine.undo(snapshot.batch!, 'local')
  const back = [`H27.A1 ${first.batch}`, `H27.A2 ${late.batch}`, `H27.A3 ${first.batch}`, `H27.A5 ${late.batch}`]
  expect([await standing(), await open()]).toEqual([back, 3])
  expect(await engine.verify(false)).toMatchObject({ ok: true, faults: [] })
})

test('a snapshot speaks for its unit alone and replaces another; without a period, or where rows have none, it is refused', async () => {
  const north = await send([dossier('A', '05/04/2022'), dossier('B', '05/04/2022', '', '18244'), dossier('C', '05/04/2022', '', '18244')])
  const asked = { period: '2022-Q2', snapshot: true, unit: 'HT-18244@2020' }
  const own = await send([dossier('C', '05/04/2022', '', '18244')], asked)
  expect(own).toMatchObject({ unchanged: 1, gone: 1, goneKeys: ['B'] })
  expect(await standing()).toEqual([`A ${north.batch}`, `C ${own.batch}`])

  const tried = { ...asked, replaces: own.batch!, dryRun: true }
  expect(await send([dossier('B', '05/04/2022', '', '18244')], tried)).toMatchObject({ unchanged: 1, gone: 1, goneKeys: ['C'] })
  expect(await send([dossier('B', '05/04/2022'), 'x'], { ...asked, replaces: own.batch! })).toMatchObject({ status: 'rejected' })
  expect(await standing()).toEqual([`A ${north.batch}`, `C ${own.batch}`])
  const second = await send([dossier('B', '05/04/2022', '', '18244')], { ...asked, replaces: own.batch! })
  expect(second).toMatchObject({ unchanged: 1, gone: 1, goneKeys: ['C'] })
  expect(await standing()).toEqual([`A ${north.batch}`, `B ${second.batch}`])
  // Taken out of its place, a plain file no longer covers anything.
  const plain = await send([dossier('B', '05/04/2022', '', '18244')], { replaces: second.batch!, period: '2022-Q2' })
  expect(plain).toMatchObject({ status: 'accepted', unchanged: 1, gone: 0 })
  expect(await standing()).toEqual([`A ${north.batch}`, `B ${plain.batch}`, `C ${north.batch}`])
  expect(await engine.verify(false)).toMatchObject({ ok: true, faults: [] })

  await expect(send([dossier('D', '05/04/2022')], { snapshot: true })).rejects.toMatchObject({ code: 'SNAPSHOT_NEEDS_PERIOD' })
  await expect(send([dossier('D', '05/04/2022')], { snapshot: true, period: '2022', dataset: 'staff' })).rejects.toMatchObject({
    code: 'SNAPSHOT_WITHOUT_DATES',
  })
})

test('figures of periods that lie in that of the file are covered, whatever their kind', async () => {
  const figures = (lines: string[], more: object = {}) => {
    const path = join(folder, 'f.csv')
    writeFileSync(path, ['unit_code,period,indicator_code,numerator,denominator', ...lines].join('\n'))
    return engine.importFile({ path, fileName: 'f.csv', dataset: 'reported-figures', ...more }, 'local')
  }
  const line = (period: string) => `436,${period},thu,1,2`
  await figures(['2022-M04', '2022-Q2', '2022-H1'].map(line))
  await figures([line('2022')])
  const answer = await figures([line('2022-M05')], { period: '2022-Q2', snapshot: true })
  expect(answer).toMatchObject({
    status: 'accepted',
    new: 1,
    gone: 2,
    goneKeys: ['436 · 2022-M04 · thu', '436 · 2022-Q2 · thu'],
  })
  const { rows } = await engine.rows({ dataset: 'reported-figures' })
  expect(rows.map(({ period }) => period).sort()).toEqual(['2022', '2022-H1', '2022-M05'])
  expect(await engine.verify(false)).toMatchObject({ ok: true, faults: [] })
})

test('dossiers that earlier files left open and this one names no more are one warning with their ids, which accuses no file of another kind', async () => {
  const unnamed = ({ warnings }: { warnings: { code: string; message: string }[] }) =>
    warnings.filter(({ code }) => code === 'OPEN_NOT_NAMED').map(({ message }) => /: (\d+ \(.*\))$/.exec(message)?.[1])
  const dryRun = true
  await send(
    [
      dossier('H27.A1', '05/01/2022'),
      dossier('H27.A2', '05/01/2022'),
      dossier('H27.A3', '05/01/2022', '09/02/2022'),
      dossier('H27.A0', '04/01/2022'),
      dossier('H27.B1', '05/01/2022', '', '18244'),
      dossier('H27.C1', '05/01/2022', '', '18304', 'ho-tich'),
    ],
    { period: '2022-Q1' },
  )
  // The file reaches back to 5 January in this unit and field: what was begun before, elsewhere or is completed is not asked for.
  const ended = [dossier('h27.a1', '05/01/2022', '05/04/2022')]
  expect(unnamed(await send(ended, { period: '2022-Q2', dryRun }))).toEqual(['1 (H27.A2)'])
  expect(unnamed(await send(ended, { period: '2022-Q2', snapshot: true, dryRun }))).toEqual([])
  // Without a period a file of ended dossiers alone says nothing of those that are open; one that carries open ones does.
  expect(unnamed(await send(ended, { dryRun }))).toEqual([])
  expect(unnamed(await send([...ended, dossier('H27.A9', '01/04/2022')], { dryRun }))).toEqual(['1 (H27.A2)'])
  // A file of new dossiers reaches back no further than they do, an older file knows less.
  expect(unnamed(await send([dossier('H27.A9', '01/04/2022')], { period: '2022-Q2', dryRun }))).toEqual([])
  expect(unnamed(await send([dossier('H27.A8', '05/01/2022')], { period: '2022-M01', dryRun }))).toEqual([])
  const real = await send(ended, { period: '2022-Q2' })
  expect([unnamed(real), real.warningCount]).toEqual([['1 (H27.A2)'], real.warnings.length])
})
