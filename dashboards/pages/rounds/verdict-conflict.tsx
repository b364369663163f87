import { showInstant } from '../../format/instant.ts'
import refusedStyles from '../../parts/refused.module.css'
import { sayPoints } from '../../rounds/say-points.ts'
import { sayWho } from '../../text/say-who.ts'
import { useText } from '../../text/use-text.tsx'
import type { Said } from './use-verdict-draft.ts'

interface Props {
  /** What somebody else said; null where the sheet was locked anew. */
  theirs: Said | null
  keep: () => void
  take: () => void
}

/** Somebody else had a word of an item meanwhile: theirs is shown beside one's own, which stays until one is chosen. */
export function VerdictConflict({ theirs, keep, take }: Props) {
  const { say, language } = useText()
  return (
    <div className={`${refusedStyles.refused} verdict-conflict`} role="alert">
      <p>
        {theirs
          ? say('round.judge.changed', {
              by: sayWho(theirs.by, say),
              at: showInstant(theirs.at, language, 'both'),
              verdict: [sayPoints(theirs, { say, language }), theirs.comment].filter(Boolean).join('; '),
            })
          : say('round.judge.relocked')}
      </p>
      <p className="acts">
        <button type="button" className="button" onClick={keep}>
          {say('round.judge.mine')}
        </button>
        <button type="button" className="button" onClick={take}>
          {say('round.judge.theirs')}
        </button>
      </p>
    </div>
  )
}
