import type { z } from 'zod'
import type { Source } from '../../counts/counts.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import { type Day, dayOfText } from '../../definitions/period.ts'
import type { Step } from '../../definitions/round.ts'
import type { Unit } from '../../definitions/unit.ts'
import { freeze } from '../../editions/freeze.ts'
import { withResults } from '../../editions/work-out.ts'
import { ChisoError } from '../../errors.ts'
import type { Folds } from '../../records/events.ts'
import { answersByCode, type StandingAnswer } from '../../records/folds/answers.ts'
import { type Evidence, evidenceOf } from '../../records/folds/evidence.ts'
import { papersOf, type stepClosed, type UnitRound } from '../../records/folds/rounds.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import { lockDocument, type Moment } from '../editions/lock-document.ts'
import { applies, dueOf, type FoundRound, findRoundUnit, stepAfter, stepOf } from '../find-round.ts'
import { judgedCodes } from '../verdicts/find-appraiser.ts'
import type { AdvanceRequest } from './doors.ts'
import { findMissing, lackingOf } from './find-missing.ts'
import { refuseUnkept } from './refuse-unsigned.ts'

/** How many things are named in a refusal. */
const named = 10
/** Some of many things, as a refusal names them. */
export const listed = (all: readonly string[]): string => all.slice(0, named).join(', ') + (all.length > named ? `, … (${all.length})` : '')

/** The units whose step is closed: the one asked for, else all that stand at the earliest step any of them stands at. */
export function turnOf(definitions: Definitions, found: FoundRound, unit: string | undefined): UnitRound[] {
  if (unit !== undefined) return [findRoundUnit(definitions, found, unit).standing]
  const { round } = found
  const taking = round.units.filter(({ state }) => state !== 'excluded')
  const order = (one: UnitRound) => round.steps.indexOf(one.step)
  const first = Math.min(...taking.map(order))
  return taking.filter((one) => order(one) === first)
}

/** Throws STEP_CHANGED where a unit no longer stands at the step that is to be closed. */
export function refuseMoved(
  { registry }: Definitions,
  { plan }: FoundRound,
  { unit, step: now }: UnitRound,
  step: string | undefined,
): void {
  if (step === undefined || step === now) return
  const { name } = registry.units.find(({ id }) => id === unit)!
  const { title } = stepOf(plan, now)
  const asked = plan.steps.find(({ id }) => id === step)?.title ?? { vi: step, en: step }
  throw new ChisoError('STEP_CHANGED', { unit: name, step: asked.vi, step_en: asked.en, now: title.vi, now_en: title.en })
}

/** What closing a step writes: the event, and the documents it freezes, which are kept before it. */
export interface Closing {
  event: z.infer<typeof stepClosed>
  frozen: { sha256: string; text: string }[]
}

/**
 * Closes the step of one unit or, all or none, of those that stand at the earliest one. Throws SHEET_INCOMPLETE,
 * VERDICTS_MISSING, STEP_NOT_CLOSED_SO, UNIT_NOT_IN_ROUND, each naming what is missing.
 */
export function closeTurn(
  source: Source,
  folds: Folds,
  found: FoundRound,
  inputs: UnitInputs[],
  request: AdvanceRequest,
  moment: Moment & { today: Day },
): Closing {
  const { round, plan } = found
  const units = turnOf(source.definitions, found, request.unit)
  const closing = units.map((standing) => {
    const step = stepOf(plan, standing.step)
    const next = stepAfter(plan, step.id)
    if (step.does === 'publish' || next === null) throw new ChisoError('STEP_NOT_CLOSED_SO', { step: step.title.vi, round: round.round })
    const unit = source.definitions.registry.units.find(({ id }) => id === standing.unit)!
    return { standing, step, next, unit, own: inputs.find((one) => one.unit === standing.unit)! }
  })
  const step = closing[0]?.step
  if (!step) throw new ChisoError('NO_UNITS', { index: round.index, year: round.year })
  const kept = closing.flatMap(({ unit }) => evidenceOf(folds.evidence, round.round, unit.id))
  refuseUnkept(kept, request.signed)
  const frozen: Closing['frozen'] = []
  const moves = closing.map(({ standing, step, next, unit, own }) => {
    const due = dueOf(round, standing)
    const late = due !== null && moment.today > dayOfText(due)!
    const document = closeOne(folds, found, { step, standing, unit, own }, request.notSubmitted, moment)
    if (document) frozen.push(document)
    // What is passed through is not stood at.
    return { unit: standing.unit, to: next.id, edition: document?.sha256 ?? null, late }
  })
  return {
    event: {
      round: round.round,
      step: step.id,
      units: moves,
      ...papersOf(request),
      onBehalf: request.onBehalf ?? false,
      notSubmitted: request.notSubmitted ?? null,
    },
    frozen,
  }
}

/** What closing the step of one unit freezes; null where it freezes nothing. */
function closeOne(
  folds: Folds,
  found: FoundRound,
  { step, standing, unit, own }: { step: Step; standing: UnitRound; unit: Unit; own: UnitInputs },
  notSubmitted: string | undefined,
  moment: Moment,
): Closing['frozen'][number] | null {
  const { round, set } = found
  if (step.does === 'judge') refuseUnjudged(found, standing, unit)
  if (step.does !== 'enter' && step.does !== 'review') return null
  const answers = answersByCode(folds.answers, { index: set.id, year: round.year, unit: unit.id })
  const evidence = evidenceOf(folds.evidence, round.round, unit.id)
  const notScored = refuseIncomplete(found, unit, own, { answers, evidence }, notSubmitted ?? null)
  return freeze(withResults(lockDocument(found, unit, own, { answers, evidence, notScored }, moment)))
}

/** The codes of a sheet, or of some of it, that are without points of their own. Throws SHEET_INCOMPLETE where anything is missing and it is not closed as not handed in. */
export function refuseIncomplete(
  { set }: FoundRound,
  unit: Unit,
  own: UnitInputs,
  { answers, evidence }: { answers: Map<string, StandingAnswer>; evidence: readonly Evidence[] },
  notSubmitted: string | null,
  codes?: readonly string[],
): string[] {
  const state = findMissing(set, unit, own, answers, evidence)
  const askedOf = (all: Iterable<string>) => [...all].filter((code) => codes?.includes(code) ?? true)
  const [empty, unreasoned, count] = [askedOf(state.empty), askedOf(state.unreasoned), askedOf(lackingOf(state)).length] as const
  if (count > 0 && notSubmitted === null) {
    const lists = { empty: listed(empty), unreasoned: listed(unreasoned), unproved: listed(askedOf(state.unproved)) }
    throw new ChisoError('SHEET_INCOMPLETE', { unit: unit.name, count, ...lists })
  }
  return [...empty, ...unreasoned]
}

/** What names the report that a head signed. */
export const signedReport = ['number', 'date', 'signed'] as const

/** Throws PAPERS_MISSING where an act lacks what its step needs, or what is done on somebody's behalf; WRONG_DAY. `approved`: a head closes, or somebody in its place. */
export function refuseWithoutPapers({ title, needs }: Pick<Step, 'title' | 'needs'>, request: AdvanceRequest, approved: boolean): void {
  const papers = needs.flatMap((need) => (need !== 'head_approval' ? [need] : approved ? [] : signedReport))
  const lacking = papers.filter((paper) => request[paper] === undefined)
  if (lacking.length > 0) throw new ChisoError('PAPERS_MISSING', { step: title.vi, list: lacking.join(', ') })
  if (request.date !== undefined && dayOfText(request.date) === null) throw new ChisoError('WRONG_DAY', { day: request.date })
  if (request.onBehalf && (request.note === undefined || request.signed === undefined))
    throw new ChisoError('PAPERS_MISSING', { step: title.vi, list: 'note, signed' })
}

/** Every criterion that applies needs a verdict of this step or of one before it. */
function refuseUnjudged({ plan, set, round }: FoundRound, standing: UnitRound, unit: Unit): void {
  const judged = new Set(plan.steps.flatMap(({ id, does }) => (does === 'judge' ? Object.keys(standing.verdicts[id] ?? {}) : [])))
  const open = judgedCodes(set).codes.filter((code) => applies(set, code, unit) && !judged.has(code))
  if (open.length > 0)
    throw new ChisoError('VERDICTS_MISSING', { unit: unit.name, round: round.round, count: open.length, list: listed(open) })
}
