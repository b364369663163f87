import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { TargetReply } from '../../../engine/values/replies.ts'
import type { Choice } from '../../address/choice.ts'
import type { Basics, Place } from '../../place/settle-place.ts'
import { isForEachUnit, isRest, orderTargets, readScope, targetFor } from '../../targets/judge-targets.ts'

/** What is looked at: settled once the targets are known. */
export interface Topic {
  /** The worst first. */
  targets: TargetReply[]
  /** How many targets of the plan do not apply to the unit. */
  others: number
  indicator: IndicatorReply
  target: TargetReply | undefined
  /** The level whose units are ranked; null in a flat list. */
  level: string | null
  /** Units of the ranked level count their own records only. */
  own: boolean
  /** The same for the unit's trend. */
  trendOwn: boolean
  /** Where the trend's numbers come from: the unit's values, the level's, or the target's own counts (fields taken in or out). */
  trendOf: 'unit' | 'level' | 'target'
}

/** Whether a target counts all of its indicator, so that units can be held against its goal. */
export const comparesUnits = (target: TargetReply, all: TargetReply[]): boolean => readScope(target).field === null && !isRest(target, all)

/** Settles indicator, target and level; without a choice the worst target that has a value and can be told apart by unit leads, and where no target has a value an indicator that has one (`valued`). Null where no indicator is declared. */
export function settleTopic(
  basics: Basics,
  choice: Choice,
  place: Place,
  given: TargetReply[],
  valued: ReadonlySet<string> = new Set(),
): Topic | null {
  const byId = new Map(basics.indicators.map((one) => [one.id, one]))
  const targets = orderTargets(
    given.filter(({ reason }) => reason !== 'not_applicable'),
    byId,
  )
  const known = (id: string | null | undefined) => byId.get(id ?? '')
  const chosenTarget = targets.find((one) => one.target === choice.target)
  const there = targets.filter(({ value }) => value !== null)
  const tellsUnitsApart = (one: TargetReply): boolean => {
    const measured = known(one.indicator)
    return one.op !== 'milestone' && measured?.provinceOnly === false && isForEachUnit(measured) && comparesUnits(one, targets)
  }
  const leading = there.find(tellsUnitsApart) ?? there[0]
  const filled = basics.indicators.filter(({ id }) => valued.has(id))
  const open = filled.find(({ provinceOnly }) => !provinceOnly) ?? filled[0]
  const indicator =
    known(choice.indicator) ??
    known(chosenTarget?.indicator) ??
    known(leading?.indicator) ??
    open ??
    known(targets[0]?.indicator) ??
    basics.indicators[0]
  if (!indicator) return null

  const unitLevel = place.level
  const wanted = choice.level !== null && place.levels.includes(choice.level) ? choice.level : null
  const target = targetFor(targets, indicator.id, wanted ?? unitLevel, choice.target)
  const targetLevel = target ? readScope(target).level : null
  const offeredLevel = (level: string | null) => (level !== null && place.levels.includes(level) ? level : null)
  const level = wanted ?? unitLevel ?? offeredLevel(targetLevel) ?? place.levels[0] ?? null

  const judgedAlone = (at: string | null) => targets.some((one) => one.indicator === indicator.id && readScope(one).level === at)
  const byField = target !== undefined && !comparesUnits(target, targets)
  const byLevel = place.whole && targetLevel !== null && targetLevel !== 'province'
  return {
    targets,
    others: given.length - targets.length,
    indicator,
    target,
    level,
    own: level !== null && judgedAlone(level),
    trendOwn: unitLevel !== null && judgedAlone(unitLevel),
    trendOf: byField && choice.calendar === 'month' ? 'target' : byLevel ? 'level' : 'unit',
  }
}
