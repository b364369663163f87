import type { Dataset } from '../../../definitions/dataset.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { keptAs, nowTable, pastTable, storedColumns } from '../tables.ts'

/** The physical columns a batch's content is hashed over, as they are noted with it. */
export const hashedColumns = (dataset: Dataset): string[] => storedColumns(dataset).flatMap(({ name }) => (name === '_batch' ? [] : [name]))

/** In place of a hash that can no longer be computed, and is compared with none. */
export const columnsGone = 'columns gone'

/**
 * A hash over the rows of a batch that does not hang on their order or on how words are numbered, over the columns
 * noted with it (where none are, all but those that came later); `columnsGone` where the dataset no longer has them all.
 */
export const hashBatch = async (session: Session, dataset: Dataset, batch: number, columns?: string[]): Promise<string> =>
  (await hashBatches(session, dataset, [batch], columns)).get(batch)!

/** The same of some batches in one pass. */
export async function hashBatches(session: Session, dataset: Dataset, batches: number[], columns?: string[]): Promise<Map<number, string>> {
  const known = hashedColumns(dataset)
  if (columns?.some((name) => !known.includes(name))) return new Map(batches.map((batch) => [batch, columnsGone]))
  const { hash: row, joins } = rowHash(dataset, columns ?? known.filter((name) => !dataset.columns[name]?.later))
  const rows = [nowTable(dataset.id), pastTable(dataset.id)]
    .map((table) => `SELECT * FROM ${table} WHERE _batch IN (${batches.join(', ')})`)
    .join(' UNION ALL ')
  const found = await session.all(
    `SELECT batch, ${hashOfHashes('h')} AS hash FROM (SELECT r._batch AS batch, ${row} AS h FROM (${rows}) r ${joins}) GROUP BY batch`,
  )
  const hashes = new Map(found.map(({ batch, hash }) => [Number(batch), String(hash)]))
  return new Map(batches.map((batch) => [batch, hashes.get(batch) ?? '0-0-0']))
}

/** One text over the hashes of many rows, whatever their order. */
export const hashOfHashes = (hash: string): string =>
  `count(*) || '-' || coalesce(bit_xor(${hash}), 0) || '-' || coalesce(sum(${hash} % 4294967291), 0)`

/** The hash of a dataset's row `r`, and the joins it needs; `columns` are all but the batch where not given. */
export function rowHash(
  dataset: Dataset,
  columns: string[] = storedColumns(dataset).map(({ name }) => name),
): { hash: string; joins: string } {
  const parts: string[] = []
  const joins: string[] = []
  for (const name of columns) {
    if (name === '_batch') continue
    const type = dataset.columns[name]?.type
    const sql = `r.${quoteName(name)}`
    if (type === 'unit') {
      joins.push(
        `LEFT JOIN (SELECT g.ix, hash(u.id) AS h FROM segments g JOIN units u ON u.ix = g.unit) ${quoteName(`h ${name}`)} ON ${quoteName(`h ${name}`)}.ix = ${sql}`,
      )
      parts.push(`${quoteName(`h ${name}`)}.h`)
    } else if (isWord(dataset, name)) {
      joins.push(wordJoin(sql, `h ${name}`))
      parts.push(`${quoteName(`h ${name}`)}.h`)
    } else parts.push(type === 'choice' ? `${sql}::VARCHAR` : sql)
  }
  return { hash: `hash(${parts.join(', ')})`, joins: joins.join(' ') }
}

/** Joins the hash `h` of the word that a number stands for. */
export const wordJoin = (number: string, alias: string): string =>
  `LEFT JOIN (SELECT id, hash(word) AS h FROM words) ${quoteName(alias)} ON ${quoteName(alias)}.id = ${number}`

const isWord = (dataset: Dataset, name: string): boolean => {
  const column = dataset.columns[name]
  return column !== undefined && keptAs(dataset, name, column) === 'words'
}
