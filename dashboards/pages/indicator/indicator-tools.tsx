import { useId } from 'react'
import type { Choice } from '../../address/choice.ts'
import { isDay } from '../../format/read-day.ts'
import { DayField } from '../../parts/day-field.tsx'
import styles from '../../parts/field.module.css'
import type { Place } from '../../place/settle-place.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import type { View } from './settle-indicator.ts'

interface Props {
  view: View
  place: Place
  /** The day it is for the server. */
  today: string
  choose: (change: Partial<Choice>) => void
}

type ReadingChoice = 'reported' | 'restated' | 'at'

/** How units are read, what counts for a unit, and which units are compared. */
export function IndicatorTools({ view, place, today, choose }: Props) {
  const { say } = useText()
  const [readingId, reachId, levelId] = [useId(), useId(), useId()]
  const { indicator, reading, day, own, levelShown, levels, level } = view
  const chosen: ReadingChoice = reading === undefined ? 'reported' : reading === 'restated' ? 'restated' : 'at'
  const readings: Record<ReadingChoice, string | null> = { reported: null, restated: 'restated', at: `at:${day ?? today}` }
  const isReading = (text: string): text is ReadingChoice => text in readings
  return (
    <div className={styles.topic}>
      {!indicator.provinceOnly && (
        <div className={styles.field}>
          <label htmlFor={reachId}>{say('reach')}</label>
          <select
            id={reachId}
            value={levelShown ?? (own ? 'own' : 'below')}
            onChange={({ target }) => choose({ reach: target.value === 'own' ? 'own' : 'below' })}
          >
            {levelShown !== null && <option value={levelShown}>{sayWord(say, 'levels', levelShown)}</option>}
            <option value="below">{place.whole ? say('reach.choose.whole') : say('reach.choose.below')}</option>
            <option value="own">{say('reach.choose.own')}</option>
          </select>
        </div>
      )}
      {!indicator.provinceOnly && levels.length > 1 && (
        <div className={styles.field}>
          <label htmlFor={levelId}>{say('topic.level')}</label>
          <select id={levelId} value={level ?? ''} onChange={({ target }) => choose({ level: target.value })}>
            {levels.map((one) => (
              <option key={one} value={one}>
                {sayWord(say, 'levels', one)}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className={styles.field}>
        <label htmlFor={readingId}>{say('reading')}</label>
        <select
          id={readingId}
          value={chosen}
          onChange={({ target }) => isReading(target.value) && choose({ reading: readings[target.value] })}
        >
          <option value="reported">{say('reading.choose.reported')}</option>
          <option value="restated">{say('reading.choose.restated')}</option>
          <option value="at">{say('reading.choose.at')}</option>
        </select>
      </div>
      {chosen === 'at' && (
        <DayField
          label={say('reading.day')}
          value={day ?? today}
          onWrite={(written) => isDay(written) && written >= '2000-01-01' && choose({ reading: `at:${written}` })}
        />
      )}
    </div>
  )
}
