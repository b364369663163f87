import type { CriterionReply } from '../../engine/rounds/replies.ts'
import type { CriterionScore, IndexScore, MissedClassReply, UnitScore } from '../../engine/scoring/replies.ts'
import { compareDecimals, showDecimal } from '../format/decimal.ts'
import { type Speaker, sayPeriod } from '../format/say-value.ts'
import type { LostRow } from './lost-points.ts'
import type { GroupOrder } from './order-ranking.ts'
import { isSome } from './sums.ts'

/** A criterion by code and title: `2.1 Tỷ lệ hồ sơ …`. */
export const nameOfRow = ({ code, title }: Pick<LostRow, 'code' | 'title'>, { language }: Speaker): string => `${code} ${title[language]}`

/** What a unit has, has lost and may still get, as the first line says it. */
export function sayPoints(name: string, unit: UnitScore, period: string, speaker: Speaker): string {
  const { say, language } = speaker
  const shown = (points: string) => showDecimal(points, language)
  const start = { unit: name, period: sayPeriod(period, speaker, true) }
  if (!isSome(unit.applicableMax)) return say('score.sentence.none', start)
  const parts = [
    say('score.sentence.gained', { points: shown(unit.gained) }),
    say('score.sentence.lost', { points: shown(unit.lost) }),
    ...(isSome(unit.open) ? [say('score.sentence.open', { points: shown(unit.open) })] : []),
  ]
  return say(unit.provisional ? 'score.sentence.provisional' : 'score.sentence', {
    ...start,
    parts: parts.join(', '),
    max: shown(unit.applicableMax),
  })
}

/** Where the most was lost; empty where nothing was. */
export function sayWorst(rows: LostRow[], speaker: Speaker): string {
  const [worst] = rows
  if (!worst) return ''
  const same = rows.filter(({ lost }) => compareDecimals(lost, worst.lost) === 0).length
  return speaker.say(same > 1 ? 'score.worst.several' : 'score.worst', {
    criterion: nameOfRow(worst, speaker),
    points: showDecimal(worst.lost, speaker.language),
    count: same - 1,
  })
}

/** The rank of a unit, or why it has none. */
export function sayRank(
  unit: UnitScore,
  { rankedUnits, ranking }: Pick<IndexScore, 'rankedUnits' | 'ranking'>,
  { say, language }: Speaker,
): string {
  // First of one says nothing.
  if (unit.rank !== null && rankedUnits === 1) return say('score.rank.alone')
  if (unit.rank !== null) return say('score.rank', { rank: unit.rank, count: rankedUnits })
  return say('score.rank.none', { why: sayUnranked(unit, ranking, { say, language }) })
}

/** Why a unit is not of a class whose value it has. */
export function sayMissed({ percent }: Pick<UnitScore, 'percent'>, missed: MissedClassReply, { say, language }: Speaker): string {
  const shown = (value: string) => showDecimal(value, language)
  const why = [
    ...missed.areas.map(({ code, title, percent: has, from }) =>
      say('score.missed.area', { code, title: title[language], percent: shown(has), from: shown(from) }),
    ),
    ...missed.whole.map(({ code, title }) => say('score.missed.whole', { code, title: title[language] })),
    ...(missed.atMost === null ? [] : [say('score.missed.share', { percent: shown(missed.atMost) })]),
  ]
  return say('score.missed', { percent: shown(percent ?? '0'), class: missed.title[language], why: why.join('; ') })
}

/** Why a unit has no rank, inside a sentence. */
export function sayUnranked(unit: UnitScore, { complete, needed, of }: IndexScore['ranking'], { say, language }: Speaker): string {
  if (unit.reason === 'waiting_for_others') return say('score.unranked.others', { points: showDecimal(unit.open, language) })
  if (isSome(unit.open)) return say('score.unranked.open', { points: showDecimal(unit.open, language) })
  if (unit.unrankedReason) return unit.unrankedReason[language]
  if (unit.reason === 'not_applicable') return say('score.unranked.not_applicable')
  return say(complete < needed ? 'score.unranked.early' : 'score.unranked', { complete, needed, of })
}

/** Why there is no value, where that is not the unit's own lack of an answer. */
const toldReasons = ['nothing_arose', 'not_published', 'waiting_for_others'] as const

/** What was measured: the option chosen, or the value with its band. */
export function sayMeasured(score: CriterionScore, { form }: CriterionReply, { say, language }: Speaker): string {
  const { value, band } = score
  if (value === null) {
    const told = toldReasons.find((reason) => reason === score.reason)
    return score.note?.[language] ?? (told ? say(`reason.${told}`) : '')
  }
  if (score.valueTitle) return score.valueTitle[language]
  if (form === 'yes') return say(value === 'yes' ? 'cell.true' : 'cell.false')
  const shown = /^-?\d+(\.\d+)?$/.test(value) ? showDecimal(value.replace(/\.00$/, ''), language) : value
  // A band of one value says no more than the value.
  return band === null || band === value || /^(\S+) ≤ x ≤ \1$/.test(band)
    ? shown
    : say('score.band', { value: shown, band: language === 'vi' ? band.replaceAll('.', ',') : band })
}

/** How many criteria of a unit still ask for an answer. */
export function sayAsking(name: string, open: number, all: number, period: string, speaker: Speaker): string {
  const places = { unit: name, period: sayPeriod(period, speaker, true), open, all }
  return speaker.say(open === 0 ? 'score.asking.none' : 'score.asking', places)
}

/** The finding of a group: who leads, or that there is no rank yet and who has lost least and most. */
export function sayGroup(
  { ranked, open, apart }: GroupOrder,
  level: string,
  nameOf: (unit: string) => string,
  period: string,
  speaker: Speaker,
): string {
  const { say, language } = speaker
  const start = { period: sayPeriod(period, speaker), level }
  const [first, least, most] = [ranked[0], open[0], open.at(-1)]
  if (first) {
    const leaders = ranked.filter(({ rank }) => rank === first.rank).map(({ unit }) => nameOf(unit))
    const places = { ...start, count: ranked.length, first: leaders.join(', '), percent: showDecimal(first.percent ?? '0', language, 2) }
    if (ranked.length + open.length === 1) return say('score.group.single', places)
    return say(open.length > 0 ? 'score.group.some' : 'score.group.ranked', { ...places, open: open.length })
  }
  if (!least || !most) return say('score.group.none', { ...start, count: apart.length })
  const inner = { ...start, period: sayPeriod(period, speaker, true) }
  const shown = (points: string) => showDecimal(points, language)
  if (compareDecimals(least.lost, most.lost) === 0)
    return say('score.group.even', { ...inner, count: open.length, points: shown(least.lost) })
  return say('score.group.open', {
    ...inner,
    count: open.length,
    least: nameOf(least.unit),
    low: shown(least.lost),
    most: nameOf(most.unit),
    high: shown(most.lost),
  })
}
