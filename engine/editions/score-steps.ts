import type { Verdict } from '../scoring/choose-input.ts'
import { type ScoredIndex, scoreIndex } from '../scoring/score-index.ts'
import type { UnitInputs } from '../scoring/score-unit.ts'
import type { JudgedRound } from './read-document.ts'
import { setOfText } from './set-of-text.ts'
import { readInputs } from './work-out.ts'

/** The steps of a round that judge, and those that decide, in their order. */
export interface JudgingSteps {
  judging: readonly string[]
  deciding: readonly string[]
}

/** The points of a round after each of its steps, every unit scored as though it had come so far. */
export interface ScoredSteps {
  self: ScoredIndex
  /** After each step that judges. */
  judged: ScoredIndex[]
  decided: ScoredIndex
  /** With the survey, ranks and classes; null until every unit is decided and the survey is over. */
  final: ScoredIndex | null
}

/** One document is asked of each of its units: it is worked out once. */
const known = new WeakMap<JudgedRound, ScoredSteps>()

/** The points after each step of its plan, from what a document holds and from nothing else. */
export function scoreSteps(document: JudgedRound, steps: JudgingSteps): ScoredSteps {
  const scored = known.get(document) ?? workOutSteps(document, steps)
  known.set(document, scored)
  return scored
}

function workOutSteps(document: JudgedRound, { judging, deciding }: JudgingSteps): ScoredSteps {
  const set = setOfText(document.set)
  const { period, survey } = document.query
  const inputs = document.inputs.map(readInputs)
  const verdicts = new Map(document.units.map((one) => [one.unit, one.verdicts]))
  const after = (steps: readonly string[]): ScoredIndex => {
    const judged = inputs.map((unit): UnitInputs => {
      const said = new Map<string, Verdict>()
      for (const step of steps)
        for (const { code, decision, points } of Object.values(verdicts.get(unit.unit)?.[step] ?? {}))
          if (decision === 'adjust' && points !== null) said.set(code, { points })
      const criteria = Object.entries(unit.criteria).map(([code, { appraised: _, final: __, ...own }]) => [
        code,
        { ...own, ...(said.has(code) ? { appraised: said.get(code)! } : {}) },
      ])
      return { ...unit, criteria: Object.fromEntries(criteria), appraisal: 'closed' }
    })
    return scoreIndex(set, judged, { period, as: 'appraised', survey: 'open' })
  }
  const isOver = set.survey === 'none' || survey === 'closed' || (survey === 'not_held' && set.survey === 'optional')
  const isDecided = inputs.length > 0 && inputs.every(({ council }) => council === 'closed')
  return {
    self: after([]),
    judged: judging.map((_, at) => after(judging.slice(0, at + 1))),
    decided: after([...judging, ...deciding]),
    final: isOver && isDecided ? scoreIndex(set, inputs, { period, as: 'final', survey }) : null,
  }
}
