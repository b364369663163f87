import type { CheckOf } from '../../definitions/cross-check.ts'
import { shownAs } from '../../definitions/indicator.ts'
import { goalOf } from '../../definitions/plan.ts'
import { compare, divide, fractionOf } from '../../exact.ts'
import type { Oddity } from '../../issue.ts'
import type { TargetOp } from '../../values/replies.ts'
import { oddityOf, sayCount, sayDecimal, sayPeriod } from './say-oddity.ts'
import { heldIn, type Tried } from './tried.ts'
import { ratioOf } from './value-jump.ts'

const named = 5
/** Goals that are no rate of a unit. */
const asideOps: TargetOp[] = ['count', 'reduction', 'milestone', 'rank']

/** Goals that more of the file's units reach to the digit than do so by chance. */
export async function checkGoalExactly(
  tried: Tried,
  { file_holds, more_than, least, goals_aside }: CheckOf<'goal-exactly'>,
): Promise<Oddity[]> {
  const { plans, indicators } = tried.definitions
  const found: Oddity[] = []
  for (const quarter of tried.quarters) {
    const held = await heldIn(tried, quarter, file_holds)
    if (held.units.length <= more_than) continue
    const values = await tried.values(quarter, true)
    const goals = new Map<string, { indicator: string; goal: number; target: string; levels: Set<string> }>()
    for (const plan of plans.values()) {
      for (const [id, target] of plan.year === quarter.year ? Object.entries(plan.targets) : []) {
        const { op, goal } = goalOf(target)
        if (target.fields || target.fields_except || asideOps.includes(op) || goals_aside.includes(goal)) continue
        const key = `${target.indicator} ${goal}`
        const known = goals.get(key) ?? { indicator: target.indicator, goal, target: id, levels: new Set() }
        goals.set(key, { ...known, levels: new Set([...known.levels, target.level]) })
      }
    }
    for (const { indicator: id, goal, target, levels } of goals.values()) {
      const indicator = indicators.get(id)!
      if (shownAs(indicator) === 'count') continue
      const wanted = shownAs(indicator) === 'percent' ? divide(fractionOf(goal), fractionOf(100)) : fractionOf(goal)
      const asked = new Set(held.units.filter(({ level }) => levels.has('province') || levels.has(level ?? '')).map((unit) => unit.id))
      const exact = values.filter(
        (one) =>
          one.indicator === id &&
          asked.has(one.unit ?? '') &&
          one.value !== null &&
          one.denominator !== null &&
          compare(fractionOf(one.denominator), fractionOf(least)) >= 0 &&
          compare(ratioOf(one), wanted) === 0,
      )
      if (exact.length <= more_than) continue
      const names = exact.slice(0, named).map(({ unitName, unitCode }) => `${unitName} (${unitCode})`)
      const percent = shownAs(indicator) === 'percent'
      const listed = `${names.join('; ')}${exact.length > named ? '; …' : ''}`
      found.push(
        oddityOf(
          { code: 'GOAL_EXACTLY' },
          { indicator: id, target, period: quarter.name, goal, units: exact.length, first: exact[0]!.unit! },
          {
            vi: `${indicator.title.vi}, ${sayPeriod(quarter, 'vi')}: ${sayCount(exact.length, 'vi')} đơn vị đạt đúng bằng mục tiêu ${sayDecimal(String(goal), 'vi')}${percent ? ' %' : ''}: ${listed}`,
            en: `${indicator.title.en}, ${sayPeriod(quarter, 'en')}: ${sayCount(exact.length, 'en')} units lie just on the goal of ${sayDecimal(String(goal), 'en')}${percent ? '%' : ''}: ${listed}`,
          },
        ),
      )
    }
  }
  return found
}
