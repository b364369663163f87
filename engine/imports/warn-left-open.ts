import type { Dataset } from '../definitions/dataset.ts'
import { warningOf } from '../ingest/issues/issues.ts'
import type { Warning } from '../issue.ts'
import type { Session } from '../stores/duckdb/open-warehouse.ts'
import { findLeftOpen } from '../stores/duckdb/rows/find-left-open.ts'

/** One warning, in the words of the dataset, where a file names no more what earlier files left open: how many, and the first of them. */
export async function warnLeftOpen(
  session: Session,
  dataset: Dataset,
  batch: number,
  asOf: string,
  period: string | null,
): Promise<Warning[]> {
  const code = dataset.left_open
  if (code === undefined) return []
  const { count, keys } = await findLeftOpen(session, dataset, batch, asOf, period)
  if (count === 0) return []
  const column = dataset.key[0]!
  const list = `: ${count} (${keys.join(', ')}${count > keys.length ? ', …' : ''})`
  const said = dataset.words[code]
  const words = said && { vi: said.vi + list, en: said.en + list }
  return [warningOf({ code, row: null, column, title: dataset.columns[column]!.title, words })]
}
