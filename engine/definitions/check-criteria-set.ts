import { add, compare, exactDecimal, type Fraction, fractionOf, fractionText, roundTo, subtract, total } from '../exact.ts'
import type { Gate } from '../rules/gate.ts'
import { branchKinds, leafKinds } from '../rules/table.ts'
import { decimalWords, said } from '../said.ts'
import type { Words } from '../words.ts'
import { checkClasses } from './check-classes.ts'
import { checkCrosswalk } from './check-crosswalk.ts'
import { checkExamples } from './check-examples.ts'
import { checkTakes, type Takeable } from './check-takes.ts'
import type { CriteriaSet, Extras } from './criteria-set.ts'
import { type Node, type Tree, treeOf } from './criteria-tree.ts'
import type { Fault } from './fault.ts'
import type { UnitRegistry } from './unit-registry.ts'
import { listedIn, type Placed, type Report, reporter } from './yaml-file.ts'

interface All extends Takeable {
  registry: UnitRegistry
}
type Reports = { fault: Report; warn: Report }

/** Everything in a set that its shape cannot tell. What is wrong is added to the faults; oddities of real decisions and unknown units come back as warnings. */
export function checkCriteriaSet(placed: Placed<CriteriaSet>, all: All, faults: Fault[]): Fault[] {
  const warnings: Fault[] = []
  const set = placed.value
  const reports: Reports = { fault: reporter(placed, faults), warn: reporter(placed, warnings) }
  const tree = treeOf(set)
  for (const node of tree.nodes) checkNode(tree, node, all, reports)
  checkCircle(tree, reports)
  const totals: Fault[] = []
  checkTotals(tree, { ...reports, warn: reporter(placed, totals) })
  warnings.push(...totals.map((one) => ({ ...one, printed: true as const })))
  checkClasses(tree, reports.fault)
  checkSurvey(tree, reports)
  checkCodes(tree, reports)
  checkUnits(tree, all.registry, reports)
  checkCrosswalk(
    set,
    (all.indexes.get(set.id) ?? []).map(({ value }) => value),
    reports,
  )
  for (const part of ['bonus', 'penalty'] as const) checkExtras(tree, part, all, reports)
  return warnings
}

const shown = (value: Fraction): Words => decimalWords(exactDecimal(value) ?? fractionText(value))

/** What is given or cut off must be as fine as the points are rounded, else they no longer add up. */
function checkDecimals({ points }: CriteriaSet, value: number | undefined, path: PropertyKey[], fault: Report): void {
  if (points === undefined || value === undefined) return
  const exact = fractionOf(value)
  if (compare(roundTo(exact, points), exact) !== 0)
    fault(path, said`${value} has more decimals than the points of the set`, said`at most ${points} decimals`)
}

function checkNode(tree: Tree, node: Node, all: All, { fault, warn }: Reports): void {
  const { criterion, path, children } = node
  checkDecimals(tree.set, criterion.max, [...path, 'max'], fault)
  const codes = children.map((child) => tree.nodes[child]!.code)
  if (children.length > 0) {
    for (const word of ['takes', 'empty'] as const)
      if (criterion[word])
        fault([...path, word], said`"${word}" on a criterion with children`, said`${word} on the criterion that carries the rule`)
    if (criterion.survey)
      fault([...path, 'survey'], said`"survey" on a criterion with children`, said`survey: true on each of the children`)
    if (criterion.examples.length > 0)
      fault([...path, 'examples'], said`examples on a criterion with children`, said`examples on the children`)
    if (criterion.rule) {
      const kind = branchKinds[criterion.rule.kind]
      if (!kind)
        return fault(
          [...path, 'rule', criterion.rule.kind],
          said`"${criterion.rule.kind}" over children`,
          listedIn(Object.keys(branchKinds)),
        )
      if (criterion.max === undefined) fault(path, said`no maximum for ${node.code}`, said`max: its points`)
      const most = children.map((child) => tree.nodes[child]!.max)
      for (const flaw of kind.flaws?.(criterion.rule.body, codes, node.max, most) ?? [])
        (flaw.warning ? warn : fault)([...path, 'rule', criterion.rule.kind, ...flaw.path], flaw.wrong, flaw.right)
      for (const child of children)
        if (tree.nodes[child]!.max.n === 0n)
          fault(tree.nodes[child]!.path, said`${tree.nodes[child]!.code} has no points to take a share of`, said`max above 0`)
    }
  } else if (!criterion.rule)
    fault(path, said`${node.code} has neither a rule nor children`, said`rule: ${listedIn(Object.keys(leafKinds))}`)
  else {
    if (criterion.max === undefined) fault(path, said`no maximum for ${node.code}`, said`max: its points`)
    checkLeaf({ ...criterion, rule: criterion.rule }, node.max, path, tree.set, all, { fault, warn })
  }
  if (criterion.gate) checkGate(tree, criterion.gate, [...path, 'gate'], fault)
}

function checkGate(tree: Tree, { on, from, otherwise }: Gate, path: PropertyKey[], fault: Report): void {
  const guard = tree.nodes[tree.byCode.get(on) ?? -1]
  if (!guard) return fault([...path, 'on'], said`there is no criterion "${on}"`, listedIn(tree.byCode.keys(), on))
  if (exactDecimal(otherwise) !== null) checkDecimals(tree.set, Number(exactDecimal(otherwise)), [...path, 'otherwise'], fault)
  if (from && compare(from, guard.max) > 0)
    fault([...path, 'from'], said`${on} never has ${shown(from)} points`, said`at most ${shown(guard.max)}`)
}

type Leaf = Pick<CriteriaSet['areas'][number], 'takes' | 'empty' | 'survey' | 'examples' | 'figures'> & {
  rule: { kind: string; body: unknown }
}

function checkLeaf(leaf: Leaf, max: Fraction, path: PropertyKey[], set: CriteriaSet, all: All, { fault, warn }: Reports): void {
  const { kind: name, body } = leaf.rule
  const kind = leafKinds[name]
  if (!kind) return fault([...path, 'rule', name], said`"${name}" without children`, listedIn(Object.keys(leafKinds)))
  const flaws = kind.flaws?.(body, max) ?? []
  for (const flaw of flaws) (flaw.warning ? warn : fault)([...path, 'rule', name, ...flaw.path], flaw.wrong, flaw.right)
  const form = kind.takes(body)
  if (form === 'tally' && !leaf.survey)
    fault([...path, 'rule', name], said`a survey rule on a criterion that is not marked`, said`survey: true`)
  const figures = { counts: 2, number: 1, change: 1 }[form as string] ?? 0
  if (leaf.figures.length !== figures && leaf.figures.length > 0)
    fault([...path, 'figures'], said`${leaf.figures.length} figures where the rule takes ${form}`, said`${figures} of them`)
  if (leaf.takes) {
    if (!['counts', 'number', 'change'].includes(form))
      fault([...path, 'takes'], said`"${name}" is not filled from counts`, said`no takes: it takes an answer`)
    checkTakes(leaf.takes, form, [...path, 'takes'], set, all, { fault, warn })
  }
  if (!flaws.some((flaw) => !flaw.warning))
    checkExamples(leaf, max, set, (at, wrong, right) => fault([...path, 'examples', ...at], wrong, right))
}

function checkCircle({ nodes, circle }: Tree, { fault }: Reports): void {
  if (circle.length === 0) return
  const at = circle.map((ix) => nodes[ix]!).find((node) => node.guard !== null && circle.includes(node.guard))!
  const codes = circle.map((ix) => nodes[ix]!.code)
  fault(
    [...at.path, 'gate', 'on'],
    said`criteria hang on each other: ${[...codes, codes[0]].join(' → ')}`,
    said`a gate on a criterion that does not hang on this one`,
  )
}

/** What a set can print a total of. */
const printedWords = {
  points: said`points`,
  survey: said`survey`,
  areas: said`areas`,
  criteria: said`criteria`,
  sub_criteria: said`sub_criteria`,
} satisfies Record<keyof CriteriaSet['printed'], Words>

/** Printed totals that do not add up are told with the difference; the criteria decide. */
function checkTotals(tree: Tree, { warn }: Reports): void {
  const { nodes, set } = tree
  const differ = (what: Words, printed: number, found: Fraction): Words[] => {
    const difference = subtract(fractionOf(printed), found)
    return difference.n === 0n
      ? []
      : [said`${what}: printed ${printed}, the criteria give ${shown(found)} (difference ${shown(difference)})`]
  }
  const tell = (path: PropertyKey[], told: Words[]) => {
    const all = (language: keyof Words) => told.map((one) => one[language]).join('; ')
    if (told.length > 0) warn(path, { vi: all('vi'), en: all('en') }, said`the criteria decide; compare with the decision`)
  }
  for (const { ix, criterion, children, max, path } of nodes)
    if (ix > 0 && children.length > 0 && !criterion.rule && criterion.max !== undefined)
      tell([...path, 'max'], differ(said`points of ${criterion.code}`, criterion.max, max))
  const deep = (depth: number, ix = 0): number[] => (depth === 0 ? [ix] : nodes[ix]!.children.flatMap((child) => deep(depth - 1, child)))
  const counts = {
    points: nodes[0]!.max,
    survey: total(nodes.filter(({ criterion, children }) => criterion.survey && children.length === 0).map(({ max }) => max)),
    areas: { n: BigInt(deep(1).length), d: 1n },
    criteria: { n: BigInt(deep(2).length), d: 1n },
    sub_criteria: { n: BigInt(deep(3).length), d: 1n },
  }
  tell(
    ['printed'],
    Object.entries(counts).flatMap(([what, found]) => {
      const printed = set.printed[what as keyof typeof counts]
      return printed === undefined ? [] : differ(printedWords[what as keyof typeof counts], printed, found)
    }),
  )
}

function checkSurvey({ nodes, set }: Tree, { fault }: Reports): void {
  const some = nodes.some(({ criterion }) => criterion.survey)
  if (some !== (set.survey !== 'none'))
    fault(
      ['survey'],
      some ? said`survey: none, yet criteria are marked` : said`survey: ${set.survey}, yet no criterion is marked`,
      some ? said`required or optional` : said`none`,
    )
}

function checkCodes({ nodes, set, byCode }: Tree, { fault }: Reports): void {
  const look = (code: string, path: PropertyKey[]) => {
    if (code !== code.trim()) fault(path, said`the code "${code}" has a blank at its end`, said`text without blanks at its ends`)
  }
  for (const { code, path } of nodes) look(code, [...path, 'code'])
  for (const { ix, code, path } of nodes)
    if (byCode.get(code) !== ix) fault([...path, 'code'], said`the code "${code}" twice`, said`a code of its own`)
  const seen = new Set(byCode.keys())
  for (const part of ['bonus', 'penalty'] as const)
    set[part]?.lines.forEach(({ code }, at) => {
      look(code, [part, 'lines', at, 'code'])
      if (seen.has(code)) fault([part, 'lines', at, 'code'], said`the code "${code}" twice`, said`a code of its own`)
      seen.add(code)
    })
}

/** Each unknown code is told once a set, where it stands first. */
function checkUnits({ nodes, set }: Tree, registry: UnitRegistry, { warn }: Reports): void {
  const known = new Set(registry.units.map(({ code }) => code))
  const look = (codes: string[], path: PropertyKey[]) => {
    for (const code of codes) {
      if (known.has(code)) continue
      known.add(code)
      warn(path, said`the registry has no unit "${code}"`, said`the code of a unit`)
    }
  }
  look(set.units.except, ['units', 'except'])
  for (const { units } of set.units.unranked) look(units, ['units', 'unranked'])
  for (const { criterion, path } of nodes) {
    for (const word of ['enters', 'appraises'] as const) look(criterion[word], [...path, word])
    for (const [at, { units }] of criterion.not_applicable.entries()) look(units, [...path, 'not_applicable', at, 'units'])
  }
}

function checkExtras(tree: Tree, part: 'bonus' | 'penalty', all: All, reports: Reports): void {
  const { set } = tree
  const extras: Extras | undefined = set[part]
  if (!extras) return
  let sum = fractionOf(0)
  checkDecimals(set, extras.cap, [part, 'cap'], reports.fault)
  extras.lines.forEach((line, at) => {
    sum = add(sum, fractionOf(line.max))
    checkDecimals(set, line.max, [part, 'lines', at, 'max'], reports.fault)
    if (leafKinds[line.rule.kind]?.measure)
      reports.fault([part, 'lines', at, 'rule'], said`"${line.rule.kind}" compares units`, said`a rule for one unit alone`)
    if (line.gate) checkGate(tree, line.gate, [part, 'lines', at, 'gate'], reports.fault)
    checkLeaf({ ...line, survey: false }, fractionOf(line.max), [part, 'lines', at], set, all, reports)
  })
  if (compare(sum, fractionOf(extras.cap)) < 0)
    reports.warn([part, 'cap'], said`the lines give at most ${shown(sum)}`, said`a cap of at most that`)
}
