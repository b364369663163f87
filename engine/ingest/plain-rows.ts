import type { Dataset } from '../definitions/dataset.ts'
import { textOfDay } from '../definitions/period.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import { zoneText } from '../zone.ts'
import type { ColumnBatch } from './column-batch.ts'

type Cell = string | number | boolean | null
export type PlainRow = Record<string, Cell>

/** Batches of a file as rows, as `chiso rows` prints them; for looking at what the door sends. */
export function plainRows(batches: ColumnBatch[], dataset: Dataset, registry: UnitRegistry): PlainRow[] {
  const words = new Map<string, string[]>()
  return batches.flatMap((batch) => {
    for (const [name, values] of Object.entries(batch.columns))
      if (values.kind === 'words') words.set(name, [...(words.get(name) ?? []), ...values.fresh])
    return Array.from({ length: batch.rows }, (_, ix) => {
      const row: PlainRow = { _row: batch.row[ix]! }
      for (const name of Object.keys(batch.columns)) {
        row[name] = cellOf(batch, name, ix, dataset, registry, words)
        if (batch.columns[name]!.kind === 'unit') row[`${name}.id`] = unitOf(batch, name, ix, registry)?.id ?? null
      }
      return row
    })
  })
}

const isSet = (bits: Uint8Array, ix: number): boolean => (bits[ix >> 3]! & (1 << (ix & 7))) !== 0

function cellOf(
  batch: ColumnBatch,
  name: string,
  ix: number,
  dataset: Dataset,
  registry: UnitRegistry,
  words: Map<string, string[]>,
): Cell {
  const values = batch.columns[name]!
  if (values.kind === 'figure') return values.values[ix]!
  if (!isSet(values.valid, ix)) return null
  switch (values.kind) {
    case 'words':
      return words.get(name)![values.values[ix]!]!
    case 'text':
      return Buffer.from(values.bytes.subarray(ix === 0 ? 0 : values.ends[ix - 1], values.ends[ix])).toString()
    case 'byte': {
      const column = dataset.columns[name]!
      return column.type === 'choice' ? Object.keys(column.choices)[values.values[ix]!]! : values.values[ix] === 1
    }
    case 'integer':
      return values.values[ix]!
    case 'instant': {
      const day = textOfDay(values.days[ix]!)
      return isSet(values.msValid, ix) ? `${day}T${new Date(values.ms[ix]!).toISOString().slice(11, 19)}${zoneText}` : day
    }
    case 'unit':
      return unitOf(batch, name, ix, registry)!.code
  }
}

function unitOf(batch: ColumnBatch, name: string, ix: number, registry: UnitRegistry) {
  const values = batch.columns[name]!
  return values.kind === 'unit' && isSet(values.valid, ix) ? registry.units[registry.segments[values.values[ix]!]!.unit]! : null
}
