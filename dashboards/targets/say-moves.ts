import type { PlanReply } from '../../engine/definitions/replies.ts'
import type { TargetReply } from '../../engine/values/replies.ts'
import { compareDecimals, showDecimal } from '../format/decimal.ts'
import type { Measure } from '../format/measure.ts'
import { placesOf, type Speaker, sayPeriod, sayUnit } from '../format/say-value.ts'
import { countMoves, type Move } from './compare-targets.ts'
import { weakestPart } from './group-targets.ts'
import { isClosed } from './say-tally.ts'
import { sayState } from './say-target.ts'

/** The title of a part of the plan: `III. Cải cách thủ tục hành chính`. */
export function titleOfPart(part: string, parts: PlanReply['parts'], { say, language }: Speaker): string {
  const title = parts.find((one) => one.part === part)?.title[language]
  return title === undefined ? say('targets.part', { part }) : `${part}. ${title}`
}

/** The part furthest from its goals, in one sentence; empty where every part is well. */
export function sayWeakest(targets: TargetReply[], parts: PlanReply['parts'], speaker: Speaker): string {
  const weakest = weakestPart(targets)
  if (!weakest) return ''
  const word = speaker.say(isClosed(targets) ? 'targets.weakest.missed' : 'targets.weakest.at_risk')
  const title = parts.find(({ part }) => part === weakest.part)?.title[speaker.language]
  return speaker.say('targets.weakest', { ...weakest, part: title === undefined ? weakest.part : `${weakest.part} (${title})`, word })
}

/** What moved since an earlier period, in one sentence. */
export function sayMoves(moves: (Move | null)[], before: string, speaker: Speaker): string {
  const { say } = speaker
  const counts = countMoves(moves)
  const kinds = ['up', 'down', 'reached', 'better', 'worse'] as const
  const said = kinds.flatMap((kind) => (counts[kind] > 0 ? [say(`targets.moved.${kind}`, { count: counts[kind] })] : []))
  return say('targets.moved', {
    period: sayPeriod(before, speaker, true),
    moves: said.length === 0 ? say('targets.moved.same') : said.join(', '),
  })
}

/** The change of a value with its sign: `+2,10 điểm %`. */
export function sayChange(change: string, measure: Measure, { say, language }: Speaker): string {
  const sign = compareDecimals(change, 0)
  if (sign === 0) return say('move.none')
  const unit = measure.unit === 'percent' ? say('move.points') : sayUnit(measure, { language })
  const text = showDecimal(change, language, placesOf(measure))
  return `${sign > 0 ? '+' : ''}${text}${unit === '' ? '' : `\u00a0${unit}`}`
}

/** How the status moved: `Có nguy cơ → Đúng tiến độ`, or that the goal is newly there; empty where it stayed. */
export function sayStatusMove({ status, reached, before }: Move, target: TargetReply, speaker: Speaker): string {
  if (status === 'up' || status === 'down' || status === 'gone') {
    return speaker.say('move.status', { from: sayState(before, speaker), to: sayState(target, speaker) })
  }
  return reached ? speaker.say('move.reached') : ''
}
