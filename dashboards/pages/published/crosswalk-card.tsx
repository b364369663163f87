import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { CrosswalkReply } from '../../../engine/questions/replies.ts'
import { crosswalkQuery } from '../../answers/score-queries.ts'
import { showDecimal } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import fieldStyles from '../../parts/field.module.css'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { WaitingCard } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './published.module.css'

/** What one indicator moves: targets, criteria and published indices side by side. */
export function CrosswalkCard({ basics, place, choice, choose, first }: PageProps & { first: string | undefined }) {
  const { say, language } = useText()
  const id = useId()
  const named = (wanted: string | null | undefined) => basics.indicators.find((one) => one.id === wanted)
  const chosen = named(choice.indicator) ?? named(first) ?? basics.indicators[0]
  const found = useQuery({ ...crosswalkQuery(language, chosen?.id ?? '', place.year), enabled: chosen !== undefined })
  if (!chosen) return null
  return (
    <section className={`${cardStyles.card} ${styles.moves}`} aria-labelledby="moves-title">
      <header className={cardStyles.cardHead}>
        <h2 id="moves-title">{say('moves.title')}</h2>
        <p className="note">{say('moves.note')}</p>
      </header>
      <div className={fieldStyles.field}>
        <label htmlFor={id}>{say('moves.choose')}</label>
        <select id={id} value={chosen.id} onChange={({ target }) => choose({ indicator: target.value })}>
          {basics.indicators.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title[language]}
            </option>
          ))}
        </select>
      </div>
      {found.error && <Failed error={found.error} again={() => void found.refetch()} />}
      {!found.error && !found.data && <WaitingCard lines={4} />}
      {found.data?.map((one) => (
        <Moved key={one.indicator} found={one} />
      ))}
    </section>
  )
}

function Moved({ found: { targets, criteria, indices } }: { found: CrosswalkReply }) {
  const { say, language } = useText()
  const groups = [
    {
      key: 'indices',
      lines: indices.map(({ title, components }) =>
        [title[language], ...components.map((one) => `${one.code}. ${one.title[language]}`)].join(' · '),
      ),
    },
    {
      key: 'criteria',
      lines: criteria.map(({ set, code, title, max, through }) =>
        [
          `${set[language]}: ${code} ${title[language]}`,
          say('moves.max', { max: showDecimal(max, language) }),
          through && say('moves.through', { index: through }),
        ]
          .filter(Boolean)
          .join(' · '),
      ),
    },
    { key: 'targets', lines: targets.map(({ clause, words }) => `${clause}: ${words}`) },
  ] as const
  // Targets of one clause have its words in common.
  const told = groups.map(({ key, lines }) => ({ key, lines: [...new Set(lines)] }))
  return told.map(({ key, lines }) => (
    <div key={key}>
      <h3>{say(`moves.${key}`, { count: lines.length })}</h3>
      {lines.length === 0 ? (
        <p className="note">{say('moves.none')}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  ))
}
