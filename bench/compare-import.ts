import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { figuresTable } from './figures-table.ts'
import { compareCounts, prepareEmptyHome, prepareFile } from './prepare-homes.ts'
import { type ProcessRun, runProcess } from './run-process.ts'
import { type Contender, judge, median, spread, takeTurns } from './take-turns.ts'

/** The product's import may take so many times DuckDB's own load, and so many MiB. */
const goals = { ratio: 2, memory: 600 }

/** The product's import of one file beside DuckDB's own typed load of it, each in a fresh process and an empty store. */
export async function compareImport(rows: number, rounds: number): Promise<string> {
  const { path, tally } = await prepareFile(rows)
  const template = await prepareEmptyHome()
  const contender = (name: string, script: string, prepare: (scratch: string) => string): Contender<ProcessRun> => ({
    name,
    async run() {
      const scratch = mkdtempSync(join(tmpdir(), 'chiso-bench-run-'))
      try {
        const store = prepare(scratch)
        readFileSync(path)
        const run = await runProcess(new URL(script, import.meta.url), [store, path])
        const wrong = compareCounts(tally, run.counts)
        if (wrong.length > 0) throw new Error(`${name} loaded something else than the file: ${wrong.join('; ')}`)
        return run
      } finally {
        rmSync(scratch, { recursive: true })
      }
    },
  })
  const duckdb = contender('DuckDB read_csv, typed', './load-with-duckdb.ts', (scratch) => join(scratch, 'baseline.duckdb'))
  const product = contender('import', './import-with-product.ts', (scratch) => {
    cpSync(template, join(scratch, 'home'), { recursive: true })
    return join(scratch, 'home')
  })

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
    `### Import of ${rows.toLocaleString('en')} rows (${Math.round(readFileSync(path).length / 1e6)} MB)\n`,
    figuresTable(
      ['contender', 'ms', 'ratio', 'peak MiB', 'steps, ms'],
      [line(duckdb.name, base, Object.keys(base[0]!.steps)), line('import: parse, validate, rows, cells, commit, checkpoint', own, steps)],
    ),
    `Receiving and hashing the file, to the disk, apart: ${spread(own.map((run) => run.steps.receive!))} ms.`,
    `Goal at most ${goals.ratio} times DuckDB: ${judge(ratio, goals.ratio, others)} (${ratio.toFixed(2)}). Goal under ${goals.memory} MiB: ${peak(own) < goals.memory ? 'reached' : 'missed'} (${peak(own).toFixed(0)}).`,
    `${rounds} rounds; every load checked against the generator's own counts; other work took ${others.toFixed(2)} cores.\n`,
  ].join('\n')
}
