import { unitLabel } from '../../definitions/label-unit.ts'
import { findCell, keepCell, openByteCache, unseen } from '../bytes/byte-cache.ts'
import { cleanCell, oneLine } from '../cells/clean-cell.ts'
import { successorsOf, type UnitIndex, unitsNamed } from '../units/resolve-unit.ts'
import type { ColumnReader, Place } from './column-reader.ts'

/** Looks at names that stand beside a unit's code, read before: one that is not that unit's is a warning. The code decides. */
export function openUnitNameReader(
  { field, report }: Place,
  index: UnitIndex,
  unitField: number,
  unitAt: (ix: number) => number,
): ColumnReader {
  const cache = openByteCache()
  const names: string[] = []
  const numbers = new Map<string, number>()
  const verdicts = new Map<string, boolean>()
  const isNameOf = (number: number, unit: number) => {
    const key = `${number} ${unit}`
    const known = verdicts.get(key)
    if (known !== undefined) return known
    const named = unitsNamed(index, names[number]!)
    const verdict = named.includes(unit) || successorsOf(index, unit).some((later) => named.includes(later))
    verdicts.set(key, verdict)
    return verdict
  }
  return {
    read(block, at) {
      const { bytes, starts, ends, fields, count } = block
      for (let record = 0; record < count; record++) {
        const start = starts[record * fields + field]!
        const end = ends[record * fields + field]!
        const unit = unitAt(at + record)
        if (start === end) continue
        let number = findCell(cache, bytes, start, end)
        if (number === unseen) {
          const text = cleanCell(bytes, start, end, oneLine)
          if (typeof text !== 'string') {
            report.error(block, record, field, text.code, text.parameters)
            continue
          }
          number = text === '' ? -1 : (numbers.get(text) ?? names.push(text) - 1)
          if (number >= 0) numbers.set(text, number)
          keepCell(cache, bytes, start, end, number)
        }
        if (number < 0 || unit < 0 || isNameOf(number, unit)) continue
        report.warn(block, record, unitField, 'UNIT_NAME', {
          name: names[number]!.slice(0, 100),
          unit: unitLabel(index.registry.units[unit]!),
        })
      }
    },
    take: () => null,
    valueAt: () => null,
  }
}
