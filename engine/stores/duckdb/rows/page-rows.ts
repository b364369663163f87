import type { Dataset } from '../../../definitions/dataset.ts'
import type { Cell } from '../../../reply.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { outputsOf } from './row-outputs.ts'

/** Some rows, and how many there are of them in each batch. */
interface Page {
  count: number
  rows: Record<string, Cell>[]
  batches: [batch: number, rows: number][]
}

/** Rows of a file that are counted together, those with equal upper digits of their numbers. */
const blockBits = 16

interface Block {
  batch: number
  block: number
  rows: number
}

/** One of several sets of rows: a test, and which page of those that pass; all of them where no limit is said. */
export interface Wanted {
  test: string
  limit?: number | undefined
  offset: number
}

/**
 * Pages of rows `r` in the order they came in, and how many there are in each batch; `from` names the table, joins and
 * tests of all among which they are. One pass counts every wanted set by batch and block, which tells where its page lies;
 * all else is read there alone, so that a page costs the same however far behind it lies.
 */
export async function pageRows(
  session: Session,
  dataset: Dataset,
  from: string,
  wanted: Wanted[],
  parameters: Record<string, string> = {},
): Promise<Page[]> {
  // Counting those that pass is faster than leaving out the others.
  const counts = wanted.map(({ test }, at) => `count_if(${test})::INTEGER AS n${at}`)
  const found = await session.all(
    `SELECT r._batch AS batch, r._row >> ${blockBits} AS block, ${counts.join(', ')} ${from} GROUP BY 1, 2 ORDER BY 1, 2`,
    parameters,
  )
  const pages: Page[] = []
  for (const [at, one] of wanted.entries()) {
    const blocks = found.map((row): Block => ({ batch: Number(row.batch), block: Number(row.block), rows: Number(row[`n${at}`]) }))
    pages.push(await readPage(session, dataset, from, one, blocks, parameters))
  }
  return pages
}

async function readPage(
  session: Session,
  dataset: Dataset,
  from: string,
  { test, limit, offset }: Wanted,
  blocks: Block[],
  parameters: Record<string, string>,
): Promise<Page> {
  const batches = new Map<number, number>()
  for (const { batch, rows } of blocks) if (rows > 0) batches.set(batch, (batches.get(batch) ?? 0) + rows)
  const counted = { count: blocks.reduce((sum, { rows }) => sum + rows, 0), batches: [...batches] }
  const all = `${from} AND ${test}`
  const page = limit === undefined ? 'true' : await findPage(session, all, blocks, Math.trunc(limit), Math.trunc(offset), parameters)
  if (page === null) return { ...counted, rows: [] }
  const outputs = outputsOf(dataset).map(({ name, sql }) => `${sql} AS ${quoteName(name)}`)
  // The page is cut out first: words and units are looked up for its rows alone.
  const rows = await session.all(
    `SELECT ${outputs.join(', ')} FROM (SELECT r.* ${all} AND ${page}) r ORDER BY r._batch, r._row`,
    parameters,
  )
  return { ...counted, rows: rows as Record<string, Cell>[] }
}

/** A row's place as one number: its batch, then its number in the file. */
const place = '(r._batch::BIGINT << 32) + r._row'

/** The test that rows lie in the page; null where it holds none. */
async function findPage(
  session: Session,
  from: string,
  blocks: Block[],
  limit: number,
  offset: number,
  parameters: Record<string, string>,
): Promise<string | null> {
  let before = 0
  let skipped = 0
  const holding = blocks.filter(({ rows }) => {
    const start = before
    before += rows
    if (before <= offset) skipped = before
    return before > offset && start < offset + limit
  })
  const [first, last] = [holding[0], holding.at(-1)]
  if (!first || !last) return null
  const near = between(first.batch, first.block << blockBits, last.batch, ((last.block + 1) << blockBits) - 1)
  const [ends] = await session.all(
    `SELECT min(place) AS top, max(place) AS bottom FROM (SELECT ${place} AS place ${from} AND ${near} ORDER BY 1 LIMIT ${limit} OFFSET ${offset - skipped})`,
    parameters,
  )
  const rowOf = (place: unknown) => Number((place as bigint) & 0xffff_ffffn)
  return between(first.batch, rowOf(ends!.top), last.batch, rowOf(ends!.bottom))
}

/** The test that a row lies between two places, so that DuckDB passes over whatever lies outside them. */
const between = (batch: number, row: number, lastBatch: number, lastRow: number): string =>
  batch === lastBatch
    ? `r._batch = ${batch} AND r._row BETWEEN ${row} AND ${lastRow}`
    : `r._batch BETWEEN ${batch} AND ${lastBatch} AND (r._batch > ${batch} OR r._row >= ${row}) AND (r._batch < ${lastBatch} OR r._row <= ${lastRow})`
