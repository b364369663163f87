import { mapUnits, type UnitMap } from '../counts/unit-map.ts'
import type { CheckOf } from '../definitions/cross-check.ts'
import { describeDatasets, describeIndicators, describePlans, describeUnits } from '../definitions/describe-definitions.ts'
import { knownIn } from '../definitions/known-in.ts'
import { cutAt, dayOfText, readPeriod, yearToDate } from '../definitions/period.ts'
import { isValid } from '../definitions/unit-registry.ts'
import { ChisoError } from '../errors.ts'
import type { House } from '../house.ts'
import { countSeries, type ValuesQuery } from './count-series.ts'
import type { IndicatorsRequest, ValueDoors } from './doors.ts'
import { findDiffering, periodsOf } from './find-differing.ts'
import { findUnit } from './find-unit.ts'
import { judgePlan } from './judge-plan.ts'
import { judgeUnits } from './judge-units.ts'
import { layValues, type ValuesPage } from './lay-values.ts'
import { nameFiles } from './name-files.ts'
import type { CrossCheckReply } from './replies.ts'
import { openAside, tellAside } from './tell-aside.ts'

/** The room of values and targets, and of what the definitions declare. */
export function openValues({ definitions, records, read, today }: House): ValueDoors {
  const { registry, indicators } = definitions
  const { batches } = records.folds
  return {
    indicators: async (request) => (await valuesOf(request)).list(),
    values: valuesOf,
    async targets({ plan, period, unit }) {
      const { found, asked } = findPlan(plan, period)
      const whose = unit === undefined ? null : findUnit(registry, unit, asked).ix
      return tellAside(await read((source) => judgePlan(source, found, asked, whose)), batches, definitions, yearToDate(asked))
    },
    async behind({ plan, period, level }) {
      const { found, asked } = findPlan(plan, period)
      const units = registry.units.filter((unit) => unit.level === level && isValid(unit, asked.last))
      return read((source) => judgeUnits(source, found, asked, units))
    },
    async crossChecks({ period, unit }) {
      const asked = readPeriod(period)
      const whose = unit === undefined ? null : findUnit(registry, unit, asked).ix
      const checks = [...definitions.checks.values()].filter((one): one is CheckOf<'figures-agree'> => one.kind === 'figures-agree')
      return read(async (source) => {
        const found: CrossCheckReply[] = []
        for (const check of checks)
          for (const one of periodsOf(check, asked)) found.push(...(await findDiffering(source, check, one, whose)))
        return found
      })
    },
    async trace(request) {
      const { indicator, period, calendar, asOf, unit, own, level, fields, fieldsExcept, part, limit, offset } = request
      const asked = readPeriod(period, calendar)
      const day = asOf === undefined ? null : dayOfText(asOf)
      if (asOf !== undefined && day === null) throw new ChisoError('WRONG_DAY', { day: asOf.slice(0, 100) })
      const query = {
        indicator: knownIn(indicators, indicator, 'NO_SUCH_INDICATOR'),
        period: cutAt(asked, day),
        unit: unit === undefined ? null : findUnit(registry, unit, asked).ix,
        own: own ?? false,
        level: level ?? null,
        fields: fields ?? null,
        fieldsExcept: fieldsExcept ?? null,
        part,
        limit,
        offset: offset ?? 0,
      }
      return nameFiles(batches, await read(({ counts }) => counts.trace(query)))
    },
    units: () => describeUnits(definitions, today()),
    datasets: () => describeDatasets(definitions),
    indicatorDefinitions: () => describeIndicators(definitions),
    plans: () => describePlans(definitions),
  }

  function findPlan(plan: string, period: string) {
    const found = knownIn(definitions.plans, plan, 'NO_SUCH_PLAN')
    const asked = readPeriod(period)
    if (asked.year !== found.year) throw new ChisoError('PERIOD_OUTSIDE_PLAN', { period, year: found.year, plan })
    return { found, asked }
  }

  async function valuesOf(request: IndicatorsRequest): Promise<ValuesPage> {
    const { period, periods = [], limit, offset } = request
    const all = [...new Set([period, ...periods])].map((one) => ({ ...request, period: one }))
    const found = await read((source) => Promise.all(all.map((one) => countSeries(source, queryOf(one)))))
    const asideOf = openAside(batches, definitions)
    const series = found.flat().map((one) => ({ ...one, setAside: asideOf(one.indicator.id, [one.period]) }))
    return layValues(series, offset, limit)
  }

  function queryOf(request: IndicatorsRequest): ValuesQuery {
    const period = readPeriod(request.period, request.calendar)
    const ids = request.indicators?.length ? [...new Set(request.indicators)] : [...indicators.keys()]
    return {
      indicators: ids.map((id) => knownIn(indicators, id, 'NO_SUCH_INDICATOR')),
      period,
      unit: request.unit === undefined ? null : findUnit(registry, request.unit, period).ix,
      by: request.by ?? 'unit',
      own: request.own ?? false,
      ...mapOf(request.reading ?? 'reported'),
    }
  }

  /** The map a reading asks for: none as reported, today's as restated, that of DATE as at:DATE. */
  function mapOf(reading: string): { map?: UnitMap } {
    if (reading === 'reported') return {}
    const day = reading === 'restated' ? today() : dayOfText(/^at:(.+)$/.exec(reading)?.[1] ?? '')
    if (day === null) throw new ChisoError('WRONG_READING', { reading })
    return { map: mapUnits(registry, day) }
  }
}
