import type { Source } from '../counts/counts.ts'
import { rememberCounts } from '../counts/remember-counts.ts'
import type { Dataset } from '../definitions/dataset.ts'
import { dayOfText, readPeriod, wholeYear } from '../definitions/period.ts'
import { monthOf, quarterOf, quarterOfDay } from '../definitions/quarters.ts'
import type { ImportAsked } from '../records/folds/batches.ts'
import { unequalParts } from '../stores/duckdb/kinds/reported.ts'
import { openCounts } from '../stores/duckdb/open-counts.ts'
import type { Session } from '../stores/duckdb/open-warehouse.ts'
import {
  answersOf,
  countUnregistered,
  fieldsHeld,
  overtakenRows,
  shapesOfKeys,
  unitsOfBatch,
  yesAndNoOf,
} from '../stores/duckdb/rows/look-at-batch.ts'
import { periodsNamed } from '../stores/duckdb/rows/reach-of-batch.ts'
import type { Stores, Work } from '../stores.ts'
import { computeValues } from '../values/compute-values.ts'
import { findDiffering } from '../values/find-differing.ts'
import { runChecks } from './checks/run-checks.ts'
import type { Tried } from './checks/tried.ts'
import { findMoves, indicatorsOver, type ListPoints } from './find-moves.ts'
import type { Imported } from './import-rows.ts'
import type { ImportReply, Moves } from './replies.ts'

/** Of how many quarters, and of how many named periods, the newest are looked at. */
const newest = 4
/** Of how many months, in the search for jumps: each asks for its rows and values and for those of two others. */
const newestMonths = 3

/**
 * What a dry run tells beside the counts of its rows: what is odd about the whole file, and what would move. Runs within the
 * transaction in which the rows stand, and reads what stands without them beside it.
 */
export async function tryFile(
  stores: Stores,
  work: Work,
  asked: ImportAsked,
  { decided, touched }: Imported,
  listPoints: ListPoints,
): Promise<Pick<ImportReply, 'oddities' | 'moves'>> {
  const { definitions, words } = stores
  const { session } = work
  const dataset = definitions.datasets.get(asked.dataset)!
  const { batch, asOf } = decided
  // Values, targets and points ask for the same counts.
  const sourceOf = (session: Session): Source => ({
    definitions,
    counts: rememberCounts(openCounts({ session, definitions, words })),
  })
  const after = sourceOf(session)
  const { units: places } = definitions.registry
  const units = (await unitsOfBatch(session, dataset, batch)).map((ix) => places[ix]!)
  const last = quarterOfDay(asOf)
  const quarters = [...new Set([last, ...touched.map(quarterOf)])].sort().reverse().slice(0, newest)
  const named = (await periodsNamed(session, dataset, batch)).sort().reverse().slice(0, newest)
  const years = [...quarters, ...named].map((name) => name.slice(0, 4))
  const periods = [...new Set([...quarters, ...named, ...years])].sort()

  const months = [...new Set(touched.map(monthOf))].sort().reverse().slice(0, newestMonths)
  const over = [...new Set(years)].filter((year) => wholeYear(Number(year)).last <= dayOfText(asOf)!)

  const oddities = await runChecks({
    ...{ definitions, dataset, batch, units, asOf, rows: decided.rows },
    within: asked.unit === null ? null : places.findIndex(({ id }) => id === asked.unit),
    quarter: readPeriod(last),
    quarters: quarters.map((name) => readPeriod(name)),
    periods: [...new Set([...over, ...quarters, ...months, ...named])].map((name) => readPeriod(name)),
    ...askedOnce(session, after, dataset, batch),
    unequal: () => unequalParts(session, definitions, dataset, batch),
    overtaken: () => (decided.older === 0 ? Promise.resolve([]) : overtakenRows(session, dataset, batch)),
  })
  const reach = { periods, units: units.map(({ id }) => id), dataset: dataset.id, published: publishedRounds(stores) }
  const moves = await stores.warehouse.read((before) => findMoves(sourceOf(before), after, reach, listPoints))
  return { oddities, moves }
}

/** The rounds whose result is published, and not taken back. */
function publishedRounds({ records, definitions }: Stores): Moves['published'] {
  return records.folds.rounds.list().flatMap(({ round, index, year, published }) => {
    const last = published.at(-1)
    const title = definitions.indexes.get(index)?.[0]?.title
    return last && last.withdrawn === null && title ? [{ round, index, title, year, number: last.number, date: last.date }] : []
  })
}

/** What several checks ask, counted once. */
function askedOnce(
  session: Session,
  source: Source,
  dataset: Dataset,
  batch: number,
): Pick<Tried, 'arrivals' | 'values' | 'shapes' | 'differing' | 'fields' | 'answers' | 'yesAndNo' | 'unregistered'> {
  const indicators = indicatorsOver(source.definitions, dataset.id)
  const arrivals = new Map<string, ReturnType<Tried['arrivals']>>()
  const values = new Map<string, ReturnType<Tried['values']>>()
  const once = <T>(known: Map<string, T>, key: string, ask: () => T): T => {
    if (!known.has(key)) known.set(key, ask())
    return known.get(key)!
  }
  return {
    arrivals: (period) => once(arrivals, period.name, () => source.counts.arrivals(dataset, period)),
    values: (period, own) =>
      once(values, `${period.name} ${own}`, () => computeValues(source, { indicators, period, unit: null, by: 'unit', own }, true)),
    differing: (check, period) => findDiffering(source, check, period),
    shapes: () => shapesOfKeys(session, dataset, batch),
    fields: () => fieldsHeld(session, dataset, batch),
    answers: () => answersOf(session, dataset, batch),
    yesAndNo: () => yesAndNoOf(session, dataset, batch),
    unregistered: (shown) => countUnregistered(session, dataset, batch, shown),
  }
}
