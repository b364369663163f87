import { useMemo } from 'react'
import { placesOf, sayGoal, sayNoun, sayPeriod, sayValueColumn } from '../../format/say-value.ts'
import { ChartFrame } from '../../parts/chart-frame/chart-frame.tsx'
import { useNarrow } from '../../parts/chart-frame/use-narrow.ts'
import styles from '../../parts/key.module.css'
import type { Column } from '../../parts/table/csv.ts'
import { useText } from '../../text/use-text.tsx'
import { standingOf } from '../../units/rank-units.ts'
import { placeGoal } from '../place-goal.ts'
import type { Point } from '../point.ts'
import { joinNotes, sayNothing, sayTotal, sayTrend, sayYears } from '../say-charts.ts'
import type { Scene } from '../scene.ts'
import { trendHeight, trendRows } from './rows.ts'
import spec from './spec.vl.json' with { type: 'json' }

interface Props {
  scene: Scene
  points: Point[]
  onAsk: (point: Point) => void
}

/** The chosen number by quarter, with its goal line. */
export function Trend({ scene, points, onAsk }: Props) {
  const { say, language } = useText()
  const { indicator, who, goal } = scene
  const narrow = useNarrow()
  const drawing = useMemo(() => {
    const speaker = { say, language }
    const { rows, low, high } = trendRows(points, goal, who, indicator, speaker)
    const label = goal === null ? null : placeGoal({ points: rows, goal, low, high, width: narrow ? 230 : 480, height: trendHeight })
    const goals = goal === null ? [] : [{ goal, text: say('goal.label', { goal: sayGoal(goal, indicator, speaker) }), ...label }]
    return { spec, rows: { points: rows, goals }, numbers: { low, high }, labelled: goal === null || label !== null }
  }, [points, goal, who, indicator, say, language, narrow])
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
  ]
  const hasThin = points.some(({ counted }) => standingOf(counted, indicator.minimum) === 'thin')
  const notes = [
    ...(drawing.labelled || goal === null ? [] : [say('goal.line', { goal: sayGoal(goal, indicator, speaker) })]),
    ...(hasThin ? [say('trend.thin.note', { minimum: indicator.minimum, noun: sayNoun(indicator, speaker) })] : []),
  ]
  return (
    <ChartFrame
      id="trend"
      title={sayTrend(points, scene, speaker)}
      subtitle={joinNotes([
        who,
        sayYears(points, speaker),
        scene.trendReach,
        scene.reading,
        sayTotal(
          points.map(({ counted }) => ({ value: counted })),
          indicator,
          speaker,
        ),
      ])}
      file={`xu-huong-${indicator.id}-${points[0]?.period.slice(0, 4) ?? ''}`}
      empty={sayNothing(
        points.map(({ counted }) => counted),
        speaker,
      )}
      signs={notes.join(' ')}
      drawing={drawing}
      columns={columns}
      rows={points}
      keyOf={({ period }) => period}
      onPick={(key) => {
        const point = points.find(({ period }) => period === key)
        if (point) onAsk(point)
      }}
      after={notes.length > 0 && <p className={`note ${styles.key} key`}>{notes.join(' ')}</p>}
    />
  )
}
