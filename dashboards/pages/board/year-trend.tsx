import { useMemo } from 'react'
import type { Point } from '../../charts/point.ts'
import { joinNotes, sayTotal, sayTrend, sayYears } from '../../charts/say-charts.ts'
import type { Scene } from '../../charts/scene.ts'
import { drawTrend } from '../../charts/trend/rows.ts'
import { Trend } from '../../charts/trend/trend.tsx'
import { yearRows } from '../../charts/trend/year-rows.ts'
import { sayGoal, sayNoun } from '../../format/say-value.ts'
import styles from '../../parts/key.module.css'
import { useText } from '../../text/use-text.tsx'
import { standingOf } from '../../units/rank-units.ts'

interface Props {
  scene: Scene
  points: Point[]
  /** How wide the plot is, about, in pixels. */
  room: number
  onAsk: (point: Point) => void
}

/** The chosen number by quarter, with its goal line. */
export function YearTrend({ scene, points, room, onAsk }: Props) {
  const { say, language } = useText()
  const { indicator, who, goal } = scene
  const { drawing, labelled } = useMemo(() => {
    const { rows, scale, labelled } = yearRows(points, goal, who, indicator, { say, language }, room)
    return { drawing: drawTrend(rows, scale, 'year'), labelled }
  }, [points, goal, who, indicator, say, language, room])
  const speaker = { say, language }
  const hasThin = points.some(({ counted }) => standingOf(counted, indicator.minimum) === 'thin')
  const notes = [
    ...(labelled || goal === null ? [] : [say('goal.line', { goal: sayGoal(goal, indicator, speaker) })]),
    ...(hasThin ? [say('trend.thin.note', { minimum: indicator.minimum, noun: sayNoun(indicator, speaker) })] : []),
  ]
  const values = points.map(({ counted }) => ({ value: counted }))
  return (
    <Trend
      id="trend"
      title={sayTrend(points, scene, speaker)}
      subtitle={joinNotes([who, sayYears(points, speaker), scene.trendReach, scene.reading, sayTotal(values, indicator, speaker)])}
      file={`xu-huong-${indicator.id}-${points[0]?.period.slice(0, 4) ?? ''}`}
      indicator={indicator}
      points={points}
      drawing={drawing}
      notes={notes}
      after={notes.length > 0 && <p className={`note ${styles.key} key`}>{notes.join(' ')}</p>}
      onAsk={onAsk}
    />
  )
}
