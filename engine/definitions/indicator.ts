import { z } from 'zod'
import { kebabId, titles } from '../words.ts'
import type { Shown } from './formulas/formula-kind.ts'
import { type FormulaName, type Formulas, formulaKindOf, formulaKinds } from './formulas/formula-kinds.ts'

const common = {
  title: titles,
  /** Legal source, or where the reading comes from. */
  basis: z.string().min(1),
  better: z.enum(['higher', 'lower']).default('higher'),
  /** Below this denominator a value is shown hatched and not ranked. */
  minimum: z.number().int().min(0).default(0),
  /** `province`: not applicable to the units below. */
  scope: z.enum(['all', 'province']).default('all'),
  /** What a value that is no percentage is measured in. */
  measured_in: titles.optional(),
}

const kinds = Object.keys(formulaKinds) as FormulaName[]
/** Each kind of formula under its name, none of which must be there. */
export const indicatorFormulas = Object.fromEntries(kinds.map((kind) => [kind, formulaKinds[kind].schema.optional()])) as {
  [Kind in FormulaName]: z.ZodOptional<(typeof formulaKinds)[Kind]['schema']>
}
export const indicatorEntry = z
  .strictObject({ ...common, ...indicatorFormulas })
  .refine((one) => kinds.filter((kind) => one[kind] !== undefined).length === 1, { error: `exactly one of ${kinds.join(', ')}` })
/** What an indicator of a file is called. */
export const indicatorId = kebabId

interface Common {
  id: string
  title: { vi: string; en: string }
  basis: string
  better: 'higher' | 'lower'
  minimum: number
  scope: 'all' | 'province'
  measured_in?: { vi: string; en: string } | undefined
  /** Its dataset's rows are a sample. */
  sampled?: boolean
}

/** What is measured: one kind of formula with the fields it needs and no more. */
export type Indicator =
  | { [Kind in FormulaName]: Common & { kind: Kind; formula: Formulas[Kind] } }[FormulaName]
  /**
   * Told by the units themselves, as counts or as decimals, in data/indicators/reported.csv. `over_time`: an additive
   * figure is the sum of its parts where it is not told itself. `over_units`: an added one rolls up, an own one is its unit's alone.
   */
  | (Common & { kind: 'reported'; figure: 'count' | 'decimal'; over_time: 'cumulative' | 'additive'; over_units: 'own' | 'added' })
export type IndicatorOf<Kind extends Indicator['kind']> = Extract<Indicator, { kind: Kind }>

/** How an indicator's value comes from its two counts. */
export const shownAs = (indicator: Indicator): Shown =>
  indicator.kind === 'reported'
    ? 'percent'
    : formulaKindOf(indicator.kind).shown(indicator.formula as never, indicator.measured_in !== undefined)

/** Whether an indicator's counts are kept in millionths. */
export const isScaled = (indicator: Indicator): boolean =>
  indicator.kind === 'reported' || formulaKindOf(indicator.kind).scaled(indicator.formula as never)

/** Whether an indicator is the whole's alone: it does not apply to the units below. */
export const isOfTheWhole = (indicator: Indicator): boolean =>
  indicator.kind !== 'reported' && formulaKindOf(indicator.kind).ofTheWhole === true

/** Whether an indicator is measured against the same days of the year before. */
export const isAgainstYearBefore = (indicator: Indicator): boolean =>
  indicator.kind === 'reduction' && indicator.formula.against === 'year-before'

/** Whether an indicator's rate is uncertain because few rows or things of a sample stand behind it. */
export const isSampledRate = (indicator: Indicator): boolean =>
  indicator.sampled === true && indicator.kind !== 'reported' && formulaKindOf(indicator.kind).oneByOne === true

/** An entry of a file under its id. */
export function readIndicator(id: string, entry: z.infer<typeof indicatorEntry>): Indicator {
  const { title, basis, better, minimum, scope, measured_in } = entry
  const kind = kinds.find((one) => entry[one] !== undefined)!
  return { id, title, basis, better, minimum, scope, measured_in, kind, formula: entry[kind] } as Indicator
}
