import type { Dataset } from '../../definitions/dataset.ts'
import type { RecordBlock } from '../delimited/record-block.ts'
import type { Bound, Header } from '../header/bind-header.ts'
import type { ReadRequest } from '../read-request.ts'
import { blockRows, type RecordSource } from '../record-source.ts'

type Asked = Pick<ReadRequest, 'dataset' | 'period' | 'sender'>

/** The same file with the columns that its dataset fills where they are absent: each record has the text in a cell of its own. */
export function fillAbsent(source: RecordSource, asked: Asked): RecordSource {
  const texts = textsOf(asked)
  return texts.size === 0 ? source : filled(source, texts)
}

function filled(source: RecordSource, texts: Map<string, string>): RecordSource {
  return {
    ...source,
    header(dataset, map, findings) {
      const header = source.header(withOptional(dataset, texts), map, findings)
      return header && widen(header, texts)
    },
    *records(header, onFault, most) {
      const own = ownColumns(header)
      const values = header.bound.slice(own).map((one) => Buffer.from(texts.get((one as { name: string }).name)!))
      const inner = { ...header, bound: header.bound.slice(0, own), folded: header.folded.slice(0, own) }
      const blocks = source.records(inner, onFault, most)
      for (let next = blocks.next(); ; next = blocks.next()) {
        if (next.done) return next.value
        yield values.length === 0 ? next.value : widenBlock(next.value, values)
      }
    },
    again: () => filled(source.again(), texts),
  }
}

interface Fill {
  fills?: true
}
/** How many columns of a header stand in the file itself: those that were filled in come after them. */
export const ownColumns = ({ bound }: Header): number => bound.filter((one) => (one as Fill).fills !== true).length

/** What the request or the dataset says of each column that may be absent. */
function textsOf({ dataset, period, sender }: Asked): Map<string, string> {
  const told = { period: period?.name, unit: sender }
  const entries = Object.entries(dataset.absent).map(([name, from]): [string, string | undefined] => [
    name,
    typeof from === 'string' ? told[from] : from.text,
  ])
  return new Map(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

const withOptional = (dataset: Dataset, texts: Map<string, string>): Dataset => ({
  ...dataset,
  columns: Object.fromEntries(
    Object.entries(dataset.columns).map(([name, column]) => [name, texts.has(name) ? { ...column, optional: true } : column]),
  ),
})

function widen(header: Header, texts: Map<string, string>): Header {
  const there = new Set(header.bound.flatMap((one) => (one.kind === 'column' ? [one.name] : [])))
  const missing = [...texts.keys()].filter((name) => !there.has(name))
  const bound = missing.map((name): Bound & Fill => ({ kind: 'column', name, fills: true }))
  return { ...header, bound: [...header.bound, ...bound], folded: [...header.folded, ...missing.map(() => '')] }
}

/** A block of its own with the texts behind each record's cells. */
function widenBlock(block: RecordBlock, values: Buffer[]): RecordBlock {
  const used = block.count === 0 ? 0 : Math.max(...block.ends.subarray(0, block.count * block.fields))
  const fields = block.fields + values.length
  const bytes = Buffer.concat([block.bytes.subarray(0, used), Buffer.from('\n'), ...values])
  const [starts, ends] = [new Int32Array(blockRows * fields), new Int32Array(blockRows * fields)]
  for (let record = 0; record < block.count; record++) {
    const [from, to] = [record * block.fields, record * fields]
    starts.set(block.starts.subarray(from, from + block.fields), to)
    ends.set(block.ends.subarray(from, from + block.fields), to)
    let at = used + 1
    values.forEach((value, ix) => {
      starts[to + block.fields + ix] = at
      at += value.length
      ends[to + block.fields + ix] = at
    })
  }
  const spoilt = new Set([...block.spoilt].map((cell) => Math.floor(cell / block.fields) * fields + (cell % block.fields)))
  return { ...block, bytes, fields, starts, ends, spoilt }
}
