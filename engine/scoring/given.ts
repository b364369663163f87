import { z } from 'zod'
import { type Fraction, fractionOf } from '../exact.ts'

/** How many answers of one option a question got from a group of respondents. */
export interface Tally {
  question: string
  group: string
  option: string
  count: bigint
}

/** What a rule is given, exactly. A denominator or `before` of 0 says that nothing arose. */
export type Given =
  | { form: 'yes'; yes: boolean }
  | { form: 'option'; option: string }
  | { form: 'counts'; numerator: Fraction; denominator: Fraction }
  | { form: 'number'; value: Fraction }
  | { form: 'events'; events: Record<string, bigint> }
  | { form: 'change'; now: Fraction; before: Fraction }
  | { form: 'tally'; tally: Tally[] }
export type Form = Given['form']
export type GivenAs<F extends Form> = Extract<Given, { form: F }>

const plain = /^-?\d{1,18}(\.\d{1,6})?$/
const decimal = z
  .union([z.number(), z.string()])
  .refine((value) => plain.test(String(value)), 'a plain decimal with at most 18 digits before and 6 after the mark')
  .transform(fractionOf)
const count = z
  .union([z.number(), z.string()])
  .refine((value) => /^\d{1,18}$/.test(String(value)), 'a whole number, not below 0')
  .transform((value) => BigInt(value))

/** What people enter for each form, as plain JSON. */
const forms: { [F in Form]: z.ZodType<GivenAs<F>> } = {
  yes: z.boolean().transform((yes) => ({ form: 'yes' as const, yes })),
  option: z.string().transform((option) => ({ form: 'option' as const, option })),
  counts: z
    .strictObject({ numerator: decimal, denominator: decimal })
    .refine(({ denominator }) => denominator.n >= 0n, { path: ['denominator'], error: 'not below 0' })
    .refine(({ numerator, denominator }) => denominator.n !== 0n || numerator.n === 0n, {
      path: ['numerator'],
      error: '0 where the denominator is 0',
    })
    .transform((counts) => ({ form: 'counts' as const, ...counts })),
  number: decimal.transform((value) => ({ form: 'number' as const, value })),
  events: z.record(z.string(), count).transform((events) => ({ form: 'events' as const, events })),
  change: z.strictObject({ now: decimal, before: decimal }).transform((change) => ({ form: 'change' as const, ...change })),
  tally: z
    .array(z.strictObject({ question: z.string(), group: z.string(), option: z.string(), count }))
    .transform((tally) => ({ form: 'tally' as const, tally })),
}

/** An answer as entered (JSON) in the form a rule takes, or what would be right. */
export function readGiven(form: Form, answer: unknown): { given: Given } | { wrong: string } {
  const read = forms[form].safeParse(answer)
  if (read.success) return { given: read.data }
  const issue = read.error.issues[0]!
  return { wrong: [issue.path.join('.'), issue.message].filter((part) => part !== '').join(': ') }
}
