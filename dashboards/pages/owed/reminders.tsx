import { useState } from 'react'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { OwedReply, OwedSummary } from '../../../engine/duties/replies.ts'
import { showDay } from '../../format/day.ts'
import { sayPeriod } from '../../format/say-value.ts'
import { sortVietnamese } from '../../format/sort-vietnamese.ts'
import cardStyles from '../../parts/card.module.css'
import { useText } from '../../text/use-text.tsx'
import styles from './owed.module.css'

interface Props {
  missing: OwedReply[]
  terms: OwedSummary[]
  units: Map<string, UnitReply>
}

/** Whom to remind of what: one line a unit, to print or to copy into a letter. */
export function Reminders({ missing, terms, units }: Props) {
  const { say, language } = useText()
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)
  const titled = new Map(
    terms.map(({ duty, due, title, period }) => [`${duty} ${due}`, `${title[language]}, ${sayPeriod(period, { say, language })}`]),
  )
  const byUnit = [...Map.groupBy(missing, ({ unit }) => unit)].map(([unit, owed]) => ({
    name: units.get(unit)?.name ?? unit,
    what: owed
      .map(({ duty, due }) => say('owed.reminder.what', { what: titled.get(`${duty} ${due}`) ?? duty, day: showDay(due, language) }))
      .join('; '),
  }))
  const lines = sortVietnamese(byUnit, ({ name }) => name).map(({ name, what }) => `${name}: ${what}`)
  const copy = () =>
    navigator.clipboard.writeText(lines.join('\r\n')).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  return (
    <section className={cardStyles.card} aria-labelledby="reminders-title">
      <h2 id="reminders-title">{say('owed.reminders')}</h2>
      <div className={styles.acts}>
        <button type="button" className="button" onClick={copy}>
          {say('owed.copy')}
        </button>
        <button type="button" className="button" onClick={() => window.print()}>
          {say('owed.print')}
        </button>
        <span className="note" role="status">
          {copied !== null && say(`owed.copied.${copied}`)}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.reminders} tabIndex={0} aria-label={say('owed.reminders.lines')}>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </section>
  )
}
