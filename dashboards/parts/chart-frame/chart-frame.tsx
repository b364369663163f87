import { Menu } from '@base-ui/react/menu'
import { type ReactNode, useState } from 'react'
import { useText } from '../../text/use-text.tsx'
import cardStyles from '../card.module.css'
import { Icon } from '../icons.tsx'
import popupStyles from '../popup.module.css'
import { type Column, writeCsv } from '../table/csv.ts'
import { DataTable } from '../table/data-table.tsx'
import { saveFile } from '../table/save-file.ts'
import chartFrameStyles from './chart-frame.module.css'
import type { Drawing } from './draw.ts'
import { exportChart } from './export-chart.ts'
import { VegaChart } from './vega-chart.tsx'

interface Props<Row> {
  /** The chart's own name in the page's address. */
  id: string
  /** The finding or the question. */
  title: string
  /** Unit, period, calendar, reading, n. */
  subtitle: string
  /** The name of saved files, without ending. */
  file: string
  drawing: Drawing
  columns: Column<Row>[]
  rows: Row[]
  keyOf: (row: Row) => string
  onPick?: (key: string) => void
  /** Said in place of a chart that would show nothing at all. */
  empty?: string | undefined
  /** Shown in place of the picture, where words say more. */
  words?: ReactNode
  /** What the chart's signs stand for, for a picture that leaves the page. */
  signs?: string
  /** The chart's key. */
  after?: ReactNode
  /** How the chart stands among the others. */
  place?: string | undefined
}

/** A chart as every page shows it: what it says, the picture or its data as a table, and the files to keep. */
export function ChartFrame<Row>({
  id,
  title,
  subtitle,
  file,
  drawing,
  columns,
  rows,
  keyOf,
  onPick,
  empty,
  words,
  signs = '',
  after,
  place = '',
}: Props<Row>) {
  const { say, language } = useText()
  const [asTable, setAsTable] = useState(false)
  const saveCsv = () => saveFile(`${file}.csv`, new Blob([writeCsv(columns, rows, language)], { type: 'text/csv' }))
  const savePicture = async (form: 'svg' | 'png') => saveFile(`${file}.${form}`, await exportChart(drawing, title, [subtitle, signs], form))
  const saves: [string, () => unknown][] = [
    [say('save.csv'), saveCsv],
    [say('save.svg'), () => savePicture('svg')],
    [say('save.png'), () => savePicture('png')],
  ]
  return (
    <section id={id} className={`${cardStyles.card} ${place}`} aria-labelledby={`${id}-title`}>
      <header className={cardStyles.cardHead}>
        <h2 id={`${id}-title`}>{title}</h2>
        <p className="note">{subtitle}</p>
        <div className={cardStyles.cardTools}>
          <button
            type="button"
            className="tool"
            aria-pressed={asTable}
            aria-label={say('chart.table')}
            title={say(asTable ? 'chart.chart' : 'chart.table')}
            onClick={() => setAsTable(!asTable)}
          >
            <Icon name={asTable ? 'chart' : 'table'} />
          </button>
          <Menu.Root>
            <Menu.Trigger className="tool" aria-label={say('chart.save')} title={say('chart.save')}>
              <Icon name="save" />
            </Menu.Trigger>
            <Menu.Portal>
              <Menu.Positioner className={popupStyles.positioner} align="end" sideOffset={4}>
                <Menu.Popup className={`${popupStyles.popup} ${popupStyles.popupMenu}`}>
                  {saves.map(([text, save]) => (
                    <Menu.Item key={text} className={popupStyles.popupItem} onClick={save}>
                      {text}
                    </Menu.Item>
                  ))}
                </Menu.Popup>
              </Menu.Positioner>
            </Menu.Portal>
          </Menu.Root>
        </div>
      </header>
      {asTable ? (
        <DataTable columns={columns} rows={rows} keyOf={keyOf} label={title} {...(onPick ? { onPick } : {})} />
      ) : empty !== undefined ? (
        <p className={chartFrameStyles.chartEmpty}>{empty}</p>
      ) : words !== undefined ? (
        words
      ) : (
        <VegaChart drawing={drawing} label={`${title}. ${subtitle}`} {...(onPick ? { onPick } : {})} />
      )}
      {!asTable && empty === undefined && words === undefined && after}
    </section>
  )
}
