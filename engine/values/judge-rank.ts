import type { PublishedFigure } from '../definitions/published-figures.ts'
import type { Judged } from './judge-target.ts'
import type { Counted } from './replies.ts'

interface Ranked {
  /** The worst rank that would do; 0 where that of the year before is not known. */
  goal: number
  counted: Counted
  judged: Judged
}

/**
 * Whether a province ranks better in a published index than in the year before. A rank is known once its year is over:
 * before that, and where either is not published, there is nothing to judge.
 */
export function judgeRank(published: PublishedFigure[], index: string, unitCode: string | null, year: number, closed: boolean): Ranked {
  const rankOf = (of: number) =>
    published.find((one) => one.index === index && one.unitCode === unitCode && one.year === of && one.code === null && one.rank !== null)
  const [now, before] = [closed ? rankOf(year) : undefined, rankOf(year - 1)]
  const goal = before ? before.rank! - 1 : 0
  const none = { gap: null, needed: null, pace: null, paceFrom: null, reached: false }
  const bounds = { low: null, high: null }
  if (!now || !before)
    return {
      goal,
      counted: { numerator: null, denominator: null, value: null, reason: 'not_published', ...bounds },
      judged: { status: 'no_data', ...none },
    }
  const rank = now.rank!
  return {
    goal,
    counted: { numerator: rank, denominator: now.rankedUnits, value: String(rank), reason: null, ...bounds },
    judged: { ...none, status: rank <= goal ? 'met' : 'missed', gap: Math.max(0, rank - goal) },
  }
}
