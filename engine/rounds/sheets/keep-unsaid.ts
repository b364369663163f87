import type { GivenAnswer, StandingAnswer } from '../../records/folds/answers.ts'

/** The columns of a sheet that say each part of an answer. */
export const saying = {
  answer: ['answer', 'numerator', 'denominator', 'not_applicable'],
  explanation: ['explanation'],
  document: ['document'],
} satisfies Partial<Record<keyof GivenAnswer, string[]>>

/** The answers of a sheet with these columns: what it has no column for stays as it stands. */
export function keepUnsaid(
  answers: readonly GivenAnswer[],
  columns: readonly string[],
  standing: ReadonlyMap<string, StandingAnswer>,
): GivenAnswer[] {
  const unsaid = (Object.keys(saying) as (keyof typeof saying)[]).filter((part) => !saying[part].some((name) => columns.includes(name)))
  return answers.map((one) => {
    const kept = standing.get(one.code)
    return kept ? { ...one, ...Object.fromEntries(unsaid.map((part) => [part, kept[part]])) } : one
  })
}
