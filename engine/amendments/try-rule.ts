import { z } from 'zod'
import { inBothWords, toldIn } from '../definitions/fault.ts'
import { sayRight } from '../definitions/say-right.ts'
import { compare, exactDecimal, fractionOf, fractionText } from '../exact.ts'
import { readGiven } from '../rules/given.ts'
import { scoreLeaf } from '../rules/score-leaf.ts'
import { leafKinds, ruleSchema } from '../rules/table.ts'
import { said } from '../said.ts'
import type { AmendmentDoors } from './doors.ts'
import type { Json, RuleKindReply, RuleTrial } from './replies.ts'

/** The kinds of rules and the shape of what each takes, as people write it. */
export const listRuleKinds = (): RuleKindReply[] =>
  Object.entries(leafKinds).map(([kind, { schema, samples }]) => ({
    kind,
    schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as RuleKindReply['schema'],
    sample: samples[0]!.body as Json,
  }))

/** Reads a rule and runs its examples, exactly as reading a set does. */
export function tryRule({
  max,
  rule: written,
  empty = 'zero',
  decimals = 2,
  examples = [],
}: Parameters<AmendmentDoors['tryRule']>[0]): RuleTrial {
  const read = ruleSchema.safeParse(written)
  if (!read.success)
    return {
      words: null,
      faults: read.error.issues.map((issue) => ({
        path: issue.path.join('.'),
        ...inBothWords(toldIn(said`cannot be read`, sayRight(issue))),
        warning: false,
      })),
      form: null,
      examples: [],
    }
  const rule = read.data
  const kind = leafKinds[rule.kind]
  if (!kind) return { words: null, faults: [], form: null, examples: [] }
  const most = fractionOf(max)
  const flaws = (kind.flaws?.(rule.body, most) ?? []).map(({ path, wrong, right, warning = false }) => ({
    path: path.join('.'),
    ...inBothWords(toldIn(wrong, right)),
    warning,
  }))
  const form = kind.takes(rule.body)
  const sound = flaws.every(({ warning }) => warning)
  return {
    words: kind.text(rule.body, most),
    faults: flaws,
    form,
    examples: sound ? examples.map((one) => runExample(one)) : [],
  }

  function runExample({ given, points }: { given: Json; points: number }): RuleTrial['examples'][number] {
    const answer = form === 'counts' && typeof given === 'number' ? { numerator: given, denominator: 100 } : given
    const said = kind!.measure ? { wrong: null } : readGiven(form, answer)
    const misfit = 'given' in said ? (kind!.misfit?.(rule.body, said.given) ?? null) : null
    if (!('given' in said) || misfit)
      return { given, expected: String(points), points: null, agrees: false, why: misfit ?? ('given' in said ? null : said.wrong) }
    const { gained, scored } = scoreLeaf({ rule, empty }, said.given, { max: most, cohort: [] }, { empty, points: decimals })
    return {
      ...{ given, expected: String(points), points: exactDecimal(gained) ?? fractionText(gained) },
      agrees: compare(gained, fractionOf(points)) === 0,
      why: scored && kind!.sentence(rule.body, said.given, scored, most),
    }
  }
}
