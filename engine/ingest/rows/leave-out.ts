import type { Dataset } from '../../definitions/dataset.ts'
import type { NoDataRows } from '../../definitions/no-data-rows.ts'
import type { NumberFormat } from '../cells/parse-number.ts'
import type { RecordBlock } from '../delimited/record-block.ts'
import type { Header } from '../header/bind-header.ts'
import type { OnFault, RecordSource, SourceFault } from '../record-source.ts'
import { openTotalCheck } from './check-total.ts'
import { type Looked, openLook, ordinary } from './look-at-row.ts'
import { type LeftOut, type RowKind, rowKinds, runsOf } from './row-kinds.ts'
import { openLineSums } from './sum-lines.ts'

/** Which rows of a file do not go to the readers. */
export interface Leaving {
  dataset: Dataset
  /** How rows that are no data are known; null: they are not looked for. */
  noData: NoDataRows | null
  /** Kinds that are left out; rows of others are told, each once. */
  kinds: ReadonlySet<RowKind>
  /** Rows that are passed over, whatever is wrong with them. */
  dropped: Set<number>
  /** How numbers are written: the figures of totals that are left out are held against each other. */
  format: NumberFormat
}

/** A source without the rows that are left out; all its passes share what is passed over. */
export interface LeavingSource extends RecordSource {
  again(): LeavingSource
  /** The rows of the last pass that were left out as what they are. */
  leftOut(): LeftOut[]
}

/** Leaves rows out of a source: those of some kinds, and those passed over by their number. They are no records of it. */
export function leaveOut(source: RecordSource, leaving: Leaving): LeavingSource {
  const left = new Map<RowKind, number[]>()
  return {
    ...source,
    leftOut: () => [...left].map(([kind, rows]) => ({ kind, rows: runsOf(rows) })),
    again: () => leaveOut(source.again(), leaving),
    *records(header, onFault, most) {
      left.clear()
      const judge = openJudge(header, leaving, left, onFault)
      const blocks = source.records(header, judge.hold, most)
      let next = blocks.next()
      for (; !next.done; next = blocks.next()) {
        judge.judge(next.value)
        yield next.value
      }
      judge.judge(null)
      return next.value - judge.out()
    },
  }
}

/** The faults of a row, and what was seen of it where it is in no block. */
type Held = { row: number; faults: SourceFault[]; looked: Looked }

function openJudge(header: Header, { dataset, noData, kinds, dropped, format }: Leaving, left: Map<RowKind, number[]>, onFault: OnFault) {
  const look = noData ? openLook(dataset, header, noData) : () => ordinary
  const checkTotal = openTotalCheck(dataset, header, format)
  const sums = openLineSums(kinds.has('total') ? dataset.added_up : [], dataset, header, format)
  const settle = openSettling()
  let isTableTold = false
  let held: Held[] = []
  let out = 0

  /** Whether a row stays; told or counted where it is no data. */
  const stays = (row: number, looked: Looked): boolean => {
    const kind = settle(looked)
    if (kind !== 'table') isTableTold = false
    if (dropped.has(row)) out++
    else if (kind === null) return true
    else if (kind === 'table') {
      if (!isTableTold) onFault({ code: 'OTHER_TABLE', row, field: null, value: looked.text })
      isTableTold = true
    } else if (kinds.has(kind)) {
      out++
      left.set(kind, left.get(kind) ?? [])
      left.get(kind)!.push(row)
    } else onFault({ code: rowKinds[kind], row, field: null, ...(looked.text !== '' && { value: looked.text }) })
    return false
  }
  /** Of a row that does not stay only what is said of the whole file is told. */
  const tell = (faults: SourceFault[], stay: boolean) => {
    for (const fault of faults) if (stay || (fault.odd && fault.field === null)) onFault(fault)
  }
  const hold: OnFault = (fault, block, record = 0) => {
    const looked = fault.code === rowKinds.header ? repeated : block ? look(block, record) : ordinary
    const last = held.at(-1)
    if (last?.row !== fault.row) held.push({ row: fault.row, faults: [fault], looked })
    else {
      last.faults.push(fault)
      if (looked !== ordinary) last.looked = looked
    }
  }
  return {
    hold,
    out: () => out,
    /** Takes a block's rows that do not stay out of it; null: the file is at its end. */
    judge(block: RecordBlock | null) {
      let at = 0
      let kept = 0
      const tellBefore = (row: number) => {
        for (; at < held.length && held[at]!.row < row; at++) tell(held[at]!.faults, stays(held[at]!.row, held[at]!.looked))
      }
      for (let record = 0; record < (block?.count ?? 0); record++) {
        const row = block!.rows[record]!
        tellBefore(row)
        const looked = look(block!, record)
        const stay = stays(row, looked)
        if (stay || (looked.kind === null && dropped.has(row))) sums.addLine(block!, record)
        else if (looked.kind === 'total' && kinds.has('total')) {
          for (const fault of checkTotal(block!, record)) onFault(fault)
          sums.addTotal(block!, record)
        }
        if (held[at]?.row === row) tell(held[at++]!.faults, stay)
        if (stay) move(block!, record, kept++)
        else forget(block!, record)
      }
      tellBefore(Number.POSITIVE_INFINITY)
      if (!block) for (const fault of sums.judge()) onFault(fault)
      if (block) block.count = kept
      held = []
    },
  }
}

const repeated: Looked = { kind: 'header', few: false, text: '' }

/** Kinds that may run on over rows in which hardly anything stands. */
const runsOn = new Set<Looked['kind']>(['signature', 'note'])

/** What rows are, one after the other: columns are numbered right under a head, what is below a signature or a note belongs to it, and what is below another table's head to that table. */
function openSettling(): (looked: Looked) => Looked['kind'] {
  let fresh = true
  let running: Looked['kind'] = null
  return ({ kind, few }) => {
    if (kind === 'table' || (running === 'table' && kind !== 'header')) {
      running = 'table'
      return running
    }
    if (kind === 'numbering' && fresh) return kind
    if (kind !== null && kind !== 'numbering') {
      fresh = kind === 'header'
      running = runsOn.has(kind) ? kind : null
      return kind
    }
    if (few && running !== null) return running
    fresh = false
    running = null
    return null
  }
}

/** Moves a record of a block to an earlier place. */
function move({ rows, starts, ends, spoilt, fields }: RecordBlock, record: number, to: number): void {
  if (record === to) return
  rows[to] = rows[record]!
  for (let field = 0; field < fields; field++) {
    const [from, at] = [record * fields + field, to * fields + field]
    starts[at] = starts[from]!
    ends[at] = ends[from]!
    if (spoilt.delete(from)) spoilt.add(at)
  }
}

function forget({ spoilt, fields }: RecordBlock, record: number): void {
  for (let field = 0; spoilt.size > 0 && field < fields; field++) spoilt.delete(record * fields + field)
}
