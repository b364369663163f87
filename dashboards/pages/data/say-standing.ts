import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import type { Speaker } from '../../format/say-value.ts'
import { type Desk, type Standing, standingOf } from './lay-desk.ts'

/** How far a file under way has come: the words, and the share of what is being done where it is known. */
export function sayProgress({ step, sent, job }: Desk, { say, language }: Speaker): { text: string; share: number | null } {
  const number = (value: number) => showDecimal(value, language)
  if (job === null || job.state === 'ended') {
    if (sent < 1) return { text: say('data.sending', { percent: number(Math.floor(sent * 100)) }), share: sent }
    // What has gone out may lie on its way for long: it has come once the server says so.
    return { text: say(job === null ? 'data.receiving' : 'data.waits'), share: null }
  }
  if (job.state === 'queued') return { text: job.ahead ? say('data.queued', { count: number(job.ahead) }) : say('data.waits'), share: null }
  const { progress } = job
  if (progress === null) return { text: say(step === 'recording' ? 'data.recording' : 'data.checking'), share: null }
  const share = progress.total === 0 ? 0 : progress.done / progress.total
  if (progress.step === 'read') return { text: say('data.reading', { percent: number(Math.floor(share * 100)) }), share }
  return { text: say(progress.step === 'store' ? 'data.storing' : 'data.counting', { rows: number(progress.total) }), share: null }
}

/** Where a file stands, in a few words. */
export function sayStanding(desk: Desk, dataset: DatasetReply | undefined, speaker: Speaker): string {
  const { say, language } = speaker
  const { found } = desk.job ?? {}
  const standing = standingOf(desk)
  if (standing === 'busy') return sayProgress(desk, speaker).text
  if (standing === 'open' && !dataset && !desk.tellable) return say('data.unknown')
  return say(`data.stands.${standing}`, {
    rows: showDecimal(found?.rows ?? 0, language),
    noun: dataset?.noun[language] ?? '',
    count: showDecimal(found?.issueCount ?? 0, language),
    batch: found?.batch ?? '',
  })
}

const told: Standing[] = ['busy', 'open', 'good', 'twice', 'bad', 'failed', 'recorded']

/** How many files stand where: one sentence, which moves only when one of them does. */
export function sayTally(desks: Desk[], { say, language }: Speaker): string {
  const counts = Map.groupBy(desks, standingOf)
  const parts = told.flatMap((standing) => {
    const count = counts.get(standing)?.length ?? 0
    return count === 0 ? [] : [say(`data.tally.${standing}`, { count: showDecimal(count, language) })]
  })
  return say('data.tally', { count: showDecimal(desks.length, language), parts: parts.join('; ') })
}
