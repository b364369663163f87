import type { Counted, TargetAnswer } from '../answers.ts'
import { closesYear, dayOf, type Period, textOfDay, yearToDate } from '../definitions/period.ts'
import type { Plan, Target } from '../definitions/plan.ts'
import { cellGroups } from '../facts/cell-layout.ts'
import { countedOf, type Source } from './compute-values.ts'
import { countRegister } from './count-registers.ts'
import { countReported } from './count-reported.ts'
import { type Count, countShares } from './count-shares.ts'
import { judgeTarget } from './judge-target.ts'

interface Found {
  counts: Pick<Count, 'numerator' | 'denominator'> | null
  scale: 'whole' | 'millionths'
}

/**
 * Every target of a plan judged on January to the period's end; with a unit, those that apply to it. A target by
 * level is judged on own records: of the level as a whole, or of the unit where it is of that level.
 */
export async function judgePlan(source: Source, plan: Plan, period: Period, unit: number | null): Promise<TargetAnswer[]> {
  const answers: TargetAnswer[] = []
  const judgedOn = yearToDate(period)
  const elapsed = { days: period.last - judgedOn.first + 1, of: dayOf(plan.year + 1, 1, 1) - judgedOn.first }
  for (const [id, target] of Object.entries(plan.targets)) {
    if (!applies(source, target, unit)) continue
    const judged = await countTarget(source, target, judgedOn, unit)
    const alone = await countTarget(source, target, period, unit)
    answers.push({
      target: id,
      clause: target.clause,
      words: target.words,
      indicator: target.indicator,
      scope: target.fields?.length === 1 ? `${target.level}/${target.fields[0]}` : target.level,
      op: target.at_least === undefined ? 'at_most' : 'at_least',
      goal: (target.at_least ?? target.at_most)!,
      measure: target.measure,
      lead: target.lead,
      unit: unit === null ? null : source.definitions.registry.units[unit]!.id,
      ...shown(judged),
      ...judgeTarget(target, judged.counts, closesYear(period) ? { days: 1, of: 1 } : elapsed),
      judgedFrom: textOfDay(judgedOn.first),
      judgedTo: textOfDay(judgedOn.last),
      alone: shown(alone),
    })
  }
  return answers
}

function shown({ counts, scale }: Found): Counted {
  return counts ? countedOf(counts, scale) : { numerator: null, denominator: null, value: null, reason: 'no_data' }
}

/** A register's indicator is the province's alone; a target by level asks a unit of that level. */
function applies({ definitions }: Source, target: Target, unit: number | null): boolean {
  if (unit === null || unit === definitions.registry.province) return true
  const indicator = definitions.indicators.get(target.indicator)!
  if (indicator.scope === 'province') return false
  return target.level === 'province' || definitions.registry.units[unit]!.level === target.level
}

async function countTarget(source: Source, target: Target, period: Period, unit: number | null): Promise<Found> {
  const { session, definitions, words } = source
  const indicator = definitions.indicators.get(target.indicator)!
  if (indicator.kind === 'reported') {
    const counts = await countReported(session, definitions, indicator.id, period)
    const place = unit ?? definitions.registry.province
    return { counts: counts.find((count) => count.key === place) ?? null, scale: 'millionths' }
  }
  if (indicator.kind === 'register_share') {
    const fields = { ...(target.fields ? { only: target.fields } : {}), ...(target.fields_except ? { except: target.fields_except } : {}) }
    const found = await countRegister(session, definitions, words, indicator, period, fields, 'nothing')
    return { counts: found.covered ? (found.counts[0] ?? zero) : null, scale: 'whole' }
  }
  if (indicator.kind === 'stock') throw new Error(`a target cannot be held against the stock ${indicator.id}`)
  const group = cellGroups(definitions).find(({ shares }) => shares.includes(indicator))!
  const byLevel = target.level !== 'province'
  const overProvince = unit === null || unit === definitions.registry.province
  const scope = {
    unit: overProvince ? null : unit,
    own: byLevel && !overProvince,
    ...(byLevel && overProvince ? { level: target.level } : {}),
    ...(target.fields ? { fields: target.fields } : {}),
    ...(target.fields_except ? { fieldsExcept: target.fields_except } : {}),
  }
  const found = await countShares(session, words, group, [indicator.id], period, scope, 'nothing')
  return { counts: found.covered ? (found.counts[0] ?? zero) : null, scale: 'whole' }
}

const zero = { numerator: 0n, denominator: 0n }
