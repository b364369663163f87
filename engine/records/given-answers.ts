import { type GivenAnswer, type StoredEvent, zeroHash } from './event.ts'

/** What stands of a unit's answers: the last one for each criterion, with who gave it and when. */
export interface StandingAnswer extends GivenAnswer {
  /** The version of the criteria set it was given for. */
  version: string
  seq: number
  at: string
  by: string
}

/** Which answers are asked for; without a unit those of all units. */
export interface AnswersOf {
  index: string
  year: number
  unit?: string
}

/** Folds the chain into the answers that stand: unit's id → code of the criterion → answer. */
export function readAnswers(events: StoredEvent[], { index, year, unit }: AnswersOf): Map<string, Map<string, StandingAnswer>> {
  const units = new Map<string, Map<string, StandingAnswer>>()
  for (const event of events) {
    if (event.kind !== 'answers.given') continue
    const { body } = event
    if (body.index !== index || body.year !== year || (unit !== undefined && body.unit !== unit)) continue
    const answers = units.get(body.unit) ?? new Map()
    units.set(body.unit, answers)
    for (const one of body.answers) {
      if (one.answer === null) answers.delete(one.code)
      else answers.set(one.code, { ...one, version: body.version, seq: event.seq, at: event.at, by: event.account })
    }
  }
  return units
}

/** What tells the state of one unit's answers from every other: the hash of the last event that touched them, zeroes before the first. */
export function answersTag(events: StoredEvent[], { index, year, unit }: Required<AnswersOf>): string {
  const last = events.findLast(
    ({ kind, body }) => kind === 'answers.given' && body.index === index && body.year === year && body.unit === unit,
  )
  return last?.hash ?? zeroHash
}
