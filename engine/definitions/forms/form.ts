import { z } from 'zod'
import { kebabId, titles } from '../../words.ts'
import { identity, rate } from '../dataset.ts'
import { type FormulaName, formulaKinds } from '../formulas/formula-kinds.ts'
import { type Indicator, indicatorFormulas, readIndicator } from '../indicator.ts'
import { levels } from '../unit-registry.ts'

/** What a form is called: `06a`. */
const formId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id like 06a or 766-so-hoa')
const key = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a snake_case name')

/** A count over the rows of a dataset, written as the formula of an indicator is. */
const bound = z
  .strictObject({
    ...indicatorFormulas,
    /** Which of the formula's two counts. */
    take: z.enum(['numerator', 'denominator']).default('numerator'),
    /** Counted over the period, or on the day before it began: what was carried over. */
    on: z.enum(['period', 'eve']).default('period'),
  })
  .refine((one) => kindOf(one) !== undefined, { error: `one of ${Object.keys(formulaKinds).join(', ')}` })
export type Bound = z.infer<typeof bound>

/** How a column's figure comes about; a column without any of these is only read in filed forms. */
const ways = {
  /** The running number of a line, or its name. */
  line: z.enum(['ordinal', 'name']).optional(),
  count: bound.optional(),
  /** The sum of other columns. */
  sum: z.array(key).min(2).optional(),
  /** What remains of the first column without the others. */
  less: z.array(key).min(2).optional(),
  /** A printed rate in percent, with its decimals. */
  rate: z.strictObject({ part: z.array(key).min(1), of: key, places: z.number().int().min(0).max(4) }).optional(),
  /** Why the rows at hand cannot tell it. */
  blank: titles.optional(),
}

const column = z
  .strictObject({
    no: z.number().int().min(1),
    key,
    /** What stands over it, from the top row of the head down: rows above are shared with its neighbours. */
    head: z.array(z.string().min(1)).min(1).max(3),
    /** Further heads that systems write. */
    headers: z.array(z.string().min(1)).default([]),
    /** Of a filed form: the column may be missing. */
    optional: z.boolean().default(false),
    ...ways,
  })
  .refine((one) => Object.keys(ways).filter((way) => one[way as keyof typeof ways] !== undefined).length <= 1, {
    error: `at most one of ${Object.keys(ways).join(', ')}`,
  })
export type FormColumn = z.infer<typeof column>

/** A share of the form held against an indicator, and what one of them counts that the other does not. */
const reconciled = z.strictObject({
  title: titles,
  part: z.array(key).min(1),
  of: key,
  indicator: z.string(),
  /** What the form counts beyond the indicator: in the part, in the whole, or in both. */
  beyond: z.array(z.strictObject({ words: titles, in: z.enum(['part', 'whole', 'both']), count: bound })).default([]),
})

export const formSchema = z.strictObject({
  id: formId,
  title: titles,
  /** The state's own number of the form. */
  number: z.string().min(1),
  basis: z.string().min(1),
  /** Whose lines the form has, each level under its title, in the form's order; a line has its unit's own rows, or those below it too. */
  lines: z.strictObject({ groups: z.partialRecord(z.enum(levels), titles), includes: z.enum(['own', 'below']).default('own') }),
  /** Whether the column "on time" holds those before time too. */
  on_time_includes_early: z.boolean().optional(),
  columns: z.array(column).min(3),
  identities: z.array(identity).default([]),
  reconciled: z.array(reconciled).default([]),
  /** Said below the form; `{n}` is the count beside it, and 0 says nothing. */
  notes: z.array(z.strictObject({ words: titles, count: bound.optional() })).default([]),
  /** How such a form is read when it is filed: its dataset's id, and rates it prints. */
  filed: z.strictObject({ dataset: kebabId, noun: titles, rates: z.array(rate).default([]) }).optional(),
})
export type Form = z.infer<typeof formSchema>

/** What stands over a column, as one text. */
export const headOf = ({ head }: Pick<FormColumn, 'head'>): string => head.join(' / ')

/** Whether the product computes a form, or only reads it. */
export const isComputed = ({ columns }: Form): boolean => columns.some(({ count }) => count !== undefined)

const kindOf = (one: object): FormulaName | undefined => {
  const [kind, ...more] = (Object.keys(formulaKinds) as FormulaName[]).filter(
    (name) => (one as Record<string, unknown>)[name] !== undefined,
  )
  return more.length === 0 ? kind : undefined
}

const made = new WeakMap<Bound, Map<string, Indicator>>()

/** A count of a form as an indicator under a name of its own, the same object each time: it is counted, checked and traced as any. */
export function indicatorOf(form: Form, name: string, bound: Bound): Indicator {
  const known = made.get(bound) ?? new Map<string, Indicator>()
  made.set(bound, known)
  const { take: _, on: __, ...formula } = bound
  const shared = { title: form.title, basis: form.basis, better: 'higher', minimum: 0, scope: 'all' } as const
  const indicator = known.get(name) ?? readIndicator(`form ${form.id} ${name}`, { ...shared, ...formula })
  known.set(name, indicator)
  return indicator
}
