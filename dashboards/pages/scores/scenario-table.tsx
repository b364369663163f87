import type { Standing } from '../../../engine/questions/comparison-replies.ts'
import { compareDecimals, showDecimal, subtractDecimals } from '../../format/decimal.ts'
import { TableHead } from '../../parts/table/table-head.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './tables.module.css'
import type { Scenarios } from './use-scenarios.ts'

interface Props {
  unit: string
  scenarios: Scenarios
  /** Whether places among others are told. */
  withRank: boolean
}

/** What a unit has now, and what each scenario would give it, side by side. */
export function ScenarioTable({ unit, scenarios, withRank }: Props) {
  const { say, language } = useText()
  const found = scenarios.results.map((result) => result?.units.find((one) => one.unit === unit))
  const now = found.find((one) => one !== undefined)?.before
  const shown = (value: string | null) => (value === null ? '–' : showDecimal(value, language))
  const change = ({ points }: Standing) => {
    const moved = now ? subtractDecimals(points, now.points) : '0'
    const sign = compareDecimals(moved, '0')
    return sign === 0 ? '' : ` (${sign > 0 ? '+' : ''}${showDecimal(moved, language)})`
  }
  const cells = (one: Standing | undefined) => (
    <>
      <td className="figure" data-label={say('score.points')}>
        {one ? `${shown(one.points)}${change(one)}` : ''}
      </td>
      <td className="figure" data-label={say('score.open')}>
        {one ? shown(one.open) : ''}
      </td>
      <td className="figure" data-label={say('score.percent')}>
        {one ? (one.percent === null ? '–' : `${showDecimal(one.percent, language, 2)}\u00a0%`) : ''}
      </td>
      <td data-label={say('score.class')}>{one ? (one.classTitle?.[language] ?? '–') : ''}</td>
      {withRank && (
        <td className="figure" data-label={say('score.rank.name')}>
          {one ? (one.rank ?? '–') : ''}
        </td>
      )}
    </>
  )
  return (
    <table className={`${styles.scoreTable} scenario-table`}>
      <TableHead
        heads={[
          say('whatif.scenario'),
          ...(['score.points', 'score.open', 'score.percent'] as const).map((one) => [say(one), 'figure'] as const),
          say('score.class'),
          withRank && [say('score.rank.name'), 'figure'],
          say('whatif.acts'),
        ]}
      />
      <tbody>
        <tr>
          <th scope="row">{say('whatif.now')}</th>
          {cells(now)}
          <td />
        </tr>
        {scenarios.all.map((changes, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a scenario is its place
          <tr key={at}>
            <th scope="row">
              <label>
                <input type="radio" name="scenario" checked={at === scenarios.active} onChange={() => scenarios.activate(at)} />{' '}
                {say('whatif.scenario.of', { number: at + 1, count: Object.keys(changes).length })}
              </label>
            </th>
            {cells(found[at]?.after)}
            <td>
              {scenarios.all.length > 1 && (
                <button
                  type="button"
                  className="button"
                  aria-label={say('whatif.remove.of', { number: at + 1 })}
                  onClick={() => scenarios.remove(at)}
                >
                  {say('whatif.remove')}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
