import type { Column } from '../../definitions/dataset.ts'
import type { Day, Period } from '../../definitions/period.ts'
import { compileDateFormat, type DateFormat } from '../cells/date-format.ts'
import { isScientific } from '../cells/odd-codes.ts'
import type { RecordBlock } from '../delimited/record-block.ts'
import type { Bound } from '../header/bind-header.ts'
import type { ReadRequest } from '../read-request.ts'
import { indexUnits } from '../units/resolve-unit.ts'
import { openMeanings } from './check-map.ts'
import { openCodeReader } from './code-reader.ts'
import { booleanCoding, choiceCoding, integerCoding, periodCoding, wordCoding } from './codings.ts'
import { type CellReport, type ColumnReader, newBits, type Place } from './column-reader.ts'
import { openDroppedReader } from './dropped-reader.ts'
import { type FigureReader, openFigureReader } from './figure-reader.ts'
import { type InstantReader, openInstantReader } from './instant-reader.ts'
import { openTextReader, type TextReader } from './text-reader.ts'
import { openUnitNameReader } from './unit-name-reader.ts'
import { openUnitReader, type RecordDates, type UnitReader } from './unit-reader.ts'

/** The readers of a file's columns, in an order in which each finds what it asks of others already read. */
export interface Columns {
  ordered: ColumnReader[]
  byName: Map<string, { field: number; reader: ColumnReader }>
  instants: Map<string, InstantReader>
  figures: Map<string, FigureReader>
  units: Map<string, UnitReader>
  /** Reader of the only text of the key, which hashes as it reads. */
  keyText: TextReader | null
  periodAt(name: string, ix: number): Period | null
  isCount(name: string, ix: number): boolean
  latest(names: string[]): Day | null
}

export interface ColumnsNeed {
  request: ReadRequest
  bound: Bound[]
  capacity: number
  report: CellReport
  asOf: () => Day
  now: Moment
  /** The formats that read every date of a column. */
  formatsOf?: (field: number) => string[]
  /** Opens these columns alone. */
  only?: Set<string>
}

/** The present: its day and milliseconds of Asia/Ho_Chi_Minh, and as it is shown. */
export interface Moment {
  day: Day
  ms: number
  said: Record<'now' | 'now_en', string>
}

/** When a kind of column is read: dates before the units resolved at them, codes of indicators before their figures. */
const turns: Record<Column['type'], number> = {
  text: 0,
  choice: 0,
  boolean: 0,
  integer: 0,
  amount: 0,
  instant: 0,
  period: 0,
  'reported-indicator': 0,
  'published-index': 0,
  unit: 1,
  figure: 1,
}

/** Opens a reader for each column of a file by its type. */
export function openColumns({ request, bound, capacity, report, asOf, now, formatsOf, only }: ColumnsNeed): Columns {
  const today = now.day
  const { dataset, registry, asBefore = false } = request
  const index = indexUnits(registry, request.aliases)
  const format = { decimal: request.decimal, thousands: request.thousands }
  const kinds = new Map(request.reported.map(({ code, kind }) => [code, kind]))
  const indices = new Set(request.indices)
  const decided = request.decided ? decisions(request.decided, new Map(registry.units.map((unit) => [unit.id, unit.ix]))) : null
  const fieldOf = new Map(
    bound.flatMap((one, field): [string, number][] => (one.kind === 'column' && (!only || only.has(one.name)) ? [[one.name, field]] : [])),
  )
  const periods = new Map<string, { periodOf: (name: string) => Period; latest: () => Day | null; dates: RecordDates }>()
  const columns: Columns = {
    ordered: [],
    byName: new Map(),
    instants: new Map(),
    figures: new Map(),
    units: new Map(),
    keyText: null,
    periodAt(name, ix) {
      const text = columns.byName.get(name)?.reader.valueAt(ix)
      return typeof text === 'string' ? (periods.get(name)?.periodOf(text) ?? null) : null
    },
    isCount(name, ix) {
      const column = dataset.columns[name]
      if (column?.type === 'amount') return column.whole
      const code = column?.type === 'figure' ? columns.byName.get(column.of)?.reader.valueAt(ix) : null
      return kinds.get(String(code)) === 'count'
    },
    latest: (names) =>
      names.reduce<Day | null>((last, name) => {
        const day = columns.instants.get(name)?.latest() ?? periods.get(name)?.latest() ?? null
        return day === null ? last : Math.max(last ?? day, day)
      }, null),
  }
  const open: { [Type in Column['type']]: (column: Extract<Column, { type: Type }>, name: string, place: Place) => ColumnReader } = {
    text(column, name, place) {
      const withoutCase = column.compared === 'without-case'
      const refuseNumber = (text: string) =>
        column.number && !request.asBefore && isScientific(text) ? { code: column.number, parameters: { habit: 'scientific' } } : null
      if (!dataset.key.includes(name)) return openCodeReader(place, wordCoding({ lines: column.lines, exact: false }, refuseNumber))
      const reader = openTextReader(place, withoutCase, column.number, column.empty)
      if (dataset.key.length === 1) columns.keyText = reader
      return reader
    },
    choice: (column, _, place) => openCodeReader(place, choiceCoding(column)),
    boolean: (_, __, place) => openCodeReader(place, booleanCoding),
    integer: (column, _, place) => openCodeReader(place, integerCoding(column, format)),
    instant(column, name, place) {
      const text = request.dates?.[name]
      const declared = text === undefined ? null : { text, read: compileDateFormat(text) as DateFormat }
      const formats = formatsOf ? () => formatsOf(place.field) : null
      const reader = openInstantReader(place, { past: column.past ? now : null, unknown: column.unknown, declared, formats }, today)
      columns.instants.set(name, reader)
      return reader
    },
    unit(_, name, place) {
      const reader = openUnitReader(place, {
        index,
        dates: datesOf(columns, periods, dataset.unit_at, today, capacity),
        asOf,
        within: name === dataset.unit ? (request.unit ?? null) : null,
        decided,
        leaveOpen: name === dataset.unit && request.mayBeStored === true,
      })
      columns.units.set(name, reader)
      return reader
    },
    period(column, name, place) {
      const { coding, ...of } = periodCoding(today, now.said, column.years)
      const reader = openCodeReader(place, coding)
      const dates = periodDates(reader, of.periodOf, capacity)
      periods.set(name, { ...of, dates })
      return dates.reader
    },
    'reported-indicator': (_, __, place) =>
      openCodeReader(
        place,
        wordCoding({ lines: false, exact: true }, (text) => (decided || kinds.has(text) ? null : { code: 'UNKNOWN_INDICATOR' })),
      ),
    'published-index': (_, __, place) =>
      openCodeReader(
        place,
        wordCoding({ lines: false, exact: true }, (text) =>
          decided || indices.has(text) ? null : { code: 'UNKNOWN_INDEX', parameters: { known: [...indices].join(', ') } },
        ),
      ),
    amount(column, name, place) {
      const reader = openFigureReader(place, format, () => column.whole)
      columns.figures.set(name, reader)
      return reader
    },
    figure(_, name, place) {
      const reader = openFigureReader(place, format, (ix) => columns.isCount(name, ix))
      columns.figures.set(name, reader)
      return reader
    },
  }
  const names = [...fieldOf.keys()].sort((a, b) => turns[dataset.columns[a]!.type] - turns[dataset.columns[b]!.type])
  for (const name of names) {
    const column = dataset.columns[name]!
    const field = fieldOf.get(name)!
    // What was taken when a cell could be empty is not asked for it on a replay.
    const required = column.required && !request.decided
    const place = { field, required, capacity, report, asBefore, meant: openMeanings(request.values?.[name]) }
    const reader = (open[column.type] as (column: Column, name: string, place: Place) => ColumnReader)(column, name, place)
    columns.byName.set(name, { field, reader })
    columns.ordered.push(reader)
  }
  if (!only)
    bound.forEach((one, field) => {
      const place = { field, required: false, capacity, report, asBefore, meant: null }
      if (one.kind === 'unit-name') {
        const unit = columns.units.get(one.name)!
        columns.ordered.push(openUnitNameReader(place, index, fieldOf.get(one.name)!, unit.unitAt))
      } else if (one.kind !== 'column') columns.ordered.push(openDroppedReader(place, one.kind === 'nameless'))
    })
  return columns
}

function decisions(decided: [string, string][], places: Map<string, number>): Map<string, number[]> {
  const units = new Map<string, number[]>()
  for (const [text, id] of decided) {
    const place = places.get(id)
    if (place !== undefined) units.set(text, [...(units.get(text) ?? []), place])
  }
  return units
}

/** The days at which units are resolved: a date's, a period's last, or today where the dataset names no column. */
function datesOf(
  columns: Columns,
  periods: Map<string, { dates: RecordDates }>,
  name: string | undefined,
  today: Day,
  capacity: number,
): RecordDates {
  const always = { days: new Int32Array(capacity).fill(today), known: newBits(capacity).fill(255) }
  if (name === undefined) return { days: () => always.days, known: () => always.known }
  const never = newBits(capacity)
  return columns.instants.get(name) ?? periods.get(name)?.dates ?? { days: () => always.days, known: () => never }
}

/** A reader of periods that also tells their last days. */
function periodDates(reader: ColumnReader, periodOf: (name: string) => Period, capacity: number): RecordDates & { reader: ColumnReader } {
  const days = new Int32Array(capacity)
  const known = newBits(capacity)
  const read = (block: RecordBlock, at: number) => {
    reader.read(block, at)
    for (let ix = at; ix < at + block.count; ix++) {
      const name = reader.valueAt(ix)
      if (name === null) known[ix >> 3]! &= ~(1 << (ix & 7))
      else {
        known[ix >> 3]! |= 1 << (ix & 7)
        days[ix] = periodOf(String(name)).last
      }
    }
  }
  return { days: () => days, known: () => known, reader: { ...reader, read } }
}
