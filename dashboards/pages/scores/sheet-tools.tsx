import { useState } from 'react'
import { addressOf } from '../../answers/ask.ts'
import { type AnswersPlace, fetchSheet } from '../../answers/send-answers.ts'
import { Failed } from '../../parts/failed.tsx'
import { FileButton } from '../../parts/file-button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { SheetIssues } from '../../parts/sheet-issues.tsx'
import { saveFile } from '../../parts/table/save-file.ts'
import { useMayAnswer } from '../../scores/behalf.ts'
import { useText } from '../../text/use-text.tsx'
import answersStyles from './answers.module.css'
import type { TakenSheet } from './use-answers.ts'

interface Props {
  place: AnswersPlace
  /** The round of the year, whose evidence is given out as a whole. */
  round: string | null
  /** Whether answers may be changed. */
  open: boolean
  taken: TakenSheet | null
  onUpload: (file: File) => Promise<unknown>
}

/** The sheet of the unit: to take away, and to hand in again filled; what is wrong with it stands row by row. */
export function SheetTools({ place, round, open, taken, onUpload }: Props) {
  const { say, language } = useText()
  const mayAnswer = useMayAnswer()
  const { answer, file = '', changed = 0 } = taken ?? {}
  const [failure, setFailure] = useState<Error | null>(null)
  const download = async () => saveFile(`phieu-tu-cham-diem-${place.unit}-${place.period}.xlsx`, await fetchSheet(place, language))
  return (
    <section className={answersStyles.sheet} aria-label={say('score.sheet')}>
      <div className={answersStyles.sheetActs}>
        <button type="button" className="button with-icon" onClick={() => download().then(() => setFailure(null), setFailure)}>
          <Icon name="save" />
          {say('score.sheet.out')}
        </button>
        {open && mayAnswer && (
          <FileButton label={say('score.sheet.in')} accept=".csv,.xlsx,text/csv" onChoose={([file]) => onUpload(file!)} />
        )}
        {round !== null && (
          <a className="button" href={addressOf('/rounds/{round}/evidence/archive', { round }, { unit: place.unit })} download>
            {say('evidence.archive')}
          </a>
        )}
      </div>
      {failure && <Failed error={failure} again={() => setFailure(null)} />}
      <div role="status">
        {answer?.status === 'accepted' && (
          <p className={answersStyles.saved}>{say('score.sheet.taken', { file, count: answer.answers, changed })}</p>
        )}
        {answer?.status === 'rejected' && (
          <p className={answersStyles.fault}>{say('score.sheet.refused', { file, count: answer.issueCount })}</p>
        )}
      </div>
      {answer?.status === 'rejected' && <SheetIssues issues={answer.issues} />}
    </section>
  )
}
