import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { type Called, callCommand } from '../trials/call-command.ts'
import { programPath } from '../trials/program-path.ts'

/** What a person starts, unbundled. */
const program = join(import.meta.dirname, 'chiso.mjs')
const exports = join(import.meta.dirname, '..', '..', 'fixtures', 'exports')
const header =
  'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
const row = 'D1,2.000088,van-hoa,439,online,2022-02-28T12:10:00,2022-03-07,2022-03-03T13:15:00,false,true,false,false,true,5'

let folder: string
let home: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-command-'))
  home = join(folder, 'home')
})
const servers: ChildProcess[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const run = (args: string[], more: NodeJS.ProcessEnv = {}): Promise<Called> => callCommand(args, { CHISO_HOME: home, ...more }, folder)
/** The same in a process of its own. */
function start(args: string[], more: NodeJS.ProcessEnv = {}, program = programPath('chiso')) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, CHISO_HOME: home, ...more },
    cwd: folder,
  })
  return { code: status, out: stdout, notes: stderr }
}
const json = (ran: { out: string }) => JSON.parse(ran.out)
function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return name
}
const stored = async (): Promise<number> => json(await run(['rows', '--dataset', 'dossiers', '--json'])).count

/** Starts a server and waits until it tells its address. */
async function serve(args: string[], more: NodeJS.ProcessEnv): Promise<{ url: string; notes: () => string }> {
  const server = spawn(process.execPath, [programPath('chiso'), 'serve', ...args], {
    env: { ...process.env, CHISO_HOME: home, ...more },
    cwd: folder,
  })
  servers.push(server)
  let notes = ''
  server.stderr.on('data', (part) => (notes += part))
  await expect.poll(() => notes, { interval: 50 }).toMatch(/http:\/\/\S+/)
  return { url: /http:\/\/\S+/.exec(notes)![0], notes: () => notes }
}
/** Runs a command whose reader closes the pipe after its first line; answers that line and the command's exit code. */
function runIntoHead(args: string[]): { line: string; code: number } {
  const words = [process.execPath, programPath('chiso'), ...args].map((word) => `'${word}'`).join(' ')
  const { stdout } = spawnSync(
    'bash',
    ['-c', `${words} 2>/dev/null | { IFS= read -r line; printf '%s\\n' "$line"; }; echo "\${PIPESTATUS[0]}"`],
    {
      encoding: 'utf8',
      env: { ...process.env, CHISO_HOME: home },
      cwd: folder,
    },
  )
  const [line, code] = stdout.trim().split('\n')
  return { line: line!, code: Number(code) }
}
const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

test('rows are left out and set aside as the words of the command say', async () => {
  const path = file('a.csv', `Báo cáo\n${[header, row, row.replace('D1', 'D2').replace('2022-03-07', 'x'), 'Tổng cộng: 2'].join('\n')}\n`)
  const words = ['import', path, '--dataset', 'dossiers', '--header-row', '2', '--leave-out', 'total']
  const done = await run([...words, '--set-aside', 'BAD_DATE:due_at=chờ sửa = sau'])
  expect(done.out).toMatch(/1 dòng, mới 1,.*\n {2}bỏ 1 dòng .*: total\n {2}để riêng 1 dòng, không tính: BAD_DATE due_at – chờ sửa = sau\n/)
  expect(json(await run(['indicators', '--indicator', 'on-time-rate', '--period', '2022-Q1', '--unit', '439', '--json']))).toMatchObject([
    { setAside: 1 },
  ])
  for (const wrong of [
    ['--set-aside', 'BAD_DATE:due_at'],
    ['--leave-out', 'all'],
    ['--header-row', 'x'],
  ])
    expect((await run([...words, ...wrong])).code).toBe(2)
})

test('one file from import to rows, values and undo', async () => {
  file('good.csv', `${header}\n${row}\n`)
  const answer = json(await run(['import', 'good.csv', '--dataset', 'dossiers', '--json']))
  expect(answer).toMatchObject({ status: 'accepted', rows: 1, new: 1, changed: 0, unchanged: 0, older: 0, issueCount: 0 })
  const again = await run(['import', 'good.csv', '--dataset', 'dossiers', '--json'])
  expect([again.code, json(again).status, json(again).batch]).toEqual([0, 'duplicate', answer.batch])
  expect(json(await run(['rows', '--dataset', 'dossiers', '--where', 'unit_code=439', '--json']))).toEqual({
    count: 1,
    rows: [
      {
        dossier_id: 'D1',
        procedure_code: '2.000088',
        field_code: 'van-hoa',
        unit_code: '439',
        channel: 'online',
        submitted_at: '2022-02-28T12:10:00+07:00',
        due_at: '2022-03-07',
        completed_at: '2022-03-03T13:15:00+07:00',
        result_digitised: false,
        input_digitised: true,
        fee_required: false,
        paid_online: false,
        reused_data: true,
        satisfaction: 5,
        transfer: null,
        status: null,
        received_by: null,
        intake_point: null,
        apology: null,
        electronic_result: null,
        _batch: answer.batch,
        _row: 2,
      },
    ],
  })
  expect(json(await run(['indicators', '--indicator', 'on-time-rate', '--unit', '439', '--period', '2022-Q1', '--json']))[0]).toMatchObject(
    {
      numerator: 1,
      denominator: 1,
      value: '100.00',
    },
  )
  // Its one dossier is in time for whoever waits, and its result is not digitised.
  const asked = ['behind', '--plan', 'ke-hoach-520-2021', '--period', '2022-Q1', '--level', 'district']
  const behind = json(await run([...asked, '--json']))
  const named = { unit: 'HT-439@2020', unitCode: '439', unitName: 'Huyện Hương Sơn', level: 'district' }
  const grave = {
    target: 'iii-1.4-district',
    status: 'at_risk',
    op: 'at_least',
    goal: 40,
    numerator: 0,
    denominator: 1,
    value: '0.00',
    gap: 1,
  }
  expect(behind[0]).toEqual({ ...named, judged: 2, missed: 0, atRisk: 1, worst: [grave] })
  expect([behind.length, behind[1]]).toEqual([13, expect.objectContaining({ unitName: 'Huyện Can Lộc', judged: 0, worst: [] })])
  expect((await run(asked)).out.split('\n')[1]).toMatch(/^HT-439@2020 +Huyện Hương Sơn +2 +0 +1 +iii-1.4-district: 0.00 \(có nguy cơ\)$/)
  const pageOf = (words: string[]) => run([...words, '--limit', '2', '--json'])
  const all = json(await run(['indicators', '--period', '2022-Q1', '--json'])) as unknown[]
  const page = await pageOf(['indicators', '--period', '2022-Q1', '--offset', '1'])
  expect(json(page)).toEqual(all.slice(1, 3))
  expect(page.notes).toBe(`Còn ${(all.length - 3).toLocaleString('vi')} giá trị sau trang này\n`)
  expect((await pageOf(['indicators', '--period', '2022-Q1', '--offset', String(all.length - 2)])).notes).toBe('')
  expect((await pageOf(['rows', '--dataset', 'dossiers'])).notes).toBe('')
  expect((await run(['rows', '--dataset', 'dossiers', '--limit', '0', '--json'])).notes).toBe('Còn 1 dòng sau trang này\n')
  expect(json(await run(['undo', String(answer.batch), '--json']))).toEqual({ batch: answer.batch, status: 'undone' })
  expect(await stored()).toBe(0)
  expect(json(await run(['batches', '--json'])).map((batch: { status: string }) => batch.status)).toEqual(['undone'])
})

test('as a process: the answer alone on standard output, exit code 0 done, 1 refused, 2 wrong usage', () => {
  file('good.csv', `${header}\n${row}\n`)
  file('bad.csv', `${header}\n${row.replace('439', '99999')}\n`)
  const told = ['good.csv', 'bad.csv'].map((name) => start(['import', name, '--dataset', 'dossiers', '--json'], {}, program))
  expect(told.map((ran) => [ran.code, json(ran).status])).toEqual([
    [0, 'accepted'],
    [1, 'rejected'],
  ])
  const wrong = start(['improt'], {}, program)
  expect([wrong.code, wrong.out, wrong.notes]).toEqual([2, '', expect.stringContaining('improt')])
})

test('as a process: what would command the terminal is shown, and is the same in JSON', () => {
  const name = 'hồ sơ\u001b]0;x\u0007\u009b2J\u202e.csv'
  const told = start(['import', name, '--dataset', 'dossiers'])
  expect(told.notes).toContain(String.raw`hồ sơ\u001b]0;x\u0007\u009b2J\u202e.csv`)
  const asJson = start(['import', name, '--dataset', 'dossiers', '--json'])
  expect(json(asJson).error.message).toContain(name)
  expect(`${told.notes}${asJson.out}${asJson.notes}`).not.toMatch(/(?!\n)\p{Cc}|\u202e/u)
})

test('definitions are checked without a home', async () => {
  const good = await run(['check', '--json'])
  expect([good.code, json(good).ok, json(good).faults]).toEqual([0, true, []])
  mkdirSync(join(folder, 'data', 'indicators'), { recursive: true })
  writeFileSync(join(folder, 'data', 'indicators', 'a.yaml'), 'x: { title: 1 }\n')
  const bad = await run(['check', 'data', '--json'])
  expect([bad.code, json(bad).ok]).toEqual([1, false])
  const [fault] = json(bad).faults
  expect(fault).toMatchObject({ file: join(folder, 'data', 'indicators', 'a.yaml'), line: 1 })
  expect([fault.message, fault.messageEn]).toEqual([expect.stringContaining('một '), expect.stringContaining('→ a')])
  expect((await run(['check', 'data'])).out).toContain(`SAI  ${fault.file}:1: ${fault.message}\n`)
  expect(existsSync(home)).toBe(false)
})

test('help is an answer, of one command and of all', async () => {
  const all = await run(['--help'])
  expect([all.code, all.notes]).toEqual([0, ''])
  for (const name of ['serve', 'import', 'verify']) expect(all.out).toContain(`chiso ${name}`)
  const none = await run(['frobnicate', '--help'])
  expect([none.code, none.notes]).toEqual([2, expect.stringContaining('frobnicate')])
  const one = await run(['undo', '--help'])
  expect([one.code, one.out.includes('BATCH [--dry-run]'), one.out.includes('chiso import')]).toEqual([0, true, false])
  for (const asked of [
    ['round', '--help'],
    ['round', 'open', '--help'],
  ]) {
    const group = await run(asked)
    expect([group.code, group.out.includes('chiso round open'), group.out.includes('chiso undo')]).toEqual([0, true, false])
  }
})

test('a dry run answers as the real one would and stores nothing', async () => {
  file('good.csv', `${header}\n${row}\n`)
  const told = (await run(['import', 'good.csv', '--dataset', 'dossiers', '--dry-run'])).out
  expect(told).toContain('chưa ghi nhận dòng nào')
  expect(told).not.toContain('Đã ghi nhận')
  expect(json(await run(['import', 'good.csv', '--dataset', 'dossiers', '--dry-run', '--json']))).toMatchObject({
    status: 'accepted',
    batch: null,
    rows: 1,
    new: 1,
  })
  expect([await stored(), json(await run(['batches', '--json']))]).toEqual([0, []])
})

test.each([
  ['an unknown unit', 'a.csv', `${header}\n${row.replace('439', '99999')}\n`, { row: 2, column: 'unit_code', code: 'UNKNOWN_UNIT' }],
  ['a broken quote', 'a.csv', `${header}\n${row}\n"D2${row.slice(2)}\n`, { row: 3, code: 'UNTERMINATED_QUOTE' }],
  [
    'a missing column',
    'a.csv',
    `${header.replace(',channel', '')}\n${row.replace(',online', '')}\n`,
    { row: 1, column: 'channel', code: 'MISSING_COLUMN' },
  ],
  [
    'a JPEG named .csv',
    'a.csv',
    Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1),
    { code: 'NOT_TEXT' },
  ],
  [
    'the same id twice',
    'a.csv',
    `${header}\n${row}\n${row.replace('D1', 'd1')}\n`,
    { row: 3, column: 'dossier_id', code: 'DUPLICATE_ID', otherRow: 2 },
  ],
] as const)('%s is refused with its place, exit code 1, and nothing is stored', async (_, name, content, issue) => {
  file(name, content)
  const ran = await run(['import', name, '--dataset', 'dossiers', '--json'])
  expect(ran.code).toBe(1)
  expect(json(ran)).toMatchObject({ status: 'rejected', batch: null, issueCount: 1, issues: [issue] })
  expect([await stored(), json(await run(['batches', '--json'])), readdirSync(join(home, 'originals'))]).toEqual([0, [], []])
})

test('a definition that names a field that does not exist stops the start with file, line and what would be right', async () => {
  const data = join(folder, 'data')
  mkdirSync(data)
  cpSync(join(bundledData, 'indicators'), join(data, 'indicators'), { recursive: true })
  const path = join(data, 'indicators', 'dossiers.yaml')
  writeFileSync(path, readFileSync(path, 'utf8').replace('counted: { channel: online }', 'counted: { chanel: online }'))
  const ran = await run(['batches'], { CHISO_DATA: data })
  expect(ran.code).toBe(1)
  expect(ran.notes).toMatch(/dossiers\.yaml:\d+: không có trường "chanel" → một trong dossier_id/)
  expect(existsSync(join(home, 'records.sqlite'))).toBe(false)
})

test('wrong usage is exit code 2 with the usage, and one JSON document where asked for', async () => {
  for (const args of [
    ['improt'],
    [],
    ['import', 'x.csv'],
    ['import', 'x.csv', '--dataset', 'nothing'],
    ['import', file('whole.csv', `${header}\n${row}\n`), '--dataset', 'dossiers', '--snapshot'],
    ['indicators'],
    ['indicators', '--period', '2022-Q9'],
    ['indicators', '--period', '2022-Q1', '--limit', '-1'],
    ['behind', '--plan', 'ke-hoach-520-2021', '--period', '2022-Q1'],
    ['behind', '--plan', 'ke-hoach-520-2021', '--period', '2022-Q1', '--level', 'xã'],
    ['batches', '--frobnicate'],
    ['undo'],
    ['answer', 'thieu.csv', '--index', 'par-index-department', '--period', '2022', '--unit', 'SNV'],
  ]) {
    const ran = await run([...args, '--json'])
    expect([args, ran.code]).toEqual([args, 2])
    expect(json(ran).error.code).toBeTruthy()
    expect(ran.notes).not.toBe('')
  }
  file('meant.csv', `${header}\n${row}\n`)
  expect(json(await run(['import', 'meant.csv', '--json'])).error.message).toContain('--dataset dossiers?')
})

test('many errors are told by value, and how a name is confirmed once; a few are told row by row', async () => {
  const of = (count: number) =>
    file(
      `${count}.csv`,
      [header, ...Array.from({ length: count }, (_, at) => row.replace('D1', `D${at}`).replace(',439,', ',Huyện Mơ,'))].join('\n'),
    )
  const say = async (count: number) => (await run(['import', of(count), '--dataset', 'dossiers'])).out
  expect(await say(1025)).toMatch(
    /^1025 lỗi, .+\n {2}unit_code dòng 2, 3, 4, 5, 6 …: UNKNOWN_UNIT .+ \[Huyện Mơ\] × 1025\n.*chiso alias --name/m,
  )
  expect((await say(3)).match(/^ {2}dòng \d, unit_code: UNKNOWN_UNIT/gm)).toHaveLength(3)
})

test('tables say in Vietnamese why there is no value; a list of verdicts is no CSV', async () => {
  const { out } = await run(['targets', '--plan', 'ke-hoach-520-2021', '--period', '2022-9M'])
  expect(out).toMatch(/^i-1\.4-pci .+ chưa công bố +chưa có số liệu$/m)
  expect(out).not.toMatch(/no_data|nothing_arose|not_published/)
  const sheet = await run(['sheet', '--round', 'x', '--step', 'council', '--format', 'csv'])
  expect([sheet.code, sheet.notes]).toEqual([2, expect.stringContaining('--format csv (xlsx)')])
})

test('which word of a call is wrong is said in Vietnamese', async () => {
  for (const [args, why] of [
    [['batches', '--frobnicate'], 'không có tùy chọn --frobnicate'],
    [['publish', 'x', 'y', '--dry-run'], '--dry-run (một đợt)'],
    [['rows', '-x'], 'không có tùy chọn -x'],
    [['serve', '--no-simple'], 'không có tùy chọn --no-simple'],
    [['check', '--deep'], 'không có tùy chọn --deep'],
    [['rows', '--dataset'], 'thiếu giá trị sau --dataset'],
    [['rows', '--dataset', '--json'], 'thiếu giá trị sau --dataset; nếu giá trị bắt đầu bằng dấu "-" thì ghi --dataset=--json'],
    [['batches', '--json=có'], '--json không kèm giá trị'],
    [['undo', '1', '2'], 'undo BATCH'],
    [['rows', '--dataset', 'dossiers', '--dataset=targets'], '--dataset ghi hai lần'],
    [['serve', 'here'], 'serve [--no-sample]'],
  ] as const) {
    const { code, notes } = await run([...args])
    expect([args, code, notes]).toEqual([args, 2, expect.stringContaining(why)])
    expect(notes).not.toMatch(/option|argument|unexpected/i)
  }
  expect((await run(['rows', '--dataset=-x', '--json'])).out).toContain('NO_SUCH_DATASET')
})

test('a home or a backup at a place that takes no folder is refused at once', async () => {
  const refused = json(await run(['batches', '--json'], { CHISO_HOME: '/proc/chiso/home' }))
  expect([refused.error.code, refused.error.parameters]).toEqual(['HOME_NOT_WRITABLE', { home: '/proc/chiso/home', fault: 'ENOENT' }])
  expect(await run(['backup', '/proc/chiso'])).toMatchObject({ code: 2, notes: expect.stringContaining('backup /proc/chiso (ENOENT)') })
})

test('a server holds the home: commands are handed to it, a second owner and a busy port are refused', async () => {
  const port = await freePort()
  const { url } = await serve(['--no-sample'], { CHISO_PORT: String(port) })
  file('good.csv', `${header}\n${row}\n`)
  expect(json(await run(['import', 'good.csv', '--dataset', 'dossiers', '--json']))).toMatchObject({ status: 'accepted', rows: 1 })
  const told = await fetch(`${url}/api/v1/values?period=2022-Q1&indicator=on-time-rate&unit=HT-439@2020`)
  expect(await told.json()).toEqual(
    json(await run(['indicators', '--indicator', 'on-time-rate', '--unit', 'HT-439@2020', '--period', '2022-Q1', '--json'])),
  )
  expect((await run(['rows', '--dataset', 'dossiers', '--format', 'csv'])).out).toContain('D1,2.000088')

  const second = start(['serve'], { CHISO_PORT: String(await freePort()) })
  expect([second.code, second.notes]).toEqual([1, expect.stringContaining(`tiến trình ${servers[0]!.pid}`)])
  const other = start(['serve', '--no-sample'], { CHISO_PORT: String(port), CHISO_HOME: join(folder, 'other') })
  expect([other.code, other.notes]).toEqual([1, expect.stringContaining(`Cổng ${port}`)])
})

test('a server that others could reach is refused before it opens anything, until TLS stands in front and there is an administrator', async () => {
  const lan = await run(['serve', '--host', '0.0.0.0'])
  expect([lan.code, lan.notes]).toEqual([
    2,
    expect.stringMatching(/0\.0\.0\.0[\s\S]*nginx[\s\S]*api\/serving\/nginx\.conf[\s\S]*CHISO_ORIGIN=/),
  ])
  file('no.pem', 'no certificate')
  for (const [args, more] of [
    [[], { CHISO_MEMORY: '64' }],
    [[], { CHISO_NOW: '2022-02-30' }],
    [[], { CHISO_NOW: '02/10/2022' }],
    [[], { CHISO_HOME: join(folder, 'no.pem') }],
    [[], { CHISO_HOST: '192.168.1.10' }],
    [[], { CHISO_ORIGIN: 'http://cchc.tinh.vn' }],
    [['--origin', 'https://cchc.tinh.vn/chi-so'], {}],
    [['--origin', 'https://cchc.tinh.vn', '--proxy', 'nginx'], {}],
    [['--tls-cert', 'no.pem'], {}],
    [['--tls-cert', 'gone.pem', '--tls-key', 'gone.key'], {}],
    [['--tls-cert', 'no.pem', '--tls-key', 'no.pem'], {}],
  ] as [string[], NodeJS.ProcessEnv][])
    expect([args, more, (await run(['serve', ...args], more)).code]).toEqual([args, more, 2])
  expect(existsSync(home)).toBe(false)
  const unguarded = start(['serve', '--origin', 'https://cchc.tinh.vn', '--port', '0'])
  expect([unguarded.code, unguarded.notes]).toEqual([1, expect.stringContaining('account add')])
})

test('a reader that has seen enough ends neither the command nor the server beside it', async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => row.replace('D1', `D${at}`)).join('\n')
  file('long.csv', `${header}\n${rows}\n`)
  expect(runIntoHead(['import', 'long.csv', '--dataset', 'dossiers'])).toMatchObject({ code: 0 })
  const asked = ['rows', '--dataset', 'dossiers', '--format', 'csv']
  expect(runIntoHead(asked)).toEqual({ line: expect.stringContaining('dossier_id'), code: 0 })
  const { url, notes } = await serve(['--no-sample'], { CHISO_PORT: String(await freePort()) })
  for (let time = 0; time < 3; time++) expect(runIntoHead(asked)).toEqual({ line: expect.stringContaining('dossier_id'), code: 0 })
  expect((await fetch(`${url}/api/v1/health`)).status).toBe(200)
  expect(notes()).not.toMatch(/error|sự cố/i)
})

test('a long home path still has a socket, and what a killed server left behind does not stop the next one', async () => {
  home = join(folder, 'h'.repeat(120), 'home')
  mkdirSync(home, { recursive: true })
  await serve(['--no-sample'], { CHISO_PORT: String(await freePort()) })
  expect(await run(['batches', '--json'])).toMatchObject({ code: 0, out: '[]\n' })
  servers[0]!.kill('SIGKILL')
  await new Promise((resolve) => servers[0]!.once('exit', resolve))
  expect(await run(['batches', '--json'])).toMatchObject({ code: 0, out: '[]\n' })
})

test('rows come as a workbook whose formulas are text', async () => {
  file('good.csv', `${header}\n${row.replace('van-hoa', "'=1+1")}\n`)
  await run(['import', 'good.csv', '--dataset', 'dossiers'])
  const { bytes } = await run(['rows', '--dataset', 'dossiers', '--format', 'xlsx'])
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  expect((await run(['rows', '--dataset', 'dossiers', '--format', 'csv'])).out).toContain("'=1+1")
})

test('a refused file is written out to be mended, over nothing that is there', async () => {
  file('bad.csv', `${header}\n${row.replace('439', '99999')}\n`)
  const { refusal } = json(await run(['import', 'bad.csv', '--dataset', 'dossiers', '--json']))
  expect(json(await run(['repair', refusal, 'sua.xlsx', '--json']))).toEqual({ file: join(folder, 'sua.xlsx') })
  expect(json(await run(['import', 'sua.xlsx', '--dataset', 'dossiers', '--json']))).toMatchObject({
    issues: [{ row: 2, column: 'unit_code' }],
    warnings: [],
  })
  for (const asked of [
    ['repair', refusal, 'sua.xlsx'],
    ['repair', refusal, 'a.csv'],
    ['repair', refusal],
  ])
    expect((await run(asked)).code).toBe(2)
  expect((await run(['repair', refusal, 'sua.xlsx'])).notes).toContain('tệp này đã có')
  expect((await run(['repair', '99', 'b.xlsx'])).code).toBe(1)
})

test('the bundled exports go in by the command line as by the engine', async () => {
  for (const [name, dataset] of [
    ['ho-so-quy-4-2022.csv', 'dossiers'],
    ['satisfaction-survey-2022.csv', 'satisfaction-survey'],
  ] as const) {
    const ran = await run(['import', join(exports, name), '--dataset', dataset, '--json'])
    expect([ran.code, json(ran).status]).toEqual([0, 'accepted'])
  }
})
