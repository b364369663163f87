import { useMemo, useState } from 'react'
import { joinNotes } from '../../charts/say-charts.ts'
import { drawWaterfall } from '../../charts/waterfall/rows.ts'
import { showDecimal } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import { ChartFrame } from '../../parts/chart-frame/chart-frame.tsx'
import { useNarrow } from '../../parts/chart-frame/use-narrow.ts'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import styles from '../../parts/key.module.css'
import type { Column } from '../../parts/table/csv.ts'
import { groupByOwner, type LostByOwner, type LostRow, listLost, losing, opening } from '../../scores/lost-points.ts'
import { nameOfRow, sayPoints, sayWorst } from '../../scores/say-score.ts'
import { isSome } from '../../scores/sums.ts'
import { useText } from '../../text/use-text.tsx'
import { PointsPanel } from './points-panel.tsx'
import { PointsTable } from './points-table.tsx'
import type { ScoreProps } from './score-props.ts'

/** The points a unit has lost, by criterion and by who enters them; what is still open stands apart. */
export function LostView({ basics, place, index, criteria, score, step }: ScoreProps) {
  const { say, language } = useText()
  const [asked, setAsked] = useState<string | null>(null)
  const letters = useNarrow() ? 18 : 40
  const speaker = useMemo(() => ({ say, language }), [say, language])
  const [unit] = score.units
  const rows = useMemo(() => (unit ? listLost(unit, criteria.criteria) : []), [unit, criteria])
  const lost = useMemo(() => losing(rows), [rows])
  const drawing = useMemo(() => drawWaterfall(lost, speaker, letters), [lost, speaker, letters])
  if (!unit || !place.unit) return null
  const names = new Map(place.offered.map(({ code, name }) => [code, name]))
  const own = place.unit.name
  const sayOwners = (owners: string[]) => (owners.length === 0 ? own : owners.map((code) => names.get(code) ?? code).join(', '))
  const open = opening(rows, criteria.criteria)
  const name = (row: LostRow) => nameOfRow(row, speaker)
  const points = (title: string, of: 'lost' | 'open' | 'gained' | 'max'): Column<LostRow> => ({ title, decimal: (row) => row[of] })
  const owner: Column<LostRow> = { title: say('score.owner'), text: ({ owners }) => sayOwners(owners) }
  const columns: Column<LostRow>[] = [
    { title: say('score.criterion'), text: name },
    { ...points(say('score.lost'), 'lost'), asked: ({ criterion }) => criterion?.code ?? '' },
    points(say('score.gained'), 'gained'),
    points(say('score.open'), 'open'),
    points(say('score.max'), 'max'),
    owner,
  ]
  const byOwner: Column<LostByOwner>[] = [
    { title: say('score.owner'), text: ({ owners }) => sayOwners(owners) },
    { title: say('score.criteria.count'), decimal: (group) => group.criteria },
    { title: say('score.lost'), decimal: (group) => group.lost },
    { title: say('score.open'), decimal: (group) => group.open },
    { title: say('score.max'), decimal: (group) => group.max },
  ]
  const file = `${index.id}-${place.unit.id}-${place.period}`
  const shown = (text: string) => showDecimal(text, language)
  const weighed = lost.some(({ criterion }) => criterion === null)
  const title = say(!isSome(unit.lost) ? 'score.lost.nothing' : weighed ? 'score.lost.title.weighed' : 'score.lost.title', {
    points: shown(unit.lost),
    count: lost.length,
  })
  const keyOf = ({ criterion }: LostRow) => criterion?.code ?? 'rest'
  const ask = (key: string) => key !== '' && setAsked(key)
  return (
    <>
      <PageHeading leads title={[say('score.view.lost'), own, sayPeriod(place.period, speaker)]}>
        <strong>{sayPoints(own, unit, place.period, speaker)}</strong> {sayWorst(rows, speaker)}
      </PageHeading>
      <ChartFrame
        id="waterfall"
        title={title}
        subtitle={joinNotes([own, sayPeriod(place.period, speaker), score.provenance[language]])}
        file={`diem-mat-${file}`}
        empty={lost.length === 0 ? say('score.lost.nothing') : undefined}
        drawing={drawing}
        columns={columns}
        rows={lost}
        keyOf={keyOf}
        onPick={ask}
        after={weighed && <p className={`note ${styles.key} key`}>{say('score.lost.weighed.note')}</p>}
      />
      <PointsTable
        id="lost-criteria"
        title={say('score.lost.criteria')}
        note={say('score.lost.criteria.note')}
        file={`diem-mat-tieu-chi-${file}`}
        columns={columns}
        rows={lost}
        keyOf={keyOf}
        onPick={ask}
        empty={say('score.lost.nothing')}
      />
      <PointsTable
        id="lost-owners"
        title={say('score.lost.owners')}
        note={say('score.lost.owners.note', { unit: own })}
        file={`diem-mat-don-vi-${file}`}
        columns={byOwner}
        rows={groupByOwner(rows)}
        keyOf={({ owners }) => owners.join(' ')}
        empty={say('score.lost.nothing')}
      />
      <PointsTable
        id="open-criteria"
        title={say('score.open.title', { points: shown(unit.open), count: open.length })}
        note={say('score.open.note')}
        file={`diem-con-cho-${file}`}
        columns={[
          { title: say('score.criterion'), text: name },
          { ...points(say('score.open'), 'open'), asked: keyOf },
          points(say('score.max'), 'max'),
          owner,
        ]}
        rows={open}
        keyOf={keyOf}
        onPick={ask}
        empty={say('score.open.nothing')}
      />
      <PointsPanel
        wanted={asked === null ? null : { index: index.id, period: place.period, unit: place.unit.id, step, code: asked }}
        criteria={criteria.criteria}
        units={place.offered}
        dataVersion={basics.health.dataVersion}
        onClose={() => setAsked(null)}
      />
    </>
  )
}
