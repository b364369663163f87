import type { DifferenceReply, RunReply } from '../../engine/questions/comparison-replies.ts'
import { type Speaker, sayPeriod } from '../format/say-value.ts'

/**
 * What the two runs of a difference are called: an edition by its own name (`names`, by its hash), a period by its own; a
 * period held against an edition of itself is as it stands now.
 */
export function sayRuns({ from, to }: DifferenceReply, names: ReadonlyMap<string, string>, speaker: Speaker): [from: string, to: string] {
  const nameOf = (run: RunReply, other: RunReply): string => {
    const period = sayPeriod(run.period, speaker)
    if (run.edition !== null) return names.get(run.edition) ?? period
    return other.edition !== null && other.period === run.period ? speaker.say('difference.now', { period }) : period
  }
  return [nameOf(from, to), nameOf(to, from)]
}
