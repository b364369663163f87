import type { z } from 'zod'
import type { Definitions } from '../../definitions/load-definitions.ts'
import { type Day, dayOfText } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import { ChisoError } from '../../errors.ts'
import type { Folds } from '../../records/events.ts'
import { answersByCode } from '../../records/folds/answers.ts'
import { evidenceOf } from '../../records/folds/evidence.ts'
import type { itemsHanded } from '../../records/folds/relocks.ts'
import { papersOf, type UnitRound } from '../../records/folds/rounds.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import { frozenAnswers, frozenCriteria, type Moment } from '../editions/lock-document.ts'
import { agreementsTo, type LockedSheet, relock } from '../editions/relock.ts'
import { frozenEvidence } from '../evidence/list-evidence.ts'
import { dueOf, type FoundRound, stepOf } from '../find-round.ts'
import { openCodes, partsOf } from '../parts.ts'
import { lockOf } from '../points/judged-inputs.ts'
import { listed, refuseIncomplete, refuseWithoutPapers, signedReport } from './advance-round.ts'
import type { AdvanceRequest } from './doors.ts'
import { refuseUnkept } from './refuse-unsigned.ts'

/** What is handed in: a part of a sheet by its agency, or what was opened again of a sheet by its unit. */
export interface Handing {
  unit: Unit
  standing: UnitRound
  part: Unit | null
  codes: string[]
}

/** The agency a part is named by, its code or id. Throws NO_SUCH_PART. */
export function findPart(definitions: Definitions, { set }: FoundRound, name: string, today: Day): [agency: Unit, codes: string[]] {
  const parts = [...partsOf(definitions.registry, set, today)]
  const found = parts.find(([{ id, code }]) => id === name || code === name)
  if (!found) throw new ChisoError('NO_SUCH_PART', { part: name.slice(0, 100), known: parts.map(([{ code }]) => code).join(', ') })
  return found
}

/** What a request hands in of a unit's sheet; null where its step itself is to be closed. Throws NO_SUCH_PART, NOTHING_OPEN. */
export function findHanding(
  definitions: Definitions,
  found: FoundRound,
  { unit, standing }: { unit: Unit; standing: UnitRound },
  name: string | undefined,
  today: Day,
): Handing | null {
  const isEntered = stepOf(found.plan, standing.step).does === 'enter'
  if (name === undefined)
    return isEntered || standing.reopened === null ? null : { unit, standing, part: null, codes: [...standing.reopened.codes] }
  const [part, all] = findPart(definitions, found, name, today)
  const codes = all.filter(openCodes(found.plan, standing))
  if (codes.length === 0) throw new ChisoError('NOTHING_OPEN', { unit: part.name, round: found.round.round })
  return { unit, standing, part, codes }
}

/**
 * Closes what is handed in: the event, and the lock that takes the place of the one before, where there was one. Throws
 * SHEET_INCOMPLETE, PAPERS_MISSING, WRONG_DAY, NO_SUCH_EVIDENCE.
 */
export function handIn(
  folds: Folds,
  found: FoundRound,
  { unit, standing, part, codes }: Handing,
  own: UnitInputs,
  readLock: (edition: string) => LockedSheet,
  request: AdvanceRequest,
  approved: boolean,
  moment: Moment & { today: Day },
): { event: z.infer<typeof itemsHanded>; frozen: { sha256: string; text: string }[] } {
  const { round, plan, set } = found
  const first = plan.steps[0]!
  refuseWithoutPapers(part && !request.onBehalf ? { ...first, needs: [...signedReport] } : first, request, approved)
  const answers = answersByCode(folds.answers, { index: set.id, year: round.year, unit: unit.id })
  const evidence = evidenceOf(folds.evidence, round.round, unit.id)
  refuseUnkept(evidence, request.signed)
  const { notSubmitted = null, onBehalf = false } = request
  const papers = papersOf(request)
  const left = refuseIncomplete(found, unit, own, { answers, evidence }, notSubmitted, codes)
  const isEntered = stepOf(plan, standing.step).does === 'enter'
  const lock = isEntered ? null : lockOf(plan, standing)
  const due = standing.reopened?.due ?? dueOf(round, standing)
  const entered = Object.fromEntries(codes.flatMap((code) => (own.criteria[code] ? [[code, own.criteria[code]]] : [])))
  const again = lock === null ? null : readLock(lock)
  const now =
    again &&
    relock(
      lock!,
      again,
      {
        criteria: { ...again.criteria, ...frozenCriteria(entered, left) },
        answers: frozenAnswers(answers),
        evidence: frozenEvidence(evidence),
        notScored: [...again.notScored.filter((code) => !codes.includes(code)), ...left],
      },
      papers.note,
      moment,
    )
  return {
    event: {
      ...{ round: round.round, unit: unit.id, part: part?.id ?? null, codes, replaces: lock, edition: now?.edition ?? null },
      lapsed: now ? agreementsTo(standing, codes) : [],
      late: due !== null && moment.today > dayOfText(due)!,
      ...{ ...papers, onBehalf, notSubmitted },
    },
    frozen: now ? [{ sha256: now.edition, text: now.text }] : [],
  }
}

/** Throws ITEMS_OPEN or PARTS_OPEN where a sheet has items that were opened again, or is worked by parts of which some are not in. */
export function refuseOpenItems(
  definitions: Definitions,
  found: FoundRound,
  standing: UnitRound,
  today: Day,
  notSubmitted: string | undefined,
): void {
  const { registry } = definitions
  const unit = registry.units.find(({ id }) => id === standing.unit)!.name
  const round = found.round.round
  if (stepOf(found.plan, standing.step).does !== 'enter') {
    if (standing.reopened) throw new ChisoError('ITEMS_OPEN', { unit, round, list: listed([...standing.reopened.codes]) })
    return
  }
  if (standing.parts.length === 0 || notSubmitted !== undefined) return
  const isOpen = openCodes(found.plan, standing)
  const open = [...partsOf(registry, found.set, today)].filter(([, codes]) => codes.some(isOpen)).map(([{ code }]) => code)
  if (open.length > 0) throw new ChisoError('PARTS_OPEN', { unit, round, list: listed(open) })
}
