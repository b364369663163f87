import type { Day } from '../../definitions/period.ts'
import type { Rereadings } from '../read-request.ts'
import { quiet } from '../readers/column-reader.ts'
import { type Columns, openColumns } from '../readers/open-columns.ts'
import { blockRows, type Pass } from '../record-source.ts'
import { indexUnits, onlyValid, unitsNamed } from '../units/resolve-unit.ts'

/** Rows whose unit is another one when it is read on the as-of day; a pass of its own, made only where there can be any. */
export function findRereadings(pass: Pass, columns: Columns, asOf: Day): Rereadings | null {
  const { request, header, now } = pass
  const { dataset, registry } = request
  const reader = dataset.unit === undefined ? undefined : columns.units.get(dataset.unit)
  if (!reader || dataset.unit === undefined) return null
  const index = indexUnits(registry, request.aliases)
  const later = (text: string) => onlyValid(index, unitsNamed(index, text), asOf) ?? -1
  const differs = reader.readings().some(([text, units]) => later(text) >= 0 && units.some((unit) => unit !== later(text)))
  if (!differs) return null

  const source = pass.source.again()
  const only = new Set([dataset.unit, dataset.unit_at ?? ''])
  const again = openColumns({ request, bound: header.bound, capacity: blockRows, report: quiet, asOf: () => asOf, now, only })
  const units = again.units.get(dataset.unit)!
  const found = { rows: [] as number[], units: [] as number[], open: [] as number[], texts: [] as number[] }
  const laterOf: number[] = []
  for (const block of source.records(header, () => {})) {
    for (const one of again.ordered) one.read(block, 0)
    for (let ix = 0; ix < block.count; ix++) {
      const text = units.textAt(ix)
      if (text < 0) continue
      const unit = units.unitAt(ix)
      laterOf[text] ??= later(units.texts()[text]!)
      const reread = laterOf[text]
      if (reread < 0 || reread === unit) continue
      found.rows.push(block.rows[ix]!)
      found.units.push(reread)
      found.open.push(unit < 0 ? 1 : 0)
      found.texts.push(text)
    }
    for (const one of again.ordered) one.take(0)
  }
  source.close()
  return {
    rows: Int32Array.from(found.rows),
    units: Int32Array.from(found.units),
    open: Uint8Array.from(found.open),
    texts: Int32Array.from(found.texts),
    words: units.texts(),
  }
}
