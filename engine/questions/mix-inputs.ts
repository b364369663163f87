import type { Tree } from '../definitions/criteria-tree.ts'
import { leafKinds } from '../rules/table.ts'
import { type CriterionInputs, chooseInput } from '../scoring/choose-input.ts'
import { nothing, type UnitInputs } from '../scoring/score-unit.ts'

/** Two things that can be taken from: of before (0) or of after (1). */
export type Pair<T> = readonly [T, T]
export type Which = 0 | 1

/** From which side each part of an input is taken. */
export interface Picked {
  data: Which
  appraisal: Which
  missing: Which
}

/** What both sides know of one unit under one set: by code, with whether there is a figure at all. */
export interface Cell {
  inputs: CriterionInputs
  /** Whether it holds a figure that can be scored, and not a reason why there is none. */
  present: boolean
}
export type Cells = ReadonlyMap<string, Cell>

/** Lays out what is known of a unit under a set; `whole`: of what the inputs do not name it is known that there is nothing. `codes`: of these criteria alone. */
export function layCells(
  tree: Tree,
  { criteria }: Pick<UnitInputs, 'criteria'>,
  whole: boolean,
  codes: ReadonlySet<string> | null = null,
): Cells {
  const { bonus, penalty } = tree.set
  const lines = [bonus, penalty].flatMap((extras) => extras?.lines ?? []).map((line) => ({ ...line, survey: false }))
  const all = [...tree.nodes.slice(1).map(({ criterion }) => criterion), ...lines]
  return new Map(
    all.flatMap(({ code, rule, survey, takes }): [string, Cell][] => {
      const inputs = criteria[code] ?? (whole ? nothing : undefined)
      if (!inputs || (codes && !codes.has(code))) return []
      const leaf = rule && leafKinds[rule.kind] ? { rule, survey, takes, not_applicable: [] } : null
      const { self: _, appraised: __, final: ___, ...figure } = inputs
      return [[code, { inputs, present: leaf !== null && isFigure(leaf, figure) }]]
    }),
  )
}

function isFigure(leaf: Parameters<typeof chooseInput>[0], figure: CriterionInputs): boolean {
  const chosen = chooseInput(leaf, { n: 0n, d: 1n }, figure, '', 'final', true)
  if (chosen.kind !== 'given') return false
  return chosen.given.form !== 'counts' || chosen.given.denominator.n !== 0n
}

/**
 * One unit's inputs, part by part from the side that is picked. Whether there is a figure and why not is the word of one
 * side, the figure that of another where it has one. What a side cannot know is taken from the other; `judged`: the codes
 * whose verdicts both know.
 */
export function mixCells(
  cells: Pair<Cells | undefined>,
  picked: Picked,
  judged: Pair<ReadonlySet<string> | null>,
): Record<string, CriterionInputs> {
  const codes = new Set([...(cells[0]?.keys() ?? []), ...(cells[1]?.keys() ?? [])])
  const mixed: Record<string, CriterionInputs> = {}
  for (const code of codes) {
    const both = [cells[0]?.get(code), cells[1]?.get(code)] as const
    const told = (both[picked.missing] ?? both[other(picked.missing)])!
    const seen = both[picked.data]
    const { self: _, appraised: __, final: ___, ...figure } = (told.present && seen?.present ? seen : told).inputs
    const knows = (which: Which) => both[which] !== undefined && (judged[which]?.has(code) ?? true)
    const from = knows(picked.appraisal) ? picked.appraisal : other(picked.appraisal)
    const { self, appraised, final } = both[from]?.inputs ?? {}
    mixed[code] = { ...figure, ...(self ? { self } : {}), ...(appraised ? { appraised } : {}), ...(final ? { final } : {}) }
  }
  return mixed
}

/** The run that is not this one. */
export const other = (which: Which): Which => (which === 0 ? 1 : 0)
