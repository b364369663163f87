import type { DuckDBListVector, DuckDBResult } from '@duckdb/node-api'
import { packNumbers, packWholes, type Wholes } from '../../../counts/segment-counts.ts'

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

/** Most tables of one statement. */
const most = 100

/** Questions of cells that wait to be asked together: those of one table are one, whatever their periods and sums. */
export function gatherCells(run: (sql: string) => Promise<DuckDBResult>) {
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
    ask() {
      const tables = [...Map.groupBy(waiting, ({ asked: { cells, byField } }) => `${byField} ${cells}`).values()]
      waiting = []
      for (let at = 0; at < tables.length; at += most) {
        const some = tables.slice(at, at + most).map((alike) => ({ alike, table: gather(alike.map(({ asked }) => asked)) }))
        const sql = some.map(({ alike, table }, nth) => print(nth, alike[0]!.asked, table)).join(' UNION ALL ')
        const found = run(sql).then(async (result) =>
          read(
            result,
            some.map(({ table }) => table),
          ),
        )
        for (const { alike, table } of some)
          for (const { asked, answer } of alike) void found.then(() => answer.resolve(take(table, asked)), answer.reject)
      }
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

function print(nth: number, { cells, byField }: CellsAsked, { columns, parts }: Gathered): string {
  const part = parts.length === 1 ? '0' : `CASE ${parts.map(([, last], at) => `WHEN bucket <= ${last} THEN ${at}`).join(' ')} END`
  const where = joined(parts).map(([first, last]) => `bucket BETWEEN ${first} AND ${last}`)
  const list = (isScaled: boolean, type: string) => {
    const some = columns.filter(({ scaled }) => scaled === isScaled)
    return some.length === 0 ? `NULL::${type}[]` : `[${some.map(({ sql }) => `sum(${sql})::${type}`).join(', ')}]`
  }
  return (
    `SELECT ${nth} AS _asked, segment, ${part} AS part, ${byField ? 'field' : 'NULL::INTEGER'} AS field, ` +
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

async function read(result: DuckDBResult, tables: Gathered[]): Promise<void> {
  for (const chunk of await result.fetchAllChunks()) {
    const [nth, segments, parts, fields] = [0, 1, 2, 3].map((at) => chunk.getColumnValues(at) as (number | null)[])
    const [small, large] = [4, 5].map((at) => chunk.getColumnVector(at) as DuckDBListVector) as [DuckDBListVector, DuckDBListVector]
    for (let row = 0; row < chunk.rowCount; row++) {
      const { columns, rows, segment, field, sums } = tables[nth![row]!]!
      rows[parts![row]!]!.push(segment.push(segments![row]!) - 1)
      field.push(fields![row] ?? -1)
      let [atSmall, atLarge] = [small.getEntryOffset(row), large.getEntryOffset(row)]
      for (const [at, { scaled }] of columns.entries())
        sums[at]!.push(
          scaled ? ((large.childVector.getItem(atLarge++) as bigint) ?? 0n) : ((small.childVector.getItem(atSmall++) as number) ?? 0),
        )
    }
  }
}

/** What was found for one of those that asked. */
function take({ columns, parts, rows, segment, field, sums }: Gathered, { firstBucket, lastBucket, sums: wanted }: CellsAsked): CellsFound {
  const asked = rows.filter((_, at) => firstBucket <= parts[at]![0] && parts[at]![1] <= lastBucket)
  const { from, places } = placeRows(asked, segment, field)
  const add = (column: (number | bigint)[], scaled: boolean): Wholes => {
    const added = new Array<number | bigint>(from.length).fill(scaled ? 0n : 0)
    for (const [part, some] of asked.entries())
      for (let at = 0; at < some.length; at++) {
        const place = places[part]![at]!
        added[place] = ((added[place] as number) + (column[some[at]!] as number)) as number | bigint
      }
    return scaled ? packWholes(added as bigint[]) : packNumbers(added as number[])
  }
  const made = new Map<string, Wholes>()
  for (const { sql, scaled } of wanted) if (!made.has(sql)) made.set(sql, add(sums[columns.findIndex((one) => one.sql === sql)]!, scaled))
  const pick = (list: number[]) => Int32Array.from(from, (row) => list[row]!)
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
