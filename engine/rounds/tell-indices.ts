import { type CriteriaSet, setOfYear } from '../definitions/criteria-set.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import type { PublishedFigure } from '../definitions/published-figures.ts'
import { decimalText, type Fraction, fractionOf, roundTo, subtract } from '../exact.ts'
import type { PublishedIndexReply } from '../questions/replies.ts'
import { shareWhole } from '../questions/share-whole.ts'
import { type Missing, splitLosses } from '../questions/split-losses.ts'
import { openUnit } from '../scoring/open-unit.ts'
import { scoreIndex } from '../scoring/score-index.ts'

type Line = PublishedIndexReply['lines'][number]
const decimalsIn = (text: string): number => text.split('.')[1]?.length ?? 0

/**
 * The indices that others publish of the province in a year: value, scale, rank as published, components, and what is
 * lost of the scale, split over the components. Not published, not there yet and not known stand apart.
 */
export function tellIndices({ published, publishedIndexes, indexes, registry }: Definitions, year: number): PublishedIndexReply[] {
  const province = registry.province === null ? null : registry.units[registry.province]!.code
  return [...publishedIndexes].map(([index, { title, publisher, scale, from, set: named, scored = null }]) => {
    const figures = published.filter((one) => one.index === index && one.year === year && one.unitCode === province)
    const whole = figures.find(({ code }) => code === null)
    const parts = figures.filter((one): one is PublishedFigure & { code: string } => one.code !== null)
    const set = named === undefined ? null : setOfYear(indexes.get(named) ?? [], year)
    const titleOf = (code: string) =>
      (set && treeOf(set).nodes[treeOf(set).byCode.get(code) ?? -1]?.criterion.title) ?? { vi: code, en: code }
    const value = whole?.value ?? null
    const decimals = value === null ? 0 : Math.max(2, decimalsIn(value))
    const lost = value === null ? null : subtract(fractionOf(scale), fractionOf(value))
    return {
      ...{ index, title, publisher, scored, year, value, scale: String(scale), note: whole?.note ?? '' },
      state: year < from ? 'not_applicable' : !whole ? 'missing' : value === null && whole.rank === null ? 'not_published' : 'published',
      rank: whole?.rank ?? null,
      rankedUnits: whole?.rankedUnits ?? null,
      components: parts.map(({ code, value: own, scale: of, note }) => ({
        ...{ code, title: titleOf(code), value: own, scale: of, note },
        state: own === null ? ('not_published' as const) : ('published' as const),
      })),
      lost: lost && decimalText(lost, decimals),
      lines: lost
        ? linesOf(set, parts, roundTo(lost, decimals).n, decimals, named === undefined).map((line) => ({
            ...line,
            title: titleOf(line.code),
          }))
        : [],
    }
  })
}

/** What is lost at each component, in units of the last decimal: by the set, else as they add up. None where some are not known. */
function linesOf(
  set: CriteriaSet | null,
  parts: (PublishedFigure & { code: string })[],
  units: bigint,
  decimals: number,
  addsUp: boolean,
): Omit<Line, 'title'>[] {
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
  ({ code, value, scale }: PublishedFigure & { code: string }): { code: string; amount: Fraction } => {
    const { n, d } = subtract(fractionOf(scale!), fractionOf(value!))
    return { code, amount: { n: n * 10n ** BigInt(decimals), d } }
  }

function bySet(set: CriteriaSet, parts: (PublishedFigure & { code: string })[], units: bigint, decimals: number) {
  const criteria = Object.fromEntries(parts.map(({ code, value }) => [code, { data: { numerator: value, denominator: 1, reason: null } }]))
  const inputs = { unit: '', code: '', name: '', criteria, appraisal: 'open', council: 'open' } as const
  const scored = scoreIndex(set, [inputs], { period: String(set.years.from), as: 'self', survey: 'not_held' })
  const tree = treeOf(set)
  const whole: Record<Missing, bigint> = { lost: units, open: 0n }
  const losses = splitLosses(tree, openUnit(scored, scored.units[0]!), 'self', whole, decimals)
  return losses.toSorted((a, b) => a.ix - b.ix).map(({ ix, units: own }) => ({ code: tree.nodes[ix]!.code, units: own }))
}
