import type { CriteriaSet, Criterion } from '../definitions/criteria-set.ts'
import type { PaperForm } from '../definitions/papers/paper-template.ts'
import { showFigure } from '../documents/paper-text.ts'
import { leafKinds } from '../rules/table.ts'
import { declines } from '../scoring/choose-input.ts'

type Line = Pick<Criterion, 'rule'> & { survey?: boolean }
type Inputs = Record<string, unknown>

/** What a unit declared for a criterion, or what the data say of one that takes data, in words; null where there is nothing. */
export function sayDeclared({ rule, survey }: Line, inputs: Inputs | undefined, { words }: PaperForm): string | null {
  if (survey) return words.survey
  const kind = rule && leafKinds[rule.kind]
  if (!kind || !inputs) return null
  const { data, answer } = inputs as { data?: Measured; answer?: unknown }
  if (data) return sayData(data, words)
  if (answer === undefined || answer === null) return null
  if (typeof answer === 'boolean') return answer ? words.yes : words.no
  const choices = new Map((kind.choices?.(rule.body) ?? []).map(({ id, title }) => [id, title.vi]))
  if (declines(answer)) return `${words.not_applicable}: ${answer.not_applicable}`
  if (typeof answer !== 'object') return choices.get(String(answer)) ?? showFigure(String(answer))
  const given = answer as Record<string, unknown>
  if ('denominator' in given) return share(given.numerator, given.denominator)
  if ('before' in given) return `${showFigure(String(given.now))} ← ${showFigure(String(given.before))}`
  return Object.entries(given)
    .map(([id, count]) => `${choices.get(id) ?? id}: ${showFigure(String(count))}`)
    .join('; ')
}

interface Measured {
  numerator: string | number | null
  denominator: string | number | null
  reason: string | null
}

function sayData({ numerator, denominator, reason }: Measured, words: PaperForm['words']): string {
  if (reason === 'not_applicable') return words.not_applicable
  if (reason === 'nothing_arose') return words.nothing_arose
  if (numerator === null) return words.no_data
  return denominator === null ? showFigure(String(numerator)) : share(numerator, denominator)
}

const share = (numerator: unknown, denominator: unknown): string => `${showFigure(String(numerator))}/${showFigure(String(denominator))}`

/** The lines of bonus and penalty of a set, with which of the two they are. */
export const extraLines = (set: CriteriaSet) =>
  (['bonus', 'penalty'] as const).flatMap((extra) => (set[extra]?.lines ?? []).map((line) => ({ ...line, extra })))
