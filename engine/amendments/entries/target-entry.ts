import { z } from 'zod'
import { checkPlan } from '../../definitions/check-references.ts'
import type { Fault } from '../../definitions/fault.ts'
import { nearest } from '../../definitions/nearest.ts'
import { planSchema, targetEntry } from '../../definitions/plan.ts'
import { readYamlText } from '../../definitions/yaml-file.ts'
import { ChisoError } from '../../errors.ts'
import type { Json } from '../replies.ts'
import type { EntryKind, Texts } from './entry-kind.ts'
import { entryAt, layOver, putEntry, readDocument } from './put-entry.ts'

/** A target is named by its plan and its own id: ke-hoach-520-2021:iii-1.4. */
function namesOf(id: string): { plan: string; target: string } {
  const [, plan, target] = /^([a-z][a-z0-9-]*):([a-z][a-z0-9.-]*)$/.exec(id) ?? []
  if (plan === undefined || target === undefined) throw new ChisoError('ENTRY_NAME_WRONG', { name: id.slice(0, 80).toWellFormed() })
  return { plan, target }
}

function fileOf(texts: Texts, plan: string): { name: string; text: string } {
  const plans = [...texts.of('plans', '.yaml')].map(([name, text]) => ({ name, text, id: readDocument(text)?.id }))
  const found = plans.find(({ id }) => id === plan)
  if (!found)
    throw new ChisoError('NO_SUCH_PLAN', {
      id: plan,
      known: nearest(
        plan,
        plans.map(({ id }) => String(id)),
      ),
    })
  return found
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
    const found = [...texts.of('plans', '.yaml').values()].find((text) => readDocument(text)?.id === plan)
    return found === undefined ? null : entryAt(found, ['targets', target])
  },
  write({ standing, bundled }, id, entry) {
    const { plan, target } = namesOf(id)
    const { name, text } = fileOf(standing, plan)
    return [layOver(`plans/${name}`, putEntry(text, ['targets', target], entry), bundled.of('plans', '.yaml').get(name))]
  },
  check(definitions, texts, [laid], id) {
    const { plan } = namesOf(id)
    const faults: Fault[] = []
    const text = laid!.text ?? fileOf(texts, plan).text
    const read = readYamlText(laid!.file, text, planSchema, faults)
    if (!read) return { faults, warnings: [], after: null }
    const placed = { value: read.value, place: (path: PropertyKey[] = []) => ({ file: laid!.file, line: read.lineOf(path) }) }
    const elsewhere = <Value>(value: Value) => ({ value, place: () => ({ file: '', line: 1 }) })
    const known = {
      registry: definitions.registry,
      indicators: new Map([...definitions.indicators].map(([name, one]) => [name, elsewhere(one)])),
      publishedIndexes: new Map([...definitions.publishedIndexes].map(([name, one]) => [name, elsewhere(one)])),
    }
    const warnings = checkPlan(placed, known, faults)
    return {
      faults,
      warnings,
      after: faults.length > 0 ? null : { ...definitions, plans: new Map([...definitions.plans, [plan, read.value]]) },
    }
  },
}
