import type { SetDraft } from '../../engine/amendments/replies.ts'
import type { Words } from '../../engine/words.ts'

/** A criterion as a draft has it; what is wrong with it the server says. */
export interface RawCriterion {
  code: string
  title: Words
  max?: number
  rule?: Record<string, unknown>
  wording?: string
  examples?: { given: unknown; points: number; note?: string }[]
  criteria?: RawCriterion[]
}

/** Every criterion of a draft in its order, with how deep it lies; none where the text cannot be read. */
export function listCriteria(document: SetDraft['document']): { criterion: RawCriterion; depth: number }[] {
  const walk = (all: unknown, depth: number): { criterion: RawCriterion; depth: number }[] =>
    (Array.isArray(all) ? (all as RawCriterion[]) : []).flatMap((criterion) => [
      { criterion, depth },
      ...walk(criterion?.criteria, depth + 1),
    ])
  return walk(document?.areas, 0).filter(({ criterion }) => typeof criterion?.code === 'string')
}

/** What an example was given, as a person types it. */
export const showGiven = (given: unknown): string => (typeof given === 'object' ? JSON.stringify(given) : String(given).replace('.', ','))

/** The same read back: a number, yes or no, JSON where it begins so, else the word of an option. */
export function readGiven(text: string): unknown {
  const plain = text.trim()
  if (/^-?\d+([.,]\d+)?$/.test(plain)) return Number(plain.replace(',', '.'))
  if (plain === 'true' || plain === 'false') return plain === 'true'
  if (!/^[{[]/.test(plain)) return plain
  try {
    return JSON.parse(plain)
  } catch {
    return plain
  }
}
