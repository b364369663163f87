import { useId } from 'react'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { standingPublication } from '../../../engine/rounds/standing-publication.ts'
import { useMay } from '../../account/use-me.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import cardStyles from '../../parts/card.module.css'
import { Refused } from '../../parts/refused.tsx'
import { type ShownStatus, Status } from '../../parts/status.tsx'
import { useKeptDraft } from '../../scores/use-kept-draft.ts'
import { useText } from '../../text/use-text.tsx'
import { AnswerText } from '../scores/answer-text.tsx'
import styles from './rounds.module.css'

type Survey = Exclude<RoundReply['survey'], 'none'>
const shapes: Record<Survey, ShownStatus> = { open: 'on_track', closed: 'met', not_held: 'outside' }

/** The sociological survey of a round: over, not held, or still open. */
export function SurveyCard({ round, survey }: { round: RoundReply; survey: Survey }) {
  const { say } = useText()
  const id = useId()
  const may = useMay()
  const { act, error, busy } = useRoundAct()
  const { draft: reason, write: setReason, settle } = useKeptDraft({ round: round.round }, 'survey', '')
  const offered = may('survey') && !standingPublication(round)
  const send = async (state: 'open' | 'closed' | 'not_held') => {
    const why = reason.trim() === '' ? {} : { reason: reason.trim() }
    if (await act('/rounds/{round}/survey', { round: round.round }, { state, ...why })) settle()
  }
  const button = (state: 'open' | 'closed' | 'not_held', needs: boolean) => (
    <button type="button" className="button" disabled={busy || (needs && reason.trim() === '')} onClick={() => void send(state)}>
      {say(`round.survey.to.${state}`)}
    </button>
  )
  return (
    <section className={cardStyles.card} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('round.survey')}</h2>
      <p>
        <Status status={shapes[survey]}>{say(`round.survey.${survey}`)}</Status>
      </p>
      {round.surveyNeeded && survey !== 'closed' && (
        <p className={survey === 'open' ? 'note' : styles.wrong}>{say('round.survey.needed')}</p>
      )}
      <div className={styles.form}>
        {offered && (
          <>
            {survey === 'open' && <p className="note">{say('round.survey.note')}</p>}
            <AnswerText
              id={`${id}-reason`}
              label={say('round.reason')}
              hint={say(survey === 'open' ? 'round.survey.reason' : 'round.field.needed')}
              value={reason}
              onWrite={setReason}
            />
            <Refused error={error} />
            <p className="acts">
              {survey === 'open' ? (
                <>
                  {button('closed', false)}
                  {button('not_held', true)}
                </>
              ) : (
                button('open', true)
              )}
            </p>
          </>
        )}
      </div>
    </section>
  )
}
