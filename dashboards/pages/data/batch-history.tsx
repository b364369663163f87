import { type RefObject, useState } from 'react'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { Batch } from '../../../engine/imports/replies.ts'
import { useMay } from '../../account/use-me.ts'
import { showDay } from '../../format/day.ts'
import { showDecimal } from '../../format/decimal.ts'
import { showInstant } from '../../format/instant.ts'
import { sayPeriod } from '../../format/say-value.ts'
import { countAside } from '../../imports/row-decisions.ts'
import cardStyles from '../../parts/card.module.css'
import tableStyles from '../../parts/table/table.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import { sayWho } from '../../text/say-who.ts'
import { useText } from '../../text/use-text.tsx'
import { ComparisonPanel } from './comparison-panel.tsx'
import styles from './data.module.css'
import { MendedPanel } from './mended-panel.tsx'

/** How many batches are shown at once. */
const first = 20

interface Props {
  /** The newest first. */
  batches: Batch[]
  datasets: DatasetReply[]
  /** The batch taken back on this page last. */
  undone: number | null
  told: RefObject<HTMLParagraphElement | null>
  onUndo: (batch: number) => void
}

/** What was recorded, the batches first: each can be compared with the one before it and, while it stands, taken back. */
export function BatchHistory({ batches, datasets, undone, told, onUndo }: Props) {
  const { say, language } = useText()
  const may = useMay()
  const [all, setAll] = useState(false)
  const [compared, setCompared] = useState<number | null>(null)
  const [mended, setMended] = useState<Batch | null>(null)
  if (batches.length === 0) return null
  const titles = new Map(datasets.map(({ id, title }) => [id, title[language]]))
  const heads = ['batch', 'dataset', 'file', 'rows', 'asOf', 'at', 'status', 'acts'] as const
  return (
    <section className={cardStyles.card} aria-labelledby="history-title">
      <h2 id="history-title" className={styles.title}>
        {say('data.history')}
      </h2>
      <p ref={told} role="status" tabIndex={-1} className={undone === null ? 'hidden' : 'note'}>
        {undone !== null && say('data.undo.done', { batch: undone })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={tableStyles.tableScroll} tabIndex={0} aria-label={say('table.label', { title: say('data.history') })}>
        <table className={`${tableStyles.data} batches`}>
          <TableHead heads={heads.map((head) => [say(`data.history.${head}`), head === 'rows' ? 'figure' : ''] as const)} />
          <tbody>
            {batches.slice(0, all ? undefined : first).map((one) => {
              const { batch, dataset, file, rows, asOf, importedAt, by, status, period, snapshot, gone, setAside } = one
              const { mendedFile, changedCells } = one
              return (
                <tr key={batch} className={status === 'undone' ? styles.undone : ''}>
                  <th scope="row">{batch}</th>
                  <td className={styles.wraps}>{titles.get(dataset) ?? dataset}</td>
                  <td className={`${styles.wraps} ${styles.name}`}>
                    {file}
                    {mendedFile !== null && (
                      <button type="button" className={`ask ${styles.mended}`} onClick={() => setMended(one)}>
                        {changedCells === null
                          ? say('data.mended.of', { file: mendedFile })
                          : say('data.mended', { file: mendedFile, count: showDecimal(changedCells, language) })}
                      </button>
                    )}
                  </td>
                  <td className="figure">
                    {showDecimal(rows, language)}
                    {setAside.length > 0 && (
                      <>
                        <br />
                        <span className="note" title={setAside.map(({ reason }) => reason).join('; ')}>
                          {say('data.history.aside', { count: showDecimal(countAside(setAside), language) })}
                        </span>
                      </>
                    )}
                  </td>
                  <td>{showDay(asOf, language)}</td>
                  <td>
                    {showInstant(importedAt, language, 'both')}
                    <br />
                    <span className="note">{sayWho(by, say)}</span>
                  </td>
                  <td className={styles.wraps}>
                    {say(`data.status.${status}`)}
                    {snapshot && period !== null && (
                      <span className={`note ${styles.whole}`}>
                        {say('data.history.snapshot', { period: sayPeriod(period, { say, language }), count: showDecimal(gone, language) })}
                      </span>
                    )}
                  </td>
                  <td>
                    {status === 'accepted' && (
                      <span className={styles.rowActs}>
                        <button
                          type="button"
                          className="button"
                          aria-label={say('data.compare.one', { batch })}
                          onClick={() => setCompared(batch)}
                        >
                          {say('data.compare')}
                        </button>
                        {may('undo') && (
                          <button
                            type="button"
                            className="button"
                            aria-label={say('data.undo.one', { batch })}
                            onClick={() => onUndo(batch)}
                          >
                            {say('data.undo')}
                          </button>
                        )}
                      </span>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      {batches.length > first && (
        <button type="button" className="button quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? say('show.less') : say('data.history.all', { count: batches.length })}
        </button>
      )}
      <MendedPanel
        batch={mended?.batch ?? null}
        dataset={datasets.find(({ id }) => id === mended?.dataset)}
        onClose={() => setMended(null)}
      />
      <ComparisonPanel batch={compared} datasets={datasets} onClose={() => setCompared(null)} />
    </section>
  )
}
