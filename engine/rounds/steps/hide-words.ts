import type { RoundUnit } from '../round-replies.ts'

interface PublishedUnit {
  unit: string
  closed: { signer?: string }[]
  verdicts: Record<string, Record<string, object>>
  /** Editions of before hold none. */
  answers?: object[]
}

/**
 * A publication as it is read by who did not see its round: of units other than those `may` names without comments,
 * notes, signed papers, explanations and evidence. Points, decisions and reasons stay: they are what was published.
 */
export function withoutWords(document: Record<string, unknown>, may: (unit: string) => boolean): Record<string, unknown> {
  const units = (document.units ?? []) as PublishedUnit[]
  if (units.every(({ unit }) => may(unit))) return document
  return { ...document, units: units.map((one) => (may(one.unit) ? one : bare(one))) }
}

const bare = ({ closed, verdicts, answers, ...one }: PublishedUnit): object => ({
  ...one,
  closed: closed.map(({ signer: _, ...step }) => ({ ...step, note: null, signed: null, notSubmitted: null })),
  verdicts: mapEach(verdicts, (given) => mapEach(given, (verdict) => ({ ...verdict, comment: null }))),
  evidence: [],
  ...(answers && { answers: [] }),
})

const mapEach = <V, W>(record: Record<string, V>, change: (one: V) => W): Record<string, W> =>
  Object.fromEntries(Object.entries(record).map(([key, one]) => [key, change(one)]))

/** Where a unit stands, as it is told to who sees how far it is and not its sheet: without notes and reasons. */
export const withoutNotes = (unit: RoundUnit): RoundUnit => ({
  ...unit,
  stateReason: null,
  closed: unit.closed.map(unspoken),
  returned: unit.returned.map((one) => ({ ...one, reason: '', closed: one.closed.map(unspoken) })),
})

const unspoken = ({ signer: _, ...step }: RoundUnit['closed'][number]) => ({ ...step, note: null, notSubmitted: null })
