import type { Definitions } from '../definitions/load-definitions.ts'
import type { TrackedTask } from '../definitions/tracked-task.ts'
import type { PlanAnnex } from '../records/folds/plans.ts'
import { dueOf } from './judge-tasks.ts'
import { type Annex, readAnnex } from './read-annex.ts'
import { readingsOf } from './settle-questions.ts'

const known = new WeakMap<PlanAnnex, { of: string; annex: Annex }>()

/** An annex as it is read today, with what people settled; read once for as long as it and the definitions stand. */
export function readKept(definitions: Pick<Definitions, 'annexWords' | 'registry' | 'hash'>, found: PlanAnnex): Annex {
  const { annexWords, registry, hash: of } = definitions
  const kept = known.get(found)
  if (kept?.of === of) return kept.annex
  const annex = readAnnex(annexWords, registry, found, readingsOf(found))
  known.set(found, { of, annex })
  return annex
}

interface Listed {
  list: () => readonly PlanAnnex[]
}

/** Annexes in the order in which their files came in. */
export const inOrder = (plans: Listed): PlanAnnex[] => plans.list().toSorted((a, b) => a.seq - b.seq)

/** The plan of a year whose tasks are counted: the declared one, else the one that came last; null where there is no annex. */
function planOf(plans: Listed, declared: Definitions['plans'], year: number): PlanAnnex | null {
  const own = inOrder(plans).filter((one) => one.year === year)
  return own.find(({ plan }) => declared.has(plan)) ?? own.at(-1) ?? null
}

/** Tells the tasks of a year's plan, as far as they are counted; null where there is no annex. */
export function trackPlans(definitions: Definitions, plans: Listed): (year: number) => TrackedTask[] | null {
  return (year) => {
    const found = planOf(plans, definitions.plans, year)
    return (
      found &&
      readKept(definitions, found).tasks.map(({ id, text, lines }) => ({
        ...{ id, text, leads: [...new Set(lines.flatMap(({ lead }) => lead.units))] },
        lines: lines.map((line) => ({ due: dueOf(line, year), activities: line.activities.map((one) => ({ id: one.id })) })),
      }))
    )
  }
}
