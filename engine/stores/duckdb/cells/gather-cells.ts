import { packNumbers, packWholes, type Wholes } from '../../../counts/segment-counts.ts'
import type { Branch, Piece } from './ask-branches.ts'

/** Sums over cells of some half-months by segment, and by field where asked. */
export interface CellsAsked {
  /** A table of cells, or a query in brackets. */
  cells: string
  firstBucket: number
  lastBucket: number
  byField: boolean
  /** What is summed, as SQL over a cell's columns; scaled sums may be larger than an integer. */
  sums: readonly { sql: string; scaled: boolean }[]
}

/** Segments that have a cell, the numbers of the words of their fields (-1: none), and the sums in the order asked. */
export interface CellsFound {
  segments: Int32Array
  fields: Int32Array
  sums: Wholes[]
}

/** Cells of one table, asked for once for all that asks for them at one moment. */
interface Gathered {
  columns: { sql: string; scaled: boolean }[]
  /** Stretches of half-months, each of them whole in every period asked that has a part of it. */
  parts: [first: number, last: number][]
  /** The rows of each part. */
  rows: number[][]
  /** How many rows there are. */
  length: number
  segment: Int32Array
  field: Int32Array
  /** The sums of each column. */
  sums: (Int32Array | bigint[])[]
}

/** Questions of cells that wait to be asked together: those of one table are one, whatever their periods and sums. */
export function gatherCells() {
  let waiting: { asked: CellsAsked; answer: PromiseWithResolvers<CellsFound> }[] = []
  return {
    isEmpty: () => waiting.length === 0,
    put(asked: CellsAsked): Promise<CellsFound> {
      // A period that was cut before its first day.
      if (asked.firstBucket > asked.lastBucket) return Promise.resolve(take(gather([asked]), asked))
      const answer = Promise.withResolvers<CellsFound>()
      waiting.push({ asked, answer })
      return answer.promise
    },
    /** Those that wait, which then wait no more. */
    branches(): Branch[] {
      const tables = [...Map.groupBy(waiting, ({ asked: { cells, byField } }) => `${byField} ${cells}`).values()]
      waiting = []
      return tables.map((alike) => {
        const table = gather(alike.map(({ asked }) => asked))
        return {
          print: (first) => print(first, alike[0]!.asked, table),
          expect: (rows) => makeRoom(table, rows),
          take: (piece, row) => read(table, piece, row),
          done() {
            for (const { asked, answer } of alike) answer.resolve(take(table, asked))
          },
          failed(error) {
            for (const { answer } of alike) answer.reject(error)
          },
        }
      })
    },
  }
}

function gather(asked: CellsAsked[]): Gathered {
  const columns = [...new Map(asked.flatMap(({ sums }) => sums.map((one) => [one.sql, one]))).values()]
  const cuts = [...new Set(asked.flatMap(({ firstBucket, lastBucket }) => [firstBucket, lastBucket + 1]))].sort((a, b) => a - b)
  const parts = cuts
    .slice(0, -1)
    .map((first, at): [number, number] => [first, cuts[at + 1]! - 1])
    .filter(([first, last]) => asked.some(({ firstBucket, lastBucket }) => firstBucket <= first && last <= lastBucket))
  return { columns, parts, rows: parts.map(() => []), length: 0, segment: none, field: none, sums: columns.map(() => none) }
}

const none = new Int32Array(0)

/** Sums are INTEGER where they are not scaled. */
function makeRoom(table: Gathered, rows: number): void {
  table.segment = new Int32Array(rows)
  table.field = new Int32Array(rows)
  table.sums = table.columns.map(({ scaled }) => (scaled ? [] : new Int32Array(rows)))
}

function print(first: string, { cells, byField }: CellsAsked, { columns, parts }: Gathered): string {
  const part = parts.length === 1 ? '0' : `CASE ${parts.map(([, last], at) => `WHEN bucket <= ${last} THEN ${at}`).join(' ')} END`
  const where = joined(parts).map(([first, last]) => `bucket BETWEEN ${first} AND ${last}`)
  const list = (isScaled: boolean, type: string) => {
    const some = columns.filter(({ scaled }) => scaled === isScaled)
    return some.length === 0 ? `NULL::${type}[]` : `[${some.map(({ sql }) => `sum(${sql})::${type}`).join(', ')}]`
  }
  return (
    `SELECT ${first}, segment, ${part} AS part, ${byField ? 'field' : 'NULL::INTEGER'} AS field, NULL::BOOLEAN[] AS tests, ` +
    `${list(false, 'INTEGER')} AS sums, ${list(true, 'HUGEINT')} AS scaled FROM ${cells} x WHERE ${where.join(' OR ')} GROUP BY ALL`
  )
}

/** Stretches that follow one another as one. */
const joined = (parts: [first: number, last: number][]): [first: number, last: number][] =>
  parts.reduce<[number, number][]>((all, [first, last]) => {
    const before = all.at(-1)
    if (before?.[1] === first - 1) before[1] = last
    else all.push([first, last])
    return all
  }, [])

function read(table: Gathered, piece: Piece, row: number): void {
  const { columns, rows, sums } = table
  const to = table.length++
  rows[piece.parts[row]!]!.push(to)
  table.segment[to] = piece.segments[row]!
  table.field[to] = piece.fields[row] ?? -1
  const [small, large] = [piece.sums.childVector, piece.scaled.childVector]
  let [atSmall, atLarge] = [piece.sums.getEntryOffset(row), piece.scaled.getEntryOffset(row)]
  for (let at = 0; at < columns.length; at++)
    if (columns[at]!.scaled) sums[at]![to] = (large.getItem(atLarge++) as bigint) ?? 0n
    else sums[at]![to] = (small.getItem(atSmall++) as number) ?? 0
}

/** What was found for one of those that asked. */
function take({ columns, parts, rows, segment, field, sums }: Gathered, { firstBucket, lastBucket, sums: wanted }: CellsAsked): CellsFound {
  const asked = rows.filter((_, at) => firstBucket <= parts[at]![0] && parts[at]![1] <= lastBucket)
  const { from, places } = placeRows(asked, segment, field)
  const add = <One extends number | bigint>(column: ArrayLike<One>, added: { [place: number]: One }) => {
    for (let part = 0; part < asked.length; part++) {
      const [some, to] = [asked[part]!, places[part]!]
      for (let at = 0; at < some.length; at++) added[to[at]!] = ((added[to[at]!] as number) + (column[some[at]!] as number)) as One
    }
  }
  const numbers = new Float64Array(from.length)
  const sum = ({ sql }: CellsAsked['sums'][number]): Wholes => {
    const column = sums[columns.findIndex((one) => one.sql === sql)]!
    if (Array.isArray(column)) {
      const added = new Array<bigint>(from.length).fill(0n)
      add(column, added)
      return packWholes(added)
    }
    numbers.fill(0)
    add(column, numbers)
    return packNumbers(numbers)
  }
  const made = new Map<string, Wholes>()
  for (const one of wanted) if (!made.has(one.sql)) made.set(one.sql, sum(one))
  const pick = (list: Int32Array) => {
    const picked = new Int32Array(from.length)
    for (let at = 0; at < picked.length; at++) picked[at] = list[from[at]!]!
    return picked
  }
  return { segments: pick(segment), fields: pick(field), sums: wanted.map(({ sql }) => made.get(sql)!) }
}

/** Where the rows of several parts are added to: those of one segment and field to the same place; and a row each place is of. */
function placeRows(asked: number[][], segment: Int32Array, field: Int32Array): { from: number[]; places: ArrayLike<number>[] } {
  if (asked.length === 1) return { from: asked[0]!, places: [Array.from(asked[0]!.keys())] }
  const known = new Map<string, number>()
  const from: number[] = []
  const places = asked.map((some) =>
    some.map((row) => {
      const key = `${segment[row]} ${field[row]}`
      const place = known.get(key) ?? from.push(row) - 1
      known.set(key, place)
      return place
    }),
  )
  return { from, places }
}
