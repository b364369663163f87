import { namedWithin, unitLabel } from '../../definitions/label-unit.ts'
import type { Day } from '../../definitions/period.ts'
import { segmentAt } from '../../definitions/unit-registry.ts'
import { findCell, keepCell, openByteCache, unseen } from '../bytes/byte-cache.ts'
import { cleanCell, oneLine } from '../cells/clean-cell.ts'
import { isScientific } from '../cells/odd-codes.ts'
import type { RecordBlock } from '../delimited/record-block.ts'
import { onlyValid, predecessorsAt, type Stretch, stretchesOf, type UnitIndex, unitsNamed } from '../units/resolve-unit.ts'
import { looseNames, namedDay, type Suggested, suggestUnits } from '../units/suggest-units.ts'
import { type ColumnReader, isSet, newBits, type Place } from './column-reader.ts'

/** Days of the records at which units are resolved: of the batch at hand, by row. */
export interface RecordDates {
  days(): Int32Array
  known(): Uint8Array
}

export interface UnitRequest {
  index: UnitIndex
  dates: RecordDates
  /** The file's as-of day; asked only for a unit that was not valid at its record's date. */
  asOf: () => Day
  /** Rows of units outside this one (its place) are refused. */
  within: number | null
  /** Decisions taken before: text → places of units. Nothing is judged anew. */
  decided: Map<string, number[]> | null
  /** A row whose unit only the as-of day knows is left open: its stored state may decide. */
  leaveOpen: boolean
}

export interface UnitReader extends ColumnReader {
  /** Text → the units it was taken for. */
  decided(): [text: string, units: number[]][]
  /** Text → the units it stands for in the file: as `decided`, −1 where it was left open. */
  readings(): [text: string, units: number[]][]
  /** The unit a row of the batch was taken for (its place), and the text of its cell by the number `texts` has it under; −1 where there is none. */
  unitAt(ix: number): number
  textAt(ix: number): number
  texts(): string[]
}

interface Text {
  text: string
  /** Units it names at any time, and what it means by day. */
  named: number[]
  stretches: Stretch[]
  /** Segments of the units before, on days when only its later unit is known; and every unit taken. */
  before: Map<Day, number>
  taken: Set<number>
}

const unknownOnDay = -1
/** The most hints kept, so that a file of nothing but unknown units is answered quickly. */
const mostHints = 2000
/** For how many spellings names are compared letter by letter. */
const mostSearches = 300

/** Reads the units of a column at each record's date. */
export function openUnitReader({ field, capacity, report, required, meant }: Place, request: UnitRequest): UnitReader {
  const { index, dates, asOf, within, decided, leaveOpen } = request
  const { registry } = index
  const cache = openByteCache()
  const texts: Text[] = []
  const textNumbers = new Map<string, number>()
  const allowed = within === null ? null : Uint8Array.from(registry.segments, ({ ancestors }) => Number(ancestors.includes(within)))
  const forbidden = within === null ? {} : namedWithin(registry.units[within]!)
  /** The stretch of days last asked for, and its segment, of each text. */
  let first = new Int32Array(64)
  let last = new Int32Array(64)
  let segment = new Int32Array(64)
  let values = new Int32Array(capacity)
  const codes = new Int32Array(capacity).fill(-1)
  let valid = newBits(capacity)

  /** On a replay what was left open is told by the units that were kept. */
  const keptElsewhere = decided !== null && leaveOpen

  let loose: Map<string, number[]> | null = null
  const hints = new Map<string, Suggested>()
  const refuse = (block: RecordBlock, record: number, text: string, day: Day | null) => {
    const key = `${day} ${text}`
    loose ??= looseNames(index)
    const { suggestions, ...hint } = hints.get(key) ?? suggestUnits(index, loose, text, day, hints.size < mostSearches)
    if (hints.size < mostHints) hints.set(key, { suggestions, ...hint })
    report.error(block, record, field, 'UNKNOWN_UNIT', { ...hint, ...namedDay(day) }, suggestions)
  }

  const intern = (text: string, named: number[]): number => {
    const known = textNumbers.get(text)
    if (known !== undefined) return known
    // Of several units decided for one text and valid on a day, the one that the text itself named: it stands first.
    const own = (units: number[]) => units.find((ix) => named.includes(ix)) ?? units[0] ?? null
    const stretches = decided ? stretchesOf(index, decided.get(text) ?? [], own) : stretchesOf(index, named)
    const code = texts.push({ text, named, stretches, before: new Map(), taken: new Set() }) - 1
    textNumbers.set(text, code)
    if (code >= first.length) [first, last, segment] = [first, last, segment].map(twice) as [typeof first, typeof last, typeof segment]
    first[code] = 1
    last[code] = 0
    return code
  }
  /** What a cell says: the number of its text, −1 where it is empty, or a fault told and `unseen`. */
  const understand = (block: RecordBlock, record: number, start: number, end: number, day: Day | null): number => {
    const written = cleanCell(block.bytes, start, end, oneLine)
    if (typeof written !== 'string') {
      report.error(block, record, field, written.code, written.parameters)
      return unseen
    }
    const text = meant?.get(written) ?? written
    const named = text === '' ? [] : unitsNamed(index, text)
    if (isScientific(text)) {
      report.error(block, record, field, 'CODE_NOT_TEXT', { habit: 'scientific' })
      return unseen
    }
    if (text !== '' && named.length === 0 && !decided?.has(text) && !keptElsewhere) {
      refuse(block, record, text, day)
      return unseen
    }
    const code = text === '' ? -1 : intern(text, named)
    keepCell(cache, block.bytes, start, end, code)
    return code
  }
  const locate = (code: number, day: Day) => {
    const { stretches, taken } = texts[code]!
    const at = stretches.findLastIndex(({ from }) => from <= day)
    first[code] = Math.max(stretches[at]!.from, -0x80000000)
    last[code] = Math.min((stretches[at + 1]?.from ?? Number.POSITIVE_INFINITY) - 1, 0x7fffffff)
    segment[code] = stretches[at]!.segment
    if (segment[code]! >= 0) taken.add(registry.segments[segment[code]!]!.unit)
  }
  /** The segment of a unit not valid on the day itself, but on the as-of day and with one predecessor possible. */
  const succeed = (code: number, day: Day): number => {
    const { named, before, taken } = texts[code]!
    const known = before.get(day)
    if (known !== undefined) return known
    const later = decided ? null : onlyValid(index, named, asOf())
    const units = later === null ? [] : predecessorsAt(index, later, day)
    const found = units.length === 1 ? segmentAt(registry, units[0]!, day) : unknownOnDay
    if (found >= 0) taken.add(units[0]!)
    before.set(day, found)
    return found
  }
  const settle = (block: RecordBlock, record: number, code: number, day: Day): number => {
    const found = succeed(code, day)
    if (keptElsewhere) return found
    const later = found < 0 && leaveOpen ? onlyValid(index, texts[code]!.named, asOf()) : null
    if (found >= 0)
      report.warn(block, record, field, 'UNIT_SUCCEEDED', { unit: unitLabel(registry.units[registry.segments[found]!.unit]!) })
    else if (later === null) refuse(block, record, texts[code]!.text, day)
    else if (allowed?.[segmentAt(registry, later, asOf())] === 0) report.error(block, record, field, 'FORBIDDEN_UNIT', forbidden)
    return found
  }

  return {
    read(block, at) {
      const { bytes, starts, ends, fields, count } = block
      const days = dates.days()
      const known = dates.known()
      for (let record = 0; record < count; record++) {
        const cell = record * fields + field
        const start = starts[cell]!
        const end = ends[cell]!
        const ix = at + record
        const dated = (known[ix >> 3]! & (1 << (ix & 7))) !== 0
        let code = start === end ? -1 : findCell(cache, bytes, start, end)
        if (code === unseen) code = understand(block, record, start, end, dated ? days[ix]! : null)
        if (code < 0) {
          if (code === -1 && required) report.error(block, record, field, 'REQUIRED')
          continue
        }
        codes[ix] = code
        if (!dated) continue
        const day = days[ix]!
        if (day < first[code]! || day > last[code]!) locate(code, day)
        let found = segment[code]!
        if (found < 0) found = settle(block, record, code, day)
        if (found < 0) continue
        values[ix] = found
        valid[ix >> 3]! |= 1 << (ix & 7)
        if (allowed && allowed[found] === 0) report.error(block, record, field, 'FORBIDDEN_UNIT', forbidden)
      }
    },
    take(rows) {
      const taken = { kind: 'unit' as const, values: values.subarray(0, rows), valid }
      values = new Int32Array(capacity)
      codes.fill(-1)
      valid = newBits(capacity)
      return taken
    },
    valueAt: (ix) => (isSet(valid, ix) ? registry.units[registry.segments[values[ix]!]!.unit]!.id : null),
    keyPart: (ix) => (isSet(valid, ix) ? registry.units[registry.segments[values[ix]!]!.unit]!.id : null),
    decided: () =>
      texts.flatMap(({ text, named, taken }): [string, number[]][] =>
        taken.size > 0 ? [[text, [...taken].sort((a, b) => Number(named.includes(b)) - Number(named.includes(a)))]] : [],
      ),
    readings: () =>
      texts.map(({ text, taken, before }) => [text, [...taken, ...([...before.values()].includes(unknownOnDay) ? [-1] : [])]]),
    unitAt: (ix) => (isSet(valid, ix) ? registry.segments[values[ix]!]!.unit : -1),
    textAt: (ix) => codes[ix]!,
    texts: () => texts.map(({ text }) => text),
  }
}

const twice = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
  const bigger = new Int32Array(2 * array.length)
  bigger.set(array)
  return bigger
}
