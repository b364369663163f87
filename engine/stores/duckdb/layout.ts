import { createHash } from 'node:crypto'
import { version } from '@duckdb/node-api'
import type { Dataset } from '../../definitions/dataset.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import { createDerived, type DerivedTable } from './cells/derived-table.ts'
import { derivedTables } from './cells/derived-tables.ts'
import { wholeSegment } from './cells/print-measure.ts'
import { registryRows } from './registry-rows.ts'
import { commonTables, coversTable, storedColumns } from './tables.ts'

/** Counted up when the tables of the warehouse change their meaning. */
const layoutVersion = 1

/** Counted up when tables of counts hold something else than before for the same rows: they are counted anew. */
const countsVersion = 2

/** Names the engine that computes content hashes. */
export const hashedBy = `duckdb ${version()} layout ${layoutVersion}`

/** What each part of the warehouse hangs on, as a hash by the part's name. */
export interface Layout {
  /** The rows: where one of these differs, every original is read anew. */
  rows: Map<string, string>
  /** The tables that hold the unit registry. */
  units: string
  /** The tables of counts: where one differs, it alone is counted anew from the rows that stand. */
  counts: Map<string, string>
}

/** The layout that definitions ask for. Titles, words, goals and criteria sets have no part in it. */
export const layoutOf = (definitions: Definitions): Layout => ({
  rows: new Map([
    ['common', hashOf(hashedBy, commonTables)],
    [
      'segments',
      hashOf(
        definitions.registry.units.map(({ id }) => id),
        definitions.registry.segments,
      ),
    ],
    ...[...definitions.datasets.values()].flatMap((dataset): [string, string][] => [
      [rowsPart(dataset), hashOf(...rowsHangOn(dataset))],
      [coversPart(dataset), hashOf(coversTable, dataset.belongs)],
    ]),
  ]),
  units: hashOf(registryRows(definitions.registry)),
  counts: new Map(derivedTables(definitions).map((table) => [table.name, hashOf(...countsHangOn(definitions, table))])),
})

export const rowsPart = (dataset: Dataset): string => `rows ${dataset.id}`

/** What covers of a dataset hang on; a home without it has none. */
export const coversPart = (dataset: Dataset): string => `covers ${dataset.id}`

const rowsHangOn = (dataset: Dataset): unknown[] => {
  const { key, unit, unit_at, register, as_of, columns } = dataset
  const types = Object.entries(columns).map(([name, column]) => [name, column.type, 'compared' in column ? column.compared : null])
  return [key, unit, unit_at, register, as_of, types, storedColumns(dataset)]
}

const countsHangOn = (definitions: Definitions, table: DerivedTable): unknown[] => [
  countsVersion,
  createDerived(table),
  table.meaning,
  table.dataset.unit ? null : wholeSegment(definitions),
]

const hashOf = (...parts: unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')
