import type { Column, Dataset } from '../../definitions/dataset.ts'
import { quoteName, quoteText } from './open-warehouse.ts'

/** Names of a dataset's tables: `now` holds what stands, `past` every other state of a surviving batch. */
export const nowTable = (dataset: string): string => quoteName(`now ${dataset}`)
export const pastTable = (dataset: string): string => quoteName(`past ${dataset}`)
/** Counts by segment, bucket and field, and by segment and bucket alone; many indicators lie in several such pairs, `part` counted from 0. */
export const fieldCellsTable = (dataset: string, dated: string, part: number): string =>
  quoteName(`cells ${dataset} ${dated} field${nth(part)}`)
export const cellsTable = (dataset: string, dated: string, part: number): string => quoteName(`cells ${dataset} ${dated}${nth(part)}`)
const nth = (part: number): string => (part === 0 ? '' : ` ${part + 1}`)
/** Things of a register named by rows of a dataset, by bucket. */
export const thingsTable = (dataset: string, join: string, dated: string): string => quoteName(`things ${dataset} ${join} ${dated}`)
/** Things named by rows of an indicator that counts each thing once. */
export const distinctTable = (indicator: string): string => quoteName(`distinct ${indicator}`)
/** The rows of a register with the days they are in force. */
export const inForceTable = (register: string): string => quoteName(`in force ${register}`)

/** Names of the two counts of an indicator in a table of cells. */
export const numeratorOf = (indicator: string): string => `${indicator} n`
export const denominatorOf = (indicator: string): string => `${indicator} d`

/** How a column is kept. */
export type Kept = 'text' | 'words' | 'choice' | 'boolean' | 'integer' | 'instant' | 'unit' | 'figure'

/** Text of the key is kept as it is; other text as the number of its word. */
export function keptAs(dataset: Dataset, name: string, column: Column): Kept {
  switch (column.type) {
    case 'text':
      return dataset.key.includes(name) ? (dataset.key.length === 1 && !dataset.register ? 'text' : 'words') : 'words'
    case 'period':
    case 'reported-indicator':
    case 'published-index':
      return 'words'
    case 'amount':
      return 'figure'
    default:
      return column.type
  }
}

/** One physical column of `now` and `past`. */
export interface Stored {
  name: string
  type: string
}

/** The name of the column that holds the time of day of an instant, in milliseconds; null where none was given. */
export const timeOf = (name: string): string => `${name}.ms`

/** The physical columns of a dataset's rows, in their fixed order. */
export function storedColumns(dataset: Dataset): Stored[] {
  const stored: Stored[] = [
    { name: '_batch', type: 'INTEGER' },
    { name: '_row', type: 'INTEGER' },
    { name: '_key', type: 'BIGINT' },
  ]
  for (const [name, column] of Object.entries(dataset.columns)) stored.push(...storedAs(dataset, name, column))
  return stored
}

function storedAs(dataset: Dataset, name: string, column: Column): Stored[] {
  switch (keptAs(dataset, name, column)) {
    case 'text':
      return [{ name, type: 'VARCHAR' }]
    case 'words':
    case 'unit':
    case 'integer':
      return [{ name, type: 'INTEGER' }]
    case 'choice':
      return [{ name, type: `ENUM(${choicesOf(column).map(quoteText).join(', ')})` }]
    case 'boolean':
      return [{ name, type: 'BOOLEAN' }]
    case 'instant':
      return [
        { name, type: 'DATE' },
        { name: timeOf(name), type: 'INTEGER' },
      ]
    case 'figure':
      return [{ name, type: 'DECIMAL(38,6)' }]
  }
}

/** The choices of a column, in the order their codes count. */
export const choicesOf = (column: Column): string[] => (column.type === 'choice' ? Object.keys(column.choices) : [])

/** Key texts are all different: what suits them is known, and trying every way of compressing them costs as much as all other columns. */
const compressed: Record<string, string> = { VARCHAR: 'VARCHAR USING COMPRESSION fsst' }

/** Statements that make every table of a dataset. */
export function createTables(dataset: Dataset): string[] {
  const columns = storedColumns(dataset)
    .map(({ name, type }) => `${quoteName(name)} ${compressed[type] ?? type}`)
    .join(', ')
  return [nowTable(dataset.id), pastTable(dataset.id)].map((table) => `CREATE TABLE IF NOT EXISTS ${table} (${columns})`)
}

/** The files that are all there is of their period, beside `batches`; homes of before are given it where they lack it. */
export const coversTable = 'CREATE TABLE IF NOT EXISTS covers (batch INTEGER, period VARCHAR, unit VARCHAR)'

/** Tables that belong to no dataset. */
export const commonTables = [
  'CREATE TABLE IF NOT EXISTS layout (kind VARCHAR, part VARCHAR, hash VARCHAR)',
  'CREATE TABLE IF NOT EXISTS words (id INTEGER, word VARCHAR)',
  'CREATE TABLE IF NOT EXISTS units (ix INTEGER, id VARCHAR, code VARCHAR, name VARCHAR, level VARCHAR)',
  'CREATE TABLE IF NOT EXISTS segments (ix INTEGER, unit INTEGER, first INTEGER, lowest INTEGER)',
  'CREATE TABLE IF NOT EXISTS closure (segment INTEGER, ancestor INTEGER)',
  'CREATE TABLE IF NOT EXISTS successors (unit INTEGER, successor INTEGER)',
  'CREATE TABLE IF NOT EXISTS batches (batch INTEGER, dataset VARCHAR, as_of DATE, first_day DATE)',
  'CREATE TABLE IF NOT EXISTS applied (seq INTEGER, kind VARCHAR, hash VARCHAR, body VARCHAR)',
]
