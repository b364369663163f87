import { z } from 'zod'
import { nearest } from '../../definitions/nearest.ts'
import { targetEntry } from '../../definitions/plan.ts'
import { ChisoError } from '../../errors.ts'
import type { Json } from '../replies.ts'
import { checkPlanFile, findPlanFile } from './check-plan-file.ts'
import type { EntryKind, Texts } from './entry-kind.ts'
import { entryAt, layOver, putEntry, readDocument } from './put-entry.ts'

/** A target is named by its plan and its own id: ke-hoach-520-2021:iii-1.4. */
function namesOf(id: string): { plan: string; target: string } {
  const [, plan, target] = /^([a-z][a-z0-9-]*):([a-z][a-z0-9.-]*)$/.exec(id) ?? []
  if (plan === undefined || target === undefined) throw new ChisoError('ENTRY_NAME_WRONG', { name: id.slice(0, 80).toWellFormed() })
  return { plan, target }
}

function fileOf(texts: Texts, plan: string): { name: string; text: string } {
  const found = findPlanFile(texts, plan)
  if (found) return found
  const plans = [...texts.of('plans', '.yaml').values()].map((text) => String(readDocument(text)?.id))
  throw new ChisoError('NO_SUCH_PLAN', { id: plan, known: nearest(plan, plans) })
}

/** Targets: entries of plans. */
export const targetKind: EntryKind = {
  movesRows: false,
  list: ({ plans, indicators }) =>
    [...plans.values()].flatMap((plan) =>
      Object.entries(plan.targets).map(([id, { clause, title, indicator }]) => {
        const named = title ?? indicators.get(indicator)?.title ?? { vi: indicator, en: indicator }
        return { id: `${plan.id}:${id}`, title: { vi: `${clause} ${named.vi}`, en: `${clause} ${named.en}` } }
      }),
    ),
  year: ({ plans }, id) => plans.get(namesOf(id).plan)?.year ?? null,
  shape: () => z.toJSONSchema(targetEntry, { io: 'input', unrepresentable: 'any' }) as Record<string, Json>,
  choices: { indicator: 'indicators', lead: 'unit-codes', with: 'unit-codes', unit_goals: 'unit-codes' },
  read(texts, id) {
    const { plan, target } = namesOf(id)
    const found = findPlanFile(texts, plan)
    return found && entryAt(found.text, ['targets', target])
  },
  write({ standing, bundled }, id, entry) {
    const { plan, target } = namesOf(id)
    const { name, text } = fileOf(standing, plan)
    return [layOver(`plans/${name}`, putEntry(text, ['targets', target], entry), bundled.of('plans', '.yaml').get(name))]
  },
  check: (definitions, texts, laid, id) => checkPlanFile(definitions, texts, laid, namesOf(id).plan),
}
