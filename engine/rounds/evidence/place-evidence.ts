import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import { type Day, dayOfText, shownDay } from '../../definitions/period.ts'
import { ChisoError } from '../../errors.ts'
import { readTyped } from '../../ingest/read-typed.ts'
import type { Folds } from '../../records/events.ts'
import { type EvidencePapers, evidenceOf, evidencePapers } from '../../records/folds/evidence.ts'
import { findRound, findRoundUnit, stepOf } from '../find-round.ts'
import { openCodes } from '../parts.ts'
import { refuseUnsigned } from '../steps/refuse-unsigned.ts'
import { judgedCodes } from '../verdicts/find-appraiser.ts'
import type { EvidencePlace } from './doors.ts'

/** What an event says of the place of evidence, and of its papers. */
export type PlacedEvidence = EvidencePapers & {
  round: string
  unit: string
  criterion: string
  step: string
  onBehalf?: true
  signed?: string
}

/** Steps whose closing may name a signed file. */
const signing: ReadonlySet<string> = new Set(['enter', 'review', 'submit', 'decide'])

/**
 * Where a request's evidence belongs, its texts cleaned: to a criterion of the set or to the sheet as a whole, while it is
 * the unit's turn to enter or to explain; to the sheet also while it is reviewed, approved and decided. Throws NO_SUCH_ROUND, UNIT_NOT_IN_ROUND, NO_SUCH_CRITERION, ROUND_LOCKED, WRONG_DAY, DAY_TO_COME, WRONG_REQUEST, PAPERS_MISSING.
 */
export function placeEvidence(definitions: Definitions, { rounds, evidence }: Folds, request: EvidencePlace, today: Day): PlacedEvidence {
  const found = findRound(definitions, rounds, request.round)
  const { plan, round, set } = found
  const { unit, standing } = findRoundUnit(definitions, found, request.unit)
  const { criterion } = request
  if (!treeOf(set).byCode.has(criterion) && !judgedCodes(set).extras.includes(criterion))
    throw new ChisoError('NO_SUCH_CRITERION', { index: set.id, version: set.version, code: criterion.slice(0, 100) })
  const { id: step, does } = stepOf(plan, standing.step)
  const isSigned = criterion === set.id && (signing.has(does) || standing.reopened !== null)
  const isOpen = openCodes(plan, standing)(criterion) || does === 'explain' || isSigned
  if (!isOpen) throw new ChisoError('ROUND_LOCKED', { unit: unit.name, round: round.round })
  const papers = Object.fromEntries(evidencePapers.map((name) => [name, cleanText(name, request[name])])) as EvidencePapers
  if (papers.issued !== null) {
    const issued = dayOfText(papers.issued)
    if (issued === null) throw new ChisoError('WRONG_DAY', { day: papers.issued.slice(0, 100) })
    if (issued > today) throw new ChisoError('DAY_TO_COME', { day: shownDay(issued) })
  }
  const { onBehalf = false, signed } = request
  if (onBehalf && criterion !== set.id) refuseUnsigned(evidenceOf(evidence, round.round, unit.id), signed)
  const inPlace = onBehalf ? { onBehalf, ...(signed === undefined ? {} : { signed }) } : {}
  return { round: round.round, unit: unit.id, criterion, step, ...papers, ...inPlace }
}

/** A text that a person typed as it is kept, none for an empty one. Throws WRONG_REQUEST. */
export function cleanText(name: string, given: string | null | undefined): string | null {
  if (given === undefined || given === null) return null
  const read = readTyped(given, 'vi')
  if (!('text' in read)) throw new ChisoError('WRONG_REQUEST', { what: `${name}: ${read.message}` })
  return read.text === '' ? null : read.text
}

/** An address that a browser may open, as it is kept; it is never followed here. Throws WRONG_REQUEST. */
export function readLink(given: string): string {
  const link = cleanText('link', given) ?? ''
  const address = URL.canParse(link) ? new URL(link) : null
  if (!address || !/^https?:$/.test(address.protocol) || address.username !== '' || address.password !== '')
    throw new ChisoError('WRONG_REQUEST', { what: 'link: https://…' })
  return address.href
}
