import type { Definitions } from '../../definitions/load-definitions.ts'
import { ChisoError } from '../../errors.ts'
import type { Folds } from '../../records/events.ts'
import { type AnswersGiven, answersByCode } from '../../records/folds/answers.ts'
import { roundOfYear } from '../../records/folds/rounds.ts'
import { planOf, stepOf } from '../find-round.ts'
import { openCodes } from '../parts.ts'

/** What an answer says as one text: 85 and "85" say the same. */
const sayingOf = (answer: unknown): string => JSON.stringify(answer, (_, one) => (typeof one === 'number' ? `${one}` : one))

/**
 * Throws ROUND_LOCKED where a round of the index and year has taken the unit's own score already: from then on a unit
 * only explains, while it is its turn to, and leaves what it answered, but for items that were opened again. So too of a
 * part that was handed in.
 */
export function refuseLocked(definitions: Definitions, folds: Folds, { index, year, unit, answers }: AnswersGiven): void {
  const round = roundOfYear(folds.rounds, index, year)
  const standing = round?.units.find((one) => one.unit === unit)
  if (!round || !standing) return
  const { does } = stepOf(planOf(definitions, round.plan), standing.step)
  const isOpen = openCodes(planOf(definitions, round.plan), standing)
  const closed = answers.filter(({ code }) => !isOpen(code))
  if (closed.length === 0) return
  const kept = answersByCode(folds.answers, { index, year, unit })
  const same = closed.every(({ code, answer }) => sayingOf(answer) === sayingOf(kept.get(code)?.answer ?? null))
  if (does === 'explain' && same) return
  const name = definitions.registry.units.find(({ id }) => id === unit)!.name
  throw new ChisoError('ROUND_LOCKED', { unit: name, round: round.round })
}
