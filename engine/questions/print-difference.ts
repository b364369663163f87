import { add, decimalText, type Fraction, floorTo, fractionOf, fractionText, greater, lesser, subtract, total } from '../exact.ts'
import type { Words } from '../words.ts'
import type { CausePart, DifferenceReply, RunReply } from './comparison-replies.ts'
import { itemsOf, toldLinks } from './crosswalk.ts'
import { causes, changeOf, type Difference, type DifferenceLine, type Run } from './explain-difference.ts'
import type { Pair } from './mix-inputs.ts'
import { printStanding } from './print-standing.ts'
import { roundParts, roundTable } from './round-parts.ts'
import { sayDifference } from './say-difference.ts'

/** A run, and the edition it was worked out from. */
export type NamedRun = Run & { edition: string | null }

const whole: Words = {
  vi: 'Mức trần, mức cắt và làm tròn của toàn bộ chỉ số',
  en: 'Caps, cuts and roundings of the index as a whole',
}

/** A difference as it is given out: points in the decimals of the sets (two where a set never rounds), every sum to the letter. */
export function printDifference(runs: Pair<NamedRun>, found: Difference): DifferenceReply {
  const sets = [runs[0].scored.tree.set, runs[1].scored.tree.set] as const
  const decimals = Math.max(...sets.map(({ points }) => points ?? 2))
  const show = (points: Fraction): string => decimalText(points, decimals)
  const partsOf = (exact: readonly Fraction[], rounded: readonly string[]): CausePart[] =>
    rounded.map((points, at) => ({ cause: causes[at]!, points, exact: fractionText(exact[at]!) }))
  const change = changeOf(found.points)
  const items = [itemsOf(sets[0]), itemsOf(sets[1])] as const
  const titleOf = ({ codes: [was, is] }: DifferenceLine): Words => items[1].get(is ?? '')?.title ?? items[0].get(was ?? '')?.title ?? whole
  const changes = roundParts(
    found.lines.map(({ points }) => changeOf(points)),
    change,
    decimals,
  )
  // What was before, and the change, add up by column; so does what came of both, within a unit of the last decimal.
  // What a line came to is only rounded, nothing stays nothing: where that does not fit its change, what was before gives way.
  const earlier = found.lines.map(({ points }) => points[0])
  const before = roundParts(earlier, total(earlier), decimals).map((text, at) => {
    const [after, less] = [found.lines[at]!.points[1], fractionOf(changes[at]!)]
    const [floor, ceiling] = [floorTo(after, decimals), negative(floorTo(negative(after), decimals))]
    return show(lesser(greater(fractionOf(text), subtract(floor, less)), subtract(ceiling, less)))
  })
  const [from, to] = [printRun(runs[0]), printRun(runs[1])]
  const parts = partsOf(found.parts, roundParts(found.parts, change, decimals))
  const cells = roundTable(
    found.lines.map((line) => line.parts),
    changes,
    parts.map(({ points }) => points),
    decimals,
  )
  return {
    index: sets[1].id,
    title: sets[1].title,
    provenance: sets[1].provenance,
    from,
    to,
    points: show(change),
    parts,
    lines: found.lines.map((line, at) => ({
      fromCode: line.codes[0],
      toCode: line.codes[1],
      title: titleOf(line),
      from: before[at]!,
      to: show(add(fractionOf(before[at]!), fractionOf(changes[at]!))),
      points: changes[at]!,
      parts: partsOf(line.parts, cells[at]!),
    })),
    crosswalk: sets[0] === sets[1] ? [] : toldLinks(found.links, ...sets),
    sentence: sayDifference(from, to, show(change), parts),
  }
}

const negative = ({ n, d }: Fraction): Fraction => ({ n: -n, d })

function printRun({ scored, unit, edition }: NamedRun): RunReply {
  const one = scored.units.find(({ inputs }) => inputs.unit === unit)!
  const { code, name } = one.inputs
  const { period, as } = scored.query
  return { period, edition, version: scored.tree.set.version, as, unit, code, name, ...printStanding(scored, one) }
}
