import { useQuery } from '@tanstack/react-query'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { IndexReply } from '../../../engine/rounds/replies.ts'
import type { RoundLine } from '../../../engine/rounds/round-replies.ts'
import { standingPublication } from '../../../engine/rounds/standing-publication.ts'
import { usablePages } from '../../account/offered-pages.ts'
import { ownUnit, useMe } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { remindersQuery, roundsQuery } from '../../answers/round-queries.ts'
import { indexesQuery } from '../../answers/score-queries.ts'
import { showDay } from '../../format/day.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { PrintHead } from '../../parts/frame/print-head.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { WaitingPage } from '../../parts/waiting.tsx'
import { ownTurns } from '../../rounds/own-turns.ts'
import { OwnUnits } from '../../scores/own-units.tsx'
import { membersOf, setOfYear } from '../../scores/settle-index.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import scoresStyles from './scores.module.css'

/** The indexes one can be scored by: first those of the chosen unit, then the others. */
export function IndexList({ basics, place, choose }: PageProps) {
  const { say, language } = useText()
  const me = useMe()
  const isAlone = ownUnit(me) !== null
  const indexes = useQuery(indexesQuery(language))
  const rounds = useQuery({ ...roundsQuery(language), enabled: usablePages(me).includes('rounds') })
  if (indexes.error) return <Failed error={indexes.error} again={() => void indexes.refetch()} />
  if (!indexes.data) return <WaitingPage />
  const own = (index: IndexReply) =>
    setOfYear(index, place.year) !== undefined && membersOf(index, basics.units, place.period).some(({ id }) => id === place.unit?.id)
  const unit = place.unit?.name ?? say('whole')
  const period = sayPeriod(place.period, { say, language })
  const inner = sayPeriod(place.period, { say, language }, true)
  const mine = indexes.data.filter(own)
  const groups = [
    { key: 'mine', title: say('score.list.mine', { unit }), indexes: mine, view: 'unit' as const },
    {
      key: 'others',
      title: say('score.list.others'),
      indexes: isAlone ? [] : indexes.data.filter((index) => !own(index)),
      view: 'ranking' as const,
    },
  ].filter((group) => group.indexes.length > 0)
  return (
    <>
      <PrintHead text={say('print.head', { unit, period, version: basics.health.dataVersion })} />
      <div className={layoutStyles.stack}>
        <PageHeading leads title={[say('page.scores'), unit, period]}>
          <strong>{say(mine.length > 0 ? 'score.list.sentence' : 'score.list.none', { unit, period: inner, count: mine.length })}</strong>
        </PageHeading>
        <OwnUnits place={place} choose={choose} />
        {isAlone && usablePages(me).includes('rounds') && <OwnTurns rounds={rounds.data} units={basics.units} />}
        {usablePages(me).includes('published') && (
          <p>
            <PageLink to={{ page: 'published' }}>{say('page.published')}</PageLink>
          </p>
        )}
        {usablePages(me).includes('rounds') && (
          <p>
            <PageLink to={{ page: 'rounds' }}>{say('page.rounds')}</PageLink>
          </p>
        )}
        {usablePages(me).includes('sets') && (
          <p>
            <PageLink to={{ page: 'sets' }}>{say('page.sets')}</PageLink>
          </p>
        )}
        {groups.map((group) => (
          <section key={group.key} className={cardStyles.card} aria-labelledby={`indexes-${group.key}`}>
            <h2 id={`indexes-${group.key}`}>{group.title}</h2>
            <ul className={scoresStyles.indexList}>
              {group.indexes.map((index) => {
                const set = setOfYear(index, place.year)
                const count = membersOf(index, basics.units, place.period).length
                return (
                  <li key={index.id}>
                    <PageLink to={{ page: 'score', index: index.id, view: group.view }}>{index.title[language]}</PageLink>
                    <span className="note">
                      {set
                        ? [say('score.list.units', { count, level: sayWord(say, 'level', index.level) }), set.decision].join(' · ')
                        : say('score.noset', { year: place.year })}
                    </span>
                    {set && <span className="note">{set.provenance[language]}</span>}
                    <RoundOf rounds={rounds.data} index={index.id} year={place.year} />
                  </li>
                )
              })}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}

/** The sheets that wait for who speaks for a unit, whatever year the page shows. */
function OwnTurns({ rounds = [], units }: { rounds?: RoundLine[] | undefined; units: UnitReply[] }) {
  const { say, language } = useText()
  const due = useQuery(remindersQuery(language))
  const turns = ownTurns(due.data ?? [], useMe(), units).filter(({ does, reopened }) => reopened || does === 'enter' || does === 'explain')
  return turns.map((one) => {
    const round = rounds.find(({ round: name }) => name === one.round)
    if (!round) return null
    const name = say('round.name', { index: round.indexTitle[language], year: round.year })
    return (
      <p key={`${one.round} ${one.unit}`}>
        {say('score.list.turn')}{' '}
        <PageLink to={{ page: 'score', index: round.index, view: 'criteria' }} choosing={{ unit: one.unit, period: `${round.year}` }}>
          {[name, one.name].join(', ')}
        </PageLink>
        : {one.stepTitle[language]}
        {one.due && `, ${say('round.due.day', { day: showDay(one.due, language) })}`}
      </p>
    )
  })
}

/** How the round of an index and year stands, where there is one. */
function RoundOf({ rounds = [], index, year }: { rounds?: RoundLine[] | undefined; index: string; year: number }) {
  const { say, language } = useText()
  const round = rounds.find((one) => one.index === index && one.year === year)
  if (!round) return null
  const published = standingPublication(round)
  const open = round.steps.filter(({ status, does }) => status === 'open' && does !== 'rest').map(({ title }) => title[language])
  return (
    <PageLink to={{ page: 'round', round: round.round, view: 'units' }}>
      {published
        ? say('score.list.published', { year, number: published.number, date: showDay(published.date, language) }) +
          (open.length > 0 ? say('score.list.review', { steps: open.join('; ') }) : '')
        : say('score.list.round', { year, steps: open.join('; ') })}
    </PageLink>
  )
}
