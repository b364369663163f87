import { statSync } from 'node:fs'
import { join } from 'node:path'
import { figuresTable } from './figures-table.ts'
import { compareCounts, copyEmptyHome, prepareEmptyHome, prepareFile } from './prepare-homes.ts'
import { type ProcessRun, runContender } from './run-process.ts'
import { judge, median, spread, takeTurns } from './take-turns.ts'

/** From so many rows on, the product's import may take so many times DuckDB's own load, and so many MiB. */
const goals = { from: 1_000_000, ratio: 1.5, memory: 600 }

/** One size of file, measured. */
interface Compared {
  rows: number
  bytes: number
  base: ProcessRun[]
  own: ProcessRun[]
  others: number
}

/** The product's import of files of some sizes beside DuckDB's own typed load of them, each in a fresh process and an empty store. */
export async function compareImports(sizes: { rows: number; rounds: number }[], say: (text: string) => void): Promise<string> {
  const compared: Compared[] = []
  for (const { rows, rounds } of sizes) {
    say(`import of ${count(rows)} rows …`)
    compared.push(await compareImport(rows, rounds))
  }
  const line = (name: string, figure: (one: Compared) => string) => [name, ...compared.map(figure)]
  return [
    '### Import beside DuckDB\n',
    figuresTable(
      ['rows', ...compared.map(({ rows, bytes }) => `${count(rows)} (${count(Math.round(bytes / 1e6))} MB)`)],
      [
        line('DuckDB read_csv, typed, with checkpoint, ms', ({ base }) => spread(times(base))),
        line('import: parse, validate, rows, cells, commit, checkpoint, ms', ({ own }) => spread(times(own))),
        line('of that: read and append', ({ own }) => step(own, 'read and append')),
        line('settle, count, commit', ({ own }) => step(own, 'settle, count, commit')),
        line('checkpoint', ({ own }) => step(own, 'checkpoint')),
        line('import / DuckDB', (one) => ratio(one).toFixed(2)),
        line(`goal ${goals.ratio}`, (one) => (one.rows < goals.from ? 'set for more rows' : judge(ratio(one), goals.ratio, one.others))),
        line('peak MiB, DuckDB', ({ base }) => peak(base).toFixed(0)),
        line('peak MiB, import', ({ own }) => peak(own).toFixed(0)),
        line(`goal under ${goals.memory}`, ({ own }) => (peak(own) < goals.memory ? 'reached' : 'missed')),
        line('apart: receiving and hashing the file, to the disk, ms', ({ own }) => step(own, 'receive')),
        line('receiving and import / DuckDB', ({ own, base }) => (median(own.map(whole)) / median(times(base))).toFixed(2)),
        line('processor time, DuckDB and import, ms', ({ base, own }) => `${cpu(base)} and ${cpu(own)}`),
        line('rounds', ({ own }) => String(own.length)),
        line('cores other work took', ({ others }) => others.toFixed(2)),
      ],
    ),
    "Every load checked against the generator's own counts. Processor time is of the whole process, its start and the receiving too.\n",
  ].join('\n')
}

async function compareImport(rows: number, rounds: number): Promise<Compared> {
  await prepareEmptyHome()
  const { path, tally } = await prepareFile(rows)
  const check = (run: ProcessRun) => compareCounts(tally, run.counts)
  const duckdb = runContender('DuckDB', './load-with-duckdb.ts', path, (scratch) => join(scratch, 'baseline.duckdb'), check)
  const product = runContender('import', './import-with-product.ts', path, copyEmptyHome, check)
  const { runs, others } = await takeTurns([duckdb, product], rounds)
  return { rows, bytes: statSync(path).size, base: runs.get(duckdb.name)!, own: runs.get(product.name)!, others }
}

const count = (value: number): string => value.toLocaleString('en')
const times = (runs: ProcessRun[]): number[] => runs.map((run) => run.milliseconds)
const whole = ({ milliseconds, steps }: ProcessRun): number => milliseconds + steps.receive!
const peak = (runs: ProcessRun[]): number => Math.max(...runs.map((run) => run.peak))
const ratio = ({ own, base }: Compared): number => median(times(own)) / median(times(base))
const step = (runs: ProcessRun[], name: string): string => spread(runs.map((run) => run.steps[name]!))
const cpu = (runs: ProcessRun[]): string => median(runs.map((run) => run.cpu)).toFixed(0)
