import { useQuery } from '@tanstack/react-query'
import { useId, useMemo, useState } from 'react'
import type { DifferenceReply } from '../../../engine/questions/comparison-replies.ts'
import { useMay } from '../../account/use-me.ts'
import { AskError } from '../../answers/ask.ts'
import { differenceQuery, editionsQuery } from '../../answers/comparison-queries.ts'
import { roundsQuery } from '../../answers/round-queries.ts'
import { drawChange } from '../../charts/change/rows.ts'
import { joinNotes } from '../../charts/say-charts.ts'
import { compareDecimals, showDecimal } from '../../format/decimal.ts'
import { showInstant } from '../../format/instant.ts'
import { sayPeriod, startSmall } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { ChartFrame } from '../../parts/chart-frame/chart-frame.tsx'
import { useNarrow } from '../../parts/chart-frame/use-narrow.ts'
import { Failed } from '../../parts/failed.tsx'
import fieldStyles from '../../parts/field.module.css'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import type { Column } from '../../parts/table/csv.ts'
import { WaitingCard } from '../../parts/waiting.tsx'
import { periodsBefore } from '../../scores/periods-before.ts'
import { sayRuns } from '../../scores/say-runs.ts'
import { useText } from '../../text/use-text.tsx'
import { CrosswalkTable } from './crosswalk-table.tsx'
import { PointsPanel } from './points-panel.tsx'
import { PointsTable } from './points-table.tsx'
import type { ScoreProps } from './score-props.ts'

type Line = DifferenceReply['lines'][number]

/** Why a unit has other points than in an earlier period: the sentence, the way cause by cause, and every criterion. */
export function DifferenceView(props: ScoreProps) {
  const { index, place, choice, choose, step } = props
  const { say, language } = useText()
  const id = useId()
  const speaker = { say, language }
  const offered = periodsBefore(index, place.period)
  const { editions, corrected } = useEditions(props)
  const [fromEdition, toEdition] = [choice.against, choice.edition].map((asked) => editions.find(([edition]) => edition === asked)?.[0])
  // Points that were judged are held against a year that has such, else against what a correction took the place of.
  const judged = offered.filter((one) => step === 'self' || index.published.includes(Number(one.slice(0, 4))))
  const likely = judged[0] ?? corrected ?? offered[0] ?? editions[0]?.[0]
  const against = fromEdition ?? offered.find((one) => one === choice.against) ?? likely
  const isEdition = against !== undefined && !offered.includes(against)
  const sides = { ...(isEdition ? { fromEdition: against } : { from: against ?? '' }), ...(toEdition ? { toEdition } : {}) }
  const wanted = { index: index.id, period: place.period, unit: place.unit?.id, step }
  const found = useQuery({ ...differenceQuery(language, wanted, sides), enabled: against !== undefined })
  const title = [say('score.view.difference'), place.unit?.name ?? '', sayPeriod(place.period, speaker)]
  if (against === undefined) {
    return (
      <section className={`${cardStyles.card} ${cardStyles.empty}`}>
        <PageHeading title={title}>{say('difference.first', { period: sayPeriod(place.period, speaker, true) })}</PageHeading>
      </section>
    )
  }
  const refused = found.error instanceof AskError && found.error.status < 500 ? found.error : null
  return (
    <>
      <PageHeading leads title={title}>
        {found.data && <strong>{found.data.sentence[language]}</strong>}
        {refused && <strong>{refused.message}</strong>}
      </PageHeading>
      <div className={fieldStyles.topic}>
        <div className={fieldStyles.field}>
          <label htmlFor={id}>{say('difference.against')}</label>
          <select id={id} value={against} onChange={({ target }) => choose({ against: target.value })}>
            {offered.map((one) => (
              <option key={one} value={one}>
                {sayPeriod(one, speaker)}
              </option>
            ))}
            <EditionOptions editions={editions} />
          </select>
        </div>
        {editions.length > 0 && (
          <div className={fieldStyles.field}>
            <label htmlFor={`${id}-to`}>{say('difference.later')}</label>
            <select id={`${id}-to`} value={toEdition ?? ''} onChange={({ target }) => choose({ edition: target.value || null })}>
              <option value="">{say('difference.now', { period: sayPeriod(place.period, speaker) })}</option>
              <EditionOptions editions={editions} />
            </select>
          </div>
        )}
      </div>
      {found.error && !refused && <Failed error={found.error} again={() => void found.refetch()} />}
      {!found.error && !found.data && <WaitingCard lines={8} />}
      {found.data && <Told {...props} found={found.data} editions={editions} />}
    </>
  )
}

/** The editions of the index that hold the unit: what was locked, submitted or published of it, the latest first; and the one that was corrected last in the year looked at. */
function useEditions({ index, place }: ScoreProps): { editions: [edition: string, text: string][]; corrected: string | undefined } {
  const { say, language } = useText()
  const editions = useQuery(editionsQuery(language))
  const rounds = useQuery({ ...roundsQuery(language), enabled: useMay()('rounds') })
  const ofIndex = new Map((rounds.data ?? []).flatMap((one) => (one.index === index.id ? [[one.round, one.year] as const] : [])))
  const known = (editions.data ?? []).flatMap((one) => {
    const { kind, unit } = one
    const year = ofIndex.get(one.round ?? '')
    if (year === undefined || (kind !== 'lock' && kind !== 'publication') || (unit !== null && unit !== place.unit?.id)) return []
    return [{ ...one, kind, year }]
  })
  return {
    editions: known
      .map(({ edition, kind, year, number, at }): [string, string] => [
        edition,
        [`${say(`edition.kind.${kind}`)} ${year}`, number, showInstant(at, language, 'both')].filter(Boolean).join(', '),
      ])
      .reverse(),
    corrected: known.findLast(({ kind, year, replacedBy }) => kind === 'publication' && year === place.year && replacedBy !== null)
      ?.edition,
  }
}

const EditionOptions = ({ editions }: { editions: [edition: string, text: string][] }) =>
  editions.map(([edition, text]) => (
    <option key={edition} value={edition}>
      {text}
    </option>
  ))

interface Found extends ScoreProps {
  found: DifferenceReply
  editions: [edition: string, text: string][]
}

function Told({ basics, place, index, criteria, step, found, editions }: Found) {
  const { say, language } = useText()
  const speaker = useMemo(() => ({ say, language }), [say, language])
  const letters = useNarrow() ? 18 : 40
  const [asked, setAsked] = useState<string | null>(null)
  const [was, is] = sayRuns(found, new Map(editions), speaker)
  const drawing = useMemo(() => drawChange(found, [was, is], speaker, letters), [found, was, is, speaker, letters])
  const { from, to } = found
  const shown = (points: string) => showDecimal(points, language)
  const file = `vi-sao-doi-${index.id}-${place.unit?.id ?? ''}-${from.period}-${to.period}`
  const causes: Column<DifferenceReply['parts'][number]>[] = [
    { title: say('difference.cause'), text: ({ cause }) => say(`difference.cause.${cause}`) },
    { title: say('difference.change'), decimal: ({ points }) => points },
  ]
  const isMoving = (at: number) => found.lines.some(({ parts }) => compareDecimals(parts[at]?.points ?? '0', '0') !== 0)
  const lines: Column<Line>[] = [
    { title: say('score.criterion'), text: ({ toCode, fromCode, title }) => `${toCode ?? fromCode ?? ''} ${title[language]}`.trim() },
    {
      title: say('difference.points'),
      text({ fromCode, toCode, from: before, to: after }) {
        const isWhole = fromCode === null && toCode === null
        return `${fromCode === null && !isWhole ? '–' : shown(before)} → ${toCode === null && !isWhole ? '–' : shown(after)}`
      },
    },
    { title: say('difference.change'), decimal: ({ points }) => points },
    ...found.parts.flatMap(({ cause }, at): Column<Line>[] =>
      isMoving(at) ? [{ title: say(`difference.head.${cause}`), decimal: ({ parts }) => parts[at]?.points ?? null }] : [],
    ),
  ]
  const keyOf = ({ fromCode, toCode }: Line) => toCode ?? `- ${fromCode}`
  return (
    <>
      <ChartFrame
        id="change"
        title={say('difference.title', {
          from: `${shown(from.points)} (${startSmall(was, language)})`,
          to: `${shown(to.points)} (${startSmall(is, language)})`,
        })}
        subtitle={joinNotes([to.name, say('difference.causes.note'), found.provenance[language]])}
        file={file}
        drawing={drawing}
        columns={causes}
        rows={found.parts}
        keyOf={({ cause }) => cause}
      />
      <PointsTable
        id="change-criteria"
        title={say('difference.criteria')}
        note={say('difference.criteria.note')}
        file={`${file}-tieu-chi`}
        columns={lines.map((column, at) => (at === 0 ? { ...column, asked: ({ toCode }: Line) => toCode ?? '' } : column))}
        rows={found.lines}
        keyOf={keyOf}
        onPick={(code) => setAsked(code)}
        empty={say('difference.none')}
      />
      {found.crosswalk.some(({ kind }) => kind !== 'same') && (
        <CrosswalkTable
          title={say('difference.crosswalk', { from: from.version, to: to.version })}
          links={found.crosswalk.filter(({ kind }) => kind !== 'same')}
          criteria={criteria.criteria}
        />
      )}
      <PointsPanel
        wanted={asked === null || !place.unit ? null : { index: index.id, period: place.period, unit: place.unit.id, step, code: asked }}
        criteria={criteria.criteria}
        units={place.offered}
        dataVersion={basics.health.dataVersion}
        onClose={() => setAsked(null)}
      />
    </>
  )
}
