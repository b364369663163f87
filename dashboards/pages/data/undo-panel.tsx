import { useQuery } from '@tanstack/react-query'
import type { DatasetReply, IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { UndoPreview } from '../../../engine/imports/replies.ts'
import { everything } from '../../answers/ask-anew.ts'
import { undoPreviewQuery } from '../../answers/import-queries.ts'
import { undoBatch } from '../../answers/send-imports.ts'
import { useAct } from '../../answers/use-act.ts'
import { showDecimal } from '../../format/decimal.ts'
import { sayPeriod, sayValue } from '../../format/say-value.ts'
import { Facts } from '../../parts/facts.tsx'
import { Failed } from '../../parts/failed.tsx'
import panelStyles from '../../parts/panel/panel.module.css'
import { Panel, PanelHead, PanelSentence } from '../../parts/panel/panel.tsx'
import { Refused } from '../../parts/refused.tsx'
import type { Column } from '../../parts/table/csv.ts'
import { DataTable } from '../../parts/table/data-table.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'
import { KeyList } from './key-list.tsx'
import { useDesk } from './use-desk.ts'

interface Props {
  /** The batch to take back; null while none is asked about. */
  batch: number | null
  datasets: DatasetReply[]
  indicators: IndicatorReply[]
  onClose: () => void
  onUndone: (batch: number) => void
  /** Where it is told what was undone; null while nothing was. */
  goOn: () => HTMLElement | null
}

/** What taking a batch back would do, and the button that does it. */
export function UndoPanel({ batch, onClose, goOn, ...rest }: Props) {
  return (
    <Panel open={batch !== null} width="middle" onClose={onClose} goOn={goOn}>
      {batch !== null && <Preview batch={batch} {...rest} />}
    </Panel>
  )
}

function Preview({ batch, datasets, indicators, onUndone }: Omit<Props, 'onClose' | 'goOn'> & { batch: number }) {
  const { say, language } = useText()
  const { desks, clear } = useDesk()
  const { run, error, busy } = useAct(everything)
  // What is undone has no preview any more: it is not asked for again.
  const preview = useQuery({ ...undoPreviewQuery(language, batch), staleTime: 0, enabled: !busy })
  const undo = () =>
    run(async (spoken) => {
      await undoBatch(batch, spoken)
      // What was found in a file that is let go of is not asked for again either.
      await Promise.all(desks.filter(({ job }) => job?.found?.batch === batch).map(clear))
      onUndone(batch)
    })
  return (
    <>
      <PanelHead question={say('data.undo.question')} title={say('data.undo.one', { batch })} />
      {preview.error && <Failed error={preview.error} again={() => void preview.refetch()} />}
      {!preview.error && !preview.data && <div className={`skeleton ${panelStyles.rowsWaiting}`} aria-busy="true" />}
      {preview.data && (
        <>
          <PanelSentence>
            {say('data.undo.sentence', { file: preview.data.file, rows: showDecimal(preview.data.rows, language) })}
          </PanelSentence>
          <Facts
            facts={(['vanish', 'back', 'backSame', 'history'] as const).map((one) => [
              say(`data.undo.${one}`),
              showDecimal(preview.data[one], language),
            ])}
          />
          {preview.data.returns > 0 && (
            <KeyList
              title={say('data.undo.returns', { count: showDecimal(preview.data.returns, language) })}
              keys={preview.data.returnKeys}
              count={preview.data.returns}
            />
          )}
          <Moved values={preview.data.values} indicators={indicators} />
          <Refused error={error} />
          <p className="acts">
            <button type="button" className="button" disabled={busy} onClick={() => void undo()}>
              {say('data.undo.do', { batch })}
            </button>
            <span className="note">{datasets.find(({ id }) => id === preview.data.dataset)?.title[language]}</span>
          </p>
        </>
      )}
    </>
  )
}

function Moved({ values, indicators }: Pick<UndoPreview, 'values'> & { indicators: IndicatorReply[] }) {
  const { say, language } = useText()
  if (values.length === 0) return <p className="note">{say('data.undo.still')}</p>
  const byId = new Map(indicators.map((one) => [one.id, one]))
  const value = (one: (typeof values)[number], when: 'before' | 'after') => {
    const indicator = byId.get(one.indicator)
    return indicator ? sayValue(one[when], indicator, { say, language }) : (one[when].value ?? '')
  }
  const columns: Column<(typeof values)[number]>[] = [
    { title: say('column.indicator'), text: ({ indicator }) => byId.get(indicator)?.title[language] ?? indicator },
    { title: say('column.period'), text: ({ period }) => sayPeriod(period, { say, language }) },
    { title: say('data.undo.before'), text: (one) => value(one, 'before') },
    { title: say('data.undo.after'), text: (one) => value(one, 'after') },
  ]
  return (
    <div className={styles.moved}>
      <h3>{say('data.undo.moved', { count: showDecimal(values.length, language) })}</h3>
      <DataTable
        columns={columns}
        rows={values}
        keyOf={({ indicator, period }) => `${indicator} ${period}`}
        label={say('data.undo.moves')}
      />
    </div>
  )
}
