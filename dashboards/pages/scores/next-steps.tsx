import { useQuery } from '@tanstack/react-query'
import { gainQuery } from '../../answers/score-queries.ts'
import { compareDecimals, showDecimal } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './next-steps.module.css'

/** What would gain points next, the most at first; what cannot come in time stands below with why. */
export function NextSteps({ index, period, unit }: { index: string; period: string; unit: string }) {
  const { say, language } = useText()
  const gain = useQuery(gainQuery(language, index, period, unit))
  if (gain.error) return <Failed error={gain.error} again={() => void gain.refetch()} />
  const steps = (gain.data ?? []).toSorted((a, b) => Number(b.feasible) - Number(a.feasible) || compareDecimals(b.points, a.points))
  const inTime = steps.filter(({ feasible }) => feasible)
  const late = steps.filter(({ feasible }) => !feasible)
  const list = (some: typeof steps) => (
    <ul className={styles.steps}>
      {some.map(({ code, title, sentence, things, together }) => (
        <li key={code}>
          <strong>
            {code} {title[language]}
          </strong>
          : {sentence[language]}
          {together && (
            <p className="note">
              {say('score.gain.together', {
                codes: together.codes.join(', '),
                points: showDecimal(together.points, language),
              })}
            </p>
          )}
          {things && (
            <details>
              <summary>{say('score.gain.things', { count: things.length })}</summary>
              <p>{things.join('; ')}</p>
            </details>
          )}
        </li>
      ))}
    </ul>
  )
  return (
    <section id="next-steps" className={cardStyles.card} aria-labelledby="next-steps-title" aria-busy={gain.isPending}>
      <header className={cardStyles.cardHead}>
        <h2 id="next-steps-title">{say('score.gain.title')}</h2>
        <p className="note">{say('score.gain.note')}</p>
      </header>
      {!gain.isPending && inTime.length === 0 && <p>{say(steps.length === 0 ? 'score.gain.full' : 'score.gain.none')}</p>}
      {inTime.length > 0 && list(inTime)}
      {late.length > 0 && (
        <details>
          <summary>{say('score.gain.late', { count: late.length })}</summary>
          {list(late)}
        </details>
      )}
    </section>
  )
}
