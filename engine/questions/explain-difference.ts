import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { type Tree, treeOf } from '../definitions/criteria-tree.ts'
import { add, type Fraction, nought, subtract } from '../exact.ts'
import { leafKinds } from '../rules/table.ts'
import type { As, CriterionInputs } from '../scoring/choose-input.ts'
import { gatherCohorts } from '../scoring/gather-cohorts.ts'
import type { Moment } from '../scoring/node-score.ts'
import type { ScoredIndex } from '../scoring/score-index.ts'
import type { UnitInputs } from '../scoring/score-unit.ts'
import { carryInputs, judgedAlike } from './carry-inputs.ts'
import { crosswalkOf, type Link, sameCodes } from './crosswalk.ts'
import { type Cells, layCells, mixCells, other, type Pair, type Which } from './mix-inputs.ts'
import { type Lines, shareFairly } from './share-fairly.ts'
import { rest, splitTotal } from './split-total.ts'

/** Why points are others; a cause stands at the place of its bit. */
export const causes = ['data', 'rules', 'units', 'appraisal', 'missing'] as const
export type Cause = (typeof causes)[number]

/** One of two runs that are compared. */
export interface Run {
  scored: ScoredIndex
  /** The id of the unit compared, in this run. */
  unit: string
  /** The data of this run as the set of the other one takes them; null where none can be counted any more. */
  measured: readonly UnitInputs[] | null
}

/** Points by cause, in the order of `causes`. */
export type Parts = Fraction[]
export interface DifferenceLine {
  /** Its code in either run; null where that one has no such criterion. Both null: what no criterion has. */
  codes: Pair<string | null>
  points: Pair<Fraction>
  parts: Parts
}
export interface Difference {
  links: Link[]
  points: Pair<Fraction>
  parts: Parts
  /** Of what changed, or what causes moved up and down again. */
  lines: DifferenceLine[]
}

/** A run as a set takes it. */
interface Side {
  units: Map<string, UnitInputs>
  /** The codes whose verdicts it knows; null: of all, the set being its own. */
  judged: ReadonlySet<string> | null
  cells: Map<string, Cells>
}

/**
 * Why a unit has other points in one run than in another, by cause: counts and answers (data), the version of the set
 * (rules), who is scored (units), verdicts (appraisal), and whether there is a figure at all (missing). Every combination
 * of causes is scored by the product's own scorer, and the difference is shared among them by Shapley: parts and lines
 * add up exactly, whatever the order. What one run cannot know (a criterion it does not have) is taken from the other.
 */
export function explainDifference(from: Run, to: Run): Difference {
  const runs = [from, to] as const
  const sets = [from.scored.tree.set, to.scored.tree.set] as const
  const links = crosswalkOf(...sets)
  const sides = layRuns(runs, sets, links)
  const pairs = pairUnits(runs)
  const codes = namesOf(sets, links)
  const score = (subset: number): { points: Fraction; lines: Lines } => {
    const pick = Object.fromEntries(causes.map((cause, bit) => [cause, (subset >> bit) & 1])) as Record<Cause, Which>
    const tree = treeOf(sets[pick.rules])
    const under = sides[pick.rules]!
    const inputsOf = (unit: UnitInputs, among: ReadonlySet<string> | null): UnitInputs => {
      const ids = pairs[pick.units].get(unit.unit)!
      const cellsOf = (which: Which) => cellsIn(tree, under[which], ids[which], among)
      const criteria = mixCells([cellsOf(0), cellsOf(1)], pick, [under[0].judged, under[1].judged])
      return { ...unit, criteria, appraisal: 'closed', council: 'closed' }
    }
    const run = runs[pick.units]
    const moment = momentOf(runs[pick.missing], tree, (relative) => run.scored.units.map(({ inputs }) => inputsOf(inputs, relative)))
    const own = run.scored.units.find(({ inputs }) => inputs.unit === run.unit)!.inputs
    const { points, lines } = splitTotal(tree, inputsOf(own, null), moment)
    return { points, lines: new Map([...lines].map(([code, value]) => [codes[pick.rules].get(code) ?? rest, value])) }
  }
  const known = new Map<number, { points: Fraction; lines: Lines }>()
  const scoreOnce = (subset: number) => {
    // Where both runs have one set, whose rules they are makes no difference.
    const key = sets[0] === sets[1] ? subset & ~(1 << causes.indexOf('rules')) : subset
    const found = known.get(key) ?? score(key)
    known.set(key, found)
    return found
  }
  const all = 2 ** causes.length - 1
  const shares = shareFairly(causes.length, (subset) => scoreOnce(subset).lines)
  const [none, every] = [scoreOnce(0), scoreOnce(all)]
  const names = [...new Set([...codes[1].values(), ...codes[0].values(), rest])]
  const lines = names.map((name): DifferenceLine => {
    const codeIn = (which: Which) => [...codes[which]].find(([, key]) => key === name)?.[0] ?? null
    return {
      codes: name === rest ? [null, null] : [codeIn(0), codeIn(1)],
      points: [none.lines.get(name) ?? nought, every.lines.get(name) ?? nought],
      parts: shares.map((share) => share.get(name) ?? nought),
    }
  })
  const shown = lines.filter(({ points, parts }) => [changeOf(points), ...parts].some(({ n }) => n !== 0n))
  const parts = causes.map((_, at) => shown.reduce((sum, line) => add(sum, line.parts[at]!), nought))
  return { links, points: [none.points, every.points], parts, lines: shown }
}

/** What changed in all, exactly. */
export const changeOf = ([from, to]: Pair<Fraction>): Fraction => subtract(to, from)

/** Both runs under both sets: first whose rules, then whose inputs. */
function layRuns(runs: Pair<Run>, sets: Pair<CriteriaSet>, links: Link[]): Pair<Pair<Side>> {
  const own = runs.map(({ scored }) => scored.units.map(({ inputs }) => asScored(inputs, scored)))
  const back = links.map(({ kind, from, to }): Link => ({ kind, from: to, to: from }))
  const sideOf = (rules: Which, which: Which): Side => {
    if (rules === which || sets[0] === sets[1]) return layOut(own[which]!, null)
    const walk = rules === 1 ? links : back
    const [was, is] = [sets[which], sets[rules]]
    return layOut(carryInputs(was, is, walk, own[which]!, runs[which].measured), judgedAlike(was, is, walk))
  }
  const under = (rules: Which): Pair<Side> => [sideOf(rules, 0), sideOf(rules, 1)]
  return [under(0), under(1)]
}

const layOut = (units: UnitInputs[], judged: ReadonlySet<string> | null): Side => ({
  units: new Map(units.map((one) => [one.unit, one])),
  judged,
  cells: new Map(),
})

/** A unit's cells, laid out once where all of them are asked for. */
function cellsIn(tree: Tree, side: Side, id: string | null, among: ReadonlySet<string> | null): Cells | undefined {
  const unit = id === null ? undefined : side.units.get(id)
  if (!unit) return undefined
  const isOwn = side.judged === null
  if (among) return layCells(tree, unit, isOwn, among)
  const found = side.cells.get(unit.unit) ?? layCells(tree, unit, isOwn)
  side.cells.set(unit.unit, found)
  return found
}

/** The verdicts that count in a run, where all runs can be scored at one step: the council's in the place of the appraisal's. */
function asScored(inputs: UnitInputs, { query: { as }, tree }: ScoredIndex): UnitInputs {
  const surveys = new Set(tree.nodes.filter(({ criterion }) => criterion.survey).map(({ code }) => code))
  const criteria = Object.entries(inputs.criteria).map(([code, { appraised, final, ...own }]): [string, CriterionInputs] => {
    const decided = standing[as](appraised, final)
    if (surveys.has(code)) return [code, { ...own, ...(final && as === 'final' ? { final } : {}) }]
    return [code, { ...own, ...(decided ? { appraised: decided } : {}) }]
  })
  return { ...inputs, criteria: Object.fromEntries(criteria) }
}

type Verdict = CriterionInputs['appraised']
const standing: Record<As, (appraised: Verdict, final: Verdict) => Verdict> = {
  self: () => undefined,
  appraised: (appraised) => appraised,
  final: (appraised, final) => final ?? appraised,
}

/** Whether the survey is in, as one run has it, and the cohorts of all units, where rules ask for them. */
function momentOf(run: Run, tree: Tree, all: (relative: ReadonlySet<string>) => UnitInputs[]): Moment {
  const surveyHeld = run.scored.query.as === 'final' && run.scored.moment.surveyHeld
  const as = surveyHeld ? 'final' : 'appraised'
  const relative = new Set(tree.nodes.filter(({ criterion }) => leafKinds[criterion.rule?.kind ?? '']?.measure).map(({ code }) => code))
  return { as, surveyHeld, cohorts: relative.size === 0 ? new Map() : gatherCohorts(tree, all(relative), as, surveyHeld) }
}

/** The units of either run with their ids in both: by id, else by code; the unit compared is itself in both. */
function pairUnits(runs: Pair<Run>): Pair<Map<string, Pair<string | null>>> {
  const unitsOf = (which: Which) => runs[which].scored.units.map(({ inputs }) => inputs)
  const of = (which: Which): Map<string, Pair<string | null>> => {
    const others = unitsOf(other(which))
    return new Map(
      unitsOf(which).map(({ unit, code }) => {
        const isOwn = unit === runs[which].unit
        const found = others.find((one) => one.unit === unit) ?? others.find((one) => one.code === code)
        const paired = isOwn ? runs[other(which)].unit : (found?.unit ?? null)
        return [unit, which === 0 ? [unit, paired] : [paired, unit]]
      }),
    )
  }
  return [of(0), of(1)]
}

/** One name for a criterion in both sets, by its code in each: what is the same in both has one line. */
function namesOf(sets: Pair<CriteriaSet>, links: Link[]): Pair<Map<string, string>> {
  const codesOf = (set: CriteriaSet) => [
    ...treeOf(set)
      .nodes.slice(1)
      .map(({ code }) => code),
    ...[set.bonus, set.penalty].flatMap((extras) => extras?.lines ?? []).map(({ code }) => code),
  ]
  const was = new Map([...sameCodes(links)].map(([code, old]) => [old, code]))
  return [
    new Map(codesOf(sets[0]).map((code) => [code, was.has(code) ? `to ${was.get(code)}` : `from ${code}`])),
    new Map(codesOf(sets[1]).map((code) => [code, `to ${code}`])),
  ]
}
