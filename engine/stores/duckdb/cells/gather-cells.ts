import type { DuckDBListVector, DuckDBResult } from '@duckdb/node-api'
import { packWholes, type Wholes } from '../../../counts/segment-counts.ts'

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
  segment: number[]
  part: number[]
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
  return { columns, parts, segment: [], part: [], field: [], sums: columns.map(() => []) }
}

function print(nth: number, { cells, byField }: CellsAsked, { columns, parts }: Gathered): string {
  const part = parts.length === 1 ? '0' : `CASE ${parts.map(([, last], at) => `WHEN bucket <= ${last} THEN ${at}`).join(' ')} END`
  const where = parts.map(([first, last]) => `bucket BETWEEN ${first} AND ${last}`).join(' OR ')
  const list = (isScaled: boolean, type: string) => {
    const some = columns.filter(({ scaled }) => scaled === isScaled)
    return some.length === 0 ? `NULL::${type}[]` : `[${some.map(({ sql }) => `coalesce(sum(${sql}), 0)::${type}`).join(', ')}]`
  }
  return (
    `SELECT ${nth} AS _asked, segment, ${part} AS part, ${byField ? 'field' : 'NULL::INTEGER'} AS field, ` +
    `${list(false, 'INTEGER')} AS sums, ${list(true, 'HUGEINT')} AS scaled FROM ${cells} x WHERE ${where} GROUP BY ALL`
  )
}

async function read(result: DuckDBResult, tables: Gathered[]): Promise<void> {
  for (const chunk of await result.fetchAllChunks()) {
    const [nth, segments, parts, fields] = [0, 1, 2, 3].map((at) => chunk.getColumnValues(at) as (number | null)[])
    const [small, large] = [4, 5].map((at) => chunk.getColumnVector(at) as DuckDBListVector) as [DuckDBListVector, DuckDBListVector]
    for (let row = 0; row < chunk.rowCount; row++) {
      const { columns, segment, part, field, sums } = tables[nth![row]!]!
      segment.push(segments![row]!)
      part.push(parts![row]!)
      field.push(fields![row] ?? -1)
      let [atSmall, atLarge] = [small.getEntryOffset(row), large.getEntryOffset(row)]
      for (const [at, { scaled }] of columns.entries())
        sums[at]!.push((scaled ? large.childVector.getItem(atLarge++) : small.childVector.getItem(atSmall++)) as number | bigint)
    }
  }
}

/** What was found for one of those that asked. */
function take({ columns, parts, segment, part, field, sums }: Gathered, { firstBucket, lastBucket, sums: wanted }: CellsAsked): CellsFound {
  const isAsked = parts.map(([first, last]) => firstBucket <= first && last <= lastBucket)
  const isOne = isAsked.filter(Boolean).length === 1
  const places = new Map<string, number>()
  const [segments, fields]: [number[], number[]] = [[], []]
  const placeOf = (row: number): number => {
    const key = isOne ? '' : `${segment[row]} ${field[row]}`
    const known = isOne ? undefined : places.get(key)
    if (known !== undefined) return known
    if (!isOne) places.set(key, segments.length)
    fields.push(field[row]!)
    return segments.push(segment[row]!) - 1
  }
  const to = segment.map((_, row) => (isAsked[part[row]!] ? placeOf(row) : -1))
  const add = (column: (number | bigint)[], scaled: boolean): Wholes => {
    const added = new Array<number | bigint>(segments.length).fill(scaled ? 0n : 0)
    for (const [row, place] of to.entries())
      if (place >= 0) added[place] = ((added[place] as number) + (column[row] as number)) as number | bigint
    return scaled ? packWholes(added as bigint[]) : Float64Array.from(added as number[])
  }
  const made = new Map<string, Wholes>()
  for (const { sql, scaled } of wanted) if (!made.has(sql)) made.set(sql, add(sums[columns.findIndex((one) => one.sql === sql)]!, scaled))
  return { segments: Int32Array.from(segments), fields: Int32Array.from(fields), sums: wanted.map(({ sql }) => made.get(sql)!) }
}
