import type { DuckDBListValue } from '@duckdb/node-api'
import { askBranches, type Branch } from './cells/ask-branches.ts'
import { type CellsAsked, type CellsFound, gatherCells } from './cells/gather-cells.ts'
import { chunksOf, type Row, type Session, type Value } from './open-warehouse.ts'

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
  /** The number of a word. */
  field: string
  where: readonly string[]
  n: Amount
  /** All that pass, where not given. */
  d?: Amount
}

/** The sums of one segment and field, and what the tests of the question say of what is summed. */
interface Summed {
  segment: number
  field: number | null
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

/** The columns of questions that are neither. */
const usual = ['segment', 'field', 'thing', 'counted', 'n', 'd', 'batch']

/** Most questions of one statement. */
const most = 200

/**
 * A session whose queries that are asked at one moment are one statement (two, where some are neither of cells nor pairs), because a
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
  const plain = openQueue((asked) => inTurn(() => askPlain(session, asked)))
  const cells = gatherCells()
  const ask = () => {
    const tables = Map.groupBy(pairs, ({ asked: { table, among, segment, field } }) => JSON.stringify([table, among, segment, field]))
    const branches = [...cells.branches(), ...[...tables.values()].map(branchOf)]
    pairs = []
    for (let at = 0; at < branches.length; at += most) {
      const some = branches.slice(at, at + most)
      inTurn(() => askBranches(session.connection, some)).then(
        () => {
          for (const one of some) one.done()
        },
        (error) => {
          for (const one of some) one.failed(error)
        },
      )
    }
    plain.ask()
  }
  /** After all that goes on without waiting has gone on. */
  const askSoon = () => {
    if (plain.isEmpty() && cells.isEmpty() && pairs.length === 0) setImmediate(ask)
  }
  return {
    ...session,
    all(sql, parameters) {
      if (parameters) return inTurn(() => session.all(sql, parameters))
      askSoon()
      return plain.put(sql)
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

/** Queries that wait to be asked together. */
function openQueue(ask: (asked: string[]) => Promise<Row[][]>) {
  let waiting = new Map<string, PromiseWithResolvers<Row[]>>()
  return {
    isEmpty: () => waiting.size === 0,
    put(sql: string): Promise<Row[]> {
      const known = waiting.get(sql) ?? Promise.withResolvers<Row[]>()
      waiting.set(sql, known)
      return known.promise
    },
    ask() {
      const all = [...waiting]
      waiting = new Map()
      for (let at = 0; at < all.length; at += most) {
        const some = all.slice(at, at + most)
        ask(some.map(([sql]) => sql)).then(
          (rows) => {
            for (const [nth, [, answer]] of some.entries()) answer.resolve(rows[nth]!)
          },
          (error) => {
            for (const [, answer] of some) answer.reject(error)
          },
        )
      }
    },
  }
}

/** Pairs of one table, and who waits for them. */
function branchOf(alike: { asked: Pair; answer: PromiseWithResolvers<Row[]> }[]): Branch {
  const { sql, rowsOf } = askPairs(alike.map(({ asked }) => asked))
  const found: Summed[] = []
  const items = (list: unknown) => (list as DuckDBListValue).items as readonly never[]
  return {
    print: (first) =>
      `SELECT ${first}, segment, NULL::INTEGER AS part, field, tests, NULL::INTEGER[] AS sums, amounts AS scaled FROM (${sql})`,
    take({ segments, fields, tests, scaled }, row) {
      found.push({ segment: segments[row]!, field: fields[row]!, tests: items(tests.getItem(row)), sums: items(scaled.getItem(row)) })
    },
    done() {
      for (const { asked, answer } of alike) answer.resolve(rowsOf(found, asked))
    },
    failed(error) {
      for (const { answer } of alike) answer.reject(error)
    },
  }
}

/**
 * Pairs of one table as one question: its rows by what all tests of the pairs say of them, for reading a query costs
 * more than counting, and grows with every count in it. What a pair counts is added up here.
 */
function askPairs(pairs: Pair[]): { sql: string; rowsOf: (all: Summed[], pair: Pair) => Row[] } {
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
  const sums = `[${['count(*)', ...amounts.map((_, at) => `sum(x${at})`)].join(', ')}]::HUGEINT[] AS amounts`
  return { sql: `SELECT segment, field, ${list}, ${sums} FROM (${rows}) WHERE ${any} GROUP BY ALL`, rowsOf }

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
    const places = new Map<string, { segment: number; field: number | null; n: bigint; d: bigint }>()
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

async function askPlain(session: Session, asked: string[]): Promise<Row[][]> {
  if (asked.length === 1) return [await session.all(asked[0]!)]
  const result = await session.connection.run(
    asked.map((sql, nth) => `SELECT ${nth} AS _asked, * FROM (${sql})`).join(' UNION ALL BY NAME '),
  )
  const names = result.columnNames()
  const strange = names.find((name) => !['_asked', ...usual].includes(name))
  if (strange !== undefined) throw new Error(`no question is answered in a column ${strange}`)
  const rows = asked.map((): Row[] => [])
  for (const chunk of chunksOf(result)) {
    const columns = names.map((_, at) => chunk.getColumnValues(at))
    for (let at = 0; at < chunk.rowCount; at++)
      rows[Number(columns[names.indexOf('_asked')]![at])]!.push(
        Object.fromEntries(names.map((name, column) => [name, columns[column]![at] as Value])),
      )
  }
  return rows
}
