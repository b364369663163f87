import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EffectLine, EntryEffect, Stand } from '../../../engine/amendments/alteration-replies.ts'
import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import { entryEffectQuery, type SaidEntry } from '../../answers/entry-queries.ts'
import { showDay } from '../../format/day.ts'
import { sayPeriod, sayValue } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import { ListField } from '../../parts/list-field.tsx'
import { TableHead } from '../../parts/table/table-head.tsx'
import { offerPeriods } from '../../period/period.ts'
import { measureOf } from '../../targets/measure-of-target.ts'
import { sayGoalOf } from '../../targets/say-target.ts'
import { isText, sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import tablesStyles from '../scores/tables.module.css'
import setStyles from '../sets/sets.module.css'

/** Whom an entry as it would be moves in a period of its year, before and after. */
export function EffectCard({ said, year, indicators }: { said: SaidEntry; year: number; indicators: IndicatorReply[] }) {
  const { say, language } = useText()
  const { spans, quarters, months } = offerPeriods(year)
  const offered = [...spans, ...quarters, ...months]
  const [chosen, setChosen] = useState<string | null>(null)
  const period = offered.find((one) => one === chosen) ?? `${year}`
  const effect = useQuery({ ...entryEffectQuery(language, said, period), placeholderData: keepPreviousData })
  return (
    <section className={cardStyles.card} aria-labelledby="entry-effect">
      <h2 id="entry-effect">{say('entry.effect')}</h2>
      <div className={setStyles.form}>
        <ListField
          label={say('entry.effect.period')}
          value={period}
          choices={offered.map((one) => [one, sayPeriod(one, { say, language })] as const)}
          onChoose={setChosen}
        />
        {effect.error && <Failed error={effect.error} again={() => void effect.refetch()} />}
        {effect.data && <Moved effect={effect.data} indicators={indicators} />}
      </div>
    </section>
  )
}

interface MovedProps {
  effect: EntryEffect
  indicators: IndicatorReply[]
}
function Moved({ effect: { period, changed, lines, sums }, indicators }: MovedProps) {
  const { say, language } = useText()
  const moved = lines.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
  return (
    <>
      <p role="status">
        <strong>
          {say(changed === 0 ? 'entry.effect.none' : 'entry.effect.sentence', {
            period: sayPeriod(period, { say, language }),
            ...{ changed, count: lines.length + sums.length },
          })}
        </strong>
      </p>
      {moved.length > 0 && (
        <table className={tablesStyles.scoreTable}>
          <TableHead
            heads={(['set.effect.unit', 'entry.effect.period.column', 'set.effect.before', 'set.effect.after'] as const).map((key) =>
              say(key),
            )}
          />
          <tbody>
            {moved.map((line) => (
              <Line key={`${line.unit} ${line.period}`} line={line} indicators={indicators} />
            ))}
          </tbody>
        </table>
      )}
      {sums.length > 0 && (
        <ul className={setStyles.findings}>
          {sums.map(({ unit, name, gained, lost }) => (
            <li key={unit}>
              <strong>{name}</strong>:{' '}
              {[
                gained.length > 0 && say('entry.effect.gained', { names: gained.join(', ') }),
                lost.length > 0 && say('entry.effect.lost', { names: lost.join(', ') }),
              ]
                .filter(Boolean)
                .join('; ')}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

interface LineProps {
  line: EffectLine
  indicators: IndicatorReply[]
}
function Line({ line: { name, period, before, after }, indicators }: LineProps) {
  const { say, language } = useText()
  const speaker = { say, language }
  const show = (stand: Stand): string => {
    if (stand === null) return say('entry.effect.absent')
    const { status, goal, value, due } = stand
    const indicator = indicators.find(({ id }) => id === goal?.indicator)
    return [
      isText(`status.${status}`) ? say(`status.${status}` as 'status.met') : sayWord(say, 'owed.status', status),
      goal !== null &&
        value !== null &&
        say('entry.effect.value', { value: sayValue({ value, reason: null }, measureOf(goal, indicator), speaker) }),
      goal !== null && say('entry.effect.goal', { goal: sayGoalOf(goal, indicator, speaker) }),
      due !== null && say('entry.effect.due', { due: showDay(due, language) }),
    ]
      .filter(Boolean)
      .join(', ')
  }
  return (
    <tr>
      <th scope="row">{name ?? say('entry.effect.whole')}</th>
      <td data-label={say('entry.effect.period.column')}>{sayPeriod(period, speaker)}</td>
      <td data-label={say('set.effect.before')}>{show(before)}</td>
      <td data-label={say('set.effect.after')}>{show(after)}</td>
    </tr>
  )
}
