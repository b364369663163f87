import type { Source } from '../counts/counts.ts'
import { readPeriod, textOfDay } from '../definitions/period.ts'
import type { House } from '../house.ts'
import { standingBatches } from '../records/folds/batches.ts'
import { findUnit } from '../values/find-unit.ts'
import type { DutyDoors, OwedRequest } from './doors.ts'
import { type DutyTerm, findOwed } from './find-owed.ts'
import { sumExpected, sumOwed } from './sum-owed.ts'

/** The room of what units owe, and when it came. */
export function openDuties({ definitions, records, read, today }: House): DutyDoors {
  const { registry } = definitions
  const unitOf = ({ period, unit }: OwedRequest): number | null =>
    unit === undefined ? null : findUnit(registry, unit, readPeriod(period)).ix
  const find = (source: Source, request: OwedRequest): Promise<DutyTerm[]> =>
    findOwed(source, standingBatches(records.folds.batches), {
      period: readPeriod(request.period).name,
      unit: unitOf(request),
      today: today(),
    })
  return {
    owed: (request) =>
      read(async (source) =>
        (await find(source, request)).flatMap(({ duty, due, units }) =>
          units.map(({ unit, arrived, status }) => ({
            unit: registry.units[unit]!.id,
            duty: duty.id,
            due: textOfDay(due),
            arrived: arrived === null ? null : textOfDay(arrived),
            status,
          })),
        ),
      ),
    owedSummary: (request) =>
      read(async (source) => {
        const unit = unitOf(request)
        // An expected number is the whole's: no unit has a part of its own in it.
        const expected = unit === null || unit === registry.province ? await sumExpected(source, request.period) : []
        return [...sumOwed(definitions, await find(source, request)), ...expected]
      }),
  }
}
