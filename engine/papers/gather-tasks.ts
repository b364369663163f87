import { type CalendarName, namesWithin, type Period, readPeriod } from '../definitions/period.ts'
import type { RoomDoors } from '../doors.ts'
import type { ReportContent } from '../editions/report-content.ts'
import type { House } from '../house.ts'

/** What the room of plans tells. */
export type PlanRooms = Pick<RoomDoors, 'annexes' | 'tasks'>

/** How far the tasks of the year's plan are by a period's end, with what agencies wrote beside and who has not sent all; null where the year has no annex. */
export async function gatherTasks(
  { definitions }: House,
  rooms: PlanRooms,
  period: Period,
  calendar: CalendarName,
  owed: ReportContent['owed'],
): Promise<object | null> {
  const annexes = rooms.annexes()
  const ask = async (year: number) => {
    const own = annexes.filter((one) => one.year === year)
    const plan = (own.find((one) => definitions.plans.has(one.plan)) ?? own.at(-1))?.plan
    return plan === undefined ? null : rooms.tasks({ plan, period: `${year}${period.name.slice(4)}`, calendar })
  }
  const told = await ask(period.year)
  if (!told) return null
  const before = await ask(period.year - 1)
  const within = new Set(namesWithin(readPeriod(period.name)))
  const titles = new Map(told.byPart.map(({ part, title }) => [part, title]))
  const duties = new Set([...definitions.duties.values()].flatMap((duty) => ('owes' in duty && duty.owes.task_leads ? [duty.id] : [])))
  return {
    list: told.list.map(({ id, text, part, lead, state, late, due }) => ({
      ...{ task: id, text, part, partTitle: titles.get(part) ?? part, due },
      leads: lead.units.map(({ name }) => name),
      lead: [...lead.units.map(({ name }) => name), ...lead.groups.map(({ title }) => title.vi), ...lead.unread].join('; '),
      place: state === 'done' ? 'done' : late ? 'late' : (state ?? 'unreported'),
    })),
    difficulties: told.list
      .flatMap((task) => [task, ...task.activities])
      .flatMap(({ id, reports }) =>
        reports.flatMap(({ unitName, period: name, note }) => (note !== null && within.has(name) ? [{ unitName, task: id, note }] : [])),
      ),
    silent: [...new Set(owed.filter(({ duty, status }) => duties.has(duty) && status === 'missing').map(({ unitName }) => unitName))],
    before: before && { tasks: String(before.tasks), done: String(before.done) },
  }
}
