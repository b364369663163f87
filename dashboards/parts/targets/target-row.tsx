import type { TargetAnswer } from '../../../engine/answers.ts'
import { PageLink } from '../../address/page-link.tsx'
import { percent, sayCounts, sayValue } from '../../format/say-value.ts'
import type { TargetSheet } from '../../pages/targets/target-columns.ts'
import type { Move } from '../../targets/compare-targets.ts'
import { sayChange, sayStatusMove } from '../../targets/say-moves.ts'
import { isReachedEarly, sayGap, sayGoalOf, sayNeeded, sayState } from '../../targets/say-target.ts'
import { useText } from '../../text/use-text.tsx'
import { StatusShape } from '../icons.tsx'
import { Bullet } from './bullet.tsx'

interface Props {
  target: TargetAnswer
  sheet: TargetSheet
  onAsk: (target: TargetAnswer) => void
}

/** One target: what it is, the result with its counts, the bullet, goal, status, and how it moved. */
export function TargetRow({ target, sheet, onAsk }: Props) {
  const { say, language } = useText()
  const speaker = { say, language }
  const indicator = sheet.indicators.get(target.indicator)
  const measure = indicator ?? percent
  const title = sheet.titleOf(target)
  return (
    <tr>
      <th scope="row">
        <PageLink className="target-name" to={{ page: 'indicator', id: target.indicator }} choosing={{ target: target.target }}>
          {title}
        </PageLink>
        <span className="note">
          {target.clause}
          {target.lead.length > 0 && ` · ${target.lead.map(sheet.nameOfLead).join(', ')}`}
        </span>
      </th>
      <td className="figure">
        <button
          type="button"
          className="ask"
          title={say('why')}
          aria-label={target.value === null ? say('why') : undefined}
          onClick={() => onAsk(target)}
        >
          {target.value === null ? '\u2013' : sayValue(target, measure, speaker)}
        </button>
        <span className="note">{target.value === null ? '' : sayCounts(target, speaker)}</span>
      </td>
      <td className="bullet-cell">
        <Bullet target={target} measure={measure} />
        <span className="note">{sayGap(target, indicator, speaker)}</span>
        <span className="note">{sayNeeded(target, indicator, speaker)}</span>
      </td>
      <td className="goal-cell">
        <span className="only-narrow">{say('column.goal')} </span>
        {sayGoalOf(target, measure, speaker)}
      </td>
      <td className="status-cell">
        <span className={`status status-${target.status}`}>
          <StatusShape status={target.status} />
          {sayState(target, speaker)}
        </span>
        {isReachedEarly(target) && <span className="reached">{say('status.reached')}</span>}
      </td>
      {sheet.before !== null && <MovedCell target={target} move={sheet.moves.get(target.target) ?? null} measure={measure} />}
    </tr>
  )
}

function MovedCell({ target, move, measure }: { target: TargetAnswer; move: Move | null; measure: Parameters<typeof sayChange>[1] }) {
  const { say, language } = useText()
  const speaker = { say, language }
  const turned = move ? sayStatusMove(move, target, speaker) : ''
  return (
    <td className="moved-cell">
      {move?.change !== null && move !== null ? (
        <span className={`moved moved-${move.value}`}>{sayChange(move.change, measure, speaker)}</span>
      ) : (
        <span className="note">{target.value === null ? '\u2013' : say('move.no_before')}</span>
      )}
      {turned !== '' && <span className="note">{turned}</span>}
    </td>
  )
}
