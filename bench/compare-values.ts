import { join } from 'node:path'
import { bundledData } from '../engine/definitions/layers.ts'
import { loadDefinitions } from '../engine/definitions/load-definitions.ts'
import { openEngine } from '../engine/engine.ts'
import { derivedTables } from '../engine/stores/duckdb/cells/derived-tables.ts'
import { refreshTable } from '../engine/stores/duckdb/cells/refresh-cells.ts'
import { openWarehouse } from '../engine/stores/duckdb/open-warehouse.ts'
import { cellsTable, nowTable } from '../engine/stores/duckdb/tables.ts'
import { loadWords } from '../engine/stores/duckdb/words.ts'
import { figuresTable } from './figures-table.ts'
import { clock, prepareHome } from './prepare-homes.ts'
import { median, spread, takeTurns, timed } from './take-turns.ts'

/** Thrown to take a measured transaction back. */
class Enough extends Error {}

const days = (column: string): string => `sum(${column} - DATE '1970-01-01')`

/** Reads every column the counts need and nothing more. */
const bareScan =
  `SELECT sum(unit_code), sum(field_code), sum(procedure_code), ${['submitted_at', 'due_at', 'completed_at'].map(days).join(', ')}, sum("completed_at.ms"), sum("due_at.ms"), ` +
  `${['result_digitised', 'input_digitised', 'fee_required', 'paid_online', 'reused_data'].map((name) => `count_if(${name})`).join(', ')}, ` +
  `sum(satisfaction), count_if(channel = 'online'), count_if(transfer = 'electronic'), count_if(status = 'withdrawn') FROM ${nowTable('dossiers')}`

/** Counting every indicator of the dossiers anew from all rows, beside a bare scan of the columns this needs. */
export async function compareValues(rows: number, rounds: number, say: (text: string) => void): Promise<string> {
  const { path: home, tally } = await prepareHome(rows, say)
  // Opening the home brings tables of an earlier layout up to date.
  await (await openEngine({ home, clock })).close()
  const definitions = loadDefinitions({ data: bundledData, own: join(home, 'definitions') })
  const warehouse = await openWarehouse({ home })
  try {
    const words = await warehouse.read(loadWords)
    const scan = timed('bare scan of the columns', () => warehouse.read((session) => session.all(bareScan)))
    const count = timed('indicator counts into cells', () =>
      warehouse
        .write(async (session) => {
          for (const table of derivedTables(definitions))
            if (table.dataset.id === 'dossiers') await refreshTable({ session, definitions, words }, table, 'all')
          const [cells] = await session.all(`SELECT sum(rows)::BIGINT AS rows FROM ${cellsTable('dossiers', 'submitted_at', 0)}`)
          if (Number(cells!.rows) !== tally.rows) throw new Error(`the cells hold ${cells!.rows} rows instead of ${tally.rows}`)
          throw new Enough()
        })
        .catch((error) => {
          if (!(error instanceof Enough)) throw error
        }),
    )
    const { runs, others } = await takeTurns([scan, count], rounds)
    const times = (name: string) => runs.get(name)!.map((run) => run.milliseconds)
    const base = median(times(scan.name))
    return [
      `### Values from ${rows.toLocaleString('en')} rows\n`,
      figuresTable(
        ['contender', 'ms', 'ratio'],
        [scan.name, count.name].map((name) => [name, spread(times(name)), (median(times(name)) / base).toFixed(1)]),
      ),
      `Counting: by unit, half-month and field, under both dates, the register joined. ${rounds} rounds; other work took ${others.toFixed(2)} cores.\n`,
    ].join('\n')
  } finally {
    await warehouse.close()
  }
}
