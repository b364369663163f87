import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import { originalPath } from '../files/home-files.ts'
import { checkCells } from '../stores/duckdb/checks/check-cells.ts'
import { checkStanding } from '../stores/duckdb/checks/check-standing.ts'
import { type Checked, tellChecks } from '../stores/duckdb/checks/found-fault.ts'
import { openWarehouse, type Session } from '../stores/duckdb/open-warehouse.ts'
import { loadWords } from '../stores/duckdb/words.ts'
import { writeTinyDefinitions } from '../trials/tiny-definitions.ts'
import type { Verification } from './replies.ts'

const header =
  'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
const open = (id: string, unit: string, day: string) => `${id},1.000001,dat-dai,${unit},online,${day},,,,true,true,true,,`
const done = (id: string, unit: string, day: string) =>
  `${id},1.000001,dat-dai,${unit},online,${day},2022-06-30,2022-05-05,true,true,true,true,,5`
const files: [name: string, dataset: string, period: string | undefined, lines: string[]][] = [
  [
    'procedures.csv',
    'procedures',
    '2022',
    [
      'procedure_code,name,field_code,online_level,eligible_online,on_national_portal,fee_required,online_payment,central_agency',
      '1.000001,Thủ tục một,dat-dai,full,true,true,true,true,false',
    ],
  ],
  [
    'q1.csv',
    'dossiers',
    '2022-Q1',
    [header, open('A', '436', '2022-02-01'), open('B', '439', '2022-03-20'), open('C', '436', '2022-03-21')],
  ],
  [
    'q2.csv',
    'dossiers',
    '2022-Q2',
    [header, done('A', '436', '2022-02-01'), open('B', '439', '2022-03-20'), open('D', '18070', '2022-04-02')],
  ],
  ['late.csv', 'dossiers', '2022-Q1', [header, done('D', '18070', '2022-02-02'), open('E', '18070', '2022-01-20')]],
  ['survey.csv', 'satisfaction-survey', undefined, ['response_id,unit_code,service_code,answered_at,score', 'P1,436,dat-dai,2022-02-03,4']],
]

const template = mkdtempSync(join(tmpdir(), 'chiso-verify-'))
const data = writeTinyDefinitions(join(template, 'data'))
const definitions = loadDefinitions({ data, own: '/nonexistent' })
const openHome = (home: string) => openEngine({ home, data })
const batches = new Map<string, number>()
let home: string
let engine: Engine
beforeAll(async () => {
  engine = await openHome(template)
  for (const [name, dataset, period, lines] of files) {
    const path = join(template, 'incoming', name)
    writeFileSync(path, lines.join('\n'))
    const answer = await engine.importFile({ path, fileName: name, dataset, ...(period ? { period } : {}) }, 'local')
    expect(answer.issues).toEqual([])
    batches.set(name, answer.batch!)
  }
  await engine.close()
})
afterAll(() => rmSync(template, { recursive: true }))
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'chiso-verify-'))
  cpSync(template, home, { recursive: true })
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

/** Changes the derived data behind the program's back, then opens the home. Answers what is found counting and grouping a row at a time. */
async function alter(...statements: string[]): Promise<Checked[]> {
  const warehouse = await openWarehouse({ home })
  await warehouse.write(async (session: Session) => {
    for (const statement of statements) await session.run(statement)
  })
  const inParts = await warehouse.read(async (session) => [
    await checkStanding(session, definitions, 1),
    await checkCells(session, definitions, await loadWords(session), 1),
  ])
  await warehouse.close()
  engine = await openHome(home)
  return inParts
}
const named = ({ faults }: Verification) => faults.map(({ check, code, table, batch }) => [check, code, table, batch])

test('an untouched home is right in every check, with states from late and undone files', async () => {
  engine = await openHome(home)
  await engine.undo(batches.get('q2.csv')!, 'local')
  const answer = await engine.verify(true)
  expect(answer.faults).toEqual([])
  expect(answer.checks.map(({ name, ok }) => [name, ok])).toEqual(
    ['chain', 'originals', 'editions', 'evidence', 'definitions', 'accounts', 'units', 'batches', 'standing', 'cells', 'replay'].map(
      (name) => [name, true],
    ),
  )
  expect(answer).toMatchObject({ ok: true, head: { seq: 12 } })
  expect(readdirSync(home).filter((name) => name.startsWith('scratch-'))).toEqual([])
})

test('where a replay was cut off before it counted, the next start counts what stands and nothing else', async () => {
  await alter(
    "DELETE FROM layout WHERE kind = 'counts'",
    ...['cells dossiers submitted_at field', 'cells dossiers completed_at', 'in force procedures'].map((table) => `DELETE FROM "${table}"`),
    'INSERT INTO "now dossiers" SELECT * REPLACE (99 AS _batch) FROM "now dossiers"',
  )
  expect((await engine.verify(false)).faults).toEqual([])
})

test('an original that was flipped or removed is named with its batch', async () => {
  engine = await openHome(home)
  const shas = new Map((await engine.batches()).map((batch) => [batch.file, batch.sha256]))
  appendFileSync(originalPath(home, shas.get('q1.csv')!), ' ')
  rmSync(originalPath(home, shas.get('survey.csv')!))
  const answer = await engine.verify(true)
  expect(answer.faults).toMatchObject([
    { code: 'ORIGINAL_CHANGED', batch: batches.get('q1.csv'), file: `originals/${shas.get('q1.csv')}`, count: 1 },
    { code: 'ORIGINAL_MISSING', batch: batches.get('survey.csv'), file: `originals/${shas.get('survey.csv')}`, count: 1 },
    { check: 'replay', code: 'REPLAY_FAILED', batch: batches.get('q1.csv') },
  ])
  expect(answer.ok).toBe(false)
})

test.each<[string, string[], unknown[][]]>([
  [
    'a value of a row',
    [`UPDATE "now dossiers" SET completed_at = DATE '2022-06-01' WHERE dossier_id = 'A'`],
    [
      ['batches', 'BATCH_CONTENT', 'now dossiers', 'q2.csv'],
      ['cells', 'COUNTS_DIFFER', 'cells dossiers completed_at field', null],
      ['replay', 'REPLAY_DIFFERS', 'now dossiers', 'q2.csv'],
    ],
  ],
  [
    'a row that stands gone',
    [`DELETE FROM "now dossiers" WHERE dossier_id = 'C'`],
    [
      ['batches', 'BATCH_ROWS', 'now dossiers', 'q1.csv'],
      ['cells', 'COUNTS_DIFFER', 'cells dossiers submitted_at field', null],
      ['replay', 'REPLAY_DIFFERS', 'now dossiers', 'q1.csv'],
    ],
  ],
  [
    'a row of the history gone',
    [`DELETE FROM "past dossiers" WHERE dossier_id = 'D'`],
    [
      ['batches', 'BATCH_ROWS', 'now dossiers', 'late.csv'],
      ['replay', 'REPLAY_DIFFERS', 'past dossiers', 'late.csv'],
    ],
  ],
  [
    'a row doubled',
    [`INSERT INTO "now dossiers" SELECT * FROM "now dossiers" WHERE dossier_id = 'E'`],
    [
      ['batches', 'BATCH_ROWS', 'now dossiers', 'late.csv'],
      ['standing', 'KEY_TWICE', 'now dossiers', 'late.csv'],
      ['cells', 'COUNTS_DIFFER', 'cells dossiers submitted_at field', null],
      ['replay', 'REPLAY_DIFFERS', 'now dossiers', 'late.csv'],
    ],
  ],
  [
    'an old state put in the place of the one that stands',
    [
      `CREATE TEMP TABLE held AS SELECT * FROM "now dossiers" WHERE dossier_id = 'A'`,
      `DELETE FROM "now dossiers" WHERE dossier_id = 'A'`,
      `INSERT INTO "now dossiers" SELECT * FROM "past dossiers" WHERE dossier_id = 'A'`,
      `DELETE FROM "past dossiers" WHERE dossier_id = 'A'`,
      'INSERT INTO "past dossiers" SELECT * FROM held',
    ],
    [
      ['standing', 'STATE_MISPLACED', 'past dossiers', 'q2.csv'],
      ['cells', 'COUNTS_DIFFER', 'cells dossiers submitted_at field', null],
      ['replay', 'REPLAY_DIFFERS', 'now dossiers', 'q1.csv'],
    ],
  ],
  [
    'a count of a cell by field',
    [`UPDATE "cells dossiers submitted_at field" SET "online-dossier-rate n" = 7 WHERE bucket = 48534`],
    [
      ['cells', 'COUNTS_DIFFER', 'cells dossiers submitted_at field', null],
      ['replay', 'REPLAY_DIFFERS', 'cells dossiers submitted_at field', null],
    ],
  ],
  [
    'a count of a cell',
    [`UPDATE "cells dossiers submitted_at" SET rows = rows + 1 WHERE bucket = 48534`],
    [
      ['cells', 'COUNTS_DIFFER', 'cells dossiers submitted_at', null],
      ['replay', 'REPLAY_DIFFERS', 'cells dossiers submitted_at', null],
    ],
  ],
  [
    'a procedure that dossiers name gone from the things',
    ['DELETE FROM "things dossiers procedure submitted_at"'],
    [
      ['cells', 'COUNTS_DIFFER', 'things dossiers procedure submitted_at', null],
      ['replay', 'REPLAY_DIFFERS', 'things dossiers procedure submitted_at', null],
    ],
  ],
  [
    'the days a register is in force',
    [`UPDATE "in force procedures" SET _to = DATE '2022-03-31'`],
    [
      ['cells', 'COUNTS_DIFFER', 'cells dossiers submitted_at field', null],
      ['replay', 'REPLAY_DIFFERS', 'in force procedures', 'procedures.csv'],
    ],
  ],
  [
    'a word',
    [`UPDATE words SET word = 'ho-tich' WHERE word = 'dat-dai'`],
    [['batches', 'BATCH_CONTENT', 'now procedures', 'procedures.csv']],
  ],
  ['who stands above a unit', ['DELETE FROM closure WHERE segment <> ancestor'], [['units', 'UNITS_DIFFER', 'closure', null]]],
  [
    'the as-of day of a batch',
    [`UPDATE batches SET as_of = DATE '2023-12-31' WHERE batch = (SELECT min(batch) FROM batches WHERE dataset = 'dossiers')`],
    [
      ['batches', 'BATCH_MISSING', 'batches', 'q1.csv'],
      ['standing', 'STATE_MISPLACED', 'past dossiers', 'q1.csv'],
      ['replay', 'REPLAY_DIFFERS', 'batches', 'q1.csv'],
    ],
  ],
  [
    'what a file covers',
    [`INSERT INTO covers SELECT batch, '2022', NULL FROM batches WHERE dataset = 'dossiers' ORDER BY as_of DESC, batch DESC LIMIT 1`],
    [
      ['batches', 'BATCH_UNKNOWN', 'covers', 'q2.csv'],
      ['standing', 'STATE_MISPLACED', 'now dossiers', 'q1.csv'],
      ['replay', 'REPLAY_DIFFERS', 'covers', 'q2.csv'],
    ],
  ],
])('altered behind the back: %s', async (_, statements, faults) => {
  const inParts = await alter(...statements)
  const answer = await engine.verify(true)
  expect(answer.ok).toBe(false)
  const wanted = faults.map(([check, code, table, file]) => [check, code, table, file === null ? null : batches.get(String(file))])
  expect(named(answer)).toEqual(expect.arrayContaining(wanted))
  expect(answer.faults[0]!.check).toBe(faults[0]![0])
  expect(tellChecks(answer.head!, inParts).faults).toEqual(answer.faults.filter(({ check }) => ['standing', 'cells'].includes(check)))
})

test('a difference is named down to the row of the file, and a cell to its unit and half-month', async () => {
  await alter(
    `UPDATE "now dossiers" SET satisfaction = 1 WHERE dossier_id = 'A'`,
    `UPDATE "cells dossiers submitted_at" SET rows = 9 WHERE bucket = (SELECT min(bucket) FROM "cells dossiers submitted_at")`,
  )
  const { faults } = await engine.verify(true)
  const message = (check: string, table: string) => faults.find((fault) => fault.check === check && fault.table === table)!.message
  expect(message('replay', 'now dossiers')).toContain(`lần nhập ${batches.get('q2.csv')}, dòng 2`)
  expect(message('cells', 'cells dossiers submitted_at')).toContain('nửa tháng từ 2022-01-15')
  expect(message('cells', 'cells dossiers submitted_at')).toMatch(/đơn vị \S*18070/)
})

test('verifications among imports and undos each see one whole moment', async () => {
  engine = await openHome(home)
  const path = join(home, 'incoming', 'next.csv')
  writeFileSync(path, [header, done('B', '439', '2022-03-20'), open('F', '436', '2022-07-02')].join('\n'))
  const importing = engine.importFile({ path, fileName: 'next.csv', dataset: 'dossiers' }, 'local')
  const undoing = engine.undo(batches.get('q1.csv')!, 'local')
  const answers = await Promise.all([1, 2, 3, 4].map((one) => engine.verify(one === 1)))
  expect((await importing).status).toBe('accepted')
  await undoing
  answers.push(await engine.verify(false))
  expect(answers.map(({ ok, faults }) => [ok, faults])).toEqual(answers.map(() => [true, []]))
  for (const { head } of answers) expect([10, 12, 14]).toContain(head!.seq)
})
