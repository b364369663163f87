import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Engine } from '../engine/doors.ts'
import { openEngine } from '../engine/engine.ts'
import { nowTable } from '../engine/stores/duckdb/tables.ts'
import { figuresTable } from './figures-table.ts'
import { clock, prepareHome, seed } from './prepare-homes.ts'
import { readWorld } from './read-world.ts'
import { judge, median, type Run, spread, takeTurns, timed } from './take-turns.ts'
import { waitForQuiet, watchOthers } from './watch-machine.ts'
import { writeDossiers } from './write-dossiers.ts'

const quarters = [2022, 2023, 2024].flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`))
const submitted = ['e-payment-rate', 'input-digitised-rate', 'data-reuse-rate', 'e-transfer-rate', 'result-digitised-of-received-rate']
const registered = ['online-dossier-rate', 'e-payment-of-offered-rate']
const completed = ['on-time-rate', 'result-digitised-rate', 'dossier-satisfaction-rate']
const indicators = [...submitted, ...registered, ...completed]

const both = (counted: string, among: string): string => `count_if((${among}) AND (${counted})), count_if(${among})`
const byQuarter = (date: string, counts: string[], more = ''): string =>
  `SELECT r.unit_code, year(r.${date}) * 4 + quarter(r.${date}) AS quarter, ${counts.join(', ')} FROM ${nowTable('dossiers')} r ${more} WHERE r.${date} IS NOT NULL GROUP BY 1, 2`

/** The same ten rates over the rows, as one would write them by hand. */
const overRows = [
  byQuarter(
    'submitted_at',
    [
      both('r.paid_online', 'r.fee_required'),
      both('r.input_digitised', 'r.input_digitised IS NOT NULL'),
      both('r.reused_data', 'r.reused_data IS NOT NULL'),
      both("r.transfer = 'electronic'", "r.transfer <> 'none'"),
      both('r.result_digitised', 'r.result_digitised IS NOT NULL'),
      both("r.channel = 'online'", "p.online_level IN ('partial', 'full') AND NOT p.central_agency"),
      both('r.paid_online', 'r.fee_required AND p.online_payment'),
    ],
    'LEFT JOIN "in force procedures" p ON p._thing = r.procedure_code AND r.submitted_at BETWEEN p._from AND p._to',
  ),
  byQuarter('completed_at', [
    both('r.completed_at <= r.due_at', 'r.due_at IS NOT NULL'),
    both('r.result_digitised', 'r.result_digitised IS NOT NULL'),
    both('r.satisfaction >= 4', 'r.satisfaction IS NOT NULL'),
  ]),
]

/** What is asked of a home that has grown: short files into it, pages of its rows, the way back from a number, its care. */
export async function measureGrown(rows: number, rounds: number, say: (text: string) => void): Promise<string> {
  const { path } = await prepareHome(rows, say)
  const scratch = mkdtempSync(join(tmpdir(), 'chiso-bench-grown-'))
  const home = join(scratch, 'home')
  cpSync(path, home, { recursive: true })
  const engine = await openEngine({ home, clock, kept: 0 })
  try {
    cpSync(join(home, 'analytics.duckdb'), join(scratch, 'rows.duckdb'))
    return [
      `### A home of ${rows.toLocaleString('en')} dossiers\n`,
      figuresTable(
        ['asked', 'ms', 'goal', 'verdict'],
        [
          ...(await measureOften(engine, scratch, rounds)),
          ...(await measureMany(engine, rows, scratch)),
          ...(await measureCare(engine, scratch)),
        ],
      ),
      `${rounds} rounds in turn, those of care once; everything is counted anew each time; a file comes into the home and is taken back.\n`,
    ].join('\n')
  } finally {
    await engine.close()
    rmSync(scratch, { recursive: true })
  }
}

async function measureOften(engine: Engine, scratch: string, rounds: number): Promise<string[][]> {
  const late = await writeLate(engine, join(scratch, 'late.csv'))
  const instance = await DuckDBInstance.create(join(scratch, 'rows.duckdb'), { threads: '2' })
  const connection = await instance.connect()
  const index = 'par-index-province'
  const whose = { index, period: '2022', unit: '42' }
  const [period, ...periods] = quarters as [string, ...string[]]
  const asked: [goal: number, what: string, work: () => Promise<unknown>][] = [
    [200, 'the first 100 rows', () => engine.rows({ dataset: 'dossiers', limit: 100 })],
    [200, '100 rows from the 5,000th on', () => engine.rows({ dataset: 'dossiers', limit: 100, offset: 5000 })],
    ...engine
      .criteria({ index, period: '2022' })
      .criteria.filter(({ indicator }) => indicator !== null)
      .map(({ code }): [number, string, () => Promise<unknown>] => [
        100,
        `${code} explained`,
        () => engine.explain({ ...whose, criterion: code }),
      ]),
  ]
  const values = timed('one call', async () => (await engine.values({ period, periods, indicators, by: 'unit' })).print())
  const raw = timed('over the rows', async () => {
    for (const sql of overRows) await connection.runAndReadAll(sql)
  })
  const file: { name: string; run: () => Promise<Run> } = { name: 'late', run: () => importLate(engine, late) }
  const { runs, others } = await takeTurns([file, ...asked.map(([, what, work]) => timed(what, work)), raw, values], rounds)
  connection.closeSync()
  instance.closeSync()
  const times = (name: string) => runs.get(name)!.map(({ milliseconds }) => milliseconds)
  const line = (name: string, what: string, goal: number) => [
    what,
    spread(times(name)),
    String(goal),
    judge(median(times(name)), goal, others),
  ]
  const share = median(times('one call')) / median(times('over the rows'))
  return [
    line('late', '2,000 rows of the last quarter, half of them new', 200),
    ...asked.map(([goal, what]) => line(what, what, goal)),
    ['10 rates, every unit, 12 quarters: SQL over the rows, its result read', spread(times('over the rows')), '', ''],
    ['the same in one call, counted anew, as the JSON that goes out', spread(times('one call')), '1/5 of it', judge(share, 1 / 5, others)],
  ]
}

/** A file of 1,000 standing rows with another satisfaction and 1,000 that are new. */
async function writeLate(engine: Engine, path: string): Promise<string> {
  const { rows } = await engine.rows({ dataset: 'dossiers', period: '2024-Q4', limit: 1000 })
  const names = Object.keys(rows[0]!).filter((name) => !name.startsWith('_') && name !== 'status' && name !== 'received_by')
  const line = (row: Record<string, unknown>, more: Record<string, unknown>) => names.map((name) => more[name] ?? row[name] ?? '').join(',')
  const lines = rows.flatMap((row) => [line(row, { satisfaction: 5 }), line(row, { dossier_id: `${row.dossier_id}X` })])
  writeFileSync(path, `${names.join(',')}\n${lines.join('\n')}\n`)
  return path
}

async function importLate(engine: Engine, path: string): Promise<Run> {
  const start = performance.now()
  const answer = await engine.importFile({ path, fileName: 'late.csv', dataset: 'dossiers' }, 'bench')
  const milliseconds = performance.now() - start
  if (answer.status !== 'accepted' || answer.new !== 1000) throw new Error(JSON.stringify(answer).slice(0, 300))
  await engine.undo(answer.batch!, 'bench')
  return { milliseconds }
}

/** The last quarter once more, half of it changed and half of it new: a file of a ninth of the home. */
async function measureMany(engine: Engine, rows: number, scratch: string): Promise<string[][]> {
  const path = join(scratch, 'many.csv')
  const { rows: many } = writeDossiers(path, readWorld(), { seed, rows, from: quarters.length - 1, to: quarters.length })
  const [head, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  const changed = lines.map((line, at) => (at % 2 === 0 ? line.replace(/,[^,]*,([^,]*)$/, ',5,$1') : line.replace(',', 'X,')))
  writeFileSync(path, `${[head, ...changed].join('\n')}\n`)
  await waitForQuiet(20)
  const start = performance.now()
  const answer = await engine.importFile({ path, fileName: 'many.csv', dataset: 'dossiers' }, 'bench')
  const took = performance.now() - start
  if (answer.status !== 'accepted' || answer.new !== Math.floor(many / 2)) throw new Error(JSON.stringify(answer).slice(0, 300))
  await engine.undo(answer.batch!, 'bench')
  return [[`${many.toLocaleString('en')} rows of the last quarter, half of them new`, took.toFixed(0), '', '']]
}

async function measureCare(engine: Engine, scratch: string): Promise<string[][]> {
  const care: [goal: number, what: string, work: () => Promise<unknown>][] = [
    [8000, 'verify', () => engine.verify(false)],
    [10_000, 'backup', () => engine.backup(join(scratch, 'backup'))],
    [40_000, 'rebuild', () => engine.rebuild()],
  ]
  const lines: string[][] = []
  for (const [goal, what, work] of care) {
    await waitForQuiet(20)
    const [watch, start] = [watchOthers(), performance.now()]
    await work()
    const took = performance.now() - start
    lines.push([what, took.toFixed(0), String(goal), judge(took, goal, watch.done())])
  }
  return lines
}
