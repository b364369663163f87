import { checkPlan } from '../../definitions/check-references.ts'
import type { Fault } from '../../definitions/fault.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import { planSchema } from '../../definitions/plan.ts'
import { readYamlText } from '../../definitions/yaml-file.ts'
import type { Laid, Texts, Tried } from './entry-kind.ts'
import { readDocument } from './put-entry.ts'

/** The file that holds a plan; null where none does. */
export function findPlanFile(texts: Texts, plan: string): { name: string; text: string } | null {
  const [name, text] = [...texts.of('plans', '.yaml')].find(([, one]) => readDocument(one)?.id === plan) ?? []
  return name === undefined || text === undefined ? null : { name, text }
}

/** A plan's file as it is laid, or as it came with the program, judged by what reading it judges by. */
export function checkPlanFile(definitions: Definitions, texts: Texts, [laid]: Laid[], plan: string): Tried {
  const faults: Fault[] = []
  const text = laid!.text ?? findPlanFile(texts, plan)!.text
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
}
