import type { IndicatorAnswer, IndicatorValue } from '../../../engine/answers.ts'
import { PageLink } from '../../address/page-link.tsx'
import { sayCounts, sayInterval, sayNoun, sayValue } from '../../format/say-value.ts'
import { useText } from '../../text/use-text.tsx'

interface Props {
  indicators: IndicatorAnswer[]
  found: Map<string, IndicatorValue>
  onAsk: (value: IndicatorValue) => void
}

/** Indicators of one dataset with what they are now. */
export function IndicatorTable({ indicators, found, onAsk }: Props) {
  const { say, language } = useText()
  const speaker = { say, language }
  return (
    <table className="target-table indicator-table">
      <thead>
        <tr>
          <th scope="col">{say('column.indicator')}</th>
          <th scope="col" className="figure">
            {say('column.value.plain')}
          </th>
          <th scope="col" className="figure">
            {say('column.interval')}
          </th>
          <th scope="col">{say('column.better')}</th>
        </tr>
      </thead>
      <tbody>
        {indicators.map((indicator) => {
          const value = found.get(indicator.id)
          const counts = value ? sayCounts(value, speaker) : ''
          return (
            <tr key={indicator.id}>
              <th scope="row">
                <PageLink className="target-name" to={{ page: 'indicator', id: indicator.id }}>
                  {indicator.title[language]}
                </PageLink>
              </th>
              <td className="figure">
                {value ? (
                  <button
                    type="button"
                    className={value.value === null ? 'ask none' : 'ask'}
                    title={say('why')}
                    onClick={() => onAsk(value)}
                  >
                    {sayValue(value, indicator, speaker)}
                  </button>
                ) : (
                  say('reason.no_data')
                )}
                {counts !== '' && (
                  <span className="note">
                    {counts} {sayNoun(indicator, speaker)}
                  </span>
                )}
              </td>
              <td className="figure interval-cell">{value ? sayInterval(value, speaker) : ''}</td>
              <td className="better-cell">{say(`better.${indicator.better}`)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
