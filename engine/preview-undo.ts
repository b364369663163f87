import type { Counted, IndicatorValue, UndoPreview } from './answers.ts'
import type { Dataset } from './definitions/dataset.ts'
import { firstDayOf, readPeriod, textOfDay } from './definitions/period.ts'
import { cellGroups } from './facts/cell-layout.ts'
import { computeValues, type Source } from './indicators/compute-values.ts'
import { type Stores, transact } from './stores.ts'
import { findStanding, takeOut } from './undo-batch.ts'
import { quoteName, type Session } from './warehouse/open-warehouse.ts'
import { countBack } from './warehouse/settle-batch.ts'
import { cellsTable, nowTable, pastTable } from './warehouse/tables.ts'
import type { Touched } from './warehouse/touched-buckets.ts'

/** Carries what was found out of a transaction that must not stay. */
class RolledBack<T> extends Error {
  readonly found: T

  constructor(found: T) {
    super('rolled back')
    this.found = found
  }
}

/**
 * What taking a batch back would do, found out by doing it in a transaction that is rolled back. The caller lets no
 * import run meanwhile. Throws NO_SUCH_BATCH or BATCH_UNDONE.
 */
export async function previewUndo(stores: Stores, batch: number): Promise<UndoPreview> {
  const { definitions, warehouse, words } = stores
  const { asked, decided } = findStanding(stores.records.folds.batches, batch)
  const dataset = definitions.datasets.get(asked.dataset)!
  const { counts, periods, after } = await inVain(stores, async (session) => {
    const counts = await countStates(session, dataset, batch)
    const named = await periodsNamed(session, dataset, batch)
    const touched = await takeOut({ session, definitions, words, hashedBy: stores.hashedBy }, dataset, batch)
    const years = [...yearsOf(touched), ...(await yearsCounted({ session, definitions, words })), decided!.asOf.slice(0, 4)]
    const periods = [...new Set([...years, ...named])].sort()
    return { counts, periods, after: await valuesOf({ session, definitions, words }, periods) }
  })
  const before = await warehouse.read((session) => valuesOf({ session, definitions, words }, periods))
  const { file } = asked
  return { batch, dataset: dataset.id, file, asOf: decided!.asOf, rows: decided!.rows, ...counts, values: moved(before, after) }
}

async function inVain<T>(stores: Stores, work: (session: Session) => Promise<T>): Promise<T> {
  try {
    return await transact(stores, async ({ session }) => {
      throw new RolledBack(await work(session))
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.found as T
    throw error
  }
}

async function countStates(
  session: Session,
  dataset: Dataset,
  batch: number,
): Promise<Pick<UndoPreview, 'vanish' | 'back' | 'backSame' | 'history'>> {
  const count = async (table: string) => Number((await session.all(`SELECT count(*) AS n FROM ${table} WHERE _batch = ${batch}`))[0]!.n)
  const { back, same } = await countBack(session, dataset, batch)
  return { vanish: (await count(nowTable(dataset.id))) - back, back, backSame: same, history: await count(pastTable(dataset.id)) }
}

/** The periods that rows of the batch name, where the dataset has such a column. */
async function periodsNamed(session: Session, dataset: Dataset, batch: number): Promise<string[]> {
  const columns = Object.keys(dataset.columns).filter((name) => dataset.columns[name]!.type === 'period')
  const found = await Promise.all(
    columns.map((name) =>
      session.all(
        `SELECT DISTINCT w.word FROM ${nowTable(dataset.id)} r JOIN words w ON w.id = r.${quoteName(name)} WHERE r._batch = ${batch}`,
      ),
    ),
  )
  return found.flat().map((row) => String(row.word))
}

const yearsOf = (touched: Touched): string[] =>
  [...touched.values()].flatMap((buckets) => [...buckets].map((bucket) => textOfDay(firstDayOf(bucket)).slice(0, 4)))

/** Every year under which anything is counted or was handed in: what a register, or a count by the day, may move. */
async function yearsCounted({ session, definitions }: Source): Promise<string[]> {
  const tables = cellGroups(definitions).map(({ dataset, dated }) => cellsTable(dataset.id, dated))
  const found = await Promise.all([
    session.all('SELECT DISTINCT year(as_of) AS year FROM batches'),
    ...tables.map((table) => session.all(`SELECT DISTINCT bucket // 24 AS year FROM ${table}`)),
  ])
  return found.flat().map((row) => String(row.year))
}

/** The province's values of every indicator in each of the periods. */
async function valuesOf(source: Source, periods: string[]): Promise<IndicatorValue[]> {
  const { indicators, registry } = source.definitions
  const values: IndicatorValue[] = []
  for (const name of periods) {
    const query = {
      indicators: [...indicators.values()],
      period: readPeriod(name),
      unit: registry.province,
      by: 'unit' as const,
      own: false,
    }
    const province = registry.province === null ? null : registry.units[registry.province]!.id
    values.push(...(await computeValues(source, query)).filter((value) => value.unit === province))
  }
  return values
}

function moved(before: IndicatorValue[], after: IndicatorValue[]): UndoPreview['values'] {
  const counted = ({ numerator, denominator, value, reason, low, high }: IndicatorValue): Counted => ({
    numerator,
    denominator,
    value,
    reason,
    low,
    high,
  })
  return before.flatMap((one, at) => {
    const pair = { before: counted(one), after: counted(after[at]!) }
    const same = JSON.stringify(pair.before) === JSON.stringify(pair.after)
    return same ? [] : [{ indicator: one.indicator, period: one.period, ...pair }]
  })
}
