import { useQuery } from '@tanstack/react-query'
import { type CellWanted, formRowsQuery } from '../../answers/form-queries.ts'
import { datasetsQuery } from '../../answers/queries.ts'
import { showDecimal } from '../../format/decimal.ts'
import { Failed } from '../../parts/failed.tsx'
import styles from '../../parts/panel/panel.module.css'
import { Panel, PanelHead, PanelSentence } from '../../parts/panel/panel.tsx'
import { RowsTable } from '../../parts/panel/rows-table.tsx'
import { useText } from '../../text/use-text.tsx'

/** A cell that is asked about: what it says, over which column, of which line. */
export interface AskedCell {
  wanted: CellWanted
  title: string
  line: string
  shown: string
}

/** Answers "why this figure" of a form: the rows behind it, by the counted columns it is made of. */
export function CellPanel({ asked, onClose }: { asked: AskedCell | null; onClose: () => void }) {
  return (
    <Panel open={asked !== null} width="middle" onClose={onClose}>
      {asked && <Answer {...asked} />}
    </Panel>
  )
}

function Answer({ wanted, title, line, shown }: AskedCell) {
  const { say, language } = useText()
  const found = useQuery(formRowsQuery(language, wanted))
  const datasets = useQuery(datasetsQuery(language))
  const error = found.error ?? datasets.error
  const number = (count: number) => showDecimal(count, language)
  return (
    <>
      <PanelHead question={say('why')} title={title} />
      <PanelSentence>{say('forms.cell', { line, shown })}</PanelSentence>
      {error && <Failed error={error} again={() => void (found.error ? found : datasets).refetch()} />}
      {!error && (!found.data || !datasets.data) && <div className={`skeleton ${styles.rowsWaiting}`} aria-busy="true" />}
      {found.data &&
        datasets.data &&
        found.data.parts.map(({ key, no, title, role, count, rows, files, dataset }) => {
          const said = say(`forms.cell.${role}`, { no, title, count: number(count) })
          const listed = files.map((one) => say('score.behind.file', { file: one.file, count: number(one.rows) })).join('; ')
          return (
            <details key={`${role} ${key}`} className={`${styles.behind} behind`} open={count > 0 && found.data.parts.length === 1}>
              <summary>{said}</summary>
              {count > rows.length && <p className="note">{say('forms.cell.first', { shown: rows.length, count: number(count) })}</p>}
              {rows.length > 0 && <RowsTable rows={rows} dataset={datasets.data.find(({ id }) => id === dataset)} label={said} />}
              {listed !== '' && <p className="note">{say('rows.files', { files: listed })}</p>}
            </details>
          )
        })}
    </>
  )
}
