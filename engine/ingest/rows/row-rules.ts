import type { Dataset } from '../../definitions/dataset.ts'
import { compileCondition } from '../../definitions/evaluate-condition.ts'
import type { Period } from '../../definitions/period.ts'
import type { RecordBlock } from '../delimited/record-block.ts'
import { type CellReport, type ColumnReader, isSet } from '../readers/column-reader.ts'
import type { Columns } from '../readers/open-columns.ts'
import { identityRules } from './identity-rules.ts'
import { recallVerdicts } from './recall-verdicts.ts'

/** What rules between cells look at. */
export interface Rows {
  dataset: Dataset
  columns: Columns
  /** Whether a fault of this cell has been told. */
  isFaulty(block: RecordBlock, record: number, field: number): boolean
  report: CellReport
}

/** Checks the rows of a block that stand in the batch from row `at` on. */
export type RowRule = (block: RecordBlock, at: number) => void

/** All rules between the cells of a row that a dataset declares, and what the file's period asks of it. */
export function openRowRules(rows: Rows, period: Period | null): RowRule[] {
  const names = Object.keys(rows.dataset.columns)
  return [
    ...names.flatMap((name) => orderRule(rows, name)),
    ...names.flatMap((name) => figureRule(rows, name)),
    ...datedRule(rows),
    ...declaredRules(rows),
    ...identityRules(rows),
    ...(period ? belongsRule(rows, period) : []),
  ]
}

/** A date not before another one of its row: by day where one of them has no time. */
function orderRule({ dataset, columns, report }: Rows, name: string): RowRule[] {
  const column = dataset.columns[name]!
  const later = columns.instants.get(name)
  if (column.type !== 'instant' || column.not_before === undefined || !later) return []
  const earlier = columns.instants.get(column.not_before)
  if (!earlier) return []
  const field = columns.byName.get(name)!.field
  const other = dataset.columns[column.not_before]!.title
  const parameters = { other: other.vi, other_en: other.en }
  return [
    (block, at) => {
      const [days, otherDays] = [later.days(), earlier.days()]
      const [known, otherKnown] = [later.known(), earlier.known()]
      for (let record = 0; record < block.count; record++) {
        const ix = at + record
        if ((known[ix >> 3]! & otherKnown[ix >> 3]! & (1 << (ix & 7))) === 0) continue
        const difference = days[ix]! - otherDays[ix]!
        if (
          difference > 0 ||
          (difference === 0 && (!isSet(later.timed(), ix) || !isSet(earlier.timed(), ix) || later.ms()[ix]! >= earlier.ms()[ix]!))
        )
          continue
        report.error(block, record, field, 'DATE_ORDER', parameters)
      }
    },
  ]
}

/** A count or an amount not above another one of its row. */
function figureRule({ dataset, columns, report }: Rows, name: string): RowRule[] {
  const column = dataset.columns[name]!
  const part = columns.figures.get(name)
  if ((column.type !== 'figure' && column.type !== 'amount') || column.not_above === undefined || !part) return []
  const whole = columns.figures.get(column.not_above)
  if (!whole) return []
  const field = columns.byName.get(name)!.field
  const { vi, en } = dataset.columns[column.not_above]!.title
  return [
    (block, at) => {
      for (let record = 0; record < block.count; record++) {
        const ix = at + record
        const [a, b] = [part.valueAt(ix), whole.valueAt(ix)]
        const isHeld = column.type === 'amount' || columns.isCount(name, ix)
        if (a !== null && b !== null && isHeld && String(a) > String(b))
          report.error(block, record, field, 'NUM_GT_DEN', { other: vi, other_en: en })
      }
    },
  ]
}

/** A unit is resolved at its row's date: a row that names one needs the date, whatever the dataset says of the column. */
function datedRule({ dataset, columns, isFaulty, report }: Rows): RowRule[] {
  const name = dataset.unit_at
  const dates = name === undefined || dataset.columns[name]!.required ? undefined : columns.byName.get(name)
  if (!dates) return []
  return [...columns.units.values()].map((unit) => (block, at) => {
    for (let record = 0; record < block.count; record++) {
      const ix = at + record
      if (unit.textAt(ix) >= 0 && dates.reader.valueAt(ix) === null && !isFaulty(block, record, dates.field))
        report.error(block, record, dates.field, 'REQUIRED')
    }
  })
}

/** The conditions of the definition: those that refuse a row, those that warn. */
function declaredRules({ dataset, columns, isFaulty, report }: Rows): RowRule[] {
  let ix = 0
  return (['refused', 'warned'] as const).flatMap((kind) =>
    dataset[kind].flatMap(({ code, column, when }): RowRule[] => {
      const field = columns.byName.get(column)?.field
      if (field === undefined) return []
      const asked: { field: number; reader: ColumnReader }[] = []
      const verdict = compileCondition(when, (name) => {
        const read = columns.byName.get(name)
        if (!read) return () => null
        asked.push(read)
        return () => read.reader.valueAt(ix)
      })
      const holds = recallVerdicts(
        asked.map(({ reader }) => reader),
        (row) => {
          ix = row
          return verdict() === true
        },
      )
      return [
        (block, at) => {
          for (let record = 0; record < block.count; record++) {
            if (!holds(at + record) || asked.some((one) => isFaulty(block, record, one.field))) continue
            report[kind === 'refused' ? 'error' : 'warn'](block, record, field, code)
          }
        },
      ]
    }),
  )
}

/** Rows that do not belong to the file's period. */
function belongsRule({ dataset, columns, isFaulty, report }: Rows, period: Period): RowRule[] {
  const belongs = dataset.belongs
  if (!belongs) return []
  const name = belongs.rule === 'open-in-period' ? belongs.begun : belongs.column
  const read = columns.byName.get(name)
  if (!read) return []
  const dates = columns.instants.get(name)
  const ended = belongs.rule === 'open-in-period' ? columns.instants.get(belongs.ended) : null
  const endedField = belongs.rule === 'open-in-period' ? columns.byName.get(belongs.ended)?.field : undefined
  const isIn = (block: RecordBlock, record: number, ix: number): boolean => {
    if (!dates) {
      const named = columns.periodAt(name, ix)
      return named === null || (named.first >= period.first && named.last <= period.last)
    }
    if (!isSet(dates.known(), ix)) return true
    const day = dates.days()[ix]!
    if (day > period.last) return false
    if (day >= period.first) return true
    if (belongs.rule !== 'open-in-period') return false
    if (!ended || (endedField !== undefined && isFaulty(block, record, endedField))) return true
    return !isSet(ended.known(), ix) || ended.days()[ix]! >= period.first
  }
  return [
    (block, at) => {
      for (let record = 0; record < block.count; record++) {
        if (!isIn(block, record, at + record)) report.error(block, record, read.field, 'OUT_OF_PERIOD', { period: period.name })
      }
    },
  ]
}
