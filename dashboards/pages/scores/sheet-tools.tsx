import { useRef, useState } from 'react'
import type { AnswersReply } from '../../../engine/rounds/replies.ts'
import { useMay } from '../../account/use-me.ts'
import { type AnswersPlace, fetchSheet } from '../../answers/send-answers.ts'
import { Failed } from '../../parts/failed.tsx'
import { Icon } from '../../parts/icons.tsx'
import { saveFile } from '../../parts/table/save-file.ts'
import tableStyles from '../../parts/table/table.module.css'
import { useText } from '../../text/use-text.tsx'
import answersStyles from './answers.module.css'
import type { TakenSheet } from './use-answers.ts'

interface Props {
  place: AnswersPlace
  taken: TakenSheet | null
  onUpload: (file: File) => Promise<unknown>
}

/** The sheet of the unit: to take away, and to hand in again filled; what is wrong with it stands row by row. */
export function SheetTools({ place, taken, onUpload }: Props) {
  const { say, language } = useText()
  const may = useMay()
  const chooser = useRef<HTMLInputElement>(null)
  const { answer, file = '', changed = 0 } = taken ?? {}
  const [failure, setFailure] = useState<Error | null>(null)
  const download = async () => saveFile(`phieu-tu-cham-diem-${place.unit}-${place.period}.csv`, await fetchSheet(place, language))
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    await onUpload(chosen)
    // The same file can be chosen again once it is mended.
    if (chooser.current) chooser.current.value = ''
  }
  return (
    <section className={answersStyles.sheet} aria-label={say('score.sheet')}>
      <div className={answersStyles.sheetActs}>
        <button type="button" className="button with-icon" onClick={() => download().then(() => setFailure(null), setFailure)}>
          <Icon name="save" />
          {say('score.sheet.out')}
        </button>
        {may('answer') && (
          <button type="button" className="button" onClick={() => chooser.current?.click()}>
            {say('score.sheet.in')}
          </button>
        )}
        <input
          ref={chooser}
          className="hidden"
          type="file"
          accept=".csv,.xlsx,text/csv"
          tabIndex={-1}
          aria-label={say('score.sheet.in')}
          onChange={({ target }) => void take(target.files?.[0])}
        />
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
      {answer?.status === 'rejected' && <Issues issues={answer.issues} />}
    </section>
  )
}

function Issues({ issues }: Pick<AnswersReply, 'issues'>) {
  const { say } = useText()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={tableStyles.tableScroll} tabIndex={0} aria-label={say('score.sheet.issues')}>
      <table className={`${tableStyles.data} ${answersStyles.issues} issues`}>
        <thead>
          <tr>
            <th scope="col" className="figure">
              {say('rows.row')}
            </th>
            <th scope="col">{say('score.sheet.column')}</th>
            <th scope="col">{say('score.sheet.reason')}</th>
            <th scope="col">{say('score.sheet.value')}</th>
          </tr>
        </thead>
        <tbody>
          {issues.map(({ row, column, code, message, value }) => (
            <tr key={`${row} ${column} ${code} ${message}`}>
              <th scope="row" className="figure">
                {row ?? '\u2013'}
              </th>
              <td>{column ?? '\u2013'}</td>
              <td>{message}</td>
              <td>{value ?? '\u2013'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
