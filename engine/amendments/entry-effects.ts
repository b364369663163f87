import type { Source } from '../counts/counts.ts'
import { rememberCounts } from '../counts/remember-counts.ts'
import type { OwedDuty } from '../definitions/duty.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { type Period, readPeriod, textOfDay } from '../definitions/period.ts'
import type { Plan } from '../definitions/plan.ts'
import { isValid, type UnitRegistry } from '../definitions/unit-registry.ts'
import { ChisoError } from '../errors.ts'
import { judgePlan } from '../values/judge-plan.ts'
import type { EffectLine, EntryEffect, Stand } from './alteration-replies.ts'
import type { EntryKindName } from './entries/kinds.ts'

/** Who owes a duty in the terms of a period, and what has become of it: the room of duties says so. */
export type Owing = (
  source: Source,
  period: string,
) => Promise<{ duty: OwedDuty; period: Period; due: number; units: { unit: number; status: string }[] }[]>

interface Asked {
  id: string
  period: string
  before: Definitions
  after: Definitions
}
type Effect = Pick<EntryEffect, 'lines' | 'sums'>

/** What an entry as it would be does, by its kind. */
export const entryEffects: Record<EntryKindName, (source: Source, asked: Asked, owing: Owing) => Promise<Effect>> = {
  target: targetEffect,
  // Its title and its decision move nothing, and its year stays while it has targets.
  plan: async () => ({ lines: [], sums: [] }),
  duty: dutyEffect,
  unit: unitEffect,
}

const lineOf = ({ registry }: Definitions, unit: number | null, period: string): Omit<EffectLine, 'before' | 'after'> => {
  const { id, code, name } = unit === null ? { id: null, code: null, name: null } : registry.units[unit]!
  return { unit: id, code, name, period }
}

/** A target in each part of its year up to the period's end, and for the units of its level in the period itself. */
async function targetEffect(given: Source, { id, period: name, before, after }: Asked): Promise<Effect> {
  const source = { ...given, counts: rememberCounts(given.counts) }
  const [planId, target] = id.split(':') as [string, string]
  const period = readPeriod(name)
  const plan = (after.plans.get(planId) ?? before.plans.get(planId)) as Plan
  if (period.year !== plan.year) throw new ChisoError('PERIOD_OUTSIDE_PLAN', { period: name, year: plan.year, plan: planId })
  const stand = async (definitions: Definitions, when: Period, unit: number | null): Promise<Stand> => {
    const whole = definitions.plans.get(planId)
    const one = whole?.targets[target]
    if (!whole || !one) return null
    const [judged] = await judgePlan({ ...source, definitions }, { ...whole, targets: { [target]: one } }, when, unit)
    if (!judged) return null
    const { status, value, due, indicator, op, goal, goalTo } = judged
    return { status, goal: { indicator, op, goal, goalTo }, value, due: due?.to ?? null }
  }
  const lines: EffectLine[] = []
  for (const [when, unit] of placesOf(source.definitions, [before, after], planId, target, period)) {
    const [was, is] = [await stand(before, when, unit), await stand(after, when, unit)]
    if (was !== null || is !== null) lines.push({ ...lineOf(before, unit, when.name), before: was, after: is })
  }
  return { lines, sums: [] }
}

/** Where a target is looked at: the whole in every quarter and the period, its units in the period. */
function placesOf(
  { registry }: Definitions,
  both: Definitions[],
  plan: string,
  target: string,
  period: Period,
): [when: Period, unit: number | null][] {
  const targets = both.flatMap((one) => one.plans.get(plan)?.targets[target] ?? [])
  const levels: readonly (string | null)[] = targets.flatMap(({ level }) => (level === 'province' ? [] : [level]))
  const named = new Set(targets.flatMap(({ unit_goals }) => Object.keys(unit_goals ?? {})))
  const units = registry.units.filter((unit) => (levels.includes(unit.level) || named.has(unit.code)) && isValid(unit, period.last))
  const quarters = [1, 2, 3, 4].map((part) => readPeriod(`${period.year}-Q${part}`)).filter(({ last }) => last < period.last)
  return [...[...quarters, period].map((when): [Period, null] => [when, null]), ...units.map(({ ix }): [Period, number] => [period, ix])]
}

/** Who owes a duty in each of its terms in a period. */
async function dutyEffect(source: Source, { id, period, before, after }: Asked, owing: Owing): Promise<Effect> {
  const standsOf = async (definitions: Definitions) => {
    const duty = definitions.duties.get(id)
    const duties = new Map(duty ? [[id, duty]] : [])
    const terms = await owing({ ...source, definitions: { ...definitions, duties } }, period)
    return new Map(
      terms.flatMap((term) =>
        term.units.map(({ unit, status }): [string, { unit: number; when: string; stand: Stand }] => [
          `${unit} ${term.period.name}`,
          { unit, when: term.period.name, stand: { status, goal: null, value: null, due: textOfDay(term.due) } },
        ]),
      ),
    )
  }
  const [was, is] = [await standsOf(before), await standsOf(after)]
  const lines = [...new Map([...was, ...is])].map(([key, { unit, when }]) => ({
    ...lineOf(before, unit, when),
    before: was.get(key)?.stand ?? null,
    after: is.get(key)?.stand ?? null,
  }))
  return { lines, sums: [] }
}

/** Whose values are added up to whose: of the units below it on any day, and of those it took the place of whole. */
async function unitEffect(_: Source, { before, after }: Asked): Promise<Effect> {
  const [was, is] = [summedUnder(before.registry), summedUnder(after.registry)]
  const name = (id: string) => after.registry.units.find((unit) => unit.id === id)?.name ?? id
  const less = (one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()) =>
    [...one].filter((id) => !other.has(id)).map(name)
  const sums = [...new Set([...was.keys(), ...is.keys()])].map((unit) => ({
    ...{ unit, name: name(unit) },
    ...{ gained: less(is.get(unit), was.get(unit)), lost: less(was.get(unit), is.get(unit)) },
  }))
  return { lines: [], sums: sums.filter(({ gained, lost }) => gained.length + lost.length > 0) }
}

function summedUnder({ units, segments, successions }: UnitRegistry): Map<string, Set<string>> {
  const under = new Map(units.map(({ id }) => [id, new Set<string>()]))
  for (const { unit, ancestors } of segments)
    for (const above of ancestors) if (above !== unit) under.get(units[above]!.id)!.add(units[unit]!.id)
  for (const { predecessor, successor, kind } of successions)
    if (successor !== null && kind !== 'split_part') under.get(units[successor]!.id)!.add(units[predecessor]!.id)
  return under
}
