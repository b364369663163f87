import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { addressTo } from '../../address/route.ts'
import { goTo, useSearch } from '../../address/use-address.ts'
import { askAgain, firstError } from '../../answers/asked.ts'
import { roundPlansQuery, roundsQuery } from '../../answers/round-queries.ts'
import { indexesQuery } from '../../answers/score-queries.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import cardStyles from '../../parts/card.module.css'
import { DayField } from '../../parts/day-field.tsx'
import { Failed } from '../../parts/failed.tsx'
import fieldStyles from '../../parts/field.module.css'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { ListField } from '../../parts/list-field.tsx'
import { Refused } from '../../parts/refused.tsx'
import { WaitingCard } from '../../parts/waiting.tsx'
import { likelyRound } from '../../rounds/likely-round.ts'
import { yearsOf } from '../../scores/settle-index.ts'
import { useKeptDraft } from '../../scores/use-kept-draft.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './rounds.module.css'

interface Choices {
  index: string | null
  year: number | null
  plan: string | null
  asOf: string
  due: Record<string, string>
}
const nothing: Choices = { index: null, year: null, plan: null, asOf: '', due: {} }

/** Opens a round: of which index and year, by which steps, and when each is due where the plan does not say it well. */
export function OpenRound({ place, basics }: PageProps) {
  const { say, language } = useText()
  const id = useId()
  const search = useSearch()
  const indexes = useQuery(indexesQuery(language))
  const plans = useQuery(roundPlansQuery(language))
  const { act, error, busy } = useRoundAct()
  const rounds = useQuery(roundsQuery(language))
  const { draft, write, settle } = useKeptDraft<Choices>({ round: 'new' }, 'choices', nothing)
  const { index, year, plan, asOf, due } = draft
  const failure = firstError([indexes, plans, rounds])
  if (failure) return <Failed error={failure} again={askAgain([indexes, plans, rounds])} />
  if (!indexes.data || !plans.data || !rounds.data) return <WaitingCard lines={4} />
  const asked = index === null ? indexes.data : indexes.data.filter(({ id }) => id === index)
  const likely = likelyRound(asked, rounds.data, basics.units, place.year)
  const chosen = likely?.index ?? asked[0]
  const meant = [chosen?.level, null].flatMap((level) => plans.data.filter((one) => one.level === level))
  const steps = plans.data.find((one) => one.plan === plan) ?? meant[0] ?? plans.data[0]
  if (!chosen || !steps) return null
  const years = yearsOf(chosen)
  const on = years.find((one) => one === (year ?? likely?.year)) ?? years.at(-1)
  const open = async () => {
    const days = Object.fromEntries(Object.entries(due).filter(([step, day]) => day !== '' && steps.steps.some((one) => one.step === step)))
    const body = { index: chosen.id, year: String(on), steps: steps.plan, ...(asOf === '' ? {} : { asOf }), due: days }
    const opened = await act('/rounds', {}, body)
    if (!opened) return
    settle()
    goTo(addressTo({ page: 'round', round: opened.round, view: 'units' }, search))
  }
  return (
    <section className={`${cardStyles.card} ${styles.form}`} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('round.open')}</h2>
      <div className={fieldStyles.topic}>
        <ListField
          label={say('score.index')}
          value={chosen.id}
          choices={indexes.data.map((one) => [one.id, one.title[language]])}
          onChoose={(id) => write({ ...draft, index: id })}
        />
        <ListField
          label={say('round.year')}
          value={String(on)}
          choices={years.map((one) => [String(one), String(one)])}
          onChoose={(text) => write({ ...draft, year: Number(text) })}
        />
        <ListField
          label={say('round.plan')}
          value={steps.plan}
          choices={plans.data.map((one) => [one.plan, one.title[language]])}
          onChoose={(one) => write({ ...draft, plan: one })}
        />
        <DayField label={say('round.asof')} value={asOf} onWrite={(day) => write({ ...draft, asOf: day })} />
      </div>
      <fieldset className={styles.days}>
        <legend>{say('round.due.steps')}</legend>
        {steps.steps
          .filter(({ dueAfter }) => dueAfter !== null)
          .map(({ step, title, dueAfter }) => (
            <DayField
              key={step}
              label={title[language]}
              hint={say('round.due.after', { days: dueAfter ?? 0 })}
              value={due[step] ?? ''}
              onWrite={(day) => write({ ...draft, due: { ...due, [step]: day } })}
            />
          ))}
      </fieldset>
      <p className="note">{say('round.open.note')}</p>
      <Refused error={error} />
      <p className="acts">
        <button type="button" className="button main" disabled={busy} onClick={() => void open()}>
          {say('round.open')}
        </button>
      </p>
    </section>
  )
}
