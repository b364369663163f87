import { useQuery } from '@tanstack/react-query'
import { useMay, useMe } from '../../account/use-me.ts'
import { remedyQuery } from '../../answers/score-queries.ts'
import { showDay } from '../../format/day.ts'
import { showDecimal, sumDecimals } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { PaperList } from '../../parts/papers/paper-list.tsx'
import { WaitingPage } from '../../parts/waiting.tsx'
import { keptDrafts } from '../../scores/kept-drafts.ts'
import { nameOfRow } from '../../scores/say-score.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './next-steps.module.css'
import { RemedyForm } from './remedy-form.tsx'
import type { ScoreProps } from './score-props.ts'

/** What a unit plans about the points it lacks: what is most worth doing first, who does it until when, and what came of it. */
export function RemedyView({ place, index, score }: ScoreProps) {
  const { say, language } = useText()
  const may = useMay()
  const { account } = useMe()
  const [unit] = score.units
  const asked = { index: index.id, period: place.period, unit: unit?.unit ?? '' }
  const plan = useQuery({ ...remedyQuery(language, asked.index, asked.period, asked.unit), enabled: unit !== undefined })
  if (!unit || !place.unit) return null
  if (plan.error) return <Failed error={plan.error} again={() => void plan.refetch()} />
  if (!plan.data) return <WaitingPage />
  const speaker = { say, language }
  const { lines } = plan.data
  const shown = (points: string) => showDecimal(points, language)
  const kept = lines.filter((line) => line.kept !== null)
  const gained = sumDecimals(kept.map(({ gainedSince }) => gainedSince ?? '0'))
  const units = place.offered.map(({ code, name }) => [code, name] as const)
  const nameOf = (code: string) => units.find(([one]) => one === code)?.[1] ?? code
  const mayPlan = ['answer', 'lock', 'run'].some(may)
  const drafts = keptDrafts(account, { remedy: asked })
  return (
    <>
      <PageHeading leads title={[say('score.view.remedy'), place.unit.name, sayPeriod(place.period, speaker)]}>
        <strong>{say(kept.length === 0 ? 'remedy.none' : 'remedy.sum', { count: kept.length, points: shown(gained) })}</strong>
      </PageHeading>
      <section className={cardStyles.card} aria-labelledby="remedy-title">
        <header className={cardStyles.cardHead}>
          <h2 id="remedy-title">{say('remedy.title')}</h2>
          <p className="note">{say('remedy.note')}</p>
        </header>
        {lines.length === 0 && <p>{say('score.gain.full')}</p>}
        <ol className={styles.steps}>
          {lines.map((line) => (
            <li key={line.code} id={`remedy-${line.code}`}>
              <strong>{nameOfRow(line, speaker)}</strong>
              <p>
                {say('remedy.lacks', { lost: shown(line.lost), open: shown(line.open) })}
                {line.step ? ` ${line.step.sentence[language]}` : ` ${say('score.gain.nothing')}`}
              </p>
              {line.step && (
                <p className="note">
                  {say(`remedy.effort.${line.step.effortFrom}`, { effort: shown(line.step.effort), rate: shown(line.step.perEffort) })}
                  {line.step.codes.length > 1 && ` ${say('remedy.serves', { codes: line.step.codes.join(', ') })}`}
                </p>
              )}
              {line.kept && (
                <p>
                  {say(`remedy.state.${line.kept.state}`)}: {line.kept.solution}
                  {line.kept.lead && ` · ${nameOf(line.kept.lead)}`}
                  {line.kept.partners.length > 0 && ` · ${say('remedy.with', { units: line.kept.partners.map(nameOf).join(', ') })}`}
                  {line.kept.due && ` · ${showDay(line.kept.due, language)}`}
                  {line.kept.product && ` · ${line.kept.product}`}
                  {line.gainedSince && ` · ${say('remedy.gained', { points: shown(line.gainedSince) })}`}
                </p>
              )}
              {mayPlan && (
                <details open={drafts.of(line.code) !== undefined}>
                  <summary>{say(line.kept ? 'remedy.edit' : 'remedy.plan', { code: line.code })}</summary>
                  <RemedyForm place={asked} line={line} units={units} />
                </details>
              )}
            </li>
          ))}
        </ol>
      </section>
      <PaperList place={asked} only="ke-hoach-khac-phuc" />
    </>
  )
}
