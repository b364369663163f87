import { useMemo } from 'react'
import type { IndicatorValue } from '../../../engine/values/replies.ts'
import { countedColumns } from '../../charts/counted-columns.ts'
import { drawRanking } from '../../charts/ranking/rows.ts'
import { joinNotes, sayTotal } from '../../charts/say-charts.ts'
import type { Scene } from '../../charts/scene.ts'
import { sayNoun, sayPeriod, shortWithUnit } from '../../format/say-value.ts'
import { ChartFrame } from '../../parts/chart-frame/chart-frame.tsx'
import { lineLength, useNarrow } from '../../parts/chart-frame/use-narrow.ts'
import styles from '../../parts/key.module.css'
import type { Column } from '../../parts/table/csv.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { type RankedUnit, rankUnits } from '../../units/rank-units.ts'

interface Props {
  scene: Scene
  values: IndicatorValue[]
  period: string
  onAsk: (value: IndicatorValue) => void
}

/** The indicator by field of what is counted, the best first. */
export function Fields({ scene, values, period, onAsk }: Props) {
  const { say, language } = useText()
  const letters = lineLength(useNarrow())
  const { indicator } = scene
  // A field stands where a ranking has a unit.
  const fields = useMemo(
    () =>
      rankUnits(
        values.map((value) => ({ ...value, unit: value.field, unitName: value.field })),
        indicator,
      ),
    [values, indicator],
  )
  const names = useMemo(() => new Map(values.map(({ field }) => [field ?? '', sayWord(say, 'field', field ?? '')])), [values, say])
  const drawing = useMemo(
    () => drawRanking(fields, names, new Map(), null, null, indicator, { say, language }, letters),
    [fields, names, indicator, say, language, letters],
  )
  const speaker = { say, language }
  const nameOf = ({ value }: RankedUnit) => names.get(value.field ?? '') ?? ''
  const ranked = fields.filter(({ standing }) => standing === 'ranked')
  const [best, worst] = [ranked[0], ranked.at(-1)]
  const shown = ({ value }: RankedUnit) => shortWithUnit(value, indicator, language)
  const withIntervals = values.some(({ low }) => low !== null)
  const columns: Column<RankedUnit>[] = [
    { title: say('column.field'), text: nameOf },
    ...countedColumns<RankedUnit>(
      ({ value }) => value,
      ({ value }) => value.field ?? '',
      indicator,
      withIntervals,
      speaker,
    ),
  ]
  const thin = fields.filter(({ standing }) => standing === 'thin').length
  const notes = [
    ...(withIntervals ? [say('interval.note')] : []),
    ...(thin > 0 ? [say('fields.thin.note', { count: thin, minimum: indicator.minimum, noun: sayNoun(indicator, speaker) })] : []),
  ]
  return (
    <ChartFrame
      id="fields"
      title={
        best && worst && best !== worst
          ? say('fields.ends', { best: nameOf(best), high: shown(best), worst: nameOf(worst), low: shown(worst) })
          : say('fields.title')
      }
      subtitle={joinNotes([
        scene.who,
        sayPeriod(period, speaker, true),
        scene.trendReach,
        scene.reading,
        sayTotal(fields, indicator, speaker),
      ])}
      file={`linh-vuc-${indicator.id}-${period}`}
      signs={notes.join(' ')}
      drawing={drawing}
      columns={columns}
      rows={fields}
      keyOf={({ value }) => value.field ?? ''}
      onPick={(key) => {
        const found = values.find(({ field }) => field === key)
        if (found) onAsk(found)
      }}
      after={notes.length > 0 && <p className={`note ${styles.key} key`}>{notes.join(' ')}</p>}
    />
  )
}
