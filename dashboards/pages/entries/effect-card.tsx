import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EffectLine, EntryEffect, Stand } from '../../../engine/amendments/alteration-replies.ts'
import { findPeriod } from '../../../engine/definitions/period.ts'
import { entryEffectQuery, type SaidEntry } from '../../answers/entry-queries.ts'
import { showDay } from '../../format/day.ts'
import { showDecimal } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import { TableHead } from '../../parts/table/table-head.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { isText, sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import tablesStyles from '../scores/tables.module.css'
import setStyles from '../sets/sets.module.css'

/** Whom an entry as it would be moves in a period, before and after. */
export function EffectCard({ said, year }: { said: SaidEntry; year: number }) {
  const { say, language } = useText()
  const [period, setPeriod] = useState(String(year))
  const isPeriod = findPeriod(period) !== null
  const effect = useQuery({ ...entryEffectQuery(language, said, period), enabled: isPeriod, placeholderData: keepPreviousData })
  return (
    <section className={cardStyles.card} aria-labelledby="entry-effect">
      <h2 id="entry-effect">{say('entry.effect')}</h2>
      <div className={setStyles.form}>
        <TextField
          label={say('entry.effect.period')}
          value={period}
          onWrite={setPeriod}
          fault={isPeriod ? undefined : say('entry.effect.period.wrong')}
        />
        {effect.error && <Failed error={effect.error} again={() => void effect.refetch()} />}
        {effect.data && <Moved effect={effect.data} />}
      </div>
    </section>
  )
}

function Moved({ effect: { period, changed, lines, sums } }: { effect: EntryEffect }) {
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
              <Line key={`${line.unit} ${line.period}`} line={line} />
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

function Line({ line: { name, period, before, after } }: { line: EffectLine }) {
  const { say, language } = useText()
  const show = (stand: Stand): string => {
    if (stand === null) return say('entry.effect.absent')
    const { status, goal, value, due } = stand
    const figure = (text: string) => (/^-?\d+(\.\d+)?$/.test(text) ? showDecimal(text, language) : text)
    return [
      isText(`status.${status}`) ? say(`status.${status}` as 'status.met') : sayWord(say, 'owed.status', status),
      value !== null && say('entry.effect.value', { value: figure(value) }),
      goal !== null && say('entry.effect.goal', { goal: figure(goal) }),
      due !== null && say('entry.effect.due', { due: showDay(due, language) }),
    ]
      .filter(Boolean)
      .join(', ')
  }
  return (
    <tr>
      <th scope="row">{name ?? say('entry.effect.whole')}</th>
      <td data-label={say('entry.effect.period.column')}>{sayPeriod(period, { say, language })}</td>
      <td data-label={say('set.effect.before')}>{show(before)}</td>
      <td data-label={say('set.effect.after')}>{show(after)}</td>
    </tr>
  )
}
