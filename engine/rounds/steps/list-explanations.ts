import type { GivenExplanation } from '../../records/folds/answers.ts'
import type { UnitRound } from '../../records/folds/rounds.ts'
import type { JudgedItem } from '../round-replies.ts'

/**
 * What a unit explained of a criterion, the oldest first. Explanations are kept as one types: of those that one account
 * wrote before anybody else had a word of the item and before its step was closed, the last is what was said.
 */
export function listExplanations(
  explained: readonly GivenExplanation[],
  { closed, returned, verdicts }: Pick<UnitRound, 'closed' | 'returned' | 'verdicts'>,
  code: string,
): JudgedItem['explanations'] {
  const judged = Object.values(verdicts).flatMap((given) => given[code] ?? [])
  const words = [...closed, ...returned, ...returned.flatMap(({ closed: before }) => before), ...judged].map(({ at }) => at)
  return explained.flatMap(({ text, at, by }, place) => {
    const next = explained[place + 1]
    const isDraft = next !== undefined && next.by === by && !words.some((word) => at <= word && word <= next.at)
    return text === null || isDraft ? [] : [{ text, at, by }]
  })
}
