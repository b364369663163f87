import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import { type Exact, exactDecimal, type Fraction } from '../exact.ts'
import { type Given, readGiven } from '../rules/given.ts'
import { leafKinds } from '../rules/table.ts'
import { type Counts, type CriterionInputs, declines, type Measured } from '../scoring/choose-input.ts'
import { printScore } from '../scoring/print-score.ts'
import { type ScoredIndex, type ScoredUnit, scoreIndex } from '../scoring/score-index.ts'
import type { UnitInputs } from '../scoring/score-unit.ts'
import type { WhatIfReply } from './comparison-replies.ts'
import { itemsOf } from './crosswalk.ts'
import { printStanding } from './print-standing.ts'

/** What would be answered for a criterion; null: nothing. Of one that takes data the figure the data would be. */
export interface Change {
  /** The unit's id. */
  unit: string
  code: string
  answer: unknown
}

/**
 * A scored index with some answers and counts other than they are, scored anew among all. What was decided of a changed
 * criterion is left out: points given by a judge were given to the figure before. `changes` have been checked.
 */
export function scoreWhatIf(scored: ScoredIndex, changes: readonly Change[]): ScoredIndex {
  const { set } = scored.tree
  const byUnit = Map.groupBy(changes, ({ unit }) => unit)
  const units = scored.units.map(({ inputs }): UnitInputs => {
    const own = byUnit.get(inputs.unit)
    if (!own) return inputs
    const changed = own.map(({ code, answer }): [string, CriterionInputs] => [code, changeInput(set, code, inputs.criteria[code], answer)])
    return { ...inputs, criteria: { ...inputs.criteria, ...Object.fromEntries(changed) } }
  })
  const { units: _, ...query } = scored.query
  return scoreIndex(set, units, query)
}

function changeInput(set: CriteriaSet, code: string, before: CriterionInputs | undefined, answer: unknown): CriterionInputs {
  const { rule, takes } = itemsOf(set).get(code)!
  const survey = before?.survey ? { survey: before.survey } : {}
  if (!takes) return { ...survey, answer }
  return { ...survey, data: answer === null ? unknown : dataOf(rule!, answer) }
}

const unknown: Counts = { numerator: null, denominator: null, reason: 'no_data' }

/** A figure that was checked against its rule, as the data would bring it. */
function dataOf({ kind, body }: { kind: string; body: unknown }, answer: unknown): Measured {
  if (declines(answer)) return { ...unknown, reason: 'not_applicable' }
  const read = readGiven(leafKinds[kind]!.takes(body), answer)
  if ('wrong' in read) throw new Error(`not checked: ${read.wrong.en}`)
  return asData[read.given.form]?.(read.given as never) ?? unknown
}

const exact = (value: Fraction): Exact => exactDecimal(value)!
const over = (numerator: Fraction, denominator: Fraction): Counts => ({
  numerator: exact(numerator),
  denominator: exact(denominator),
  reason: denominator.n === 0n ? 'nothing_arose' : null,
})
const one: Fraction = { n: 1n, d: 1n }
const asData: { [Form in Given['form']]?: (given: Extract<Given, { form: Form }>) => Measured } = {
  counts: ({ numerator, denominator }) => over(numerator, denominator),
  number: ({ value }) => over(value, one),
  change: ({ now, before }) => ({ ...over(now, one), before: over(before, before.n === 0n ? before : one) }),
}

/** What moves: every unit that was changed, and those whose points or place are others because of it; of a unit asked for (`unit`) in any case. */
export function tellWhatIf(before: ScoredIndex, after: ScoredIndex, changes: readonly Change[], unit: string | null): WhatIfReply['units'] {
  const changed = Map.groupBy(changes, (one) => one.unit)
  const told = before.units.flatMap((was, at) => {
    const is = after.units[at]!
    const { unit: id, code, name } = was.inputs
    const own = changed.get(id)
    const [from, to] = [printStanding(before, was), printStanding(after, is)]
    const moved = own !== undefined || JSON.stringify(from) !== JSON.stringify(to)
    if (!moved && id !== unit) return []
    const criteria = own ? movedCriteria(before, after, was, is, new Set(own.map((one) => one.code))) : []
    return [{ unit: id, code, name, changed: own !== undefined, before: from, after: to, criteria }]
  })
  return told
}

/** The criteria of a unit whose points are others, and those that were changed. */
function movedCriteria(before: ScoredIndex, after: ScoredIndex, was: ScoredUnit, is: ScoredUnit, changed: ReadonlySet<string>) {
  const linesOf = (scored: ScoredIndex, one: ScoredUnit) => {
    const [unit] = printScore({ ...scored, units: [one], query: { ...scored.query, units: [one.inputs.unit] } }).units
    return [...unit!.criteria, ...unit!.extras]
  }
  const old = new Map(linesOf(before, was).map((line) => [line.code, line]))
  const leaves = new Set(treeOf(before.tree.set).nodes.flatMap(({ code, children }) => (children.length === 0 ? [code] : [])))
  return linesOf(after, is).flatMap((line) => {
    const from = old.get(line.code)!
    const isMoved = from.points !== line.points && (leaves.has(line.code) || 'extra' in line)
    if (!isMoved && !changed.has(line.code)) return []
    return [{ code: line.code, title: line.title, before: from.points, after: line.points, max: line.max, value: line.value }]
  })
}
