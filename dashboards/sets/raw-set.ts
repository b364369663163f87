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
  /** Counts of an indicator or a published figure, with all else that a draft says of it. */
  takes?: {
    indicator?: string
    published?: string
    part?: string
    calendar?: string
    own?: boolean
    level?: string
    [more: string]: unknown
  }
  enters?: string[]
  appraises?: string[]
  asks?: string[]
  figures?: string[]
  not_applicable?: { units: string[]; reason: Words }[]
}

/** Where lines of a draft stand: under a criterion (`code`) or the set itself, under which of its words, and how many there are. */
export interface LineList {
  code: string | undefined
  key: 'areas' | 'criteria' | 'bonus.lines' | 'penalty.lines'
  count: number
}
export interface DraftLine {
  criterion: RawCriterion
  depth: number
  list: LineList
  /** Its place in the list. */
  at: number
}
/** Points outside the maximum, as a draft has them. */
export interface RawExtras {
  cap?: number
  lines?: RawCriterion[]
}
export const extraParts = ['bonus', 'penalty'] as const
export type ExtraPart = (typeof extraParts)[number]

/** The part outside the maximum in which a list of lines stands; undefined for criteria. */
export const extraPartOf = ({ key }: LineList): ExtraPart | undefined => extraParts.find((part) => key === `${part}.lines`)

const isLine = (line: RawCriterion | null): line is RawCriterion => typeof line?.code === 'string'

function listLines(all: unknown, place: Omit<LineList, 'count'>, depth: number): DraftLine[] {
  const lines = Array.isArray(all) ? (all as (RawCriterion | null)[]) : []
  const list = { ...place, count: lines.length }
  return lines.flatMap((criterion, at) =>
    isLine(criterion)
      ? [{ criterion, depth, list, at }, ...listLines(criterion.criteria, { code: criterion.code, key: 'criteria' }, depth + 1)]
      : [],
  )
}

/** The points outside the maximum that a draft speaks of. */
export const extrasOf = (document: SetDraft['document'], part: ExtraPart): RawExtras | undefined =>
  (document?.[part] as RawExtras | null | undefined) ?? undefined

/** Every line of a draft in its order, those outside the maximum last; none where the text cannot be read. */
export const listCriteria = (document: SetDraft['document']): DraftLine[] => [
  ...listLines(document?.areas, { code: undefined, key: 'areas' }, 0),
  ...extraParts.flatMap((part) => listLines(extrasOf(document, part)?.lines, { code: undefined, key: `${part}.lines` }, 0)),
]

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
