import type { Column, Dataset } from '../../../definitions/dataset.ts'
import { quoteName } from '../open-warehouse.ts'

/** Whether two rows with equal key hashes have the same key. A unit of a key is in the hash by its id. */
export function sameKey(dataset: Dataset, a: string, b: string): string {
  return `${a}._key = ${b}._key AND ${sameTexts(dataset, a, b)}`
}

/** The same of rows whose hashes are equal already. */
export function sameTexts(dataset: Dataset, a: string, b: string): string {
  const [left, right] = [textParts(dataset, a), textParts(dataset, b)]
  return left.map((part, at) => `${part} = ${right[at]}`).join(' AND ') || 'true'
}

/** What rows of one key share and no others, as SQL: the hash, then the folded texts that decide where hashes collide. */
export const keyParts = (dataset: Dataset, alias: string): string[] => [`${alias}._key`, ...textParts(dataset, alias)]

const textParts = (dataset: Dataset, alias: string): string[] =>
  dataset.key
    .filter((name) => dataset.columns[name]!.type !== 'unit')
    .map((name) => foldedKey(dataset.columns[name]!, `${alias}.${quoteName(name)}`))

const foldedKey = (column: Column, sql: string): string =>
  column.type === 'text' && column.compared === 'without-case' ? `lower(${sql})` : sql
