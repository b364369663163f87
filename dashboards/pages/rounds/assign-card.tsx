import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { sendRoundFile } from '../../answers/send-round-act.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './rounds.module.css'
import { SheetIn } from './sheet-in.tsx'

/** Who appraises what, from a sheet; what was judged before stays. */
export function AssignCard({ round }: { round: RoundReply }) {
  const { say } = useText()
  return (
    <details className={styles.more}>
      <summary>{say('round.assign')}</summary>
      <div className={styles.form}>
        <p className="note">{say('round.assign.note')}</p>
        <SheetIn
          label={say('round.assign.in')}
          send={(file, language) => sendRoundFile('/rounds/{round}/assignments', { round: round.round }, file, language)}
          sayTaken={({ lines }, file) => say('round.assign.taken', { file, count: lines })}
        />
      </div>
    </details>
  )
}
