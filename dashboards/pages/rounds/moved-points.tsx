import { useQuery } from '@tanstack/react-query'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { movedQuery } from '../../answers/round-queries.ts'
import { showDecimal } from '../../format/decimal.ts'
import { showInstant } from '../../format/instant.ts'
import { TableHead } from '../../parts/table/table-head.tsx'
import { sayWho } from '../../text/say-who.ts'
import { useText } from '../../text/use-text.tsx'
import tablesStyles from '../scores/tables.module.css'

/** The points of locked sheets that moved since, unit by unit, before and after; or that none did. */
export function MovedPoints({ round }: { round: RoundReply }) {
  const { say, language } = useText()
  const { data } = useQuery(movedQuery(language, round.round))
  if (!data) return null
  if (data.length === 0) return <p className="note">{say('round.moved.none')}</p>
  const shown = (points: string | null) => (points === null ? say('none') : showDecimal(points, language))
  const name = (unit: string) => round.units.find((one) => one.unit === unit)?.name ?? unit
  return (
    <table className={`${tablesStyles.scoreTable} moved-table`}>
      <caption className="hidden">{say('round.moved')}</caption>
      <TableHead
        heads={[
          say('column.unit'),
          say('score.criterion'),
          [say('round.moved.from'), 'figure'],
          [say('round.moved.to'), 'figure'],
          say('round.reason'),
        ]}
      />
      <tbody>
        {data.toReversed().map(({ unit, code, from, to, edition, reason, at, by }) => (
          <tr key={`${edition} ${code}`}>
            <th scope="row">{name(unit)}</th>
            <td data-label={say('score.criterion')}>{code}</td>
            <td className="figure" data-label={say('round.moved.from')}>
              {shown(from)}
            </td>
            <td className="figure" data-label={say('round.moved.to')}>
              {shown(to)}
            </td>
            <td data-label={say('round.reason')}>
              {reason ?? say('none')}{' '}
              <span className="note">
                ({sayWho(by, say)}, {showInstant(at, language, 'both')})
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
