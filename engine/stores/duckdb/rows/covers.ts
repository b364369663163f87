import type { Dataset } from '../../../definitions/dataset.ts'
import { namesWithin, readPeriod, textOfDay } from '../../../definitions/period.ts'
import { quoteName, quoteText, type Session } from '../open-warehouse.ts'
import { within } from '../within-period.ts'

/** A file that is all there is of its period: of what belongs to it, nothing older than the cover stands. */
export interface Cover {
  batch: number
  /** As YYYY-MM-DD. */
  asOf: string
  period: string
  /** Id of the unit it speaks for, with those below; null: the whole registry. */
  unit: string | null
}

/** From now on the cover of a standing batch counts. It goes with its batch. */
export const insertCover = (session: Session, { batch, period, unit }: Cover): Promise<unknown> =>
  session.run('INSERT INTO covers VALUES ($batch, $period, $unit)', { batch, period, unit })

/** The covers of a dataset, in order of import. */
export async function readCovers(session: Session, dataset: Dataset): Promise<Cover[]> {
  const found = await session.all(
    "SELECT c.batch, strftime(b.as_of, '%Y-%m-%d') AS as_of, c.period, c.unit FROM covers c JOIN batches b ON b.batch = c.batch " +
      'WHERE b.dataset = $dataset ORDER BY c.batch',
    { dataset: dataset.id },
  )
  return found.map(({ batch, as_of, period, unit }) => ({
    batch: Number(batch),
    asOf: String(as_of),
    period: String(period),
    unit: unit === null ? null : String(unit),
  }))
}

/** Whether files of the dataset can cover a period: its rows have a date or period, or are one register's. */
export const canCover = (dataset: Dataset): boolean => dataset.register || dataset.belongs !== undefined

/** The test of a row `r` that one of the covers takes, older than it is: handed in for `asOf` (SQL) by the batch (SQL). Never null. */
export function coveredBy(dataset: Dataset, covers: Cover[], r: string, asOf: string, batch: string): string {
  const tests = covers.map((cover) => {
    const day = `DATE '${cover.asOf}'`
    const older = `(${asOf} < ${day} OR (${asOf} = ${day} AND ${batch} < ${cover.batch}))`
    return `(${older} AND ${belongsTo(dataset, cover.period, r)} AND ${liesIn(dataset, cover.unit, r)})`
  })
  return tests.length === 0 ? 'false' : `coalesce(${tests.join(' OR ')}, false)`
}

/** As the door judges rows of a file with a period; what a register holds belongs to every later file. */
export function belongsTo({ belongs, register, columns }: Dataset, name: string, r: string): string {
  if (belongs === undefined) return String(register)
  const period = readPeriod(name)
  if (belongs.rule === 'within-period') {
    if (columns[belongs.column]!.type !== 'period') return within(belongs.column, period, r)
    const names = namesWithin(period).map(quoteText).join(', ')
    return `${r}.${quoteName(belongs.column)} IN (SELECT id FROM words WHERE word IN (${names}))`
  }
  const [begun, ended] = [`${r}.${quoteName(belongs.begun)}`, `${r}.${quoteName(belongs.ended)}`]
  const [first, last] = [`DATE '${textOfDay(period.first)}'`, `DATE '${textOfDay(period.last)}'`]
  return `${begun} <= ${last} AND (${begun} >= ${first} OR ${ended} IS NULL OR ${ended} >= ${first})`
}

function liesIn({ unit: column }: Dataset, unit: string | null, r: string): string {
  if (unit === null) return 'true'
  if (column === undefined) return 'false'
  const segments = `SELECT c.segment FROM closure c JOIN units u ON u.ix = c.ancestor WHERE u.id = ${quoteText(unit)}`
  return `${r}.${quoteName(column)} IN (${segments})`
}
