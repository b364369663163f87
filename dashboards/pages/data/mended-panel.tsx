import { useQuery } from '@tanstack/react-query'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { MendedReply } from '../../../engine/imports/replies.ts'
import { mendedQuery } from '../../answers/import-queries.ts'
import { showDecimal } from '../../format/decimal.ts'
import { Failed } from '../../parts/failed.tsx'
import panelStyles from '../../parts/panel/panel.module.css'
import { Panel, PanelHead, PanelSentence } from '../../parts/panel/panel.tsx'
import type { Column } from '../../parts/table/csv.ts'
import { DataTable } from '../../parts/table/data-table.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'
import { titleOf } from './save-faults.ts'

interface Props {
  /** The batch looked at; null while none is. */
  batch: number | null
  dataset: DatasetReply | undefined
  onClose: () => void
}

/** Which cells of a refused file were changed before it was recorded. */
export function MendedPanel({ batch, dataset, onClose }: Props) {
  return (
    <Panel open={batch !== null} width="middle" onClose={onClose}>
      {batch !== null && <Mended batch={batch} dataset={dataset} />}
    </Panel>
  )
}

function Mended({ batch, dataset }: { batch: number; dataset: DatasetReply | undefined }) {
  const { say, language } = useText()
  const asked = useQuery(mendedQuery(language, batch))
  return (
    <>
      <PanelHead question={say('data.mended.question')} title={say('data.history.this', { batch })} />
      {asked.error && <Failed error={asked.error} again={() => void asked.refetch()} />}
      {!asked.error && !asked.data && <div className={`skeleton ${panelStyles.rowsWaiting}`} aria-busy="true" />}
      {asked.data && <Changes mended={asked.data} dataset={dataset} />}
    </>
  )
}

function Changes({ mended: { file, changed, cells }, dataset }: { mended: MendedReply; dataset: DatasetReply | undefined }) {
  const { say, language } = useText()
  const columns: Column<MendedReply['cells'][number]>[] = [
    { title: say('rows.row'), text: ({ row }) => String(row) },
    {
      title: say('score.sheet.column'),
      text: ({ column }) => (column === null ? say('data.mended.row') : titleOf(column, dataset, language)),
    },
    { title: say('data.mended.from'), text: ({ from, column }) => from ?? say(column === null ? 'data.mended.added' : 'data.empty') },
    { title: say('data.mended.to'), text: ({ to, column }) => to ?? say(column === null ? 'data.mended.removed' : 'data.empty') },
  ]
  const number = (count: number) => showDecimal(count, language)
  return (
    <>
      <PanelSentence>
        {changed === null ? say('data.mended.gone', { file }) : say('data.mended', { file, count: number(changed) })}
      </PanelSentence>
      {changed !== null && cells.length < changed && <p className="note">{say('data.mended.first', { count: number(cells.length) })}</p>}
      {cells.length > 0 && (
        <div className={styles.changes}>
          <DataTable
            columns={columns}
            rows={cells}
            keyOf={({ row, column, from, to }) => JSON.stringify([row, column, from, to])}
            label={say('data.mended.question')}
          />
        </div>
      )}
    </>
  )
}
