import type { Criterion } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import { type Day, dayOfText } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import type { Folds } from '../../records/events.ts'
import { answersByCode, unitAnswers } from '../../records/folds/answers.ts'
import { evidenceOf } from '../../records/folds/evidence.ts'
import type { UnitRound } from '../../records/folds/rounds.ts'
import { readGiven } from '../../rules/given.ts'
import { leafKinds } from '../../rules/table.ts'
import { dayLookedAt } from '../../sample.ts'
import type { CriterionScore, ExtraScore, UnitScore } from '../../scoring/replies.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import type { Moved } from '../editions/open-moved.ts'
import { applies, dueOf, type FoundRound, stepOf } from '../find-round.ts'
import { openCodes, partsOf } from '../parts.ts'
import type { Json } from '../replies.ts'
import type { JudgedItem, RoundLine, RoundPlanReply, RoundReply, RoundUnit } from '../round-replies.ts'
import { standingPublication } from '../standing-publication.ts'
import { judgedCodes, openAppraisers, surveyCodes } from '../verdicts/find-appraiser.ts'
import { findMissing, lackingOf } from './find-missing.ts'
import { listExplanations } from './list-explanations.ts'

/** A round without its units. */
function headOf({ round, plan, set }: FoundRound): Omit<RoundLine, 'units'> {
  const taking = round.units.filter(({ state }) => state !== 'excluded')
  const order = (step: string) => round.steps.indexOf(step)
  const [first, last] = [Math.min, Math.max].map((pick) => pick(...taking.map(({ step }) => order(step)))) as [number, number]
  const over = standingPublication(round) !== undefined
  // After the publication only what is looked at again stands at a step before the last.
  const isOpenAgain = (step: string) => over && step !== round.steps.at(-1) && taking.some((one) => one.step === step)
  return {
    round: round.round,
    plan: plan.id,
    title: plan.title,
    index: set.id,
    indexTitle: set.title,
    version: set.version,
    provenance: set.provenance,
    year: round.year,
    opened: { at: round.openedAt, by: round.openedBy },
    asOf: round.asOf,
    refreshed: [...round.refreshed],
    migrated: [...round.migrated],
    survey: set.survey === 'none' ? 'none' : round.survey,
    surveyNeeded: set.survey === 'required',
    published: [...round.published],
    steps: plan.steps.map(({ id, title, who, does, needs }) => ({
      step: id,
      title,
      due: round.due[id] ?? null,
      status: isOpenAgain(id) ? 'open' : over || order(id) < first ? 'closed' : order(id) <= last ? 'open' : 'coming',
      does,
      needs: [...needs],
      who,
    })),
  }
}

/** The kinds of rounds that can be opened. */
export const listPlans = ({ rounds }: Definitions): RoundPlanReply[] =>
  [...rounds.values()].map(({ id, title, level, steps }) => ({
    plan: id,
    title,
    level: level ?? null,
    steps: steps.map((one) => ({ step: one.id, title: one.title, does: one.does, dueAfter: one.due_after?.days ?? null })),
  }))

/** A round in a line of the list. */
export const roundLine = (found: FoundRound): RoundLine => ({
  ...headOf(found),
  units: found.round.units.filter(({ state }) => state !== 'excluded').length,
})

/** A round and where each of its units stands; what its corrections moved is told by `moved`. */
export function showRound(
  definitions: Definitions,
  folds: Folds,
  found: FoundRound,
  inputs: UnitInputs[],
  moved: Moved,
  today: Day,
): RoundReply {
  const { round, plan, set } = found
  const { codes } = judgedCodes(set)
  const byId = new Map(definitions.registry.units.map((unit) => [unit.id, unit]))
  const inputsOf = new Map(inputs.map((one) => [one.unit, one]))
  const parts = [...partsOf(definitions.registry, set, today)]
  const at = dayLookedAt(round.openedBy, today)
  const units = round.units.map((standing): RoundUnit => {
    const unit = byId.get(standing.unit)!
    const answers = answersByCode(folds.answers, { index: set.id, year: round.year, unit: unit.id })
    const own = inputsOf.get(unit.id) ?? { criteria: {} }
    const state = findMissing(set, unit, own, answers, evidenceOf(folds.evidence, round.round, unit.id))
    const due = dueOf(round, standing)
    const lacking = new Set([...lackingOf(state)].filter(openCodes(plan, standing)))
    const judged = new Set(judgedSoFar(found, standing))
    return {
      unit: unit.id,
      code: unit.code,
      name: unit.name,
      step: standing.step,
      state: standing.state,
      stateReason: standing.stateReason,
      due,
      late: standing.closed.some(({ late }) => late) || (!standingPublication(round) && due !== null && at > dayOfText(due)!),
      answered: state.answered,
      of: state.of,
      evidence: state.evidence,
      missing: codes.filter((code) => lacking.has(code)),
      judged: codes.filter((code) => applies(set, code, unit) && judged.has(code)).length,
      closed: [...standing.closed],
      reopened: standing.reopened && { ...standing.reopened, codes: [...standing.reopened.codes] },
      parts: parts.map(([agency, codes]) => showPart(found, standing, agency, codes)),
      returned: standing.returned.map((one) => ({ ...one, closed: [...one.closed] })),
    }
  })
  const published = round.published.map((one) => ({ ...one, ...moved(one.edition, one.corrects) }))
  return { ...headOf(found), published, reasons: Object.entries(plan.reasons).map(([id, title]) => ({ id, title })), units }
}

/** A part of a unit's sheet and how it was handed in. */
function showPart({ plan }: FoundRound, standing: UnitRound, agency: Unit, codes: string[]): RoundUnit['parts'][number] {
  const place = {
    part: agency.id,
    code: agency.code,
    name: agency.name,
    codes,
    of: codes.length,
    open: codes.filter(openCodes(plan, standing)).length,
  }
  const found = standing.parts.find(({ part }) => part === agency.id)
  if (!found) return { ...place, handed: null }
  const { part: _, codes: __, ...handed } = found
  return { ...place, handed }
}

/** The codes that have a verdict of the unit's present step or of one before it. */
function judgedSoFar({ round }: FoundRound, { verdicts, step }: UnitRound): string[] {
  const at = round.steps.indexOf(step)
  return Object.entries(verdicts).flatMap(([one, given]) => (round.steps.indexOf(one) <= at ? Object.keys(given) : []))
}

/** Every criterion of the units asked for as its appraisers see it, the unit's own points beside what was said of them. */
export function listJudged(
  definitions: Definitions,
  folds: Folds,
  found: FoundRound,
  units: readonly UnitRound[],
  scores: { self: Map<string, UnitScore>; standing: Map<string, UnitScore> },
  day: Day,
): JudgedItem[] {
  const { round, plan, set } = found
  const { nodes, byCode } = treeOf(set)
  const lines = new Map([...(set.bonus?.lines ?? []), ...(set.penalty?.lines ?? [])].map((line) => [line.code, line]))
  const appraiserOf = openAppraisers(definitions.registry, set, plan, round.assignments, day)
  const { codes, extras } = judgedCodes(set)
  return units.flatMap((standing) => {
    const unit = definitions.registry.units.find(({ id }) => id === standing.unit)!
    const whose = { index: set.id, year: round.year, unit: unit.id }
    const answers = answersByCode(folds.answers, whose)
    const { explained } = unitAnswers(folds.answers, whose)
    const pointsIn = (score: UnitScore | undefined, code: string) =>
      score?.criteria.find((one) => one.code === code) ?? score?.extras.find((one) => one.code === code)
    const surveyed = stepOf(plan, standing.step).survey === 'points' ? surveyCodes(set) : []
    return [...[...codes, ...surveyed].filter((code) => applies(set, code, unit)), ...extras].map((code): JudgedItem => {
      const own = pointsIn(scores.self.get(unit.id), code)
      const answer = answers.get(code)
      const points = pointsIn(scores.standing.get(unit.id), code)?.points ?? null
      const criterion = nodes[byCode.get(code) ?? -1]?.criterion
      const title = lines.get(code)?.title ?? criterion!.title
      return {
        unit: unit.id,
        code,
        title,
        max: own?.max ?? '',
        appraiser: appraiserOf(unit.id, code)?.code ?? null,
        self: own?.points ?? null,
        selfStatus: own && 'status' in own ? own.status : 'scored',
        answer: (answer?.answer ?? null) as Json,
        explanation: answer?.explanation ?? null,
        explanations: listExplanations(explained[code] ?? [], standing, code),
        document: answer?.document ?? null,
        fromData: own !== undefined && points === own.points && isMeasured(own, criterion, answer?.answer),
        answered: answer ? { at: answer.at, by: answer.by } : null,
        points,
        verdicts: round.steps.flatMap((step) => {
          const said = standing.verdicts[step]?.[code]
          if (!said) return []
          const { decision, points, reason, comment, at, by } = said
          return [{ step, decision, points, reason, comment, at, by }]
        }),
      }
    })
  })
}

/** Whether points are what data give: of a criterion that takes them, with nothing declared beside them or the same figure. */
function isMeasured(own: CriterionScore | ExtraScore, criterion: Criterion | undefined, answer: unknown): boolean {
  if (!criterion?.takes || !criterion.rule || !('status' in own) || own.status !== 'scored') return false
  const isOfData = own.value !== null || own.reason === 'nothing_arose'
  const { kind, body } = criterion.rule
  const isSame =
    answer === undefined || answer === null || (own.declared === null && 'given' in readGiven(leafKinds[kind]!.takes(body), answer))
  return isOfData && isSame
}
