import { useMemo } from 'react'
import type { CalendarName } from '../../../engine/definitions/period.ts'
import type { TargetReply } from '../../../engine/values/replies.ts'
import type { Point } from '../../charts/point.ts'
import { joinNotes, sayTrend } from '../../charts/say-charts.ts'
import type { Scene } from '../../charts/scene.ts'
import { historyRows } from '../../charts/trend/history-rows.ts'
import { drawTrend } from '../../charts/trend/rows.ts'
import { Trend } from '../../charts/trend/trend.tsx'
import { sayNoun, sayPeriod } from '../../format/say-value.ts'
import { useNarrow } from '../../parts/chart-frame/use-narrow.ts'
import { daysOf } from '../../period/period.ts'
import { sayGoalOf } from '../../targets/say-target.ts'
import { useText } from '../../text/use-text.tsx'
import { standingOf } from '../../units/rank-units.ts'
import { HistoryKey } from './history-key.tsx'

interface Props {
  /** The target whose goal and bands are drawn. */
  target: TargetReply | undefined
  scene: Scene
  points: Point[]
  calendar: CalendarName
  /** The last day of the page's period: the finding reads no further. */
  until: string
  onAsk: (point: Point) => void
}

/** The indicator over every quarter with data, with the goal and what falls where in the plan's year. */
export function History({ target, scene, points, calendar, until, onAsk }: Props) {
  const { say, language } = useText()
  const { indicator } = scene
  const narrow = useNarrow()
  const { drawing, labelled } = useMemo(() => {
    const { rows, scale, labelled } = historyRows(points, target, scene.who, indicator, { say, language }, narrow ? 280 : 640)
    return { drawing: drawTrend(rows, scale, 'history'), labelled }
  }, [points, target, scene.who, indicator, say, language, narrow])
  const speaker = { say, language }
  const withIntervals = points.some(({ counted }) => counted.low !== null)
  const [first, last] = [points[0], points.at(-1)]
  const span = first && last ? { first: sayPeriod(first.period, speaker, true), last: sayPeriod(last.period, speaker, true) } : null
  const thin = points.some(({ counted }) => standingOf(counted, indicator.minimum) === 'thin')
  const notes = [
    ...(target && !labelled ? [say('goal.line', { goal: sayGoalOf(target, indicator, speaker) })] : []),
    ...(target?.measure === 'flow' || target?.measure === 'cumulative' ? [say('history.flow')] : []),
    ...(withIntervals ? [say('interval.note')] : []),
    ...(thin ? [say('trend.thin.note', { minimum: indicator.minimum, noun: sayNoun(indicator, speaker) })] : []),
    ...sayGaps(points, speaker),
    ...(points.some(({ counted }) => 'restated' in counted && counted.restated === true) ? [say('history.restated')] : []),
  ]
  return (
    <Trend
      id="history"
      title={sayTrend(
        points.filter(({ period }) => (daysOf(period, calendar)?.last ?? '') <= until),
        scene,
        speaker,
      )}
      subtitle={joinNotes([
        scene.who,
        span ? say(first?.period.includes('-') ? 'history.periods' : 'history.years', span) : '',
        scene.trendReach,
        scene.reading,
      ])}
      file={`lich-su-${indicator.id}`}
      indicator={indicator}
      points={points}
      drawing={drawing}
      withIntervals={withIntervals}
      notes={notes}
      after={<HistoryKey kinds={drawing.rows.bands.map(({ kind }) => kind)} year={target?.judgedTo.slice(0, 4) ?? ''} notes={notes} />}
      onAsk={onAsk}
    />
  )
}

/** The periods that break the line, by reason. */
function sayGaps(points: Point[], speaker: { say: ReturnType<typeof useText>['say']; language: ReturnType<typeof useText>['language'] }) {
  const empty = points.filter(({ counted }) => counted.value === null)
  return [...Map.groupBy(empty, ({ counted }) => counted.reason ?? 'no_data')].map(([reason, found]) =>
    speaker.say('history.gap', {
      reason: speaker.say(`reason.${reason}`).toLowerCase(),
      periods: found.map(({ period }) => sayPeriod(period, speaker, true)).join(', '),
    }),
  )
}
