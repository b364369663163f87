import { useMemo } from 'react'
import { PageLink } from '../../address/page-link.tsx'
import styles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { useTargets } from '../../place/use-basics.ts'
import { useText } from '../../text/use-text.tsx'
import { IndicatorView } from './indicator-view.tsx'
import { settleIndicator } from './settle-indicator.ts'

/** One indicator: how it moved, who stands where, how it is counted, and what is held against it. */
export function IndicatorPage({ id, ...page }: PageProps & { id: string }) {
  const { say, language } = useText()
  const { basics, place, choice } = page
  const targets = useTargets(language, place)
  const indicator = basics.indicators.find((one) => one.id === id)
  const view = useMemo(
    () => indicator && settleIndicator(basics, choice, place, indicator, targets.answer ?? [], basics.health.day),
    [basics, choice, place, indicator, targets.answer],
  )
  if (!indicator || !view) {
    return (
      <section className={`${styles.card} ${styles.empty}`}>
        <PageHeading title={[say('page.none')]}>{say('indicator.none', { id })}</PageHeading>
        <p>
          <PageLink to={{ page: 'indicators' }}>{say('indicator.none.step')}</PageLink>
        </p>
      </section>
    )
  }
  if (targets.error) return <Failed error={targets.error} again={targets.again} />
  return <IndicatorView {...page} view={view} targets={targets.answer} />
}
