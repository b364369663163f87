import type { Dataset } from '../../../definitions/dataset.ts'
import type { Definitions } from '../../../definitions/load-definitions.ts'
import type { Row, Session } from '../open-warehouse.ts'
import { coveredBy, readCovers } from '../rows/covers.ts'
import { keyParts, sameKey } from '../rows/same-key.ts'
import { nowTable, pastTable } from '../tables.ts'
import type { Checked, FoundFault } from './found-fault.ts'

/** How many key hashes are grouped at once: a million take 200 MiB. */
const groupedAtOnce = 1 << 18

/** Of every key just one state stands, the one of the latest as-of day and, within that, the latest import; none where a cover takes that one. */
export async function checkStanding(session: Session, definitions: Definitions, atOnce = groupedAtOnce): Promise<Checked> {
  const faults: FoundFault[] = []
  let counted = 0
  for (const dataset of definitions.datasets.values()) {
    const [keys] = await session.all(`SELECT count(*) AS n FROM ${nowTable(dataset.id)}`)
    counted += Number(keys!.n)
    const doubled = await holdsDoubled(session, dataset, Number(keys!.n) / atOnce)
    faults.push(...(doubled ? await findDoubles(session, dataset) : []), ...(await findMisplaced(session, dataset)))
  }
  return { name: 'standing', counted, faults }
}

const stands = (alias: string): string => `${alias}._batch IN (SELECT batch FROM batches)`

/** Whether a key hash stands more than once, asked of at least so many parts of the hashes, by their last bits. */
async function holdsDoubled(session: Session, dataset: Dataset, least: number): Promise<boolean> {
  const parts = 2 ** Math.ceil(Math.log2(Math.max(1, least)))
  for (let part = 0; part < parts; part++) {
    const [doubled] = await session.all(
      `SELECT count(*) AS n FROM (SELECT r._key FROM ${nowTable(dataset.id)} r WHERE (r._key & ${parts - 1}) = ${part} AND ${stands('r')} ` +
        'GROUP BY r._key HAVING count(*) > 1)',
    )
    if (doubled!.n !== 0n) return true
  }
  return false
}

async function findDoubles(session: Session, dataset: Dataset): Promise<FoundFault[]> {
  const now = nowTable(dataset.id)
  const rows = await session.all(
    `SELECT DISTINCT l._batch AS batch, l._row AS row FROM ${now} l JOIN ${now} e ON ${sameKey(dataset, 'l', 'e')} AND e.rowid < l.rowid ` +
      `WHERE ${stands('l')} AND ${stands('e')} ORDER BY 1, 2`,
  )
  return rows.map(({ batch, row }) => ({ code: 'KEY_TWICE', table: now.slice(1, -1), batch: Number(batch), row: Number(row) }))
}

async function findMisplaced(session: Session, dataset: Dataset): Promise<FoundFault[]> {
  const [now, past] = [nowTable(dataset.id), pastTable(dataset.id)]
  const covers = await readCovers(session, dataset)
  const misplaced = (table: string, rows: Row[]) =>
    rows.map(
      ({ batch, row }): FoundFault => ({ code: 'STATE_MISPLACED', table: table.slice(1, -1), batch: Number(batch), row: Number(row) }),
    )
  const rows = await session.all(
    `SELECT p._batch AS batch, p._row AS row FROM ${past} p JOIN batches b ON b.batch = p._batch ` +
      `LEFT JOIN (SELECT r.*, s.as_of AS "_as_of" FROM ${now} r JOIN batches s ON s.batch = r._batch) n ON ${sameKey(dataset, 'p', 'n')} ` +
      'WHERE n._batch IS NULL OR (b.as_of, p._batch) >= (n._as_of, n._batch) ' +
      // Where no state stands the latest must be one that a cover takes.
      `QUALIFY n._batch IS NOT NULL OR row_number() OVER (PARTITION BY n._batch IS NULL, ${keyParts(dataset, 'p').join(', ')} ORDER BY b.as_of DESC, p._batch DESC) = 1 ` +
      `AND NOT ${coveredBy(dataset, covers, 'p', 'b.as_of', 'p._batch')} ORDER BY 1, 2`,
  )
  if (covers.length === 0) return misplaced(past, rows)
  const taken = await session.all(
    `SELECT r._batch AS batch, r._row AS row FROM ${now} r JOIN batches b ON b.batch = r._batch WHERE ${coveredBy(dataset, covers, 'r', 'b.as_of', 'r._batch')} ORDER BY 1, 2`,
  )
  return [...misplaced(past, rows), ...misplaced(now, taken)]
}
