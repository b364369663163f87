import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { useMay } from '../../account/use-me.ts'
import { addressOf } from '../../answers/ask.ts'
import { sendRoundFile } from '../../answers/send-round-act.ts'
import { judges } from '../../rounds/round-status.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './rounds.module.css'
import { SheetIn } from './sheet-in.tsx'

/** The whole list of an appraiser as a workbook, out and in again, for each step at which units are judged now. */
export function VerdictSheets({ round, appraiser }: { round: RoundReply; appraiser: string | null }) {
  const { say, language } = useText()
  const may = useMay()
  const standing = new Set(round.units.filter(({ state }) => state !== 'excluded').map(({ step }) => step))
  const steps = round.steps.filter(({ step, does }) => judges(does) && standing.has(step))
  if (!may('judge') || steps.length === 0) return null
  const names = { round: round.round }
  return steps.map(({ step, title }) => (
    <section key={step} className={styles.sheets} aria-label={say('round.sheet.of', { step: title[language] })}>
      <a className="button" href={addressOf('/rounds/{round}/verdicts/sheet', names, { step, appraiser })} download>
        {say('round.sheet.out', { step: title[language] })}
      </a>
      <SheetIn
        label={say('round.sheet.in', { step: title[language] })}
        send={(file, spoken) => sendRoundFile('/rounds/{round}/verdicts/sheet', names, file, spoken, { step })}
        sayTaken={({ verdicts }, file) => say('round.sheet.taken', { file, count: verdicts })}
      />
    </section>
  ))
}
