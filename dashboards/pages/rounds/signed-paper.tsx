import { useId } from 'react'
import { DayField } from '../../parts/day-field.tsx'
import { useText } from '../../text/use-text.tsx'
import { AnswerText } from '../scores/answer-text.tsx'
import styles from './rounds.module.css'

/** A paper that was signed: its number and day, and the file of it. */
export interface Paper {
  number: string
  date: string
  file: File | null
}
export const noPaper: Paper = { number: '', date: '', file: null }
export const isWhole = ({ number, date, file }: Paper): boolean => number.trim() !== '' && date !== '' && file !== null

/** The fields of a signed paper. */
export function SignedPaper({ paper, onWrite }: { paper: Paper; onWrite: (paper: Paper) => void }) {
  const { say } = useText()
  const id = useId()
  const write = (change: Partial<Paper>) => onWrite({ ...paper, ...change })
  return (
    <>
      <AnswerText
        id={`${id}-number`}
        label={say('round.field.number')}
        hint={say('round.field.needed')}
        value={paper.number}
        onWrite={(number) => write({ number })}
      />
      <DayField label={say('round.field.date')} hint={say('round.field.needed')} value={paper.date} onWrite={(date) => write({ date })} />
      <div className={styles.signed}>
        <label htmlFor={`${id}-signed`}>{say('round.field.signed')}</label>
        <input
          id={`${id}-signed`}
          type="file"
          accept=".pdf,.jpg,.jpeg,.png"
          onChange={({ target }) => write({ file: target.files?.[0] ?? null })}
        />
        {paper.file && <span className="note">{say('round.field.signed.chosen', { file: paper.file.name })}</span>}
        <span className="note">{say('round.field.signed.secret')}</span>
      </div>
    </>
  )
}
