import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { standingPublication } from '../../../engine/rounds/standing-publication.ts'
import { useMay } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { remindersQuery } from '../../answers/round-queries.ts'
import { showDay } from '../../format/day.ts'
import { sortVietnamese } from '../../format/sort-vietnamese.ts'
import cardStyles from '../../parts/card.module.css'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { Panel } from '../../parts/panel/panel.tsx'
import { PaperList } from '../../parts/papers/paper-list.tsx'
import { Status } from '../../parts/status.tsx'
import { TableHead } from '../../parts/table/table-head.tsx'
import { isLookedAtAgain, stepStatus } from '../../rounds/round-status.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import tablesStyles from '../scores/tables.module.css'
import { AssignCard } from './assign-card.tsx'
import { CloseAll } from './close-all.tsx'
import { DueCard } from './due-card.tsx'
import { FiguresCard } from './figures-card.tsx'
import { PartsCard } from './parts-card.tsx'
import { PublishCard } from './publish-card.tsx'
import { SurveyCard } from './survey-card.tsx'
import { UnitActs } from './unit-acts.tsx'
import { UnitsTable } from './units-table.tsx'

/** A round: how far its steps and units are, and what can be done next. */
export function UnitsView({ round, basics }: PageProps & { round: RoundReply }) {
  const { say, language } = useText()
  const may = useMay()
  const [unit, setUnit] = useState<string | null>(null)
  const taking = round.units.filter(({ state }) => state !== 'excluded')
  const late = taking.filter((one) => one.late).length
  const last = standingPublication(round)
  const title = say('round.name', { index: round.indexTitle[language], year: round.year })
  const at = (step: string) => taking.filter((one) => one.step === step).length
  const standing = round.steps
    .filter(({ step }) => at(step) > 0)
    .map((one) => say('round.sentence.step', { count: at(one.step), step: one.title[language] }))
  const again = taking.filter((one) => isLookedAtAgain(round, one)).length
  const parts = last
    ? [
        say('round.sentence.published', { number: last.number, date: showDay(last.date, language) }),
        ...(again > 0 ? [say('round.sentence.review', { count: again })] : []),
      ]
    : [...standing, ...(late > 0 ? [say('round.sentence.late', { count: late })] : [])]
  const sentence = `${parts.join('; ')}.`
  const chosen = round.units.find((one) => one.unit === unit)
  const due = useQuery(remindersQuery(language, round.round))
  return (
    <>
      <PageHeading leads title={[title]}>
        <strong>
          {title}: {sentence}
        </strong>
      </PageHeading>
      {due.data && (!last || due.data.length > 0) && (
        <DueCard title={say('round.turn')} due={due.data} none={say('round.turn.none')} rounds={[round]} />
      )}
      <section className={cardStyles.card} aria-labelledby="steps-title">
        <h2 id="steps-title">{say('round.steps')}</h2>
        <table className={tablesStyles.scoreTable}>
          <TableHead
            heads={[say('round.step'), say('round.who'), say('round.due'), [say('round.units'), 'figure'], say('column.status')]}
          />
          <tbody>
            {round.steps.map((step) => (
              <tr key={step.step}>
                <th scope="row">{step.title[language]}</th>
                <td data-label={say('round.who')}>{step.who.map((one) => sayWord(say, 'round.role', one)).join(', ') || '\u2013'}</td>
                <td data-label={say('round.due')}>{step.due ? showDay(step.due, language) : '\u2013'}</td>
                <td className="figure" data-label={say('round.units')}>
                  {at(step.step) > 0 && at(step.step)}
                </td>
                <td>
                  <Status status={stepStatus[step.status]}>{say(`round.status.${step.status}`)}</Status>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className={cardStyles.card} aria-labelledby="units-title">
        <h2 id="units-title">{say('round.units.title', { count: taking.length })}</h2>
        {!last && <CloseAll round={round} registry={basics.units} />}
        {round.warnings && round.warnings.length > 0 && (
          <p>
            {say('round.unmanned', {
              agencies: sortVietnamese(
                round.warnings.map(({ name }) => name),
                (name) => name,
              ).join(', '),
            })}{' '}
            {may('accounts') && <PageLink to={{ page: 'admin' }}>{say('page.admin')}</PageLink>}
          </p>
        )}
        {!last && may('run') && <AssignCard round={round} />}
        <UnitsTable round={round} registry={basics.units} onAct={setUnit} />
      </section>
      {round.units
        .filter(({ parts }) => parts.length > 0)
        .map((one) => (
          <PartsCard key={one.unit} round={round} unit={one} registry={basics.units} />
        ))}
      {(may('sheets') || may('judge')) && <FiguresCard round={round} open={!last} />}
      {round.survey !== 'none' && <SurveyCard round={round} survey={round.survey} />}
      <PublishCard round={round} />
      {round.units.length === 1 &&
        round.units.map(({ unit, name }) => (
          <PaperList key={unit} place={{ index: round.index, period: `${round.year}`, unit }} of={name} />
        ))}
      <PaperList place={{ round: round.round }} />
      <Panel open={chosen !== undefined} width="middle" onClose={() => setUnit(null)}>
        {chosen && <UnitActs key={chosen.unit} round={round} unit={chosen} registry={basics.units} today={basics.health.day} />}
      </Panel>
    </>
  )
}
