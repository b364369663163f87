import type { JudgedItem } from '../../engine/rounds/round-replies.ts'
import { showDecimal } from '../format/decimal.ts'
import type { Speaker } from '../format/say-value.ts'

type Judged = Pick<JudgedItem['verdicts'][number], 'decision' | 'points'>

/** What a verdict decided: the points, or that the criterion does not apply. */
export const sayPoints = ({ decision, points }: Judged, { say, language }: Speaker): string =>
  points === null ? say('round.agree.absent') : say(`round.${decision}.points`, { points: showDecimal(points, language) })
