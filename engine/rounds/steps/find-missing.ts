import type { CriteriaSet, Criterion } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Unit } from '../../definitions/unit.ts'
import type { StandingAnswer } from '../../records/folds/answers.ts'
import type { Evidence } from '../../records/folds/evidence.ts'
import { leafKinds } from '../../rules/table.ts'
import { checkAnswer } from '../../scoring/check-answer.ts'
import { declines } from '../../scoring/choose-input.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import { applies } from '../find-round.ts'
import { judgedCodes } from '../verdicts/find-appraiser.ts'

/** How far a unit's own sheet is. */
export interface SheetState {
  answered: number
  of: number
  evidence: number
  /** Codes with neither an input nor an explanation. */
  empty: string[]
  /** Codes whose rule asks for the reason beside the points, and that have points alone. */
  unreasoned: string[]
  /** Codes that ask for evidence and have neither evidence nor an explanation. */
  unproved: string[]
}

/** Whether points of a criterion stand only with a reason beside them. */
const isReasoned = ({ rule }: Criterion): boolean => (rule && leafKinds[rule.kind]?.reasoned) ?? false

/** What is still missing of a unit's sheet before it can be closed: an input or an explanation of each criterion, and the evidence it asks for. */
export function findMissing(
  set: CriteriaSet,
  unit: Unit,
  inputs: Pick<UnitInputs, 'criteria'>,
  answers: Map<string, StandingAnswer>,
  evidence: readonly Pick<Evidence, 'criterion'>[],
): SheetState {
  const { nodes, byCode } = treeOf(set)
  const proved = new Set(evidence.map(({ criterion }) => criterion))
  const state: SheetState = { answered: 0, of: 0, evidence: 0, empty: [], unreasoned: [], unproved: [] }
  for (const code of judgedCodes(set).codes) {
    if (!applies(set, code, unit)) continue
    state.of++
    const given = answers.get(code)
    const measured = inputs.criteria[code]?.data
    // An answer that no longer fits the set is as good as none.
    const fits = given !== undefined && given.answer !== null && checkAnswer(set, code, given.answer) === null
    const hasInput = fits || (measured !== undefined && isKnown(measured.reason))
    const isProved = proved.has(code) || (given?.document ?? null) !== null
    const isExplained = (given?.explanation ?? null) !== null
    if (hasInput) state.answered++
    else if (!isExplained) state.empty.push(code)
    // That it does not apply is said with its reason already.
    if (hasInput && !isExplained && !declines(given?.answer) && isReasoned(nodes[byCode.get(code)!]!.criterion)) state.unreasoned.push(code)
    if (isProved) state.evidence++
    else if (!isExplained && hasInput && nodes[byCode.get(code)!]!.criterion.asks.length > 0) state.unproved.push(code)
  }
  return state
}

/** All codes that are not finished, each once. */
export const lackingOf = ({ empty, unreasoned, unproved }: Pick<SheetState, 'empty' | 'unreasoned' | 'unproved'>): Set<string> =>
  new Set([...empty, ...unreasoned, ...unproved])

/** Whether the data say something of a criterion: a figure, that nothing arose, or that it does not apply. */
const isKnown = (reason: string | null): boolean => reason === null || reason === 'nothing_arose' || reason === 'not_applicable'
