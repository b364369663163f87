import { type CriteriaSet, setOfYear } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import type { PublishedFigure } from '../../definitions/published-figures.ts'
import type { PublishedIndex } from '../../definitions/published-index.ts'
import { decimalText, exactOf, type Fraction, fractionOf, roundTo, subtract } from '../../exact.ts'
import type { PublishedIndexReply } from '../../questions/replies.ts'
import { shareWhole } from '../../questions/share-whole.ts'
import { type Missing, splitLosses } from '../../questions/split-losses.ts'
import { openUnit } from '../../scoring/open-unit.ts'
import { scoreIndex } from '../../scoring/score-index.ts'

type Line = PublishedIndexReply['lines'][number]
type Part = PublishedFigure & { code: string }
const decimalsIn = (text: string): number => text.split('.')[1]?.length ?? 0
/** As it is printed: two decimals, or more where it has them. */
const printed = (value: string): string => decimalText(fractionOf(value), Math.max(2, decimalsIn(value)))

/**
 * The indices that others publish of the province in a year: value, scale, rank as published, components, and what is
 * lost of the scale, split over the components. Not published, not applicable, and missing here stand apart.
 */
export function tellIndices(definitions: Definitions, published: PublishedFigure[], year: number): PublishedIndexReply[] {
  return [...definitions.publishedIndexes.keys()].map((index) => tellIndex(definitions, published, index, year))
}

/** One of them in one year. */
export function tellIndex(
  { publishedIndexes, indexes, registry }: Definitions,
  published: PublishedFigure[],
  index: string,
  year: number,
): PublishedIndexReply {
  const defined = publishedIndexes.get(index)!
  const { title, short = index, publisher, scale, from, set: named, scored = null, unranked = null, adds_up = false } = defined
  const province = registry.province === null ? null : registry.units[registry.province]!.code
  const figures = published.filter((one) => one.index === index && one.year === year && one.unitCode === province)
  const whole = figures.find(({ code }) => code === null)
  const parts = figures.filter((one): one is Part => one.code !== null)
  const set = named === undefined ? null : setOfYear(indexes.get(named) ?? [], year)
  const value = whole?.value ?? null
  const decimals = value === null ? 0 : Math.max(2, decimalsIn(value))
  const lost = value === null ? null : subtract(fractionOf(scale), fractionOf(value))
  const components =
    figures.length === 0 ? [] : tellParts(defined, scored === null ? null : setOfYear(indexes.get(scored) ?? [], year), parts, year)
  const titleOf = (code: string) => components.find((one) => one.code === code)!.title
  return {
    ...{ index, title, short, publisher, scored, year, value: value && printed(value), scale: String(scale) },
    ...{ source: whole?.source ?? '', note: whole?.note ?? '', unranked },
    state: year < from ? 'not_applicable' : (whole?.status ?? 'missing'),
    rank: whole?.rank ?? null,
    rankedUnits: whole?.rankedUnits ?? null,
    components,
    lost: lost && decimalText(lost, decimals),
    lines: lost
      ? linesOf(set, parts, roundTo(lost, decimals).n, decimals, adds_up).map((line) => ({ ...line, title: titleOf(line.code) }))
      : [],
  }
}

/** The declared components, or the areas of the set that scores the same; then others that were sent. */
function tellParts(defined: PublishedIndex, set: CriteriaSet | null, parts: Part[], year: number): PublishedIndexReply['components'] {
  const areas = (set?.areas ?? []).map((area) => ({ ...area, max: area.max ?? null, moved_by: [] }))
  const declared = new Map((defined.components.length > 0 ? defined.components : areas).map((one) => [one.code, one]))
  const codes = [...declared.keys(), ...parts.flatMap(({ code }) => (declared.has(code) ? [] : [code]))]
  return codes.map((code) => {
    const part = parts.find((one) => one.code === code)
    const { title = { vi: code, en: code }, max = null, moved_by = [], ...span } = declared.get(code) ?? {}
    const { from = year, to = year } = span as { from?: number; to?: number }
    const scale = part?.scale ?? (max === null ? null : String(max))
    const value = part?.value ?? null
    return {
      ...{ code, title, value: value && printed(value), scale },
      lost: value === null || scale === null ? null : printed(String(exactOf(subtract(fractionOf(scale), fractionOf(value))))),
      state: part?.status ?? (from <= year && year <= to ? 'missing' : 'not_applicable'),
      note: part?.note ?? '',
      movedBy: moved_by,
    }
  })
}

/** What is lost at each component, in units of the last decimal: by the set, else as they add up. None where some are not known. */
function linesOf(set: CriteriaSet | null, parts: Part[], units: bigint, decimals: number, addsUp: boolean): Omit<Line, 'title'>[] {
  const isKnown = parts.length > 0 && parts.every(({ value, scale }) => value !== null && scale !== null)
  if (!isKnown || units <= 0n || (!set && !addsUp)) return []
  const shared = set
    ? bySet(set, parts, units, decimals)
    : shareWhole(units, parts.map(missingOf(decimals))).map(({ piece, units: own }) => ({ code: piece.code, units: own }))
  return shared.flatMap(({ code, units: own }) =>
    own > 0n ? [{ code, points: decimalText({ n: own, d: 10n ** BigInt(decimals) }, decimals) }] : [],
  )
}

const missingOf =
  (decimals: number) =>
  ({ code, value, scale }: Part): { code: string; amount: Fraction } => {
    const { n, d } = subtract(fractionOf(scale!), fractionOf(value!))
    return { code, amount: { n: n * 10n ** BigInt(decimals), d } }
  }

function bySet(set: CriteriaSet, parts: Part[], units: bigint, decimals: number) {
  const criteria = Object.fromEntries(parts.map(({ code, value }) => [code, { data: { numerator: value, denominator: 1, reason: null } }]))
  const inputs = { unit: '', code: '', name: '', criteria, appraisal: 'open', council: 'open' } as const
  const scored = scoreIndex(set, [inputs], { period: String(set.years.from), as: 'self', survey: 'not_held' })
  const tree = treeOf(set)
  const whole: Record<Missing, bigint> = { lost: units, open: 0n }
  const losses = splitLosses(tree, openUnit(scored, scored.units[0]!), 'self', whole, decimals)
  return losses.toSorted((a, b) => a.ix - b.ix).map(({ ix, units: own }) => ({ code: tree.nodes[ix]!.code, units: own }))
}
