import { useId } from 'react'
import type { IndexReply } from '../../../engine/rounds/replies.ts'
import { ownUnit, useMay, useMe } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { addressTo, type ScoreView, scoreViews } from '../../address/route.ts'
import { goTo, useSearch } from '../../address/use-address.ts'
import { type Step, steps } from '../../answers/score-queries.ts'
import { showDay } from '../../format/day.ts'
import { sayPeriod } from '../../format/say-value.ts'
import fieldStyles from '../../parts/field.module.css'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PrintHead } from '../../parts/frame/print-head.tsx'
import tabStyles from '../../parts/tabs.module.css'
import { OwnUnits } from '../../scores/own-units.tsx'
import { setOfYear } from '../../scores/settle-index.ts'
import { useText } from '../../text/use-text.tsx'
import scoresStyles from './scores.module.css'

interface Props extends PageProps {
  indexes: IndexReply[]
  index: IndexReply
  view: ScoreView
  step: Step
  /** The step that is shown where the address names none. */
  standing: Step
}

const tabs = Object.keys(scoreViews) as ScoreView[]
/** The views that show all units at once. */
const ofAll: readonly ScoreView[] = ['ranking', 'group', 'rescored']

/** What stands above every page of an index: which one, its pages, whose points; and where the set comes from, on paper too. */
export function ScoreHead({ indexes, index, view, step, standing, basics, place, choose }: Props) {
  const { say, language } = useText()
  const id = useId()
  const search = useSearch()
  const may = useMay()
  const speaksFor = ownUnit(useMe())
  // Who sees one unit's points sees no ranking, who sees no sheets no answers, who enters a part nothing beside it.
  const isPart = place.foreign && !index.published.includes(place.year)
  const offered = tabs.filter((one) =>
    isPart ? one === 'criteria' : ofAll.includes(one) ? speaksFor === null : (one !== 'criteria' && one !== 'remedy') || may('sheets'),
  )
  const named = (one: Step) => ({ step: one === standing ? null : one })
  const kept = named(step)
  const set = setOfYear(index, place.year)
  const decision = step === 'final' ? index.decisions.find(({ year }) => year === place.year) : undefined
  const unit = ofAll.includes(view) ? index.title[language] : (place.unit?.name ?? say('whole'))
  const period = sayPeriod(place.period, { say, language })
  return (
    <>
      <PrintHead text={say('print.head', { unit, period, version: basics.health.dataVersion })} />
      <div className={scoresStyles.scoreTools}>
        <div className={`${fieldStyles.field} ${scoresStyles.scoreIndex}`}>
          <label htmlFor={id}>{say('score.index')}</label>
          <select
            id={id}
            value={index.id}
            onChange={({ target }) => goTo(addressTo({ page: 'score', index: target.value, view }, search, { step: null }))}
          >
            {indexes.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title[language]}
              </option>
            ))}
          </select>
        </div>
        <OwnUnits place={place} choose={choose} />
        {!isPart && (
          <fieldset className={fieldStyles.segments}>
            <legend>{say('score.step')}</legend>
            {steps.map((one) => (
              <label key={one}>
                <input type="radio" name="step" checked={one === step} onChange={() => choose(named(one))} />
                <span>{say(`score.step.${one}`)}</span>
              </label>
            ))}
          </fieldset>
        )}
        <nav className={tabStyles.tabs} aria-label={index.title[language]}>
          {offered.map((one) => (
            <PageLink key={one} to={{ page: 'score', index: index.id, view: one }} choosing={kept} current={one === view}>
              {say(`score.view.${one}`)}
            </PageLink>
          ))}
        </nav>
      </div>
      {decision && (
        <p className="note">
          {say('score.published', { year: decision.year, number: decision.number, date: showDay(decision.date, language) })}
        </p>
      )}
      {set && (
        <p className={`${scoresStyles.provenance} provenance`}>
          <strong>{set.provenance[language]}.</strong> {say('score.decision', { title: index.title[language], decision: set.decision })}
        </p>
      )}
    </>
  )
}
