import { useMemo, useState } from 'react'
import type { IndicatorValue } from '../../../engine/values/replies.ts'
import { placesOf, sayQuarter } from '../../format/say-value.ts'
import { ChartFrame } from '../../parts/chart-frame/chart-frame.tsx'
import { ShowAll } from '../../parts/chart-frame/show-all.tsx'
import { lineLength, useNarrow } from '../../parts/chart-frame/use-narrow.ts'
import styles from '../../parts/layout.module.css'
import type { Column } from '../../parts/table/csv.ts'
import { useText } from '../../text/use-text.tsx'
import { type RankedUnit, rankUnits, shortenRanking, standingOf } from '../../units/rank-units.ts'
import { saySigns } from '../reason-signs.ts'
import { joinNotes, sayHeat, sayNothing, sayTotal } from '../say-charts.ts'
import type { Scene } from '../scene.ts'
import { HeatKey } from './heat-key.tsx'
import { drawHeat, heatScale } from './rows.ts'

interface Props {
  scene: Scene
  /** In the order of the ranking. */
  units: RankedUnit[]
  /** The ranked units' values in each quarter of the year. */
  quarters: { period: string; values: IndicatorValue[] }[]
  year: number
  onAsk: (value: IndicatorValue) => void
}

/** Unit by quarter in five steps of one hue; hatched where missing or too few. */
export function HeatMap({ scene, units, quarters, year, onAsk }: Props) {
  const { say, language } = useText()
  const [all, setAll] = useState(false)
  const letters = lineLength(useNarrow())
  const { indicator, names, focus } = scene
  const byQuarter = useMemo(
    () => quarters.map(({ period, values }) => ({ period, byUnit: new Map(values.map((value) => [value.unit, value])) })),
    [quarters],
  )
  const scale = useMemo(() => {
    const plain = quarters.flatMap(({ values }) => values.filter((value) => standingOf(value, indicator.minimum) === 'ranked'))
    return heatScale(plain.map((value) => Number(value.value)))
  }, [quarters, indicator])
  const drawing = useMemo(() => {
    const shown = shortenRanking(units, focus, all)
    return drawHeat(shown, byQuarter, names, focus, indicator, scale, { say, language }, letters)
  }, [units, focus, all, byQuarter, names, indicator, scale, say, language, letters])
  const speaker = { say, language }
  const columns: Column<RankedUnit>[] = [
    { title: say('column.unit'), text: ({ value }) => names.get(value.unit ?? '') ?? value.unitName },
    ...byQuarter.flatMap(({ period, byUnit }): Column<RankedUnit>[] => {
      const of = (unit: RankedUnit) => byUnit.get(unit.value.unit)
      const quarter = sayQuarter(period, speaker)
      return [
        {
          title: quarter,
          decimal: (unit) => of(unit)?.value ?? null,
          places: placesOf(indicator),
          text: (unit) => (of(unit)?.value == null ? say(`reason.${of(unit)?.reason ?? 'no_data'}`) : ''),
          asked: (unit) => `${unit.value.unit} ${period}`,
        },
        { title: `${quarter} ${say('column.numerator.short')}`, decimal: (unit) => of(unit)?.numerator ?? null },
        { title: `${quarter} ${say('column.denominator.short')}`, decimal: (unit) => of(unit)?.denominator ?? null },
      ]
    }),
  ]
  const found = byQuarter.flatMap(({ byUnit }) => units.map(({ value }) => byUnit.get(value.unit)))
  const ask = (key: string) => {
    const [unit, period] = key.split(' ')
    const value = byQuarter.find((one) => one.period === period)?.byUnit.get(unit ?? null)
    if (value) onAsk(value)
  }
  return (
    <ChartFrame
      id="quarters"
      place={`${styles.wide} ${styles.chartLast}`}
      title={sayHeat(
        quarters.map(({ values }) => rankUnits(values, indicator)),
        scene,
        year,
        speaker,
      )}
      subtitle={joinNotes([
        indicator.title[language],
        say('heat.quarters', { year }),
        scene.membersNote,
        scene.memberReach,
        scene.reading,
        sayTotal(
          found.flatMap((value) => (value ? [{ value }] : [])),
          indicator,
          speaker,
        ),
      ])}
      file={`theo-quy-${indicator.id}-${year}`}
      empty={sayNothing(
        found.flatMap((value) => (value ? [value] : [])),
        speaker,
      )}
      signs={saySigns(found, indicator, speaker)}
      drawing={drawing}
      columns={columns}
      rows={units}
      keyOf={({ value }) => value.unit ?? ''}
      onPick={ask}
      after={
        <>
          <HeatKey starts={scale.starts} values={found} minimum={indicator.minimum} />
          <ShowAll count={units.length} all={all} onTurn={setAll} />
        </>
      }
    />
  )
}
