import { useId } from 'react'
import type { Choice } from '../../address/choice.ts'
import { sortVietnamese } from '../../format/sort-vietnamese.ts'
import styles from '../../parts/field.module.css'
import type { Basics, Place } from '../../place/settle-place.ts'
import { readScope } from '../../targets/judge-targets.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import type { Topic } from './settle-choice.ts'

interface Props {
  basics: Basics
  place: Place
  topic: Topic
  choose: (change: Partial<Choice>) => void
}

/** Chooses the indicator and the level whose units are compared. */
export function TopicChoice({ basics, place, topic, choose }: Props) {
  const { say, language } = useText()
  const [indicatorId, levelId] = [useId(), useId()]
  // A target of one level gives way when another level is asked for.
  const byLevel = topic.target !== undefined && readScope(topic.target).level !== 'province'
  const indicators = sortVietnamese(basics.indicators, (one) => one.title[language])
  return (
    <div className={styles.topic}>
      <div className={styles.field}>
        <label htmlFor={indicatorId}>{say('topic.indicator')}</label>
        <select
          id={indicatorId}
          value={topic.indicator.id}
          onChange={({ target }) => choose({ indicator: target.value, target: null, level: null })}
        >
          {indicators.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title[language]}
            </option>
          ))}
        </select>
      </div>
      {place.levels.length > 1 && !topic.indicator.provinceOnly && (
        <div className={styles.field}>
          <label htmlFor={levelId}>{say('topic.level')}</label>
          <select
            id={levelId}
            value={topic.level ?? ''}
            onChange={({ target }) => choose({ level: target.value, ...(byLevel ? { target: null } : {}) })}
          >
            {place.levels.map((level) => (
              <option key={level} value={level}>
                {sayWord(say, 'levels', level)}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  )
}
