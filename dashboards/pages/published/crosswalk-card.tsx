import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { CrosswalkReply } from '../../../engine/questions/replies.ts'
import { annexesQuery, tasksQuery } from '../../answers/plan-queries.ts'
import { crosswalkQuery } from '../../answers/score-queries.ts'
import { showDecimal } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import fieldStyles from '../../parts/field.module.css'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { WaitingCard } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './published.module.css'

/** Tells the choice of a task from that of an indicator, whose ids have no colon. */
const taskMark = 'task:'

/** What one indicator, or one task of the year's plan, moves: targets, criteria and published indices side by side. */
export function CrosswalkCard({ basics, place, choice, choose, first }: PageProps & { first: string | undefined }) {
  const { say, language } = useText()
  const id = useId()
  const named = (wanted: string | null | undefined) => basics.indicators.find((one) => one.id === wanted)
  const chosen = named(choice.indicator) ?? named(first) ?? basics.indicators[0]
  const annexes = useQuery(annexesQuery(language))
  const plan = annexes.data?.find((one) => one.year === place.year)?.plan
  const tasks = useQuery({ ...tasksQuery(language, plan ?? ''), enabled: plan !== undefined })
  const serving = (tasks.data?.list ?? []).filter(({ targets }) => targets.length > 0)
  const task = serving.find((one) => one.id === choice.item)
  const of = task ? { plan: plan ?? '', target: task.targets.map(({ target }) => target) } : { indicator: chosen?.id ?? '' }
  const found = useQuery({ ...crosswalkQuery(language, of, place.year), enabled: chosen !== undefined })
  const choices = [
    { title: say('moves.of.indicator'), of: basics.indicators.map((one) => ({ value: one.id, text: one.title[language] })) },
    {
      title: say('moves.of.task'),
      of: serving.map(({ id, number, text }) => ({ value: `${taskMark}${id}`, text: [number, text].filter(Boolean).join(' ') })),
    },
  ].filter((group) => group.of.length > 0)
  if (!chosen) return null
  return (
    <section className={`${cardStyles.card} ${styles.moves}`} aria-labelledby="moves-title">
      <header className={cardStyles.cardHead}>
        <h2 id="moves-title">{say('moves.title')}</h2>
        <p className="note">{say('moves.note')}</p>
      </header>
      <div className={fieldStyles.field}>
        <label htmlFor={id}>{say('moves.choose')}</label>
        <select
          id={id}
          value={task ? `${taskMark}${task.id}` : chosen.id}
          onChange={({ target: { value } }) =>
            choose(value.startsWith(taskMark) ? { item: value.slice(taskMark.length) } : { indicator: value, item: null })
          }
        >
          {choices.map((group) => (
            <optgroup key={group.title} label={group.title}>
              {group.of.map(({ value, text }) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      {found.error && <Failed error={found.error} again={() => void found.refetch()} />}
      {!found.error && !found.data && <WaitingCard lines={4} />}
      {found.data?.length === 0 && <p className="note">{say('moves.none')}</p>}
      {found.data?.map((one) => (
        <div key={one.indicator}>
          {task && <p className={styles.by}>{one.title[language]}</p>}
          <Moved found={one} />
        </div>
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
          through && say('moves.through', { index: indices.find(({ index }) => index === through)?.short ?? through }),
        ]
          .filter(Boolean)
          .join(' · '),
      ),
    },
    { key: 'targets', lines: targets.map(({ clause, words }) => `${clause}: ${words}`) },
  ] as const
  // Targets of one clause have its words in common.
  const told = groups.map(({ key, lines }) => ({ key, lines: [...new Set(lines)] })).filter(({ lines }) => lines.length > 0)
  if (told.length === 0) return <p className="note">{say('moves.none')}</p>
  return told.map(({ key, lines }) => (
    <div key={key}>
      <h3>{say(`moves.${key}`, { count: lines.length })}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  ))
}
