import { cleanCell, oneLine } from '../cells/clean-cell.ts'
import type { DateFormat } from '../cells/date-format.ts'
import { findHabit } from '../cells/date-habits.ts'
import { instantBad, instantOk, parsed, parseInstant } from '../cells/parse-instant.ts'
import { type ColumnReader, isSet, newBits, type Place } from './column-reader.ts'

/** A column of dates, with what other columns and rules ask of it. */
export interface InstantReader extends ColumnReader {
  /** The batch at hand: days since 1970-01-01, milliseconds of the day, and which of them are known. */
  days(): Int32Array
  ms(): Int32Array
  known(): Uint8Array
  timed(): Uint8Array
  /** The latest day so far that is not in the future, null where there is none. */
  latest(): number | null
}

export interface InstantRule {
  /** A date after this moment is refused: day and milliseconds of it, and its text. */
  past: { day: number; ms: number; said: Record<string, string> } | null
  /** The code of the warning an empty cell gives. */
  unknown: string | undefined
  /** The format that the sender declared. */
  declared: { text: string; read: DateFormat } | null
  /** The formats that read the whole column, asked where a date was refused; null where nothing is told. */
  formats: (() => string[]) | null
}

const codes = ['', 'BAD_DATE', 'DATE_OUT_OF_RANGE']

/** Reads dates straight from bytes; cells that fail are cleaned and tried again. */
export function openInstantReader(
  { field, capacity, report, required, meant }: Place,
  { past, unknown, declared, formats }: InstantRule,
  today: number,
): InstantReader {
  let days = new Int32Array(capacity)
  let ms = new Int32Array(capacity)
  let valid = newBits(capacity)
  let timed = newBits(capacity)
  let latest = Number.NEGATIVE_INFINITY
  const isPlain = declared === null && meant === null
  /** By the declared format exactly; ISO text, as cells of workbooks have it, beside it unless the format begins like that. */
  const parse = (text: string, isMeant: boolean): number => {
    const iso =
      declared && !isMeant ? (declared.read(text) ?? (/^\d{4}-/.test(text) && !declared.text.startsWith('yyyy-') ? text : '')) : text
    const bytes = Buffer.from(iso)
    return bytes.length === 0 ? instantBad : parseInstant(bytes, 0, bytes.length)
  }

  return {
    read(block, at) {
      const { bytes, starts, ends, fields, count } = block
      const lastDay = past ? past.day : today
      for (let record = 0; record < count; record++) {
        const cell = record * fields + field
        const start = starts[cell]!
        const end = ends[cell]!
        let verdict = start === end || !isPlain ? instantBad : parseInstant(bytes, start, end)
        if (verdict !== instantOk) {
          const written = cleanCell(bytes, start, end, oneLine)
          if (typeof written !== 'string') {
            report.error(block, record, field, written.code, written.parameters)
            continue
          }
          const text = meant?.get(written) ?? written
          if (text === '') {
            if (required) report.error(block, record, field, 'REQUIRED')
            else if (unknown !== undefined) report.warn(block, record, field, unknown)
            continue
          }
          verdict = parse(text, text !== written)
          if (verdict !== instantOk) {
            const says = declared ? { declared: declared.text } : formats ? findHabit(text, formats()) : {}
            report.error(block, record, field, codes[verdict]!, verdict === instantBad ? says : {})
            continue
          }
        }
        const ix = at + record
        const day = parsed.day
        days[ix] = day
        valid[ix >> 3]! |= 1 << (ix & 7)
        if (parsed.ms >= 0) {
          ms[ix] = parsed.ms
          timed[ix >> 3]! |= 1 << (ix & 7)
        }
        if (day < lastDay) {
          if (day > latest) latest = day
        } else if (past && (day > past.day || parsed.ms > past.ms)) report.error(block, record, field, 'FUTURE_DATE', past.said)
        else if (day <= today && day > latest) latest = day
      }
    },
    take(rows) {
      const taken = { kind: 'instant' as const, days: days.subarray(0, rows), valid, ms: ms.subarray(0, rows), msValid: timed }
      days = new Int32Array(capacity)
      ms = new Int32Array(capacity)
      valid = newBits(capacity)
      timed = newBits(capacity)
      return taken
    },
    valueAt: (ix) => (isSet(valid, ix) ? { day: days[ix]!, ms: isSet(timed, ix) ? ms[ix]! : null } : null),
    keyPart: (ix) => (isSet(valid, ix) ? `${days[ix]} ${isSet(timed, ix) ? ms[ix] : ''}` : null),
    days: () => days,
    ms: () => ms,
    known: () => valid,
    timed: () => timed,
    latest: () => (Number.isFinite(latest) ? latest : null),
  }
}
