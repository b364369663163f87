import type { TaskReply, TasksReply } from '../../../engine/plans/replies.ts'

/** An agency that reports: a unit as pages know it. */
export interface Lead {
  unit: string
  name: string
  level: string | null
}

/** Whether an agency is in a lead: named itself, or of a level that a group in it stands for. */
export const isInLead = ({ unit, level }: Lead, { units, groups }: TaskReply['lead']): boolean =>
  units.some((one) => one.unit === unit) || groups.some(({ levels }) => level !== null && levels.includes(level))

/** The agencies one may report for: one's own units, or for who may for all those in the lead and the unit that is looked at. */
export function offerLeads(
  { byLead, list }: TasksReply,
  units: readonly Lead[],
  own: readonly string[],
  looked: string | undefined,
): Lead[] {
  const ledByName = byLead.map(({ unit, name }): Lead => ({ unit, name, level: units.find((one) => one.unit === unit)?.level ?? null }))
  const asked = own.length > 0 ? own : looked === undefined ? [] : [looked]
  const others = units.filter((one) => asked.includes(one.unit) && list.some(({ lead }) => isInLead(one, lead)))
  const all = own.length > 0 ? others : [...ledByName, ...others]
  return [...new Map(all.map((one) => [one.unit, one])).values()]
}
