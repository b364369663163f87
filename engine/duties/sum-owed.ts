import type { Source } from '../counts/counts.ts'
import type { ExpectedDuty } from '../definitions/duty.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { textOfDay } from '../definitions/period.ts'
import { unitsAbove } from '../definitions/unit-registry.ts'
import { decimalText } from '../exact.ts'
import { dutyPeriods } from './duty-periods.ts'
import type { DutyTerm } from './find-owed.ts'
import { findStakes } from './find-stakes.ts'
import type { OwedSummary, Share } from './replies.ts'

const none: Share = { numerator: null, denominator: null, value: null, reason: 'not_applicable' }

const shareOf = (numerator: number, denominator: number): Share => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : decimalText({ n: BigInt(numerator) * 100n, d: BigInt(denominator) }, 2),
  reason: denominator === 0 ? 'nothing_arose' : null,
})

/** How complete and how timely each duty was in each of its periods. */
export const sumOwed = (definitions: Definitions, terms: DutyTerm[]): OwedSummary[] =>
  terms.map(({ duty, period, due, units }) => {
    const { registry } = definitions
    const [arrived, inTime, open] = [
      units.filter((one) => one.arrived !== null).length,
      units.filter(({ status }) => status === 'in_time').length,
      units.filter(({ status }) => status === 'not_due').length,
    ]
    const silent = units.filter((one) => one.arrived === null)
    const levels = new Set(
      silent.flatMap(({ unit }) => unitsAbove(registry, unit, period.last).map((above) => registry.units[above]!.level)),
    )
    return {
      duty: duty.id,
      title: duty.title,
      basis: duty.basis ?? null,
      period: period.name,
      due: textOfDay(due),
      completeness: shareOf(arrived, units.length),
      timeliness: shareOf(inTime, units.length - open),
      atStake: findStakes(definitions, duty.dataset, period.year, levels),
    }
  })

/** The rows that stand of a year beside the number a document says there are. */
export async function sumExpected({ counts, definitions }: Source, period: string): Promise<OwedSummary[]> {
  const summaries: OwedSummary[] = []
  const expected = [...definitions.duties.values()].filter((duty): duty is ExpectedDuty => 'expects' in duty)
  for (const { id, title, expects } of expected)
    for (const year of dutyPeriods('year', 'month', period)) {
      if (expects.year !== undefined && expects.year !== year.year) continue
      const found = await counts.arrivals(definitions.datasets.get(expects.of)!, year)
      const rows = found.reduce((sum, { standing }) => sum + standing, 0)
      summaries.push({
        duty: id,
        title,
        basis: expects.basis,
        period: year.name,
        due: null,
        completeness: shareOf(rows, expects.count),
        timeliness: none,
        atStake: rows < expects.count ? findStakes(definitions, expects.of, year.year, null) : [],
      })
    }
  return summaries
}
