import { type CriteriaSet, criteriaSetSchema } from '../definitions/criteria-set.ts'
import type { CriterionInputs } from '../scoring/choose-input.ts'
import type { ScoreQuery } from '../scoring/score-index.ts'
import type { UnitInputs } from '../scoring/score-unit.ts'

const words = { vi: 'mẫu', en: 'sample' }

/** A criterion as a file would write it, for tests. */
export type Written = Record<string, unknown> & { code: string; criteria?: Written[] }

/** A criterion that gives its maximum for that number, for tests. */
export const sampleNumber = (code: string, max: number, changes = {}): Written => ({
  code,
  max,
  rule: { proportional: { of: 'number', target: max } },
  ...changes,
})

const withTitle = (criterion: Written): Written => ({
  title: words,
  ...criterion,
  ...(criterion.criteria ? { criteria: criterion.criteria.map(withTitle) } : {}),
})

/** A set of the given areas as a file would hold it, for tests. */
export function sampleSet(areas: Written[], changes: Record<string, unknown> = {}): CriteriaSet {
  return criteriaSetSchema.parse({
    id: 'sample',
    version: '1',
    title: words,
    decision: { number: '1/QĐ', date: '2022-01-01' },
    years: { from: 2022, to: 2022 },
    units: { level: 'department' },
    provenance: { vi: 'bản mẫu', en: 'a sample' },
    points: 2,
    official: { value: 'percent' },
    empty: 'not_applicable',
    survey: 'none',
    classes: [],
    areas: areas.map(withTitle),
    ...changes,
  })
}

/** The inputs of one unit, everything open, for tests. */
export const sampleUnit = (code: string, criteria: Record<string, CriterionInputs>, changes: Partial<UnitInputs> = {}): UnitInputs => ({
  unit: code,
  code,
  name: code,
  criteria,
  appraisal: 'open',
  council: 'open',
  ...changes,
})

/** What units gave themselves for a year, before any step of a round. */
export const selfScore: ScoreQuery = { period: '2022', as: 'self', survey: 'open' }
