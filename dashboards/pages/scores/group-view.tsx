import { useId, useMemo, useState } from 'react'
import type { CriterionScore, UnitScore } from '../../../engine/scoring/replies.ts'
import { compareDecimals, showDecimal } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import { sortVietnamese } from '../../format/sort-vietnamese.ts'
import fieldStyles from '../../parts/field.module.css'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import type { Column } from '../../parts/table/csv.ts'
import { sayMeasured } from '../../scores/say-score.ts'
import { isSome } from '../../scores/sums.ts'
import { useText } from '../../text/use-text.tsx'
import { nameUnits, singleNames } from '../../units/offered-units.ts'
import { PointsPanel } from './points-panel.tsx'
import { PointsTable } from './points-table.tsx'
import type { ScoreProps } from './score-props.ts'
import { SignalList } from './signal-list.tsx'

type Row = Pick<UnitScore, 'unit'> & { score: CriterionScore }

/** One criterion of all units side by side: who has all of it, who lacks points, and what each was measured at. */
export function GroupView({ basics, place, choice, choose, index, criteria, score, step }: ScoreProps) {
  const { say, language } = useText()
  const speaker = { say, language }
  const id = useId()
  const [asked, setAsked] = useState<string | null>(null)
  const offered = criteria.criteria.filter(({ rule, extra, code }) => rule !== null && extra === null && code !== index.id)
  const criterion = offered.find(({ code }) => code === choice.item) ?? offered[0]
  const names = useMemo(() => {
    const ids = new Set(score.units.map(({ unit }) => unit))
    return singleNames(
      nameUnits(
        basics.units.filter((one) => ids.has(one.id)),
        basics.units,
      ),
      { say, language },
    )
  }, [basics.units, score, say, language])
  if (!criterion) return null
  const nameOf = (unit: string) => names.get(unit) ?? unit
  const rows = sortVietnamese(
    score.units.flatMap(({ unit, criteria: all }): Row[] => {
      const one = all.find(({ code }) => code === criterion.code)
      return one ? [{ unit, score: one }] : []
    }),
    ({ unit }) => nameOf(unit),
  ).sort((a, b) => Number(a.score.points === null) - Number(b.score.points === null) || compareDecimals(b.score.gained, a.score.gained))
  const scored = rows.filter(({ score: one }) => one.points !== null)
  const full = scored.filter(({ score: one }) => !isSome(one.lost)).length
  const columns: Column<Row>[] = [
    { title: say('column.unit'), text: ({ unit }) => nameOf(unit) },
    { title: say('score.measured'), text: ({ score: one }) => sayMeasured(one, criterion, speaker) || '–' },
    {
      title: say('score.points'),
      decimal: ({ score: one }) => one.points,
      text: ({ score: one }) => say(`score.standing.${one.status === 'scored' ? 'waiting' : one.status}`),
      asked: ({ unit }) => unit,
    },
    { title: say('score.lost'), decimal: ({ score: one }) => one.lost },
    { title: say('score.max'), decimal: ({ score: one }) => one.applicableMax },
  ]
  const name = `${criterion.code} ${criterion.title[language]}`
  return (
    <>
      <PageHeading leads title={[say('score.view.group'), index.title[language], sayPeriod(place.period, speaker)]}>
        <strong>
          {say(scored.length === 0 ? 'group.none' : 'group.sentence', {
            ...{ criterion: name, scored: scored.length, count: rows.length, full, max: showDecimal(criterion.max, language) },
          })}
        </strong>
      </PageHeading>
      <div className={fieldStyles.topic}>
        <div className={fieldStyles.field}>
          <label htmlFor={id}>{say('score.criterion')}</label>
          <select id={id} value={criterion.code} onChange={({ target }) => choose({ item: target.value })}>
            {offered.map(({ code, title }) => (
              <option key={code} value={code}>
                {code} {title[language]}
              </option>
            ))}
          </select>
        </div>
      </div>
      <PointsTable
        id="group"
        title={name}
        note={criterion.rule?.[language] ?? ''}
        file={`tieu-chi-${criterion.code}-${index.id}-${place.period}`}
        columns={columns}
        rows={rows}
        keyOf={({ unit }) => unit}
        onPick={setAsked}
        empty={say('score.ranking.nobody')}
        sum={false}
      />
      <SignalList index={index.id} period={place.period} onPick={(item) => choose({ item })} />
      <PointsPanel
        wanted={asked === null ? null : { index: index.id, period: place.period, unit: asked, step, code: criterion.code }}
        criteria={criteria.criteria}
        units={place.offered}
        dataVersion={basics.health.dataVersion}
        onClose={() => setAsked(null)}
      />
    </>
  )
}
