import { useState } from 'react'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { IndexReply } from '../../../engine/rounds/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import type { ScoreView } from '../../address/route.ts'
import type { AskError } from '../../answers/ask.ts'
import type { Step } from '../../answers/score-queries.ts'
import cardStyles from '../../parts/card.module.css'
import { ShowAll } from '../../parts/chart-frame/show-all.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { membersOf, setOfYear, yearsOf } from '../../scores/settle-index.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { nameUnits, singleNames } from '../../units/offered-units.ts'
import { longest } from '../../units/rank-units.ts'
import scoresStyles from './scores.module.css'

type Props = PageProps & { index: IndexReply; view: ScoreView }

/** A year without a set: said, with the years that have one. */
export function NoSet({ index, view, place }: Props) {
  const { say, language } = useText()
  return (
    <section className={`${cardStyles.card} ${cardStyles.empty}`}>
      <PageHeading title={[index.title[language]]}>{say('score.noset', { year: place.year })}</PageHeading>
      <p>{say('score.noset.step')}</p>
      <ul className={`${cardStyles.links} ${cardStyles.linksWide}`}>
        {yearsOf(index).map((year) => (
          <li key={year}>
            <PageLink to={{ page: 'score', index: index.id, view }} choosing={{ period: `${year}` }}>
              {say('targets.year', { year })}
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A published year of which a unit is open again: what stands is the edition, until the correction. */
export function UnderReview({ index, place }: Pick<Props, 'index' | 'place'>) {
  const { say, language } = useText()
  return (
    <section className={`${cardStyles.card} ${cardStyles.empty}`}>
      <PageHeading title={[index.title[language]]}>{say('score.review', { year: place.year })}</PageHeading>
      <p>
        {say('score.review.step')} <PageLink to={{ page: 'rounds' }}>{say('page.rounds')}</PageLink>
      </p>
    </section>
  )
}

/** A unit the set does not score: said, with the sets that do, and the units that can be chosen here. */
export function NotScored({ indexes, index, view, members, basics, place }: Props & { indexes: IndexReply[]; members: UnitReply[] }) {
  const { say, language } = useText()
  const [all, setAll] = useState(false)
  const unit = place.unit?.name ?? say('whole')
  const scoring = indexes.filter(
    (one) => setOfYear(one, place.year) !== undefined && membersOf(one, basics.units, place.period).some(({ id }) => id === place.unit?.id),
  )
  const names = singleNames(nameUnits(members, basics.units), { say, language })
  return (
    <section className={`${cardStyles.card} ${cardStyles.empty} ${scoresStyles.notScored}`}>
      <PageHeading title={[index.title[language], unit]}>
        {say('score.outside', { unit, level: sayWord(say, 'level', index.level) })}
      </PageHeading>
      {scoring.length > 0 && (
        <>
          <p>{say('score.outside.others', { unit })}</p>
          <ul className={cardStyles.links}>
            {scoring.map((one) => (
              <li key={one.id}>
                <PageLink to={{ page: 'score', index: one.id, view }}>{one.title[language]}</PageLink>
              </li>
            ))}
          </ul>
        </>
      )}
      {members.length > 0 && <p>{say('score.outside.units', { count: members.length })}</p>}
      <ul className={`${cardStyles.links} ${cardStyles.linksWide}`}>
        {(all ? members : members.slice(0, longest)).map(({ id }) => (
          <li key={id}>
            <PageLink to={{ page: 'score', index: index.id, view }} choosing={{ unit: id }}>
              {names.get(id)}
            </PageLink>
          </li>
        ))}
      </ul>
      <ShowAll count={members.length} all={all} onTurn={setAll} />
    </section>
  )
}

/** A step that has not been taken: the server's own reason, and the way back. */
export function NotYet({ error, step, choose }: PageProps & { error: AskError; step: Step }) {
  const { say } = useText()
  return (
    <section className={`${cardStyles.card} ${cardStyles.empty}`}>
      <PageHeading title={[say(`score.step.${step}`)]}>{say('score.step.none', { step: say(`score.step.${step}.small`) })}</PageHeading>
      <p>{error.message}</p>
      <p>{say('score.step.why')}</p>
      <p>
        <button type="button" className="button" onClick={() => choose({ step: null })}>
          {say('score.step.back')}
        </button>{' '}
        <PageLink to={{ page: 'rounds' }}>{say(error.code === 'NO_ROUND' ? 'round.open' : 'round.none.step')}</PageLink>
      </p>
    </section>
  )
}

/** Points that are not for who asks, or not yet. */
export function NotShown({ index }: { index: IndexReply }) {
  const { say, language } = useText()
  return (
    <section className={`${cardStyles.card} ${cardStyles.empty}`}>
      <PageHeading title={[index.title[language]]}>{say('score.hidden')}</PageHeading>
      <p>{say('score.hidden.why')}</p>
    </section>
  )
}
