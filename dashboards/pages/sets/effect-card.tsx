import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SetDraft, SetEffect } from '../../../engine/amendments/replies.ts'
import { setEffectQuery } from '../../answers/set-queries.ts'
import { showDecimal } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import { TableHead } from '../../parts/table/table-head.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useText } from '../../text/use-text.tsx'
import tablesStyles from '../scores/tables.module.css'
import styles from './sets.module.css'

/** Who would gain and who would lose in a year, against the set in force. */
export function EffectCard({ draft, year }: { draft: SetDraft; year: number }) {
  const { say, language } = useText()
  const [period, setPeriod] = useState(String(year))
  const isYear = /^\d{4}$/.test(period)
  const asked = setEffectQuery(language, draft.index, draft.version, period)
  const effect = useQuery({
    ...asked,
    // Asked once for each state of the draft.
    queryKey: [...asked.queryKey, draft.seen] as unknown as typeof asked.queryKey,
    enabled: isYear,
    placeholderData: keepPreviousData,
  })
  return (
    <section className={cardStyles.card} aria-labelledby="effect-title">
      <h2 id="effect-title">{say('set.effect')}</h2>
      <div className={styles.form}>
        <TextField
          label={say('set.effect.year')}
          value={period}
          onWrite={setPeriod}
          fault={isYear ? undefined : say('set.effect.year.wrong')}
        />
        {effect.error && <Failed error={effect.error} again={() => void effect.refetch()} />}
        {effect.data && <Moved effect={effect.data} />}
      </div>
    </section>
  )
}

function Moved({ effect }: { effect: SetEffect }) {
  const { say, language } = useText()
  const moved = effect.units.filter(({ change }) => change !== '0')
  const figure = (text: string | null | undefined) => (text ? showDecimal(text, language, 2) : '\u2013')
  return (
    <>
      <p role="status">
        <strong>
          {say(effect.against === null ? 'set.effect.alone' : 'set.effect.sentence', {
            gain: effect.gain,
            lose: effect.lose,
            same: effect.same,
            against: effect.against ?? '',
            period: effect.period,
          })}
        </strong>
      </p>
      {moved.length > 0 && (
        <table className={tablesStyles.scoreTable}>
          <TableHead
            heads={[
              say('set.effect.unit'),
              ...(['set.effect.before', 'set.effect.after', 'set.effect.change'] as const).map((key) => [say(key), 'figure'] as const),
            ]}
          />
          <tbody>
            {moved.map(({ unit, name, before, after, change }) => (
              <tr key={unit}>
                <th scope="row">{name}</th>
                <td className="figure" data-label={say('set.effect.before')}>
                  {figure(before?.points)}
                </td>
                <td className="figure" data-label={say('set.effect.after')}>
                  {figure(after.points)}
                </td>
                <td className="figure" data-label={say('set.effect.change')}>
                  {change?.startsWith('-') ? figure(change) : `+${figure(change)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {effect.flat.length > 0 && (
        <div className={styles.findings}>
          <h3>{say('set.effect.flat')}</h3>
          <ul>
            {effect.flat.map(({ code, title, what, units }) => (
              <li key={code}>
                {code} {title[language]}: {say(`set.effect.${what}`, { units })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
