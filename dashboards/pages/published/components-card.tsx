import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { PublishedIndexReply } from '../../../engine/questions/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { showDecimal } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import { useText } from '../../text/use-text.tsx'
import tablesStyles from '../scores/tables.module.css'

interface Props {
  found: PublishedIndexReply
  indicators: IndicatorReply[]
}

/** The components of a published index: gained and lost against the most they can be, what is lost of the whole at each, and what moves them. */
export function ComponentsCard({ found, indicators }: Props) {
  const { say, language } = useText()
  const { components, lines, lost, year } = found
  const shown = (value: string | null) => (value === null ? '\u2013' : showDecimal(value, language))
  const titles = new Map(indicators.map(({ id, title }) => [id, title[language]]))
  // Another province's definitions may have other indicators.
  const moversOf = (ids: string[]) => ids.filter((id) => titles.has(id))
  const lineOf = (code: string) => lines.find((line) => line.code === code)?.points ?? null
  return (
    <section className={cardStyles.card} aria-labelledby="components-title">
      <header className={cardStyles.cardHead}>
        <h2 id="components-title">{say('published.components', { year })}</h2>
        <p className="note">
          {lost === null ? say('published.components.unknown') : say('published.components.lost', { lost: shown(lost) })}{' '}
          {lost !== null && say(lines.length > 0 ? 'published.components.split' : 'published.components.unsplit')}
        </p>
      </header>
      {components.length === 0 ? (
        <p>{say('published.components.none')}</p>
      ) : (
        <table className={tablesStyles.scoreTable}>
          <thead>
            <tr>
              <th scope="col">{say('published.component')}</th>
              <th scope="col" className="figure">
                {say('score.gained')}
              </th>
              <th scope="col" className="figure">
                {say('score.max')}
              </th>
              <th scope="col" className="figure">
                {say('score.lost')}
              </th>
              {lines.length > 0 && (
                <th scope="col" className="figure">
                  {say('published.components.share')}
                </th>
              )}
              <th scope="col">{say('published.state')}</th>
              <th scope="col">{say('published.moved')}</th>
            </tr>
          </thead>
          <tbody>
            {components.map((one) => (
              <tr key={one.code}>
                <th scope="row">
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
                {lines.length > 0 && (
                  <td className="figure" data-label={say('published.components.share')}>
                    {shown(lineOf(one.code))}
                  </td>
                )}
                <td data-label={say('published.state')}>{[say(`published.state.${one.state}`), one.note].filter(Boolean).join(': ')}</td>
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
