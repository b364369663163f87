import type { ReactNode } from 'react'
import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import { placesOf, sayPeriod, sayValueColumn } from '../../format/say-value.ts'
import { ChartFrame } from '../../parts/chart-frame/chart-frame.tsx'
import type { Drawing } from '../../parts/chart-frame/draw.ts'
import type { Column } from '../../parts/table/csv.ts'
import { useText } from '../../text/use-text.tsx'
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
    { title: say('fact.numerator'), decimal: ({ counted }) => counted.numerator },
    { title: say('fact.denominator'), decimal: ({ counted }) => counted.denominator },
    {
      title: sayValueColumn(indicator, speaker),
      decimal: ({ counted }) => counted.value,
      places: placesOf(indicator),
      text: ({ counted }) => (counted.value === null ? say(`reason.${counted.reason ?? 'no_data'}`) : ''),
      asked: ({ period }) => period,
    },
    ...(withIntervals
      ? [
          { title: say('column.low'), decimal: ({ counted }: Point) => counted.low, places: 2 },
          { title: say('column.high'), decimal: ({ counted }: Point) => counted.high, places: 2 },
        ]
      : []),
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
