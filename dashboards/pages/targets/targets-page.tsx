import { useMay } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { useServingTasks } from '../../answers/use-serving-tasks.ts'
import { sayPeriod } from '../../format/say-value.ts'
import styles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { WaitingPage } from '../../parts/waiting.tsx'
import { useTargets } from '../../place/use-basics.ts'
import { useEarlier } from '../../targets/use-earlier.ts'
import { forecastsIn, useForecasts } from '../../targets/use-forecasts.ts'
import { useText } from '../../text/use-text.tsx'
import { TargetsView } from './targets-view.tsx'

/** The targets of the year's plan: all parts, and what moved since the quarter before. */
export function TargetsPage(page: PageProps) {
  const { language } = useText()
  const { basics, place } = page
  const targets = useTargets(language, place)
  const earlier = useEarlier(language, place)
  // Asked at once, for the view below.
  useForecasts(language, forecastsIn(place))
  useServingTasks(place.plan?.id)
  if (!place.plan) return <NoPlan years={basics.plans.map(({ year }) => year)} {...page} />
  const error = targets.error ?? earlier.error
  if (error) {
    const again = () => {
      targets.again()
      earlier.again()
    }
    return <Failed error={error} again={again} />
  }
  if (!targets.answer || !earlier.answer) return <WaitingPage />
  return <TargetsView {...page} plan={place.plan} given={targets.answer} earlier={earlier.answer} before={earlier.period} />
}

/** A year without a plan: said, with the years that have one. */
function NoPlan({ years, place }: PageProps & { years: number[] }) {
  const { say, language } = useText()
  const mayFound = useMay()('run')
  const period = sayPeriod(place.period, { say, language }, true)
  return (
    <section className={`${styles.card} ${styles.empty}`}>
      <PageHeading title={[say('page.targets'), sayPeriod(place.period, { say, language })]}>
        {say('targets.none', { year: place.year, unit: place.unit?.name ?? say('whole'), period })}
      </PageHeading>
      <p>{say('targets.none.step', { year: place.year })}</p>
      {mayFound && (
        <p>
          <PageLink to={{ page: 'entries', kind: 'plan' }}>{say('targets.none.found', { year: place.year })}</PageLink>
        </p>
      )}
      <ul className={styles.links}>
        {[...new Set(years)].sort().map((year) => (
          <li key={year}>
            <PageLink to={{ page: 'targets' }} choosing={{ period: `${year}` }}>
              {say('targets.year', { year })}
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
