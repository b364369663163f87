import { z } from 'zod'
import { type Fraction, fractionOf } from '../exact.ts'
import type { Words } from '../words.ts'

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

const plainDecimal = 'a plain decimal with at most 18 digits before and 6 after the mark'
const wholeNumber = 'a whole number, not below 0'
const notNegative = 'not below 0'
const noughtOfNought = '0 where the denominator is 0'

const plain = /^-?\d{1,18}(\.\d{1,6})?$/
const decimal = z
  .union([z.number(), z.string()])
  .refine((value) => plain.test(String(value)), plainDecimal)
  .transform(fractionOf)
const count = z
  .union([z.number(), z.string()])
  .refine((value) => /^\d{1,18}$/.test(String(value)), wholeNumber)
  .transform((value) => BigInt(value))

/** What people enter for each form, as plain JSON. */
const forms: { [F in Form]: z.ZodType<GivenAs<F>> } = {
  yes: z.boolean().transform((yes) => ({ form: 'yes' as const, yes })),
  option: z.string().transform((option) => ({ form: 'option' as const, option })),
  counts: z
    .strictObject({ numerator: decimal, denominator: decimal })
    .refine(({ denominator }) => denominator.n >= 0n, { path: ['denominator'], error: notNegative })
    .refine(({ numerator, denominator }) => denominator.n !== 0n || numerator.n === 0n, {
      path: ['numerator'],
      error: noughtOfNought,
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
export function readGiven(form: Form, answer: unknown): { given: Given } | { wrong: Words } {
  const read = forms[form].safeParse(answer)
  if (read.success) return { given: read.data }
  const { path, message } = read.error.issues[0]!
  const said = (place: string, what: string) => [place, what].filter((part) => part !== '').join(': ')
  const [first = ''] = path.map(String)
  return { wrong: { vi: said(places[first] ?? first, rightOf[message] ?? formsInWords[form]), en: said(path.join('.'), message) } }
}

const places: Record<string, string> = { numerator: 'tử số', denominator: 'mẫu số', now: 'kỳ này', before: 'kỳ gốc' }
const rightOf: Record<string, string> = {
  [plainDecimal]: 'phải là số viết liền, tối đa 18 chữ số trước và 6 chữ số sau dấu thập phân',
  [wholeNumber]: 'phải là số nguyên không âm',
  [notNegative]: 'không được âm',
  [noughtOfNought]: 'phải là 0 khi mẫu số là 0',
}
const formsInWords: Record<Form, string> = {
  yes: 'phải là có hoặc không',
  option: 'phải là một mức của tiêu chí',
  counts: 'phải có tử số và mẫu số',
  number: 'phải là một số',
  events: 'phải là số trường hợp theo từng loại, mỗi loại ghi một lần',
  change: 'phải có số kỳ này và số kỳ gốc',
  tally: 'phải là kết quả điều tra',
}
