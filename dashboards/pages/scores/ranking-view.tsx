import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { UnitScore } from '../../../engine/scoring/replies.ts'
import { robustnessQuery } from '../../answers/comparison-queries.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { Icon } from '../../parts/icons.tsx'
import type { Column } from '../../parts/table/csv.ts'
import { writeCsv } from '../../parts/table/csv.ts'
import { saveFile } from '../../parts/table/save-file.ts'
import { orderGroup } from '../../scores/order-ranking.ts'
import { sayGroup, sayUnranked } from '../../scores/say-score.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { nameUnits, singleNames } from '../../units/offered-units.ts'
import { PointsKey } from './points-bar.tsx'
import { RankingTable, rangeOf } from './ranking-table.tsx'
import type { ScoreProps } from './score-props.ts'
import scoresStyles from './scores.module.css'

/** All units of an index: by rank where there is one, by lost points while something is open, and those never ranked apart. */
export function RankingView({ basics, place, index, score, step }: ScoreProps) {
  const { say, language } = useText()
  const speaker = useMemo(() => ({ say, language }), [say, language])
  const names = useMemo(() => {
    const ids = new Set(score.units.map(({ unit }) => unit))
    return singleNames(
      nameUnits(
        basics.units.filter(({ id }) => ids.has(id)),
        basics.units,
      ),
      speaker,
    )
  }, [basics.units, score, speaker])
  const nameOf = (unit: string) => names.get(unit) ?? unit
  const order = useMemo(() => orderGroup(score.units, (unit) => names.get(unit) ?? unit), [score, names])
  const { ranked, early, open, apart } = order
  const wanted = { index: index.id, period: place.period, step }
  const { data: held } = useQuery({ ...robustnessQuery(language, wanted), enabled: ranked.length > 1 })
  const intervals = useMemo(() => held && new Map(held.units.map((one) => [one.unit, one])), [held])
  const own = intervals?.get(place.unit?.id ?? '')
  const all = [...ranked, ...early, ...open, ...apart]
  const points = (of: 'gained' | 'lost' | 'open'): Column<UnitScore> => ({ title: say(`score.${of}`), decimal: (unit) => unit[of] })
  const columns: Column<UnitScore>[] = [
    { title: say('score.rank.name'), decimal: ({ rank }) => rank },
    { title: say('column.unit'), text: ({ unit }) => nameOf(unit) },
    ...(intervals ? [{ title: say('score.interval'), text: ({ unit }: UnitScore) => rangeOf(intervals.get(unit)) }] : []),
    ...(['gained', 'lost', 'open'] as const).map(points),
    { title: say('score.max'), decimal: ({ applicableMax }) => applicableMax },
    { title: say('score.bonus'), decimal: ({ bonus }) => bonus },
    { title: say('score.penalty'), decimal: ({ penalty }) => penalty },
    { title: `${say('score.percent')} (%)`, decimal: ({ percent }) => percent },
    { title: say('score.class'), text: ({ classTitle }) => classTitle?.[language] ?? '' },
    { title: say('score.unranked.name'), text: (unit) => (unit.rank === null ? sayUnranked(unit, score.ranking, speaker) : '') },
  ]
  const save = () =>
    saveFile(`xep-hang-${index.id}-${place.period}.csv`, new Blob([writeCsv(columns, all, language)], { type: 'text/csv' }))
  const shared = { score, index, step, nameOf, focus: place.unit?.id ?? null }
  const lists = [
    {
      key: 'ranked',
      title: say('score.ranking.ranked', { count: ranked.length }),
      note: [say('score.ranking.ties'), ...(held ? [say('score.interval.note', { runs: held.runs, share: held.share })] : [])].join(' '),
      units: ranked,
    },
    {
      key: 'early',
      title: say('score.ranking.early', { count: early.length }),
      note: say('score.ranking.early.note', score.ranking),
      units: early,
    },
    { key: 'open', title: say('score.ranking.open', { count: open.length }), note: say('score.ranking.open.note'), units: open },
    { key: 'apart', title: say('score.ranking.apart', { count: apart.length }), note: say('score.ranking.apart.note'), units: apart },
  ].filter(({ units }) => units.length > 0)
  return (
    <>
      <PageHeading leads title={[say('score.view.ranking'), index.title[language], sayPeriod(place.period, speaker)]}>
        <strong>{sayGroup(order, sayWord(say, 'level', index.level), nameOf, place.period, speaker)}</strong>{' '}
        {own && say('score.interval.own', { unit: nameOf(own.unit), sentence: own.sentence[language] })}
      </PageHeading>
      <div className={scoresStyles.rankingTools}>
        <PointsKey />
        <button type="button" className="button with-icon" onClick={save}>
          <Icon name="save" />
          {say('save.csv')}
        </button>
      </div>
      {lists.map(({ key, title, note, units }) => (
        <section key={key} className={cardStyles.card} aria-labelledby={`units-${key}`}>
          <header className={cardStyles.cardHead}>
            <h2 id={`units-${key}`}>{title}</h2>
            <p className="note">{note}</p>
          </header>
          <RankingTable {...shared} units={units} withRank={key === 'ranked'} intervals={key === 'ranked' ? intervals : undefined} />
        </section>
      ))}
      {all.length === 0 && <p className={cardStyles.card}>{say('score.ranking.nobody')}</p>}
    </>
  )
}
