import { statSync } from 'node:fs'
import { join } from 'node:path'
import { figuresTable } from './figures-table.ts'
import { compareCounts, copyEmptyHome, prepareEmptyHome, prepareFile } from './prepare-homes.ts'
import { type ProcessRun, runContender } from './run-process.ts'
import { judge, median, spread, takeTurns } from './take-turns.ts'

/** From so many rows on, the product's import may take so many times DuckDB's own load, and so many MiB. */
const goals = { from: 1_000_000, ratio: 2, memory: 600 }

/** The product's import of one file beside DuckDB's own typed load of it, each in a fresh process and an empty store. */
export async function compareImport(rows: number, rounds: number): Promise<string> {
  await prepareEmptyHome()
  const { path, tally } = await prepareFile(rows)
  const check = (run: ProcessRun) => compareCounts(tally, run.counts)
  const duckdb = runContender('DuckDB read_csv, typed', './load-with-duckdb.ts', path, (scratch) => join(scratch, 'baseline.duckdb'), check)
  const product = runContender('import', './import-with-product.ts', path, copyEmptyHome, check)

  const { runs, others } = await takeTurns([duckdb, product], rounds)
  const [base, own] = [runs.get(duckdb.name)!, runs.get(product.name)!]
  const times = (list: ProcessRun[]) => list.map((run) => run.milliseconds)
  const peak = (list: ProcessRun[]) => Math.max(...list.map((run) => run.peak))
  const ratio = median(times(own)) / median(times(base))
  const line = (name: string, list: ProcessRun[], steps: string[]) => [
    name,
    spread(times(list)),
    (median(times(list)) / median(times(base))).toFixed(2),
    peak(list).toFixed(0),
    steps.map((step) => `${step} ${median(list.map((run) => run.steps[step]!)).toFixed(0)}`).join(', '),
  ]
  const steps = Object.keys(own[0]!.steps).filter((step) => step !== 'receive')
  return [
    `### Import of ${rows.toLocaleString('en')} rows (${Math.round(statSync(path).size / 1e6)} MB)\n`,
    figuresTable(
      ['contender', 'ms', 'ratio', 'peak MiB', 'steps, ms'],
      [line(duckdb.name, base, Object.keys(base[0]!.steps)), line('import: parse, validate, rows, cells, commit, checkpoint', own, steps)],
    ),
    `Receiving and hashing the file, to the disk, apart: ${spread(own.map((run) => run.steps.receive!))} ms.`,
    rows < goals.from
      ? `The goals are set for ${goals.from.toLocaleString('en')} rows and more.`
      : `Goal at most ${goals.ratio} times DuckDB: ${judge(ratio, goals.ratio, others)} (${ratio.toFixed(2)}). ` +
        `Goal under ${goals.memory} MiB: ${peak(own) < goals.memory ? 'reached' : 'missed'} (${peak(own).toFixed(0)}).`,
    `${rounds} rounds; every load checked against the generator's own counts; other work took ${others.toFixed(2)} cores.\n`,
  ].join('\n')
}
