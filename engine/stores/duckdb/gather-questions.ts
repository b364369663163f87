import type { DuckDBListValue } from '@duckdb/node-api'
import { type CellsAsked, type CellsFound, gatherCells } from './cells/gather-cells.ts'
import type { Row, Session, Value } from './open-warehouse.ts'

/** Rows that pass every one of some tests, or a sum over them (`of`: an expression). */
interface Amount {
  of?: string
  where: readonly string[]
}

/** Two amounts over the rows `r` of a table that pass every one of some tests, by segment and field; several of one table are one query. */
export interface Pair {
  table: string
  /** A test that all pairs of the table share. */
  among: string
  segment: string
  field: string
  where: readonly string[]
  n: Amount
  /** All that pass, where not given. */
  d?: Amount
}

/** The sums of one segment and field, and what the tests of the question say of what is summed. */
interface Summed {
  segment: number
  field: string | null
  tests: readonly (boolean | null)[]
  sums: readonly (bigint | null)[]
}

/** A session that asks together what is asked at one moment. */
export interface Asking extends Session {
  /** Sums over cells. */
  cells(asked: CellsAsked): Promise<CellsFound>
  /** The amounts of the segments that have a row that passes: `segment`, `field`, `n`, `d`. */
  pair(asked: Pair): Promise<Row[]>
}

/** The columns of questions that have no sums. */
const usual = ['segment', 'field', 'thing', 'counted', 'n', 'd', 'batch']

/** Most questions of one statement. */
const most = 200

/**
 * A session whose queries that are asked at one moment are one statement of each kind (of cells, of sums, of neither), because a
 * statement costs more than the counting in it. Queries with parameters go alone; none runs while another does; who
 * asks the same is given the same rows.
 */
export function gatherQuestions(session: Session): Asking {
  let pairs: { asked: Pair; answer: PromiseWithResolvers<Row[]> }[] = []
  let running: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = running.then(work)
    running = turn.catch(() => {})
    return turn
  }
  const plain = openQueue<Row>((asked) => inTurn(() => askPlain(session, asked)))
  const summed = openQueue<Summed>((asked) => inTurn(() => askSums(session, asked)))
  const cells = gatherCells((sql) => inTurn(() => session.connection.run(sql)))
  const putPairs = () => {
    const tables = Map.groupBy(pairs, ({ asked: { table, among, segment, field } }) => JSON.stringify([table, among, segment, field]))
    pairs = []
    for (const alike of tables.values()) {
      const { question, rowsOf } = askPairs(alike.map(({ asked }) => asked))
      const found = summed.put(question)
      for (const { asked, answer } of alike) void found.then((all) => answer.resolve(rowsOf(all, asked)), answer.reject)
    }
  }
  const ask = () => {
    putPairs()
    cells.ask()
    summed.ask()
    plain.ask()
  }
  /** After all that goes on without waiting has gone on. */
  const askSoon = () => {
    if (plain.isEmpty() && summed.isEmpty() && cells.isEmpty() && pairs.length === 0) setImmediate(ask)
  }
  return {
    ...session,
    all(sql, parameters) {
      if (parameters) return inTurn(() => session.all(sql, parameters))
      askSoon()
      return plain.put({ columns: '*', sql })
    },
    cells(asked) {
      askSoon()
      return cells.put(asked)
    },
    pair(asked) {
      askSoon()
      const answer = Promise.withResolvers<Row[]>()
      pairs.push({ asked, answer })
      return answer.promise
    },
  }
}

/** A query, and which columns of it are asked for. */
interface Question {
  columns: string
  sql: string
}

/** Questions of one kind that wait to be asked together. */
function openQueue<R>(ask: (asked: Question[]) => Promise<R[][]>) {
  let waiting = new Map<string, { question: Question; answer: PromiseWithResolvers<R[]> }>()
  return {
    isEmpty: () => waiting.size === 0,
    put(question: Question): Promise<R[]> {
      const key = `${question.columns} ${question.sql}`
      const known = waiting.get(key) ?? { question, answer: Promise.withResolvers<R[]>() }
      waiting.set(key, known)
      return known.answer.promise
    },
    ask() {
      const all = [...waiting.values()]
      waiting = new Map()
      for (let at = 0; at < all.length; at += most) {
        const some = all.slice(at, at + most)
        ask(some.map(({ question }) => question)).then(
          (rows) => {
            for (const [nth, { answer }] of some.entries()) answer.resolve(rows[nth]!)
          },
          (error) => {
            for (const { answer } of some) answer.reject(error)
          },
        )
      }
    },
  }
}

const sumColumns = (sums: readonly string[]): string => `segment, field, tests, [${sums.join(', ')}]::HUGEINT[] AS sums`

/**
 * Pairs of one table as one question: its rows by what all tests of the pairs say of them, for reading a query costs
 * more than counting, and grows with every count in it. What a pair counts is added up here.
 */
function askPairs(pairs: Pair[]): { question: Question; rowsOf: (all: Summed[], pair: Pair) => Row[] } {
  const [{ table, among, segment, field }] = pairs as [Pair]
  const tests = [...new Set(pairs.flatMap(({ where, n, d }) => [...where, ...n.where, ...(d?.where ?? [])]))]
  const amounts = [...new Set(pairs.flatMap(({ n, d }) => [n.of, d?.of].filter((of) => of !== undefined)))]
  const columns = [
    `${segment} AS segment`,
    `${field} AS field`,
    ...tests.map((test, at) => `(${test}) AS t${at}`),
    ...amounts.map((of, at) => `${of} AS x${at}`),
  ]
  const rows = `SELECT ${columns.join(', ')} FROM ${table} r WHERE ${among}`
  const list = `[${tests.map((_, at) => `t${at}`).join(', ')}] AS tests`
  // Of a large table few rows pass any of the pairs' tests.
  const all = (where: readonly string[]) => `(${['true', ...where.map((test) => `t${tests.indexOf(test)}`)].join(' AND ')})`
  const any = [...new Set(pairs.map(({ where }) => all(where)))].join(' OR ')
  const sums = ['count(*) AS k', ...amounts.map((_, at) => `sum(x${at}) AS s${at}`)]
  const question = {
    columns: sumColumns(['k', ...amounts.map((_, at) => `s${at}`)]),
    sql: `SELECT segment, field, ${list}, ${sums.join(', ')} FROM (${rows}) WHERE ${any} GROUP BY ALL`,
  }
  return { question, rowsOf }

  function rowsOf(all: Summed[], { where, n, d }: Pair): Row[] {
    const passing = (of: readonly string[]) => {
      const places = of.map((test) => tests.indexOf(test))
      return (one: Summed) => places.every((at) => one.tests[at] === true)
    }
    const amountOf = ({ of, where }: Amount) => {
      const [passes, at] = [passing(where), of === undefined ? 0 : 1 + amounts.indexOf(of)]
      return (one: Summed) => (passes(one) ? (one.sums[at] ?? 0n) : 0n)
    }
    const [passes, counted, among] = [passing(where), amountOf(n), amountOf(d ?? { where: [] })]
    const places = new Map<string, { segment: number; field: string | null; n: bigint; d: bigint }>()
    for (const one of all) {
      if (!passes(one)) continue
      const key = JSON.stringify([one.segment, one.field])
      const place = places.get(key) ?? { segment: one.segment, field: one.field, n: 0n, d: 0n }
      places.set(key, place)
      place.n += counted(one)
      place.d += among(one)
    }
    return [...places.values()]
  }
}

/** Questions as one statement, which has few columns: each costs as much in every question as in its own. */
const together = (asked: Question[], sign: string): string =>
  asked.map(({ columns, sql }, at) => `SELECT ${at} AS _asked, ${columns} FROM (${sql})`).join(sign)

async function askSums({ connection }: Session, asked: Question[]): Promise<Summed[][]> {
  const result = await connection.run(together(asked, ' UNION ALL '))
  const rows = asked.map((): Summed[] => [])
  for (const chunk of await result.fetchAllChunks()) {
    const [of, segments, fields, tests, sums] = [0, 1, 2, 3, 4].map((at) => chunk.getColumnValues(at))
    for (let at = 0; at < chunk.rowCount; at++)
      rows[Number(of![at])]!.push({
        segment: Number(segments![at]),
        field: fields![at] as string | null,
        tests: ((tests![at] as DuckDBListValue | null)?.items ?? []) as (boolean | null)[],
        sums: (sums![at] as DuckDBListValue).items as (bigint | null)[],
      })
  }
  return rows
}

async function askPlain(session: Session, asked: Question[]): Promise<Row[][]> {
  if (asked.length === 1) return [await session.all(asked[0]!.sql)]
  const result = await session.connection.run(together(asked, ' UNION ALL BY NAME '))
  const names = result.columnNames()
  const strange = names.find((name) => !['_asked', ...usual].includes(name))
  if (strange !== undefined) throw new Error(`no question is answered in a column ${strange}`)
  const rows = asked.map((): Row[] => [])
  for (const chunk of await result.fetchAllChunks()) {
    const columns = names.map((_, at) => chunk.getColumnValues(at))
    for (let at = 0; at < chunk.rowCount; at++)
      rows[Number(columns[names.indexOf('_asked')]![at])]!.push(
        Object.fromEntries(names.map((name, column) => [name, columns[column]![at] as Value])),
      )
  }
  return rows
}
