import type { Counts } from '../../counts/counts.ts'
import type { Found } from '../../counts/roll-up.ts'
import { packCounts } from '../../counts/segment-counts.ts'
import type { UnitMap } from '../../counts/unit-map.ts'
import type { Indicator } from '../../definitions/indicator.ts'
import { isOfHalfMonths, type Period } from '../../definitions/period.ts'
import { type CellGroup, cellGroups, type Flow } from './cells/cell-layout.ts'
import { cellTables } from './cells/cell-tables.ts'
import { cellsOfRows } from './cells/cells-of-rows.ts'
import { countSegments } from './cells/sum-cells.ts'
import { findArrivals } from './find-arrivals.ts'
import { gatherQuestions } from './gather-questions.ts'
import type { Counting, Moment } from './kinds/counter.ts'
import { counterOf } from './kinds/counters.ts'
import { listPublished } from './list-published.ts'
import { standingByDataset } from './rows/applied.ts'
import { sumFiled } from './sum-filed.ts'
import { tallySurvey } from './tally-survey.ts'
import { traceBoth, traceRows } from './trace-rows.ts'

/** The counts of one moment of the warehouse. */
export function openCounts(moment: Moment): Counts {
  const gathered = { ...moment, session: gatherQuestions(moment.session) }
  let known: Promise<Map<string, string>> | null = null
  const standing = () => {
    known ??= standingByDataset(moment.session)
    return known
  }
  return {
    standing,
    async find(indicators, period, byField, map) {
      const files = await standing()
      const isEmpty = (one: Indicator) => one.kind !== 'reported' && !files.has(one.formula.of)
      const [empty, asked] = [true, false].map((is) => indicators.filter((one) => isEmpty(one) === is)) as [Indicator[], Indicator[]]
      const found = await find(gathered, asked, period, byField, map)
      for (const { id } of empty) found.set(id, nothing)
      return found
    },
    trace: (query) => traceRows(moment, query),
    traceBoth: (query) => traceBoth(moment, query),
    tallies: (year) => tallySurvey(moment.session, moment.definitions, year),
    arrivals: (dataset, period) => findArrivals(moment.session, dataset, period),
    published: () => listPublished(moment.session, moment.definitions),
    filed: (dataset, column, period) => sumFiled(moment.session, dataset, column, period),
  }
}

/** Of what nobody ever sent. */
const nothing: Found = { covered: false, counts: packCounts([]) }

/** Those that lie in one table of cells by one query; what is declared nowhere has none, what ends within a half-month has no whole ones: both are counted from the rows. */
async function find(
  moment: Counting,
  indicators: Indicator[],
  period: Period,
  byField: boolean,
  map?: UnitMap,
): Promise<Map<string, Found>> {
  const found = new Map<string, Found>()
  const asked = indicators.map((indicator) => ({
    indicator,
    counted: counterOf(indicator).count?.(moment, indicator as never, period, byField, map) ?? null,
  }))
  const summed = asked.flatMap(({ indicator, counted }) => (counted === null ? [indicator] : []))
  const take = async (counting: Promise<Map<string, Found>>) => {
    for (const [id, counts] of await counting) found.set(id, counts)
  }
  const kept = inGroups(cellGroups(moment.definitions), isOfHalfMonths(period) ? summed : [])
  const inCells = new Set(kept.flatMap(([, flows]) => flows.map(({ indicator }) => indicator)))
  const loose = summed.filter((indicator) => !inCells.has(indicator))
  const wanted = new Set(loose)
  const ofRows = cellGroups({ ...moment.definitions, indicators: new Map(loose.map((one) => [one.id, one])) }).flatMap((group) => {
    const flows = group.flows.filter(({ indicator }) => wanted.has(indicator))
    return flows.length > 0 ? [{ ...group, flows }] : []
  })
  await Promise.all([
    ...asked.map(async ({ indicator: { id }, counted }) => {
      if (!counted) return
      const { covered, counts } = await counted
      found.set(id, { covered, counts: packCounts(counts) })
    }),
    ...kept.map(([group, flows]) => take(countSegments(moment, group, flows, period, byField))),
    ...ofRows.map((group) => take(countSegments(moment, group, group.flows, period, byField, cellsOfRows(moment, cellTables(group)[0])))),
  ])
  return found
}

const inGroups = (groups: CellGroup[], indicators: Indicator[]): [CellGroup, Flow[]][] =>
  groups.flatMap((group): [CellGroup, Flow[]][] => {
    const flows = group.flows.filter(({ indicator }) => indicators.includes(indicator))
    return flows.length > 0 ? [[group, flows]] : []
  })
