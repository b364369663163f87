import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import { openRecords } from '../records/open-records.ts'
import { rowXml, zipWorkbook } from '../trials/zip-workbook.ts'
import { parseCall, runCall, tellError } from './run-command.ts'

const home = mkdtempSync(join(tmpdir(), 'chiso-account-'))
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ home, clock: () => new Date('2026-01-10T08:00:00+07:00'), hashing: { memory: 64, passes: 1 } })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

/** A call as the server of a home takes it over: exit code and the JSON it prints. */
async function call(...argv: string[]) {
  const written: string[] = []
  const out = { write: (text: string | Uint8Array) => void written.push(String(text)), note: () => {}, progress: () => {} }
  const code = await parseCall([...argv, '--json']).then(
    (parsed) => runCall(parsed, engine, out, home),
    (error) => tellError(error, true, out),
  )
  return [code, JSON.parse(written.join(''))]
}
const refusedWith = (code: string) => ({ error: { code } })
const password = expect.stringMatching(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)

test('accounts are made, listed, handed on and closed; what cannot be is refused by name', async () => {
  expect(await call('account', 'add', 'an', '--role', 'viewer')).toMatchObject([1, refusedWith('FIRST_ADMINISTRATOR')])
  expect(await call('account', 'add', 'quan-tri', '--role', 'administrator', '--full-name', 'Nguyễn Văn An')).toEqual([
    0,
    { account: 'quan-tri', password },
  ])
  expect(await call('account', 'add', 'an', '--role', 'officer', '--unit', 'SNV')).toEqual([0, { account: 'an', password }])
  expect(await call('account', 'add', 'an', '--role', 'analyst', '--unit', '18202')).toEqual([0, { account: 'an', password: null }])
  expect(await call('account', 'add', 'an', '--role', 'analyst', '--unit', '18202')).toMatchObject([1, refusedWith('ROLE_HELD')])
  expect(await call('account', 'add', 'binh', '--role', 'officer')).toMatchObject([2, refusedWith('UNIT_NEEDED')])
  expect(await call('account', 'add', 'binh', '--role', 'viewer', '--unit', 'SNV')).toMatchObject([2, refusedWith('UNIT_NOT_TAKEN')])
  expect(await call('account', 'add', 'binh', '--role', 'king')).toMatchObject([2, refusedWith('NO_SUCH_ROLE')])
  expect(await call('account', 'add', 'binh')).toMatchObject([2, refusedWith('WRONG_USAGE')])
  expect(await call('account', 'list', 'an')).toMatchObject([2, refusedWith('WRONG_USAGE')])
  expect(await call('account', 'deputy', 'quan-tri', '--of', 'an', '--from', '2026-01-01', '--to', '2026-01-31')).toEqual([
    0,
    { account: 'quan-tri', of: 'an', from: '2026-01-01', to: '2026-01-31' },
  ])
  expect(await call('account', 'revoke', 'an', '--role', 'analyst')).toEqual([0, { account: 'an', status: 'open' }])
  expect(await call('account', 'reset', 'an')).toEqual([0, { account: 'an', password }])
  expect(await call('account', 'close', 'an')).toEqual([0, { account: 'an', status: 'closed' }])
  expect(await call('account', 'close', 'quan-tri')).toMatchObject([1, refusedWith('LAST_ADMINISTRATOR')])
  expect(await call('account', 'list')).toEqual([
    0,
    [
      { account: 'quan-tri', fullName: 'Nguyễn Văn An', roles: [{ role: 'administrator', unit: null }], status: 'open' },
      { account: 'an', fullName: null, roles: [{ role: 'officer', unit: 'HT-SNV@2025' }], status: 'closed' },
    ],
  ])
  expect(await call('batches', '--for', 'an')).toMatchObject([1, refusedWith('ACCOUNT_CLOSED')])
  expect(await call('batches', '--for', 'nobody')).toMatchObject([2, refusedWith('NO_SUCH_ACCOUNT')])
})

test('a workbook of accounts is taken like a text file, and the owner acts for one of them by its roles alone', async () => {
  const rows = [
    ['Tài khoản', 'Họ tên', 'Vai trò', 'Mã đơn vị'],
    ['chi', 'Trần Thị Chi', 'Cán bộ nhập liệu', 'SNV'],
    ['dung', 'Lê Dũng', 'Lãnh đạo tỉnh', ''],
  ]
  const path = join(home, 'danh-sach.xlsx')
  writeFileSync(path, zipWorkbook({ sheets: [{ name: 'Tài khoản', rows: rows.map((cells, ix) => rowXml(ix + 1, cells)).join('') }] }))
  expect(await call('account', 'import', path)).toEqual([
    0,
    {
      status: 'accepted',
      accounts: [
        { account: 'chi', fullName: 'Trần Thị Chi', roles: [{ role: 'officer', unit: 'HT-SNV@2025' }], password },
        { account: 'dung', fullName: 'Lê Dũng', roles: [{ role: 'leader', unit: null }], password },
      ],
      issueCount: 0,
      issues: [],
    },
  ])
  expect(await call('account', 'import', path)).toMatchObject([0, { accounts: [{ password: null }, { password: null }] }])
  // An office writes the names of units, as they are in the registry.
  writeFileSync(join(home, 'ten.csv'), 'Tài khoản,Họ tên,Vai trò,Đơn vị\nhoa,Hoà,Thủ trưởng,SỞ  NỘI VỤ\n')
  expect(await call('account', 'import', 'ten.csv')).toMatchObject([0, { accounts: [{ roles: [{ role: 'head', unit: 'HT-SNV@2025' }] }] }])
  writeFileSync(join(home, 'sai.csv'), 'account,full_name,role,unit_code\nem,Em,viewer,\nem,Em,officer,khong-co\n')
  expect(await call('account', 'import', 'sai.csv')).toMatchObject([
    1,
    { status: 'rejected', accounts: [], issues: [{ row: 3, column: 'unit_code', code: 'UNKNOWN_UNIT', value: 'khong-co' }] },
  ])
  writeFileSync(join(home, 'hai.csv'), 'account,full_name,role,unit_code\nba,Ba,viewer,\nba,Bình,leader,\nba,Ba,analyst,\n')
  expect(await call('account', 'import', 'hai.csv')).toMatchObject([
    1,
    { issueCount: 1, issues: [{ row: 3, column: 'full_name', code: 'CONFLICT', value: 'Bình' }] },
  ])
  expect(await call('batches', '--for', 'chi')).toEqual([0, []])
  expect(await call('batches', '--for', 'dung')).toMatchObject([1, refusedWith('NOT_ALLOWED')])
  expect(await call('undo', '1', '--for', 'chi')).toMatchObject([1, refusedWith('NOT_ALLOWED')])
  // A round that is not shown to one is none, there or not.
  expect(await call('account', 'add', 'em', '--role', 'viewer')).toMatchObject([0, { account: 'em' }])
  expect(await call('round', 'show', 'x', '--for', 'em')).toMatchObject([1, refusedWith('HIDDEN')])
  expect(await call('undo', '999')).toMatchObject([1, refusedWith('NO_SUCH_BATCH')])
})

test('lists of any length make the first accounts of a home, each with its password', async () => {
  for (const count of [3, 4, 5]) {
    const fresh = mkdtempSync(join(tmpdir(), 'chiso-accounts-'))
    const other = await openEngine({ home: fresh, hashing: { memory: 64, passes: 1 } })
    try {
      const path = join(fresh, 'danh-sach.csv')
      const people = Array.from({ length: count - 1 }, (_, at) => `nguoi.${at},Họ tên,viewer,`)
      writeFileSync(path, ['account,full_name,role,unit_code', 'quan.tri,Quản trị,administrator,', ...people].join('\n'))
      const made = await other.importAccounts({ path, fileName: 'danh-sach.csv' }, 'local')
      expect([made.status, made.accounts.map((one) => one.password)]).toEqual(['accepted', Array(count).fill(password)])
    } finally {
      await other.close()
      rmSync(fresh, { recursive: true })
    }
  }
})

test('a stop between the event of accounts and their passwords: the same again gives them', async () => {
  const cut = join(home, 'cut')
  const clock = () => new Date('2026-01-10T08:00:00+07:00')
  mkdirSync(cut)
  const records = openRecords(cut, clock)
  const bare = { unit: null, fullName: null, position: null, phone: null }
  records.append('accounts.granted', 'local', { grants: [{ account: 'tri', role: 'administrator', ...bare }] })
  const names = ['mot', 'hai']
  records.append('accounts.granted', 'tri', { grants: names.map((account) => ({ account, role: 'viewer' as const, ...bare })) })
  records.close()
  const opened = await openEngine({ home: cut, clock, hashing: { memory: 64, passes: 1 } })
  try {
    const doors = opened.as(opened.owner())
    const both = await Promise.all([1, 2].map(() => doors.addAccount({ account: 'tri', role: 'administrator' })))
    expect(both.map((one) => one.password)).toEqual([password, null])
    await expect(doors.addAccount({ account: 'tri', role: 'administrator' })).rejects.toMatchObject({ code: 'ROLE_HELD' })
    const path = join(home, 'cut.csv')
    writeFileSync(path, 'Tài khoản,Họ tên,Vai trò,Mã đơn vị\nmot,Một,Người xem,\nhai,Hai,Người xem,\n')
    const again = async () => (await doors.importAccounts({ path, fileName: 'cut.csv' })).accounts.map((one) => one.password)
    expect([await again(), await again()]).toEqual([
      [password, password],
      [null, null],
    ])
  } finally {
    await opened.close()
  }
})

test('a damaged file of passwords or of readings is named, by verify and by what needs it; without it passwords are given anew', async () => {
  const broken = join(home, 'broken')
  const clock = () => new Date('2026-01-10T08:00:00+07:00')
  const open = () => openEngine({ home: broken, clock, hashing: { memory: 64, passes: 1 } })
  let opened = await open()
  await opened.as(opened.owner()).addAccount({ account: 'tri', role: 'administrator' })
  await opened.as(opened.owner()).rows({ dataset: 'dossiers' })
  await opened.close()
  const files = ['accounts.sqlite', 'readings.sqlite'].map((file) => join(broken, file))
  for (const path of files) {
    const bytes = readFileSync(path)
    writeFileSync(path, Buffer.concat([bytes.subarray(0, 4096), bytes.subarray(4096).map((byte) => byte ^ 0x5a)]))
  }
  opened = await open()
  const doors = opened.as(opened.owner())
  const { faults } = await opened.verify(false)
  expect(faults.map(({ check, code, file, count }) => [check, code, file, count])).toEqual([
    ['accounts', 'ACCOUNTS_DAMAGED', 'accounts.sqlite', 2],
  ])
  const damaged = (file: string) => ({ code: 'ACCOUNTS_DAMAGED', parameters: { file } })
  await expect(doors.resetAccount({ account: 'tri' })).rejects.toMatchObject(damaged('accounts.sqlite'))
  await expect(opened.backup(join(home, 'backup'))).rejects.toMatchObject(damaged('accounts.sqlite'))
  await expect(doors.rows({ dataset: 'dossiers' })).rejects.toMatchObject(damaged('readings.sqlite'))
  for (const path of files) rmSync(path)
  expect(await doors.addAccount({ account: 'tri', role: 'administrator' })).toEqual({ account: 'tri', password })
  expect(await doors.rows({ dataset: 'dossiers' })).toMatchObject({ count: 0 })
  expect(await opened.verify(false)).toMatchObject({ ok: true })
  await opened.close()
})
