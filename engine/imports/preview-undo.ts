import type { Source } from '../counts/counts.ts'
import { firstDayOf, readPeriod, textOfDay } from '../definitions/period.ts'
import { openCounts } from '../stores/duckdb/open-counts.ts'
import type { Session } from '../stores/duckdb/open-warehouse.ts'
import { countStates, periodsNamed, yearsCounted } from '../stores/duckdb/rows/reach-of-batch.ts'
import { takeOut } from '../stores/duckdb/rows/take-out.ts'
import type { Touched } from '../stores/duckdb/rows/touched-buckets.ts'
import { type Stores, transact } from '../stores.ts'
import { computeValues } from '../values/compute-values.ts'
import type { IndicatorValue } from '../values/replies.ts'
import { countedOf } from './find-moves.ts'
import type { UndoPreview } from './replies.ts'
import { findStanding } from './undo-batch.ts'

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
  const sourceOf = (session: Session): Source => ({ definitions, counts: openCounts({ session, definitions, words }) })
  const { counts, periods, after } = await inVain(stores, async (session) => {
    const counts = await countStates(session, dataset, batch)
    const named = await periodsNamed(session, dataset, batch)
    const touched = await takeOut({ session, definitions, words }, dataset, batch)
    const years = [...yearsOf(touched), ...(await yearsCounted({ session, definitions, words })), decided!.asOf.slice(0, 4)]
    const periods = [...new Set([...years, ...named])].sort()
    return { counts, periods, after: await valuesOf(sourceOf(session), periods) }
  })
  const before = await warehouse.read((session) => valuesOf(sourceOf(session), periods))
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

const yearsOf = ({ buckets }: Touched): string[] =>
  [...buckets.values()].flatMap((buckets) => [...buckets].map((bucket) => textOfDay(firstDayOf(bucket)).slice(0, 4)))

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
  return before.flatMap((one, at) => {
    const pair = { before: countedOf(one), after: countedOf(after[at]!) }
    const same = JSON.stringify(pair.before) === JSON.stringify(pair.after)
    return same ? [] : [{ indicator: one.indicator, period: one.period, ...pair }]
  })
}
