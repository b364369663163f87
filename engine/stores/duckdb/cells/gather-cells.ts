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
  segment: number[]
  field: number[]
  /** The sums of each column. */
  sums: (number | bigint)[][]
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
  return { columns, parts, rows: parts.map(() => []), segment: [], field: [], sums: columns.map(() => []) }
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

function read({ columns, rows, segment, field, sums }: Gathered, piece: Piece, row: number): void {
  rows[piece.parts[row]!]!.push(segment.push(piece.segments[row]!) - 1)
  field.push(piece.fields[row] ?? -1)
  const { sums: small, scaled: large } = piece
  const [smalls, larges] = [small.childVector, large.childVector]
  let [atSmall, atLarge] = [small.getEntryOffset(row), large.getEntryOffset(row)]
  for (let at = 0; at < columns.length; at++)
    sums[at]!.push(columns[at]!.scaled ? ((larges.getItem(atLarge++) as bigint) ?? 0n) : ((smalls.getItem(atSmall++) as number) ?? 0))
}

/** What was found for one of those that asked. */
function take({ columns, parts, rows, segment, field, sums }: Gathered, { firstBucket, lastBucket, sums: wanted }: CellsAsked): CellsFound {
  const asked = rows.filter((_, at) => firstBucket <= parts[at]![0] && parts[at]![1] <= lastBucket)
  const { from, places } = placeRows(asked, segment, field)
  const add = <One extends number | bigint>(column: readonly One[], added: { [place: number]: One }) => {
    for (let part = 0; part < asked.length; part++) {
      const [some, to] = [asked[part]!, places[part]!]
      for (let at = 0; at < some.length; at++) added[to[at]!] = ((added[to[at]!] as number) + (column[some[at]!] as number)) as One
    }
  }
  const sum = ({ sql, scaled }: CellsAsked['sums'][number]): Wholes => {
    const column = sums[columns.findIndex((one) => one.sql === sql)]!
    if (scaled) {
      const added = new Array<bigint>(from.length).fill(0n)
      add(column as bigint[], added)
      return packWholes(added)
    }
    const added = new Float64Array(from.length)
    add(column as number[], added)
    return packNumbers(added)
  }
  const made = new Map<string, Wholes>()
  for (const one of wanted) if (!made.has(one.sql)) made.set(one.sql, sum(one))
  const pick = (list: number[]) => {
    const picked = new Int32Array(from.length)
    for (let at = 0; at < picked.length; at++) picked[at] = list[from[at]!]!
    return picked
  }
  return { segments: pick(segment), fields: pick(field), sums: wanted.map(({ sql }) => made.get(sql)!) }
}

/** Where the rows of several parts are added to: those of one segment and field to the same place; and a row each place is of. */
function placeRows(asked: number[][], segment: number[], field: number[]): { from: number[]; places: ArrayLike<number>[] } {
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
