import type { Robustness } from '../definitions/robustness.ts'
import { decimalText } from '../exact.ts'
import type { ScoredIndex, ScoredUnit } from '../scoring/score-index.ts'
import type { Words } from '../words.ts'
import type { RobustnessReply } from './comparison-replies.ts'
import { findIntervals, type RankInterval } from './rank-intervals.ts'

const named = ({ inputs: { unit, code, name } }: ScoredUnit) => ({ unit, code, name })

/** How far the ranks of an index hold, as it is given out: by rank, each in words. */
export function printIntervals(scored: ScoredIndex, declared: Robustness): RobustnessReply {
  const found = findIntervals(scored, declared)
  found.sort((a, b) => a.unit.rank! - b.unit.rank!)
  return {
    index: scored.tree.set.id,
    version: scored.tree.set.version,
    period: scored.query.period,
    as: scored.query.as,
    runs: declared.runs,
    seed: declared.seed,
    share: declared.share,
    ranking: scored.ranking,
    units: found.map((one) => ({
      ...named(one.unit),
      rank: one.unit.rank!,
      low: one.low,
      high: one.high,
      same: one.same.toFixed(1),
      ties: one.ties.map(named),
      near: one.near.map(({ unit, by }) => ({ ...named(unit), by: decimalText(by, 2) })),
      sentence: sayInterval(one),
    })),
  }
}

const some = 3
const listed = (units: readonly ScoredUnit[], more: (count: number) => string): string =>
  units
    .slice(0, some)
    .map(({ inputs }) => inputs.name)
    .concat(units.length > some ? [more(units.length - some)] : [])
    .join(', ')

/** `Hạng 4, chắc trong khoảng 3–6; đồng hạng với …; sát …`. */
function sayInterval({ unit: { rank }, low, high, ties, near }: RankInterval): Words {
  const close = near.map(({ unit }) => unit)
  const vi = [
    low === high ? `Hạng ${rank}, chắc` : `Hạng ${rank}, chắc trong khoảng ${low}–${high}`,
    ...(ties.length > 0 ? [`đồng hạng với ${listed(ties, (count) => `và ${count} đơn vị khác`)}`] : []),
    ...(close.length > 0 ? [`sát ${listed(close, (count) => `và ${count} đơn vị khác`)}`] : []),
  ]
  const en = [
    low === high ? `Rank ${rank}, sure` : `Rank ${rank}, surely between ${low} and ${high}`,
    ...(ties.length > 0 ? [`tied with ${listed(ties, (count) => `${count} others`)}`] : []),
    ...(close.length > 0 ? [`close to ${listed(close, (count) => `${count} others`)}`] : []),
  ]
  return { vi: `${vi.join('; ')}.`, en: `${en.join('; ')}.` }
}
