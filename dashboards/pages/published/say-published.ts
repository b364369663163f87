import type { PublishedIndexReply } from '../../../engine/questions/replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import type { Speaker } from '../../format/say-value.ts'

type Ranked = Pick<PublishedIndexReply, 'rank' | 'rankedUnits' | 'unranked' | 'state'>

/** The rank in the country, or why there is none. */
export function sayNationalRank({ rank, rankedUnits, unranked, state }: Ranked, { say, language }: Speaker): string {
  if (rank !== null) return say(rankedUnits === null ? 'score.rank.only' : 'score.rank.of', { rank, count: rankedUnits ?? '' })
  if (unranked) return unranked[language]
  return state === 'published' ? say('published.state.not_published') : '\u2013'
}

/** An index in a year in one sentence. */
export function sayPublished(one: PublishedIndexReply, speaker: Speaker): string {
  const { say, language } = speaker
  const named = { index: one.title[language], year: one.year }
  if (one.state !== 'published') return say(`published.say.${one.state}`, named)
  const rank = one.rank === null ? '' : `, ${sayNationalRank(one, speaker).toLowerCase()}`
  if (one.value === null) return say('published.say.rank', { ...named, rank: sayNationalRank(one, speaker).toLowerCase() })
  return say('published.say.value', {
    ...named,
    rank,
    value: showDecimal(one.value, language),
    scale: showDecimal(one.scale, language),
    lost: showDecimal(one.lost ?? '0', language),
  })
}
