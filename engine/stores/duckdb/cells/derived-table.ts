import type { Dataset } from '../../../definitions/dataset.ts'
import type { Definitions } from '../../../definitions/load-definitions.ts'
import { quoteName } from '../open-warehouse.ts'
import type { Words } from '../words.ts'

/** A table of counts by half-month (column `bucket`): all that it holds follows from the rows that stand. */
export interface DerivedTable {
  /** Quoted. */
  name: string
  /** Name → type. */
  columns: Record<string, string>
  /** Those of the columns that hold numbers of words. */
  words: string[]
  /** Whose rows are counted, and by the half-months of which date. */
  dataset: Dataset
  dated: string
  /** What it is counted from: rows `r` that stand, or the cells of another table that comes before it. */
  from: 'rows' | 'cells'
  /** What decides its contents beside the rows: where this is the same, so are they. */
  meaning: unknown
  /** The query whose rows are its contents, over what passes `where`. */
  sql(definitions: Definitions, words: Words, where: string): string
}

/** The statement that makes it where it is not there. */
export const createDerived = ({ name, columns }: DerivedTable): string =>
  `CREATE TABLE IF NOT EXISTS ${name} (${Object.entries(columns)
    .map(([column, type]) => `${quoteName(column)} ${type}`)
    .join(', ')})`
