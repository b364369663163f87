import { useId } from 'react'
import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { PublishedIndexReply } from '../../../engine/questions/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { compareDecimals, showDecimal, subtractDecimals } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import fieldStyles from '../../parts/field.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import { useText } from '../../text/use-text.tsx'
import tablesStyles from '../scores/tables.module.css'
import styles from './published.module.css'

interface Props {
  found: PublishedIndexReply
  /** The year it is held against; undefined until it is there. */
  before: PublishedIndexReply | undefined
  offered: number[]
  /** The years from which another method counts. */
  breaks: number[]
  indicators: IndicatorReply[]
  onAgainst: (year: number) => void
}

/** The components of a published index: gained and lost against the most they can be and against another year, what is lost of the whole at each, and what moves them. */
export function ComponentsCard({ found, before, offered, breaks, indicators, onAgainst }: Props) {
  const id = useId()
  const { say, language } = useText()
  const { components, lines, lost, year } = found
  const shown = (value: string | null) => (value === null ? '\u2013' : showDecimal(value, language))
  const titles = new Map(indicators.map(({ id, title }) => [id, title[language]]))
  const isApart = (other: number) => breaks.some((one) => Math.min(other, year) < one && one <= Math.max(other, year))
  const valueBefore = (code: string) => before?.components.find((one) => one.code === code)?.value ?? null
  const changeOf = (now: string | null, then: string | null) => {
    if (now === null || then === null) return null
    const change = subtractDecimals(now, then)
    return `${compareDecimals(change, '0') > 0 ? '+' : ''}${showDecimal(change, language)}`
  }
  // Another province's definitions may have other indicators.
  const moversOf = (ids: string[]) => ids.filter((id) => titles.has(id))
  const lineOf = (code: string) => lines.find((line) => line.code === code)?.points ?? null
  return (
    <section className={cardStyles.card} aria-labelledby="components-title">
      <header className={cardStyles.cardHead}>
        <h2 id="components-title">{say('published.components', { year })}</h2>
        <p className="note">
          {lost === null ? say('published.components.unknown') : say('published.components.lost', { lost: shown(lost) })}{' '}
          {lost !== null && components.length > 0 && say(lines.length > 0 ? 'published.components.split' : 'published.components.unsplit')}
        </p>
      </header>
      {before && (
        <div className={`${fieldStyles.field} ${styles.against}`}>
          <label htmlFor={id}>{say('published.against')}</label>
          <select id={id} value={before.year} onChange={({ target }) => onAgainst(Number(target.value))}>
            {offered.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </div>
      )}
      {before && (
        <p>
          {say('published.change', {
            year: before.year,
            value: changeOf(found.value, before.value) ?? say('published.change.none'),
            from: before.rank ?? '\u2013',
            to: found.rank ?? '\u2013',
          })}{' '}
          {isApart(before.year) && say('published.change.apart')}
        </p>
      )}
      {components.length === 0 ? (
        <p>{say('published.components.none')}</p>
      ) : (
        <table className={tablesStyles.scoreTable}>
          <TableHead
            heads={[
              say('published.component'),
              [say('score.gained'), 'figure'],
              [say('score.max'), 'figure'],
              [say('score.lost'), 'figure'],
              before && [say('published.since', { year: before.year }), 'figure'],
              lines.length > 0 && [say('published.components.share'), 'figure'],
              say('published.state'),
              say('published.moved'),
            ]}
          />
          <tbody>
            {components.map((one) => (
              <tr key={one.code}>
                <th scope="row" className={styles.component}>
                  {one.code}. {one.title[language]}
                </th>
                <td className="figure" data-label={say('score.gained')}>
                  {shown(one.value)}
                </td>
                <td className="figure" data-label={say('score.max')}>
                  {shown(one.scale)}
                </td>
                <td className="figure" data-label={say('score.lost')}>
                  {shown(one.lost)}
                </td>
                {before && (
                  <td className="figure" data-label={say('published.since', { year: before.year })}>
                    {changeOf(one.value, valueBefore(one.code)) ?? '\u2013'}
                  </td>
                )}
                {lines.length > 0 && (
                  <td className="figure" data-label={say('published.components.share')}>
                    {shown(lineOf(one.code))}
                  </td>
                )}
                <td data-label={say('published.state')}>
                  <span className={tablesStyles.state}>{say(`published.state.${one.state}`)}</span>
                  {one.note && `: ${one.note}`}
                </td>
                <td data-label={say('published.moved')}>
                  {moversOf(one.movedBy).length === 0 && '\u2013'}
                  {moversOf(one.movedBy).map((id, at) => (
                    <span key={id}>
                      {at > 0 && '; '}
                      <PageLink to={{ page: 'indicator', id }}>{titles.get(id)}</PageLink>
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
