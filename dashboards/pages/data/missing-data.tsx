import { useQuery } from '@tanstack/react-query'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { Batch } from '../../../engine/imports/replies.ts'
import { targetsQuery } from '../../answers/queries.ts'
import { type Language, showDecimal } from '../../format/decimal.ts'
import { type MissingDataset, missingDatasets } from '../../imports/missing-datasets.ts'
import cardStyles from '../../parts/card.module.css'
import { WaitingCard } from '../../parts/waiting.tsx'
import type { Basics, Place } from '../../place/settle-place.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'

/** How many are shown at once, and how many indicators are named. */
const first = 4

interface Props {
  basics: Basics
  place: Place
  datasets: DatasetReply[]
  batches: Batch[]
}

/** The targets of the place's plan, or of the last one there is; none are waited for where there is no plan. */
export function useLatestTargets(language: Language, basics: Basics, place: Place) {
  const plan = place.plan ?? basics.plans.at(-1)
  const { data: targets, isPending } = useQuery({
    ...targetsQuery(language, plan?.id ?? '', place.plan ? place.period : `${plan?.year}`, undefined),
    enabled: plan !== undefined,
  })
  return { plan, targets, isPending }
}

/** The datasets still missing, and which indicators and targets wait for each. */
export function MissingData({ basics, place, datasets, batches }: Props) {
  const { say, language } = useText()
  const { plan, targets, isPending } = useLatestTargets(language, basics, place)
  // What stands below is not to be pushed down by what was not known yet.
  if (plan !== undefined && isPending)
    return missingDatasets(datasets, basics.indicators, [], batches).length > 0 ? <WaitingCard lines={14} /> : null
  const missing = missingDatasets(datasets, basics.indicators, targets ?? [], batches)
  if (missing.length === 0) return null
  const item = ({ dataset, indicators, targets: waiting }: MissingDataset) => {
    const named = indicators.slice(0, first).map(({ title }) => title[language])
    const more = indicators.length > first ? ' …' : ''
    const counts = { indicators: showDecimal(indicators.length, language), targets: showDecimal(waiting, language), year: plan?.year ?? '' }
    return (
      <li key={dataset.id}>
        <strong>{dataset.title[language]}</strong>{' '}
        <span className="note">
          {say(waiting > 0 ? 'data.missing.both' : 'data.missing.indicators', counts)}: {named.join('; ')}
          {more}
        </span>
      </li>
    )
  }
  const rest = missing.slice(first)
  return (
    <section className={`${cardStyles.card} ${styles.missing} missing`} aria-labelledby="missing-title">
      <h2 id="missing-title">{say('data.missing', { count: showDecimal(missing.length, language) })}</h2>
      <ul>{missing.slice(0, first).map(item)}</ul>
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{say('data.missing.more', { count: showDecimal(rest.length, language) })}</summary>
          <ul>{rest.map(item)}</ul>
        </details>
      )}
    </section>
  )
}
