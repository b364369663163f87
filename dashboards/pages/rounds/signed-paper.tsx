import { useId } from 'react'
import { DayField } from '../../parts/day-field.tsx'
import { FileField } from '../../parts/file-field.tsx'
import { useText } from '../../text/use-text.tsx'
import { AnswerText } from '../scores/answer-text.tsx'
import styles from './rounds.module.css'

/** A paper that was signed: its number and day, who signed as it stands below it, and the file of it. */
export interface Paper {
  number: string
  date: string
  signer: string
  file: File | null
}
export const noPaper: Paper = { number: '', date: '', signer: '', file: null }
export const isWhole = ({ number, date, file }: Paper): boolean => number.trim() !== '' && date !== '' && file !== null

interface Props {
  paper: Paper
  onWrite: (paper: Paper) => void
  shown?: readonly (keyof Paper)[]
  needed?: readonly string[]
}

/** The fields of a signed paper. */
export function SignedPaper({ paper, onWrite, shown = ['number', 'date', 'signer', 'file'], needed = ['number', 'date'] }: Props) {
  const { say } = useText()
  const id = useId()
  const write = (change: Partial<Paper>) => onWrite({ ...paper, ...change })
  const hintOf = (name: keyof Paper) => (needed.includes(name) ? say('round.field.needed') : undefined)
  return (
    <>
      {shown.includes('number') && (
        <AnswerText
          id={`${id}-number`}
          label={say('round.field.number')}
          hint={hintOf('number')}
          value={paper.number}
          onWrite={(number) => write({ number })}
        />
      )}
      {shown.includes('date') && (
        <DayField label={say('round.field.date')} hint={hintOf('date')} value={paper.date} onWrite={(date) => write({ date })} />
      )}
      {shown.includes('signer') && (
        <AnswerText
          id={`${id}-signer`}
          label={say('round.field.signer')}
          hint={say('round.field.signer.as')}
          value={paper.signer}
          onWrite={(signer) => write({ signer })}
        />
      )}
      {shown.includes('file') && (
        <div className={styles.signed}>
          <FileField
            label={say('round.field.signed')}
            accept=".pdf,.jpg,.jpeg,.png"
            files={paper.file ? [paper.file] : []}
            onChoose={([file]) => write({ file: file ?? null })}
          />
          <span className="note">{say('round.field.signed.secret')}</span>
        </div>
      )}
    </>
  )
}
