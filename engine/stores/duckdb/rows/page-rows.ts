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

/** A set of rows: table, joins and tests, where they lie, and how many of them the page has, from the so-manieth on. */
interface Part {
  from: string
  blocks: Block[]
  count: number
  offset: number
  size: number
}

/**
 * Pages of rows `r` in the order they came in, and how many there are in each batch; `from` names the table, joins and
 * tests of all among which they are. One pass counts every wanted set by batch and block, which tells where its page lies;
 * all else is read there alone, so that a page costs the same however far behind it lies. All pages are one statement,
 * for a row as people read it costs more to plan than to read.
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
  const sets = wanted.map(({ test, limit = Number.MAX_SAFE_INTEGER, offset }, at): Part => {
    const blocks = found.map((row): Block => ({ batch: Number(row.batch), block: Number(row.block), rows: Number(row[`n${at}`]) }))
    const count = blocks.reduce((sum, { rows }) => sum + rows, 0)
    const size = Math.max(0, Math.min(Math.trunc(limit), count - Math.trunc(offset)))
    return { from: `${from} AND ${test}`, blocks, count, offset: Math.trunc(offset), size }
  })
  const rows = await readPages(
    session,
    dataset,
    sets.filter(({ size }) => size > 0),
    parameters,
  )
  let before = 0
  return sets.map(({ blocks, count, size }): Page => {
    const batches = new Map<number, number>()
    for (const { batch, rows } of blocks) if (rows > 0) batches.set(batch, (batches.get(batch) ?? 0) + rows)
    before += size
    return { count, rows: rows.slice(before - size, before), batches: [...batches] }
  })
}

/** The rows of all pages, page after page; none of them is empty. */
async function readPages(
  session: Session,
  dataset: Dataset,
  sets: Part[],
  parameters: Record<string, string>,
): Promise<Record<string, Cell>[]> {
  if (sets.length === 0) return []
  const pages = await findPages(session, sets, parameters)
  const outputs = outputsOf(dataset).map(({ name, sql }) => `${sql} AS ${quoteName(name)}`)
  // The pages are cut out first: words and units are looked up for their rows alone.
  const cut = sets.map(({ from }, at) => `SELECT r.*, ${at} AS _set ${from} AND ${pages[at]}`)
  const rows = await session.all(
    `SELECT ${outputs.join(', ')} FROM (${cut.join(' UNION ALL ')}) r ORDER BY r._set, r._batch, r._row`,
    parameters,
  )
  return rows as Record<string, Cell>[]
}

/** A row's place as one number: its batch, then its number in the file. */
const place = '(r._batch::BIGINT << 32) + r._row'

/** The tests that rows lie in the pages. */
async function findPages(session: Session, sets: Part[], parameters: Record<string, string>): Promise<string[]> {
  const parts = sets.map((set) => ({ ...set, ...blocksOf(set) }))
  const cut = parts.filter(({ size, count }) => size < count)
  const ends = cut.map(({ from, first, last, skipped, offset, size }, at) => {
    const near = between(first.batch, first.block << blockBits, last.batch, ((last.block + 1) << blockBits) - 1)
    const places = `SELECT ${place} AS place ${from} AND ${near} ORDER BY 1 LIMIT ${size} OFFSET ${offset - skipped}`
    return `SELECT ${at} AS at, min(place) AS top, max(place) AS bottom FROM (${places})`
  })
  const found = cut.length > 0 ? await session.all(`${ends.join(' UNION ALL ')} ORDER BY 1`, parameters) : []
  const rowOf = (place: unknown) => Number((place as bigint) & 0xffff_ffffn)
  return parts.map((part) => {
    const end = found[cut.indexOf(part)]
    return end ? between(part.first.batch, rowOf(end.top), part.last.batch, rowOf(end.bottom)) : 'true'
  })
}

/** The blocks in which a page begins and ends, and how many rows of the set lie in blocks before them. */
function blocksOf({ blocks, offset, size }: Part): { first: Block; last: Block; skipped: number } {
  let before = 0
  let skipped = 0
  const holding = blocks.filter(({ rows }) => {
    const start = before
    before += rows
    if (before <= offset) skipped = before
    return before > offset && start < offset + size
  })
  return { first: holding[0]!, last: holding.at(-1)!, skipped }
}

/** The test that a row lies between two places, so that DuckDB passes over whatever lies outside them. */
const between = (batch: number, row: number, lastBatch: number, lastRow: number): string =>
  batch === lastBatch
    ? `r._batch = ${batch} AND r._row BETWEEN ${row} AND ${lastRow}`
    : `r._batch BETWEEN ${batch} AND ${lastBatch} AND (r._batch > ${batch} OR r._row >= ${row}) AND (r._batch < ${lastBatch} OR r._row <= ${lastRow})`
