import type { Column, Dataset } from '../../../definitions/dataset.ts'
import { ChisoError } from '../../../errors.ts'
import type { Batch, BatchComparison } from '../../../imports/replies.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { nowTable, pastTable } from '../tables.ts'

/**
 * A batch beside another of its dataset, or beside the standing one before it. `batches` newest first. Throws
 * NO_SUCH_BATCH, BATCH_UNDONE, OTHER_DATASET.
 */
export async function compareBatches(
  session: Session,
  datasets: Map<string, Dataset>,
  batches: Batch[],
  asked: number,
  other: number | undefined,
): Promise<BatchComparison> {
  const batch = find(batches, asked)
  const earlier = batches.find((one) => one.status === 'accepted' && one.dataset === batch.dataset && one.batch < batch.batch)
  const beside = other === undefined ? (earlier ?? null) : find(batches, other)
  if (beside && beside.dataset !== batch.dataset) throw new ChisoError('OTHER_DATASET', { batch: batch.batch, other: beside.batch })
  const dataset = datasets.get(batch.dataset)!
  const [mine, theirs] = [await describe(session, dataset, batch.batch), beside ? await describe(session, dataset, beside.batch) : null]
  const [units, unitsWith] = [new Set(mine.units), new Set(theirs?.units ?? [])]
  return {
    batch,
    with: beside,
    columns: Object.keys(dataset.columns).map((column) => ({
      column,
      known: mine.known.get(column)!,
      knownWith: theirs?.known.get(column) ?? null,
    })),
    units: {
      both: [...units].filter((unit) => unitsWith.has(unit)).length,
      only: theirs ? [...units].filter((unit) => !unitsWith.has(unit)) : [],
      onlyWith: [...unitsWith].filter((unit) => !units.has(unit)),
    },
    totals: dataset.as_of.flatMap((column) => {
      const [own, others] = [mine.totals.get(column)!, theirs?.totals.get(column)]
      const periods = [...new Set([...own.keys(), ...(others?.keys() ?? [])])].sort()
      return periods.map((period) => ({ column, period, rows: own.get(period) ?? 0, rowsWith: others ? (others.get(period) ?? 0) : null }))
    }),
  }
}

function find(batches: Batch[], batch: number): Batch {
  const found = batches.find((one) => one.batch === batch)
  if (!found) throw new ChisoError('NO_SUCH_BATCH', { batch })
  if (found.status === 'undone') throw new ChisoError('BATCH_UNDONE', { batch })
  return found
}

/** Known cells by column, codes of units, and rows by date column and quarter. */
async function describe(session: Session, dataset: Dataset, batch: number) {
  const rows = `(${[nowTable(dataset.id), pastTable(dataset.id)].map((table) => `SELECT * FROM ${table} WHERE _batch = ${batch}`).join(' UNION ALL ')}) r`
  const columns = Object.keys(dataset.columns)
  const [known] = await session.all(
    `SELECT ${columns.map((name) => `count(r.${quoteName(name)}) AS ${quoteName(name)}`).join(', ')} FROM ${rows}`,
  )
  const units = dataset.unit
    ? await session.all(
        `SELECT DISTINCT u.code FROM ${rows} JOIN segments s ON s.ix = r.${quoteName(dataset.unit)} JOIN units u ON u.ix = s.unit ORDER BY 1`,
      )
    : []
  const totals = new Map<string, Map<string, number>>()
  for (const name of dataset.as_of) {
    const counts = await session.all(
      `SELECT ${periodSql(dataset.columns[name]!, `r.${quoteName(name)}`)} AS period, count(*) AS n FROM ${rows} GROUP BY 1`,
    )
    totals.set(name, new Map(counts.filter((row) => row.period !== null).map((row) => [String(row.period), Number(row.n)])))
  }
  return {
    known: new Map(columns.map((name) => [name, Number(known![name])])),
    units: units.map((row) => String(row.code)),
    totals,
  }
}

const periodSql = (column: Column, sql: string): string =>
  column.type === 'period' ? `(SELECT word FROM words w WHERE w.id = ${sql})` : `year(${sql}) || '-Q' || quarter(${sql})`
