import type { Source } from '../counts/counts.ts'
import { whoLeads } from '../counts/who-leads.ts'
import type { OwedDuty } from '../definitions/duty.ts'
import type { Day, Period } from '../definitions/period.ts'
import { isValid, type UnitRegistry, unitsAbove } from '../definitions/unit-registry.ts'
import type { Imported } from '../records/folds/batches.ts'
import { dutyPeriods } from './duty-periods.ts'
import { firstArrivals } from './first-arrivals.ts'
import type { OwedStatus } from './replies.ts'

/** One duty in one period, with what every unit that owes it has done; `unit` is its place. */
export interface DutyTerm {
  duty: OwedDuty
  period: Period
  due: Day
  units: { unit: number; arrived: Day | null; status: OwedStatus }[]
}

/** What is asked: the duties of a period, of a unit and those below it (null: of all), as of a day. */
export interface OwedQuery {
  period: string
  unit: number | null
  today: Day
}

/** Every duty in each of its periods that lie in the one asked for. */
export async function findOwed(
  source: Source,
  standing: readonly Imported[],
  { period: asked, unit, today }: OwedQuery,
): Promise<DutyTerm[]> {
  const { datasets, duties, registry, tracked } = source.definitions
  const terms: DutyTerm[] = []
  for (const duty of duties.values()) {
    if ('expects' in duty) continue
    for (const period of dutyPeriods(duty.every, duty.calendar, asked)) {
      const due = period.last + duty.due.days_after
      const arrivedOn = await firstArrivals(source, standing, datasets.get(duty.dataset)!, period)
      const named = duty.owes.task_leads ? (tracked?.(period.year) ?? []).flatMap((task) => task.leads) : []
      const leads = new Set(named.length > 0 ? whoLeads(registry, period.last)(named) : [])
      const units = owing(registry, duty, leads, period.last, unit).map((one) => {
        const arrived = arrivedOn(one)
        return { unit: one, arrived, status: statusOf(arrived, due, today) }
      })
      terms.push({ duty, period, due, units })
    }
  }
  return terms
}

/** The units that owe a duty on a period's last day, among one and those below it. */
function owing(registry: UnitRegistry, { owes }: OwedDuty, leads: ReadonlySet<string>, day: Day, under: number | null): number[] {
  const levels: readonly (string | null)[] = owes.level ?? []
  return registry.units
    .filter((unit) => levels.includes(unit.level) || owes.units?.includes(unit.code) || leads.has(unit.id))
    .filter((unit) => isValid(unit, day) && (under === null || unitsAbove(registry, unit.ix, day).includes(under)))
    .map(({ ix }) => ix)
}

function statusOf(arrived: Day | null, due: Day, today: Day): OwedStatus {
  if (arrived !== null) return arrived <= due ? 'in_time' : 'late'
  return today <= due ? 'not_due' : 'missing'
}
