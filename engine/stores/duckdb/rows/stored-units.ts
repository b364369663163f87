import type { Dataset } from '../../../definitions/dataset.ts'
import { type Day, readPeriod, textOfDay } from '../../../definitions/period.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { nowTable } from '../tables.ts'
import { batchRows, chosenRows, metRows } from './find-met.ts'
import { sameTexts } from './same-key.ts'

/** Rows whose unit cell reads as another unit on the file's as-of day; `open` ones were appended without a unit. */
export interface Rereadings {
  rows: Int32Array
  units: Int32Array
  open: Uint8Array
  texts: Int32Array
  words: string[]
}

/** How the units of a batch stand to the units their keys are stored for: exact counts, and the first rows of each. */
export interface UnitsCompared {
  /** Rows that name the stored unit, or a successor of it, under either reading: they keep the stored unit. */
  kept: [row: number, unitId: string][]
  /** Rows whose key is stored for a unit that theirs does not succeed: the unit they name (its place), the segment stored, and the batch it stands by. */
  conflicts: { count: number; rows: { row: number; named: number | null; stored: number; batch: number }[] }
  /** Open rows that no stored unit explains, with the text of the cell and the day it was read at. */
  unknown: { count: number; rows: { row: number; text: string; day: Day | null }[] }
}

const asStored: UnitsCompared = { kept: [], conflicts: { count: 0, rows: [] }, unknown: { count: 0, rows: [] } }

/** Whether keys of the dataset may be stored with a unit already. */
export async function mayBeStored(session: Session, dataset: Dataset): Promise<boolean> {
  if (!dataset.unit || dataset.key.includes(dataset.unit)) return false
  const [stored] = await session.all('SELECT count(*) AS n FROM batches WHERE dataset = $dataset', { dataset: dataset.id })
  return stored!.n !== 0n
}

/** A stored key's unit decides: the cell is read at the row's own date, then on the as-of day (contract of units, "stored key"). */
export async function compareUnits(
  session: Session,
  dataset: Dataset,
  batch: number,
  rereadings: Rereadings | null,
  limit: number,
): Promise<UnitsCompared> {
  // What was left open asks for an answer also where a replaced batch, gone meanwhile, was all there was.
  if (!rereadings && !(await mayBeStored(session, dataset))) return asStored
  const [table, unit] = [nowTable(dataset.id), quoteName(dataset.unit!)]
  const succeeds = (reading: string) => `EXISTS (SELECT 1 FROM successors s WHERE s.unit = os.unit AND s.successor = ${reading})`
  await session.run(
    `CREATE OR REPLACE TEMP TABLE elsewhere AS SELECT m.nid, m.oid, n._row AS row, n.${unit} AS named, o.${unit} AS kept FROM ${metRows(dataset, batch)} WHERE n.${unit} IS DISTINCT FROM o.${unit}`,
  )
  const [elsewhere] = await session.all('SELECT count(*) AS n FROM elsewhere')
  if (elsewhere!.n === 0n && !rereadings?.open.includes(1)) {
    await session.run('DROP TABLE elsewhere')
    return asStored
  }
  await fillRereadings(session, rereadings)
  await session.run(
    `CREATE OR REPLACE TEMP TABLE differing AS SELECT e.row, su.id AS stored, ns.unit AS named, e.kept AS segment, o._batch AS other, e.named IS NOT NULL AS read, ${succeeds('ns.unit')} OR rr.unit IS NOT DISTINCT FROM os.unit OR ${succeeds('rr.unit')} AS succeeds, ${sameTexts(dataset, 'n', 'o')} AS met ` +
      `FROM elsewhere e JOIN ${batchRows(dataset, batch)} n ON n._place = e.nid JOIN ${chosenRows(dataset, 'SELECT oid FROM elsewhere')} o ON o._place = e.oid ` +
      `JOIN segments os ON os.ix = e.kept JOIN units su ON su.ix = os.unit LEFT JOIN segments ns ON ns.ix = e.named LEFT JOIN rereadings rr ON rr.row = e.row ` +
      `WHERE ns.unit IS DISTINCT FROM os.unit`,
  )
  await session.run('DELETE FROM differing WHERE NOT met')
  const kept = await session.all('SELECT row, stored FROM differing WHERE succeeds ORDER BY row')
  // A unit that must be there and was not read, for its own sake or its date's, has been told as that.
  const isRead = dataset.columns[dataset.unit!]!.required ? 'd.read' : 'true'
  const conflicts = `FROM differing d LEFT JOIN rereadings rr ON rr.row = d.row WHERE NOT succeeds AND coalesce(rr.open, 0) = 0 AND ${isRead}`
  const [conflictCount] = await session.all(`SELECT count(*) AS n ${conflicts}`)
  const conflictRows = await session.all(
    `SELECT d.row AS row, d.named AS named, d.segment AS segment, d.other AS other ${conflicts} ORDER BY d.row LIMIT ${limit}`,
  )
  const dayOf = `(SELECT ${await ownDay(session, dataset, batch)} - DATE '1970-01-01' FROM ${table} n WHERE n._batch = ${batch} AND n._row = rr.row)`
  const unknown = 'FROM rereadings rr WHERE rr.open = 1 AND rr.row NOT IN (SELECT row FROM differing WHERE succeeds)'
  const [unknownCount] = await session.all(`SELECT count(*) AS n ${unknown}`)
  const unknownRows = await session.all(`SELECT rr.row AS row, rr.text AS text, ${dayOf} AS day ${unknown} ORDER BY rr.row LIMIT ${limit}`)
  for (const name of ['elsewhere', 'differing', 'rereadings']) await session.run(`DROP TABLE ${name}`)
  return {
    kept: kept.map(({ row, stored }) => [Number(row), String(stored)]),
    conflicts: {
      count: Number(conflictCount!.n),
      rows: conflictRows.map(({ row, named, segment, other }) => ({
        row: Number(row),
        named: named === null ? null : Number(named),
        stored: Number(segment),
        batch: Number(other),
      })),
    },
    unknown: {
      count: Number(unknownCount!.n),
      rows: unknownRows.map(({ row, text, day }) => ({
        row: Number(row),
        text: rereadings!.words[Number(text)]!,
        day: day === null ? null : Number(day),
      })),
    },
  }
}

/** The day at which the unit of a batch's row `n` is read; of a named period its last. */
async function ownDay(session: Session, { id, unit_at, columns }: Dataset, batch: number): Promise<string> {
  const day = `n.${quoteName(unit_at!)}`
  if (columns[unit_at!]!.type !== 'period') return day
  const named = `SELECT DISTINCT ${quoteName(unit_at!)} FROM ${nowTable(id)} WHERE _batch = ${batch}`
  const words = await session.all(`SELECT id, word FROM words WHERE id IN (${named})`)
  const days = words.map((one) => ` WHEN ${one.id} THEN DATE '${textOfDay(readPeriod(String(one.word)).last)}'`)
  return days.length === 0 ? 'NULL::DATE' : `(CASE ${day}${days.join('')} END)`
}

async function fillRereadings(session: Session, rereadings: Rereadings | null): Promise<void> {
  await session.run('CREATE OR REPLACE TEMP TABLE rereadings (row INTEGER, unit INTEGER, open INTEGER, text INTEGER)')
  if (!rereadings) return
  const appender = await session.connection.createAppender('rereadings', 'main', 'temp')
  for (let ix = 0; ix < rereadings.rows.length; ix++) {
    for (const values of [rereadings.rows, rereadings.units, rereadings.open, rereadings.texts]) appender.appendInteger(values[ix]!)
    appender.endRow()
  }
  appender.closeSync()
}

/** Gives rows the stored unit, in the stretch of its life that the row's own date falls into. */
export async function keepUnits(session: Session, dataset: Dataset, batch: number, kept: [row: number, unitId: string][]): Promise<void> {
  if (kept.length === 0) return
  const [table, unit, day] = [nowTable(dataset.id), quoteName(dataset.unit!), await ownDay(session, dataset, batch)]
  await session.run('CREATE OR REPLACE TEMP TABLE kept (row INTEGER, id VARCHAR)')
  const appender = await session.connection.createAppender('kept', 'main', 'temp')
  for (const [row, id] of kept) {
    appender.appendInteger(row)
    appender.appendVarchar(id)
    appender.endRow()
  }
  appender.closeSync()
  await session.run(
    `UPDATE ${table} SET ${unit} = k.segment FROM (SELECT n._row AS row, max(g.ix) AS segment FROM kept JOIN ${table} n ON n._batch = ${batch} AND n._row = kept.row ` +
      `JOIN units u ON u.id = kept.id JOIN segments g ON g.unit = u.ix AND (g.ix = g.lowest OR DATE '1970-01-01' + g.first <= ${day}) GROUP BY n._row) k ` +
      `WHERE ${table}._batch = ${batch} AND ${table}._row = k.row`,
  )
  await session.run('DROP TABLE kept')
}

/** A replay must find a unit for every row that had one: an id that the registry no longer has would go unseen. Rows without a date never had one. */
export async function refuseUnitless(session: Session, dataset: Dataset, batch: number): Promise<void> {
  if (!dataset.unit || !dataset.columns[dataset.unit]!.required) return
  const unitless = `FROM ${nowTable(dataset.id)} WHERE _batch = ${batch} AND ${quoteName(dataset.unit)} IS NULL AND ${quoteName(dataset.unit_at!)} IS NOT NULL`
  const [found] = await session.all(`SELECT count(*) AS n, min(_row) AS row ${unitless}`)
  if (found!.n !== 0n) throw new Error(`${found!.n} dòng không còn đơn vị, đầu tiên là dòng ${found!.row}`)
}
