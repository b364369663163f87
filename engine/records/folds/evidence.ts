import { z } from 'zod'
import { type Entries, onceOf, type Reduce } from './fold.ts'

const text = z.string()

/** What a file was found to be; a link or a paper has none. */
export const evidenceFiles = ['pdf', 'docx', 'xlsx', 'jpg', 'png', 'doc', 'xls'] as const
export type EvidenceFile = (typeof evidenceFiles)[number]
export const evidenceTypes = [...evidenceFiles, 'link', 'paper'] as const

const item = z.strictObject({
  evidence: text,
  type: z.enum(evidenceTypes),
  /** A label: no path is ever made of it. */
  name: text,
  /** Of the file; null for a link and for what is on paper only. */
  sha256: text.nullable(),
  bytes: z.int(),
  link: text.nullable(),
})

/** What is said of a piece of evidence: its number and day, who issued it, where in it to look, and where the paper is kept. */
export const evidencePapers = ['number', 'issued', 'issuer', 'page', 'quote', 'kept'] as const
export type EvidencePapers = Record<(typeof evidencePapers)[number], string | null>
const papers = Object.fromEntries(evidencePapers.map((name) => [name, text.nullable()])) as Record<
  (typeof evidencePapers)[number],
  z.ZodNullable<z.ZodString>
>

/** Evidence for one criterion of one unit, added at a step; several items where an archive was unpacked. */
export const evidenceAdded = z.strictObject({
  round: text,
  unit: text,
  criterion: text,
  step: text,
  items: z.array(item),
  ...papers,
  /** Where the coordinator added it in the unit's place: SHA-256 of the signed paper that asks for it; none for that paper itself. */
  onBehalf: z.literal(true).optional(),
  signed: text.optional(),
})

export const evidenceRemoved = z.strictObject({ evidence: text, reason: text.nullable() })

/** A piece of evidence as its events leave it; one that was removed stays known, for editions may name it. */
export interface Evidence extends z.infer<typeof item>, EvidencePapers {
  round: string
  unit: string
  criterion: string
  step: string
  at: string
  by: string
  removed: { reason: string | null; at: string; by: string } | null
}
export type EvidenceById = Entries<string, Evidence>

export const addEvidence: Reduce<string, Evidence, z.infer<typeof evidenceAdded>> = (known, { at, account, body }) => {
  const { items, onBehalf: _, signed: __, ...said } = body
  return items.map((one) => {
    if (known.get(one.evidence)) throw new Error(`the evidence ${one.evidence} is there already`)
    return [one.evidence, { ...one, ...said, at, by: account, removed: null }]
  })
}

export const removeEvidence: Reduce<string, Evidence, z.infer<typeof evidenceRemoved>> = (known, { at, account, body }) => {
  const found = known.get(body.evidence)
  if (!found || found.removed) throw new Error(`no evidence ${body.evidence}`)
  return [[body.evidence, { ...found, removed: { reason: body.reason, at, by: account } }]]
}

const keyOf = ({ round, unit }: Pick<Evidence, 'round' | 'unit'>): string => JSON.stringify([round, unit])
const byUnit = onceOf((list: readonly Evidence[]) =>
  Map.groupBy(
    list.filter(({ removed }) => removed === null),
    keyOf,
  ),
)

/** The evidence that stands of a unit in a round, in the order in which it came. */
export const evidenceOf = (known: EvidenceById, round: string, unit: string): readonly Evidence[] =>
  byUnit(known.list()).get(keyOf({ round, unit })) ?? []
