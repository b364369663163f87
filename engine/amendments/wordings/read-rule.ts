import { sayRight } from '../../definitions/say-right.ts'
import type { SetWordings } from '../../definitions/set-wordings.ts'
import { fractionOf } from '../../exact.ts'
import { leafKinds, ruleSchema } from '../../rules/table.ts'
import { inWords, type Phrase } from '../../said.ts'
import type { Words } from '../../words.ts'
import { families } from './families.ts'
import { type Around, partsOf, type Wordings, wordingsOf } from './read-clauses.ts'
import { plainText } from './template.ts'

/** A rule as a set writes it, with the family of wordings that it was understood by; `survey`: it is entered by the organiser. */
export interface ReadRule {
  family: string
  rule: Record<string, unknown>
  survey: boolean
}
export type Unread = 'no_words' | 'no_wording' | 'unsound'

/** A rule in words as a rule of one kind; what is read must be sound by its kind, else it is not understood. */
export function readRule(text: string, around: Around, declared: SetWordings): ReadRule | { unread: Unread; why?: Words } {
  const wordings = wordingsOf(declared)
  const parts = withoutIdle(partsOf(text), around.max, wordings)
  if (parts.length === 0) return { unread: 'no_words' }
  let unsound: Words | undefined
  for (const [family, read] of Object.entries(families)) {
    const rule = read(parts, around, wordings)
    if (!rule) continue
    const why = flawOf(rule, around.max)
    if (why === null) return { family, rule, survey: 'survey' in rule }
    unsound ??= why
  }
  return unsound === undefined ? { unread: 'no_wording' } : { unread: 'unsound', why: unsound }
}

/** The parts that decide; what stands behind a comma as a part of its own is one. */
function withoutIdle(parts: string[], max: number, { idle, atMost }: Wordings): string[] {
  const isIdle = (text: string) =>
    idle.some((fits) => {
      const named = fits(plainText(text))
      return named !== null && (named.p === undefined || Number(named.p) === max)
    })
  return parts
    .flatMap((part): string[] => {
      const commas = [...part.matchAll(/,\s/g)].map(({ index }) => index)
      const cut = commas.find((at) => isIdle(part.slice(at + 1)) || atMost.some((fits) => fits(plainText(part.slice(at + 1)))))
      return cut === undefined ? [part] : [part.slice(0, cut), part.slice(cut + 1).trim()]
    })
    .filter((part) => !isIdle(part))
}

function flawOf(written: Record<string, unknown>, max: number): Words | null {
  const read = ruleSchema.safeParse(written)
  if (!read.success) return inBoth(sayRight(read.error.issues[0]!))
  const { kind, body } = read.data
  const [flaw] = (leafKinds[kind]?.flaws?.(body, fractionOf(max)) ?? []).filter(({ warning }) => !warning)
  return flaw ? inBoth(flaw.wrong, flaw.right) : null
}

const inBoth = (...told: Phrase[]): Words => {
  const [vi, en] = (['vi', 'en'] as const).map((language) => told.map((one) => inWords(one, language)).join(' → '))
  return { vi: vi!, en: en! }
}
