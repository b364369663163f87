import { z } from 'zod'
import { zeroHash } from '../raw-event.ts'
import { type Entries, freezeWhole, type Reduce } from './fold.ts'

/** One criterion answered: in the form its rule takes, or `{ not_applicable: reason }`. */
const givenAnswer = z.strictObject({
  code: z.string(),
  answer: z.unknown(),
  explanation: z.string().nullable(),
  /** Number, date or name of the document that proves it. */
  document: z.string().nullable(),
})
export type GivenAnswer = z.infer<typeof givenAnswer>

/** What a unit declares for criteria of one index and year; an answer of null takes back what was declared before, and keeps an explanation or a document where one is given. */
export const answersGiven = z.strictObject({
  index: z.string(),
  version: z.string(),
  year: z.int(),
  unit: z.string(),
  answers: z.array(givenAnswer),
  /** SHA-256 of the paper they were typed in from, where the coordinator did so in the unit's place. */
  signed: z.string().optional(),
})
export type AnswersGiven = z.infer<typeof answersGiven>

/** What stands of a criterion: the last answer to it, with who gave it and when. */
export interface StandingAnswer extends GivenAnswer {
  /** The version of the criteria set it was given for. */
  version: string
  seq: number
  at: string
  by: string
  /** The signed paper it was typed in from on the unit's behalf. */
  signed?: string
}

/** An explanation as it was given once; null: taken back. */
export interface GivenExplanation {
  text: string | null
  at: string
  by: string
}

/** All that stands of a unit's answers for one index and year. */
export interface UnitAnswers {
  /** What tells this state from every other: the hash of the last event that touched it, zeroes before the first. */
  tag: string
  standing: readonly StandingAnswer[]
  /** Every explanation there was of a criterion, by its code, the oldest first. */
  explained: Readonly<Record<string, readonly GivenExplanation[]>>
}
export type Answers = Entries<string, UnitAnswers>

/** Whose answers are asked for. */
export interface AnswersOf {
  index: string
  year: number
  unit: string
}

const keyOf = ({ index, year, unit }: AnswersOf): string => JSON.stringify([index, year, unit])
const nothing: UnitAnswers = freezeWhole({ tag: zeroHash, standing: [], explained: {} })

export const giveAnswers: Reduce<string, UnitAnswers, AnswersGiven> = (answers, { seq, at, account, hash, body }) => {
  const key = keyOf(body)
  const before = answers.get(key) ?? nothing
  const standing = [...before.standing]
  const explained = { ...before.explained }
  for (const one of body.answers) {
    const said = explained[one.code] ?? []
    if (one.explanation !== (said.at(-1)?.text ?? null)) explained[one.code] = [...said, { text: one.explanation, at, by: account }]
    const place = standing.findIndex(({ code }) => code === one.code)
    const given = freezeWhole({
      ...{ ...one, version: body.version, seq, at, by: account },
      ...(body.signed === undefined ? {} : { signed: body.signed }),
    })
    if (one.answer === null && one.explanation === null && one.document === null) standing.splice(place === -1 ? standing.length : place, 1)
    else standing.splice(place === -1 ? standing.length : place, 1, given)
  }
  return [[key, { tag: hash, standing: Object.freeze(standing), explained }]]
}

/** What stands of a unit's answers. */
export const unitAnswers = (answers: Answers, asked: AnswersOf): UnitAnswers => answers.get(keyOf(asked)) ?? nothing

/** The same by code of the criterion, in the order in which they were first given. */
export const answersByCode = (answers: Answers, asked: AnswersOf): Map<string, StandingAnswer> =>
  new Map(unitAnswers(answers, asked).standing.map((one) => [one.code, one]))
