import { type PartsStep, shortOf } from './next-step.ts'
import type { Part } from './rule-kind.ts'
import { branchKinds, type Rule } from './table.ts'

/** Which parts of a criterion must gain for it to gain; null where it has everything. */
export function findPartsStep({ kind, body }: Rule, parts: Part[]): PartsStep | null {
  return shortOf(parts).length === 0 ? null : branchKinds[kind]!.next(body, parts)
}
