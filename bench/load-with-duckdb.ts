import { availableParallelism } from 'node:os'
import { DuckDBInstance } from '@duckdb/node-api'
import { report } from './run-process.ts'

/** DuckDB's own typed load of a file of dossiers into a table of a database file, with checkpoint, in a process of its own. */
const [database, file] = process.argv.slice(2) as [string, string]
const columns = {
  dossier_id: 'VARCHAR',
  procedure_code: 'VARCHAR',
  field_code: 'VARCHAR',
  unit_code: 'VARCHAR',
  channel: 'VARCHAR',
  submitted_at: 'TIMESTAMP',
  due_at: 'DATE',
  completed_at: 'TIMESTAMP',
  result_digitised: 'BOOLEAN',
  input_digitised: 'BOOLEAN',
  fee_required: 'BOOLEAN',
  paid_online: 'BOOLEAN',
  reused_data: 'BOOLEAN',
  satisfaction: 'TINYINT',
  transfer: 'VARCHAR',
}
const typed = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`)

const instance = await DuckDBInstance.create(database, { threads: String(availableParallelism()), preserve_insertion_order: 'false' })
const connection = await instance.connect()
const start = performance.now()
await connection.run(
  `CREATE TABLE dossiers AS SELECT * FROM read_csv('${file.replaceAll("'", "''")}', header = true, auto_detect = false, delim = ',', columns = {${typed.join(', ')}})`,
)
const loaded = performance.now()
await connection.run('CHECKPOINT')
const end = performance.now()
const counted = await connection.runAndReadAll(
  'SELECT count(*)::INTEGER AS rows, count(completed_at)::INTEGER AS completed, count_if(paid_online AND fee_required)::INTEGER AS paid, ' +
    'count_if(fee_required)::INTEGER AS fee, count_if(completed_at::DATE <= due_at)::INTEGER AS on_time FROM dossiers',
)
const { rows, completed, paid, fee, on_time } = counted.getRowObjects()[0] as Record<string, number>
report({
  milliseconds: end - start,
  steps: { load: loaded - start, checkpoint: end - loaded },
  counts: { rows: [rows!], 'e-payment-rate': [paid!, fee!], 'on-time-rate': [on_time!, completed!] },
})
connection.closeSync()
instance.closeSync()
