import { useMemo } from 'react'
import type { CalendarName, TargetAnswer } from '../../../engine/answers.ts'
import { placesOf, sayNoun, sayPeriod, sayValueColumn } from '../../format/say-value.ts'
import { ChartFrame } from '../../parts/chart-frame/chart-frame.tsx'
import { useNarrow } from '../../parts/chart-frame/use-narrow.ts'
import type { Column } from '../../parts/table/csv.ts'
import { daysOf } from '../../period/period.ts'
import { sayGoalOf } from '../../targets/say-target.ts'
import { useText } from '../../text/use-text.tsx'
import { standingOf } from '../../units/rank-units.ts'
import { placeGoal } from '../place-goal.ts'
import type { Point } from '../point.ts'
import { joinNotes, sayNothing, sayTrend } from '../say-charts.ts'
import type { Scene } from '../scene.ts'
import { HistoryKey } from './history-key.tsx'
import { historyRows } from './rows.ts'
import spec from './spec.vl.json' with { type: 'json' }

interface Props {
  /** The target whose goal and bands are drawn. */
  target: TargetAnswer | undefined
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
  const drawing = useMemo(() => {
    const speaker = { say, language }
    const { rows, scale, bands, stretch, yearRows } = historyRows(points, target, scene.who, indicator, speaker)
    const width = ((narrow ? 280 : 640) * yearRows.length) / Math.max(1, rows.length)
    const label = target && placeGoal({ points: yearRows, goal: target.goal, ...scale, width, height: 280 })
    const goals =
      target && stretch
        ? [{ goal: target.goal, text: say('goal.label', { goal: sayGoalOf(target, indicator, speaker) }), ...stretch, ...label }]
        : []
    return {
      spec,
      rows: { points: rows, bands, goals },
      numbers: { ...scale },
      labelled: Boolean(label),
      kinds: bands.map(({ kind }) => kind),
    }
  }, [points, target, scene.who, indicator, say, language, narrow])
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
    ...(points.some(({ counted }) => counted.low !== null)
      ? [
          { title: say('column.low'), decimal: ({ counted }: Point) => counted.low, places: 2 },
          { title: say('column.high'), decimal: ({ counted }: Point) => counted.high, places: 2 },
        ]
      : []),
  ]
  const [first, last] = [points[0], points.at(-1)]
  const span = first && last ? { first: sayPeriod(first.period, speaker, true), last: sayPeriod(last.period, speaker, true) } : null
  const thin = points.some(({ counted }) => standingOf(counted, indicator.minimum) === 'thin')
  const notes = [
    ...(target && !drawing.labelled ? [say('goal.line', { goal: sayGoalOf(target, indicator, speaker) })] : []),
    ...(target?.measure === 'flow' || target?.measure === 'cumulative' ? [say('history.flow')] : []),
    ...(points.some(({ counted }) => counted.low !== null) ? [say('interval.note')] : []),
    ...(thin ? [say('trend.thin.note', { minimum: indicator.minimum, noun: sayNoun(indicator, speaker) })] : []),
    ...sayGaps(points, speaker),
    ...(points.some(({ counted }) => 'restated' in counted && counted.restated === true) ? [say('history.restated')] : []),
  ]
  const empty = sayNothing(
    points.map(({ counted }) => counted),
    speaker,
  )
  return (
    <ChartFrame
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
      empty={points.length === 0 ? say('reason.no_data') : empty}
      signs={notes.join(' ')}
      drawing={drawing}
      columns={columns}
      rows={points}
      keyOf={({ period }) => period}
      onPick={(key) => {
        const point = points.find(({ period }) => period === key)
        if (point) onAsk(point)
      }}
      after={<HistoryKey kinds={drawing.kinds} year={target?.judgedTo.slice(0, 4) ?? ''} notes={notes} />}
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
