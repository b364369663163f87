import type { z } from 'zod'
import { kind as count } from './count.ts'
import { kind as distinct } from './distinct.ts'
import type { FormulaKind as Kind } from './formula-kind.ts'
import { kind as mean } from './mean.ts'
import { kind as ratio } from './ratio.ts'
import { kind as reduction } from './reduction.ts'
import { kind as register_share } from './register-share.ts'
import { kind as share } from './share.ts'
import { kind as stock } from './stock.ts'
import { kind as tasks } from './tasks.ts'
import { kind as units } from './units.ts'

/** Every kind of formula, by the word that opens it in a file. */
export const formulaKinds = { share, ratio, mean, count, distinct, units, reduction, stock, register_share, tasks }

export type FormulaName = keyof typeof formulaKinds
export type Formulas = { [Name in FormulaName]: z.output<(typeof formulaKinds)[Name]['schema']> }

/** The kind of a formula, of whatever kind it is. */
export const formulaKindOf = (name: FormulaName): Kind<never> => formulaKinds[name] as Kind<never>
