import { knownIn } from '../../definitions/known-in.ts'
import { nearest } from '../../definitions/nearest.ts'
import { readPeriod } from '../../definitions/period.ts'
import type { Plan } from '../../definitions/plan.ts'
import { ChisoError } from '../../errors.ts'
import type { House } from '../../house.ts'
import { tellCrosswalk } from '../../questions/tell-crosswalk.ts'
import { findUnit } from '../../values/find-unit.ts'
import type { IndexDoors } from './doors.ts'
import { gatherForecasts, outlookOn, outlooksOf } from './gather-forecast.ts'
import { tellIndex, tellIndices } from './tell-indices.ts'

/** Throws WRONG_REQUEST with the nearest targets, where a plan has none of that id. */
function needTarget(targets: Plan['targets'], id: string): void {
  if (!Object.hasOwn(targets, id))
    throw new ChisoError('WRONG_REQUEST', { what: `target: ${nearest(id.slice(0, 100), Object.keys(targets)) || 'plan'}` })
}

/** The part of the room that tells what others publish of the province, what moves it, and what a year comes to. */
export function openIndices({ definitions, read, today }: House): IndexDoors {
  const { publishedIndexes, indicators } = definitions
  return {
    indices: ({ year }) => read(async ({ counts }) => tellIndices(definitions, await counts.published(), year)),
    async indexHistory({ index }) {
      const defined = publishedIndexes.get(index)
      if (!defined) throw new ChisoError('NO_SUCH_INDEX', { id: index.slice(0, 100), known: [...publishedIndexes.keys()].join(', ') })
      const published = await read(({ counts }) => counts.published())
      const { title, publisher, scale, from, unranked = null, breaks } = defined
      const last = published.reduce((latest, one) => (one.index === index ? Math.max(latest, one.year) : latest), from - 1)
      const years = Array.from({ length: last - from + 1 }, (_, at) => {
        const { year, state, value, rank, rankedUnits, source, note } = tellIndex(definitions, published, index, from + at)
        return { year, state, value, rank, rankedUnits, source, note, broken: breaks.find((one) => one.year === year)?.why ?? null }
      })
      return { index, title, publisher, scale: String(scale), unranked, years }
    },
    forecast({ plan, target, indicator, period, unit }) {
      const asked = readPeriod(period)
      const whose = unit === undefined ? null : findUnit(definitions.registry, unit, asked).ix
      if ((plan === undefined) === (indicator === undefined)) throw new ChisoError('WRONG_REQUEST', { what: 'plan | indicator' })
      if (indicator !== undefined) knownIn(indicators, indicator, 'NO_SUCH_INDICATOR')
      const found = plan === undefined ? null : knownIn(definitions.plans, plan, 'NO_SUCH_PLAN')
      if (found && asked.year !== found.year) throw new ChisoError('PERIOD_OUTSIDE_PLAN', { period, year: found.year, plan: plan! })
      if (found && target !== undefined) needTarget(found.targets, target)
      return read((source) => {
        const all = found ? outlooksOf(source, found, whose) : [outlookOn(indicator!)]
        return gatherForecasts(source, target === undefined ? all : all.filter(({ id }) => id === target), asked, whose, today())
      })
    },
    crosswalk({ indicators: asked = [], plan, targets = [], year }) {
      const all = plan === undefined ? {} : knownIn(definitions.plans, plan, 'NO_SUCH_PLAN').targets
      for (const id of targets) needTarget(all, id)
      // A rank in a published index is no indicator of the data here.
      const behind = targets.flatMap((id) => (indicators.has(all[id]!.indicator) ? [all[id]!.indicator] : []))
      const ids = new Set([...asked, ...behind])
      return [...ids].map((id) => tellCrosswalk(definitions, knownIn(indicators, id, 'NO_SUCH_INDICATOR'), year))
    },
  }
}
