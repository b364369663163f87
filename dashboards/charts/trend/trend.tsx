import type { ReactNode } from 'react'
import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import { sayPeriod } from '../../format/say-value.ts'
import { ChartFrame } from '../../parts/chart-frame/chart-frame.tsx'
import type { Drawing } from '../../parts/chart-frame/draw.ts'
import type { Column } from '../../parts/table/csv.ts'
import { useText } from '../../text/use-text.tsx'
import { countedColumns } from '../counted-columns.ts'
import type { Point } from '../point.ts'
import { sayNothing } from '../say-charts.ts'
import type { TrendRows } from './rows.ts'

interface Props {
  id: string
  title: string
  subtitle: string
  file: string
  indicator: IndicatorReply
  points: Point[]
  drawing: Drawing<TrendRows>
  /** Whether the table shows the ends of intervals. */
  withIntervals?: boolean
  /** What stands under the chart, and in a picture that leaves the page. */
  notes: string[]
  after: ReactNode
  onAsk: (point: Point) => void
}

/** An indicator by period: drawn, and as a table. */
export function Trend({ indicator, points, withIntervals = false, notes, onAsk, ...rest }: Props) {
  const { say, language } = useText()
  const speaker = { say, language }
  const columns: Column<Point>[] = [
    { title: say('column.period'), text: ({ period }) => sayPeriod(period, speaker) },
    ...countedColumns<Point>(
      ({ counted }) => counted,
      ({ period }) => period,
      indicator,
      withIntervals,
      speaker,
    ),
  ]
  const counted = points.map((point) => point.counted)
  return (
    <ChartFrame
      {...rest}
      empty={sayNothing(counted, speaker)}
      signs={notes.join(' ')}
      columns={columns}
      rows={points}
      keyOf={({ period }) => period}
      onPick={(key) => {
        const point = points.find(({ period }) => period === key)
        if (point) onAsk(point)
      }}
    />
  )
}
