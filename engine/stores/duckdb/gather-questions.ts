import type { DuckDBListValue } from '@duckdb/node-api'
import type { Row, Session, Value } from './open-warehouse.ts'

/** A query that waits to be asked with others; who asks the same is given the same rows. */
interface Question {
  sql: string
  sums: readonly string[] | undefined
  takers: { resolve: (rows: Row[]) => void; reject: (error: unknown) => void }[]
}

/** Rows that pass a test, or a sum over them (`of`: an expression). */
interface Amount {
  of?: string
  where: string
}

/** Two amounts over the rows `r` of a table that pass a test, by segment and field; several of one table are one query. */
export interface Pair {
  table: string
  /** A test that all pairs of the table share. */
  among: string
  segment: string
  field: string
  where: string
  n: Amount
  /** All that pass, where not given. */
  d?: Amount
}

/** A session that asks together what is asked at one moment. */
export interface Asking extends Session {
  /** The amounts of the segments that have a row that passes: `segment`, `field`, `n`, `d`. */
  pair(asked: Pair): Promise<Row[]>
}

/** The columns of questions that have no sums. */
const usual = ['segment', 'field', 'thing', 'counted', 'n', 'd', 'batch']

/** Most questions of one statement. */
const most = 200

/**
 * A session whose queries that are asked at one moment are one statement (two, where some have sums), because a
 * statement costs more than the counting in it. Queries with parameters go alone; none runs while another does.
 */
export function gatherQuestions(session: Session): Asking {
  let pairs: { asked: Pair; resolve: (rows: Row[]) => void; reject: (error: unknown) => void }[] = []
  let waiting = new Map<string, Question>()
  let running: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = running.then(work)
    running = turn.catch(() => {})
    return turn
  }
  const put = (sql: string, sums?: readonly string[]): Promise<Row[]> => {
    const { promise, resolve, reject } = Promise.withResolvers<Row[]>()
    const question = waiting.get(sql) ?? { sql, sums, takers: [] }
    waiting.set(sql, question)
    question.takers.push({ resolve, reject })
    return promise
  }
  const putPairs = () => {
    const tables = Map.groupBy(pairs, ({ asked: { table, among, segment, field } }) => JSON.stringify([table, among, segment, field]))
    pairs = []
    for (const alike of tables.values()) {
      const wanted = alike.map(({ asked }) => asked)
      const rows = put(printPairs(wanted), wanted.flatMap(namesOf))
      alike.forEach(({ resolve, reject }, at) => void rows.then((all) => resolve(rowsOf(all, at)), reject))
    }
  }
  const ask = () => {
    putPairs()
    const asked = [...waiting.values()]
    waiting = new Map()
    for (const alike of [asked.filter(({ sums }) => sums), asked.filter(({ sums }) => !sums)])
      for (let at = 0; at < alike.length; at += most) inTurn(() => answer(session, alike.slice(at, at + most)))
  }
  /** After all that goes on without waiting has gone on. */
  const askSoon = () => {
    if (waiting.size === 0 && pairs.length === 0) setImmediate(ask)
  }
  return {
    ...session,
    all(sql, parameters, sums) {
      if (parameters) return inTurn(() => session.all(sql, parameters))
      askSoon()
      return put(sql, sums)
    },
    pair(asked) {
      askSoon()
      const { promise, resolve, reject } = Promise.withResolvers<Row[]>()
      pairs.push({ asked, resolve, reject })
      return promise
    },
  }
}

/** How many rows pass, and the two amounts over them. */
const namesOf = ({ d }: Pair, at: number): string[] => [`k${at}`, `n${at}`, ...(d ? [`d${at}`] : [])]

/** Pairs of one table as one query: what their tests and amounts say is worked out once, for reading a query costs more than counting. */
function printPairs(pairs: Pair[]): string {
  const [{ table, among, segment, field, where: only }] = pairs as [Pair]
  const said = new Map<string, string>()
  const say = (sql: string): string => {
    const name = said.get(sql) ?? `x${said.size}`
    said.set(sql, name)
    return name
  }
  const print = ({ of, where }: Amount, within: string) => {
    const rows = `FILTER (WHERE ${say(within)} AND ${say(where)})`
    return of === undefined ? `count(*) ${rows}` : `coalesce(sum(${say(of)}) ${rows}, 0)`
  }
  const sums = pairs.flatMap(({ where, n, d }, at) => [
    `count(*) FILTER (WHERE ${say(where)}) AS k${at}`,
    `${print(n, where)} AS n${at}`,
    ...(d ? [`${print(d, where)} AS d${at}`] : []),
  ])
  const columns = [`${segment} AS segment`, `${field} AS field`, ...[...said].map(([sql, name]) => `(${sql}) AS ${name}`)]
  const rows = `SELECT ${columns.join(', ')} FROM ${table} r WHERE ${among}${pairs.length === 1 ? ` AND ${only}` : ''}`
  return `SELECT segment, field, ${sums.join(', ')} FROM (${rows}) GROUP BY ALL`
}

/** The rows of one of them. */
const rowsOf = (all: Row[], at: number): Row[] =>
  all.flatMap((row) => {
    const passed = row[`k${at}`]!
    return passed === 0n ? [] : [{ segment: row.segment!, field: row.field!, n: row[`n${at}`]!, d: row[`d${at}`] ?? passed }]
  })

async function answer(session: Session, asked: Question[]): Promise<void> {
  try {
    const rows = asked.length === 1 ? [await session.all(asked[0]!.sql)] : await askTogether(session, asked)
    asked.forEach(({ takers }, at) => {
      for (const { resolve } of takers) resolve(rows[at]!)
    })
  } catch (error) {
    for (const { takers } of asked) for (const { reject } of takers) reject(error)
  }
}

/** The rows of each question by one statement, which has few columns: each costs as much in every question as in its own. */
async function askTogether({ connection }: Session, asked: Question[]): Promise<Row[][]> {
  const hasSums = asked[0]!.sums !== undefined
  const print = ({ sql, sums }: Question, at: number) =>
    sums
      ? `SELECT ${at} AS _asked, segment, field, [${sums.join(', ')}]::HUGEINT[] AS sums FROM (${sql})`
      : `SELECT ${at} AS _asked, * FROM (${sql})`
  const result = await connection.run(asked.map(print).join(hasSums ? ' UNION ALL ' : ' UNION ALL BY NAME '))
  const names = result.columnNames()
  const strange = names.find((name) => !['_asked', 'sums', ...usual].includes(name))
  if (strange !== undefined) throw new Error(`no question is answered in a column ${strange}`)
  const rows = asked.map((): Row[] => [])
  const of = names.indexOf('_asked')
  for (const chunk of await result.fetchAllChunks()) {
    const columns = names.map((_, at) => chunk.getColumnValues(at))
    for (let at = 0; at < chunk.rowCount; at++) {
      const question = Number(columns[of]![at])
      const row: Row = {}
      names.forEach((name, column) => {
        const value = columns[column]![at]
        if (name === 'sums')
          for (const [place, sum] of asked[question]!.sums!.entries()) row[sum] = (value as DuckDBListValue).items[place] as Value
        else row[name] = value as Value
      })
      rows[question]!.push(row)
    }
  }
  return rows
}
