import type { Dataset } from '../../../definitions/dataset.ts'
import { derivedTables } from '../cells/derived-tables.ts'
import type { Moment } from '../kinds/counter.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { nowTable, pastTable } from '../tables.ts'
import { countBack } from './settle-batch.ts'

/** How many rows of a batch stand alone, give way to others that come back, and lie in history; and which keys that stand nowhere return. */
export async function countStates(
  session: Session,
  dataset: Dataset,
  batch: number,
): Promise<{ vanish: number; back: number; backSame: number; history: number; returns: number; returnKeys: string[] }> {
  const count = async (table: string) => Number((await session.all(`SELECT count(*) AS n FROM ${table} WHERE _batch = ${batch}`))[0]!.n)
  const { back, same, returns, returnKeys } = await countBack(session, dataset, batch)
  const history = await count(pastTable(dataset.id))
  return { vanish: (await count(nowTable(dataset.id))) - back, back, backSame: same, history, returns, returnKeys }
}

/** The periods that rows of the batch name, where the dataset has such a column. */
export async function periodsNamed(session: Session, dataset: Dataset, batch: number): Promise<string[]> {
  const columns = Object.keys(dataset.columns).filter((name) => dataset.columns[name]!.type === 'period')
  const found = await Promise.all(
    columns.map((name) =>
      session.all(
        `SELECT DISTINCT w.word FROM ${nowTable(dataset.id)} r JOIN words w ON w.id = r.${quoteName(name)} WHERE r._batch = ${batch}`,
      ),
    ),
  )
  return found.flat().map((row) => String(row.word))
}

/** Every year under which anything is counted or was handed in: what a register, or a count by the day, may move. */
export async function yearsCounted({ session, definitions }: Moment): Promise<string[]> {
  const tables = derivedTables(definitions).map(({ name }) => name)
  const found = await Promise.all([
    session.all('SELECT DISTINCT year(as_of) AS year FROM batches'),
    ...tables.map((table) => session.all(`SELECT DISTINCT bucket // 24 AS year FROM ${table}`)),
  ])
  return found.flat().map((row) => String(row.year))
}
