import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { RescoredReply } from '../../../engine/questions/comparison-replies.ts'
import { AskError } from '../../answers/ask.ts'
import { rescoredQuery } from '../../answers/comparison-queries.ts'
import { showDecimal } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import fieldStyles from '../../parts/field.module.css'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import type { Column } from '../../parts/table/csv.ts'
import { WaitingCard } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import { CrosswalkTable } from './crosswalk-table.tsx'
import { PointsTable } from './points-table.tsx'
import type { ScoreProps } from './score-props.ts'

type Unit = RescoredReply['units'][number]

/** A year under another version of its set: how much of it data and answers support, what each unit would have, and what became of each criterion. */
export function RescoredView({ place, choice, choose, index, criteria, score, step }: ScoreProps) {
  const { say, language } = useText()
  const speaker = { say, language }
  const id = useId()
  const others = index.sets.filter(({ version }) => version !== score.version)
  const version = others.find((one) => one.version === choice.version)?.version ?? others.at(-1)?.version
  const wanted = { index: index.id, period: place.period, step }
  const found = useQuery({ ...rescoredQuery(language, wanted, version ?? ''), enabled: version !== undefined })
  const title = [say('score.view.rescored'), index.title[language], sayPeriod(place.period, speaker)]
  if (version === undefined) {
    return (
      <section className={`${cardStyles.card} ${cardStyles.empty}`}>
        <PageHeading title={title}>{say('rescored.single')}</PageHeading>
      </section>
    )
  }
  const refused = found.error instanceof AskError && found.error.status < 500 ? found.error : null
  const told = found.data
  const shown = (points: string) => showDecimal(points, language)
  const columns: Column<Unit>[] = [
    { title: say('column.unit'), text: ({ name }) => name },
    { title: say('rescored.before', { version: score.version }), decimal: ({ before }) => before.points },
    { title: say('rescored.after', { version }), decimal: ({ after }) => after.points },
    { title: say('rescored.covered'), decimal: ({ coverage }) => coverage.points },
    { title: say('score.max'), decimal: ({ after }) => after.applicableMax },
    { title: `${say('rescored.coverage')} (%)`, decimal: ({ coverage }) => coverage.percent },
    ...(told?.units.some(({ after }) => after.rank !== null)
      ? ([
          { title: say('rescored.rank.before'), decimal: ({ before }) => before.rank, text: () => '–' },
          { title: say('rescored.rank.after'), decimal: ({ after }) => after.rank, text: () => '–' },
        ] satisfies Column<Unit>[])
      : []),
  ]
  return (
    <>
      <PageHeading leads title={title}>
        {told && (
          <strong>
            {say('rescored.sentence', {
              ...{ version, period: sayPeriod(place.period, speaker, true) },
              percent: shown(told.coverage.percent ?? '0'),
            })}
          </strong>
        )}
        {refused && <strong>{refused.message}</strong>}
      </PageHeading>
      <div className={fieldStyles.topic}>
        <div className={fieldStyles.field}>
          <label htmlFor={id}>{say('rescored.version')}</label>
          <select id={id} value={version} onChange={({ target }) => choose({ version: target.value })}>
            {others.map((one) => (
              <option key={one.version} value={one.version}>
                {say('rescored.version.of', { version: one.version, from: one.from, to: one.to })}
              </option>
            ))}
          </select>
        </div>
      </div>
      {found.error && !refused && <Failed error={found.error} again={() => void found.refetch()} />}
      {!found.error && !told && <WaitingCard lines={8} />}
      {told && (
        <>
          <PointsTable
            id="rescored"
            title={say('rescored.units')}
            note={`${say('rescored.units.note')} ${told.provenance[language]}.`}
            file={`cham-lai-${index.id}-${place.period}-${version}`}
            columns={columns}
            rows={told.units}
            keyOf={({ unit }) => unit}
            empty={say('score.ranking.nobody')}
            sum={false}
          />
          <CrosswalkTable
            title={say('difference.crosswalk', { from: told.version, to: told.under })}
            links={told.crosswalk}
            criteria={criteria.criteria}
          />
        </>
      )}
    </>
  )
}
