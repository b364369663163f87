import type { RowsTraced } from '../counts/rows-query.ts'
import type { Batches } from '../records/folds/batches.ts'
import { fileOf } from '../records/folds/batches.ts'
import type { TraceReply } from './replies.ts'

/** Names the files that rows came from. */
export const nameFiles = (batches: Batches, { batches: counted, ...found }: RowsTraced): TraceReply => ({
  ...found,
  files: counted.map(([batch, rows]) => ({ batch, file: fileOf(batches, batch) ?? '', rows })),
  rows: found.rows.map((row) => ('_batch' in row ? { ...row, _file: fileOf(batches, Number(row._batch)) ?? null } : row)),
})
