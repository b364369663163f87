import { useQuery } from '@tanstack/react-query'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { correctionQuery } from '../../answers/round-queries.ts'
import { Refused } from '../../parts/refused.tsx'
import { useText } from '../../text/use-text.tsx'
import { MovedUnits } from './moved-units.tsx'

/** What a correction of a published round would move, were it published now; or why it cannot be yet. */
export function CorrectionEffect({ round }: { round: RoundReply }) {
  const { say, language } = useText()
  const { data, error } = useQuery(correctionQuery(language, round.round))
  if (error) return <Refused error={error} />
  if (!data) return <p className="note">{say('waiting')}</p>
  return (
    <div role="status">
      <p>{say(data.adjusts ? 'round.correct.moves' : 'round.correct.moves.nothing')}</p>
      <MovedUnits round={round} moved={data.moved} />
    </div>
  )
}
