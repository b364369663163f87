import { z } from 'zod'
import { kebabId, titles } from '../words.ts'
import { type FormulaKind, type Formulas, formulas } from './formulas.ts'

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

const kinds = Object.keys(formulas) as FormulaKind[]
export const indicatorEntry = z
  .strictObject({
    ...common,
    share: formulas.share.optional(),
    ratio: formulas.ratio.optional(),
    mean: formulas.mean.optional(),
    count: formulas.count.optional(),
    distinct: formulas.distinct.optional(),
    units: formulas.units.optional(),
    reduction: formulas.reduction.optional(),
    stock: formulas.stock.optional(),
    register_share: formulas.register_share.optional(),
  })
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
  | { [Kind in FormulaKind]: Common & { kind: Kind; formula: Formulas[Kind] } }[FormulaKind]
  /**
   * Told by the units themselves, as counts or as decimals, in data/indicators/reported.csv. `over_time`: an additive
   * figure is the sum of its parts where it is not told itself. `over_units`: an added one rolls up, an own one is its unit's alone.
   */
  | (Common & { kind: 'reported'; figure: 'count' | 'decimal'; over_time: 'cumulative' | 'additive'; over_units: 'own' | 'added' })
export type IndicatorOf<Kind extends Indicator['kind']> = Extract<Indicator, { kind: Kind }>

/** What a value is: so many percent, so many things, or a number. */
export type Shown = 'percent' | 'count' | 'decimal'

/** How an indicator's value comes from its two counts. */
export function shownAs(indicator: Indicator): Shown {
  if (indicator.kind === 'count' || (indicator.kind === 'stock' && indicator.formula.as === 'count')) return 'count'
  if (indicator.kind === 'mean' || (indicator.kind === 'ratio' && indicator.measured_in !== undefined)) return 'decimal'
  return 'percent'
}

/** An entry of a file under its id. */
export function readIndicator(id: string, entry: z.infer<typeof indicatorEntry>): Indicator {
  const { title, basis, better, minimum, scope, measured_in } = entry
  const kind = kinds.find((one) => entry[one] !== undefined)!
  return { id, title, basis, better, minimum, scope, measured_in, kind, formula: entry[kind] } as Indicator
}
