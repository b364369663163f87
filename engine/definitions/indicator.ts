import { z } from 'zod'
import { conditionSchema, readCondition } from './condition.ts'
import { titles } from './dataset.ts'

const condition = conditionSchema.transform(readCondition)
const everything = { kind: 'all' as const, of: [] }

const common = {
  title: titles,
  /** Legal source, or where the reading comes from. */
  basis: z.string().min(1),
  better: z.enum(['higher', 'lower']).default('higher'),
  /** Below this denominator a value is shown hatched and not ranked. */
  minimum: z.number().int().min(0).default(0),
  /** `province`: not applicable to the units below. */
  scope: z.enum(['all', 'province']).default('all'),
}

/** Rows that are counted among rows, dated by a column. */
const share = z.strictObject({ of: z.string(), dated: z.string(), among: condition.default(everything), counted: condition })
/** Rows of the register in force at the period's end; `having`: only those that something names in the period. */
const registerShare = z.strictObject({
  of: z.string(),
  among: condition.default(everything),
  counted: condition,
  having: z.strictObject({ of: z.string(), join: z.string(), dated: z.string() }).optional(),
})

/** Rows begun and not ended by the period's last day, and among them those due before that day. */
const stock = z.strictObject({ of: z.string(), begun: z.string(), ended: z.string(), due: z.string() })

const entry = z.union([
  z.strictObject({ ...common, share }),
  z.strictObject({ ...common, register_share: registerShare }),
  z.strictObject({ ...common, stock }),
])
export const indicatorsSchema = z.record(z.string().regex(/^[a-z][a-z0-9-]*$/, 'a kebab-case id'), entry)

export type Share = z.infer<typeof share>
export type RegisterShare = z.infer<typeof registerShare>
interface Common {
  id: string
  title: { vi: string; en: string }
  basis: string
  better: 'higher' | 'lower'
  minimum: number
  scope: 'all' | 'province'
}
/** What is measured: one kind with the fields it needs and no more. */
export type Indicator =
  | (Common & { kind: 'share'; share: Share })
  | (Common & { kind: 'register_share'; register: RegisterShare })
  | (Common & { kind: 'stock'; stock: z.infer<typeof stock> })
  | (Common & { kind: 'reported'; figure: 'count' | 'decimal' })

/** An entry of a file under its id. */
export function readIndicator(id: string, entry: z.infer<typeof indicatorsSchema>[string]): Indicator {
  const { title, basis, better, minimum, scope } = entry
  const shared = { id, title, basis, better, minimum, scope }
  if ('share' in entry) return { ...shared, kind: 'share', share: entry.share }
  if ('stock' in entry) return { ...shared, kind: 'stock', stock: entry.stock }
  return { ...shared, kind: 'register_share', register: entry.register_share }
}
