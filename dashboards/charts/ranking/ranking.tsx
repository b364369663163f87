import { useMemo, useState } from 'react'
import { sayGoal, sayNoun, sayPeriod } from '../../format/say-value.ts'
import { ChartFrame } from '../../parts/chart-frame/chart-frame.tsx'
import { ShowAll } from '../../parts/chart-frame/show-all.tsx'
import { lineLength, useNarrow } from '../../parts/chart-frame/use-narrow.ts'
import styles from '../../parts/key.module.css'
import type { Column } from '../../parts/table/csv.ts'
import { useText } from '../../text/use-text.tsx'
import { type RankedUnit, shortenRanking } from '../../units/rank-units.ts'
import { countedColumns } from '../counted-columns.ts'
import { joinNotes, sayNothing, sayRanking, sayTotal } from '../say-charts.ts'
import type { Scene } from '../scene.ts'
import { drawRanking } from './rows.ts'
import { isYesOrNo, YesOrNo } from './yes-or-no.tsx'

interface Props {
  scene: Scene
  units: RankedUnit[]
  period: string
  onAsk: (unit: RankedUnit) => void
}

/** The units of a level from the best to the worst. */
export function Ranking({ scene, units, period, onAsk }: Props) {
  const { say, language } = useText()
  const [all, setAll] = useState(false)
  const letters = lineLength(useNarrow())
  const { indicator, names, over, focus, memberGoal: goal } = scene
  const drawing = useMemo(() => {
    const speaker = { say, language }
    const shown = shortenRanking(units, focus, all)
    return drawRanking(shown, names, over, focus, goal, indicator, speaker, letters)
  }, [units, focus, all, names, over, goal, indicator, say, language, letters])
  const speaker = { say, language }
  const count = units.filter(({ standing }) => standing === 'ranked').length
  const thin = units.filter(({ standing }) => standing === 'thin').length
  const withIntervals = units.some(({ value }) => value.low !== null)
  const columns: Column<RankedUnit>[] = [
    { title: say('column.unit'), text: ({ value }) => names.get(value.unit ?? '') ?? value.unitName },
    {
      title: say('column.place', { count }),
      decimal: ({ place }) => place,
      text: ({ standing, value }) =>
        standing === 'thin' ? say('ranking.unranked') : standing === 'empty' ? (over.get(value.unit ?? '') ?? '') : '',
    },
    ...countedColumns<RankedUnit>(
      ({ value }) => value,
      ({ value }) => value.unit ?? '',
      indicator,
      withIntervals,
      speaker,
    ),
  ]
  const notes = [
    ...(goal === null ? [] : [say('goal.line', { goal: sayGoal(goal, indicator, speaker) })]),
    ...(withIntervals ? [say('interval.note')] : []),
    ...(thin === 0 ? [] : [say('ranking.thin.note', { count: thin, minimum: indicator.minimum, noun: sayNoun(indicator, speaker) })]),
  ]
  return (
    <ChartFrame
      id="ranking"
      title={sayRanking(units, scene, speaker)}
      subtitle={joinNotes([
        indicator.title[language],
        sayPeriod(period, speaker, true),
        scene.membersNote,
        scene.memberReach,
        scene.reading,
        sayTotal(units, indicator, speaker),
      ])}
      file={`xep-hang-${indicator.id}-${period}`}
      empty={sayNothing(
        units.map(({ value }) => value),
        speaker,
      )}
      words={isYesOrNo(units, indicator) ? <YesOrNo units={units} names={names} over={over} onAsk={onAsk} /> : undefined}
      signs={notes.join(' ')}
      drawing={drawing}
      columns={columns}
      rows={units}
      keyOf={({ value }) => value.unit ?? ''}
      onPick={(key) => {
        const unit = units.find(({ value }) => value.unit === key)
        if (unit) onAsk(unit)
      }}
      after={
        <>
          {notes.length > 0 && <p className={`note ${styles.key} key`}>{notes.join(' ')}</p>}
          <ShowAll count={units.length} all={all} onTurn={setAll} />
        </>
      }
    />
  )
}
