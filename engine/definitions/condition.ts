import { z } from 'zod'

/**
 * The only predicate language: data, never SQL text. One rule for unknown values: a test on an unknown value is
 * neither true nor false, nor is its negation; what stays undecided counts as not satisfied. `or_unknown` turns
 * the unknown into true; `known` and `unknown` are always decided.
 */
export type Condition =
  | { kind: 'all' | 'any'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'known'; field: string; known: boolean }
  | { kind: 'in'; field: string; values: Scalar[]; negated: boolean; orUnknown: boolean }
  | { kind: 'compare'; field: string; op: CompareOp; value: Scalar; orUnknown: boolean }
  | { kind: 'fields'; field: string; op: FieldOp; other: string; orUnknown: boolean }

export type Scalar = string | number | boolean
export type CompareOp = 'at_least' | 'at_most' | 'above' | 'below'
export type FieldOp = 'not_after' | 'not_before' | 'same_as'

const scalar = z.union([z.string(), z.number(), z.boolean()])
const scalars = z.union([scalar, z.array(scalar).min(1)])
const comparable = z.union([z.number(), z.string()])
const test = z.union([
  scalars,
  z
    .strictObject({
      at_least: comparable,
      at_most: comparable,
      above: comparable,
      below: comparable,
      not_after: z.string(),
      not_before: z.string(),
      same_as: z.string(),
      not: scalars,
      or_unknown: z.boolean(),
    })
    .partial()
    .refine((map) => Object.keys(map).some((key) => key !== 'or_unknown'), 'a test'),
])
type Test = z.infer<typeof test>

/** A condition as people write it: a map is all of, `any` a list of which one suffices, `not` a map turned round. */
export const conditionSchema: z.ZodType<ConditionText> = z.lazy(
  () =>
    z
      .object({ any: z.array(conditionSchema).min(1).optional(), not: conditionSchema.optional() })
      .catchall(test) as unknown as z.ZodType<ConditionText>,
)
export interface ConditionText {
  any?: ConditionText[]
  not?: ConditionText
  [field: string]: Test | ConditionText[] | ConditionText | undefined
}

const compareOps: readonly CompareOp[] = ['at_least', 'at_most', 'above', 'below']
const fieldOps: readonly FieldOp[] = ['not_after', 'not_before', 'same_as']

/** The tree of a condition as written; its shape is already checked by `conditionSchema`. */
export function readCondition(text: ConditionText): Condition {
  const of: Condition[] = []
  for (const [field, right] of Object.entries(text)) {
    if (right === undefined) continue
    if (field === 'any') of.push({ kind: 'any', of: (right as ConditionText[]).map(readCondition) })
    else if (field === 'not') of.push({ kind: 'not', of: readCondition(right as ConditionText) })
    else of.push(...readTest(field, right as Test))
  }
  return of.length === 1 ? of[0]! : { kind: 'all', of }
}

function readTest(field: string, right: Test): Condition[] {
  if (right === 'known' || right === 'unknown') return [{ kind: 'known', field, known: right === 'known' }]
  if (typeof right !== 'object' || Array.isArray(right))
    return [{ kind: 'in', field, values: [right].flat(), negated: false, orUnknown: false }]
  const orUnknown = right.or_unknown ?? false
  const tests: Condition[] = []
  if (right.not !== undefined) tests.push({ kind: 'in', field, values: [right.not].flat(), negated: true, orUnknown })
  for (const op of compareOps) if (right[op] !== undefined) tests.push({ kind: 'compare', field, op, value: right[op], orUnknown })
  for (const op of fieldOps) if (right[op] !== undefined) tests.push({ kind: 'fields', field, op, other: right[op], orUnknown })
  return tests
}

export type Leaf = Extract<Condition, { field: string }>

/** Every leaf of a condition. */
export function* leaves(condition: Condition): Generator<Leaf> {
  if (!('of' in condition)) yield condition
  else for (const part of [condition.of].flat()) yield* leaves(part)
}
