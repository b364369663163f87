import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { IndicatorValue } from '../../../engine/values/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { sayCounted, sayCounts, sayInterval, sayValue } from '../../format/say-value.ts'
import { AskButton } from '../../parts/ask-button.tsx'
import cardStyles from '../../parts/card.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import targetsStyles from '../../parts/targets/targets.module.css'
import { useText } from '../../text/use-text.tsx'
import indicatorsStyles from './indicators.module.css'

/** The indicators of one dataset. */
export interface IndicatorGroup {
  id: string
  title: string
  members: IndicatorReply[]
}

interface Props {
  groups: IndicatorGroup[]
  /** What each indicator is now, by its id. */
  current: Map<string, IndicatorValue>
  onAsk: (value: IndicatorValue) => void
}

/** Indicators under the dataset they are counted from, with what they are now. */
export function IndicatorTable({ groups, current, onAsk }: Props) {
  const { say } = useText()
  return (
    <div className={cardStyles.card}>
      <table className={`${targetsStyles.targetTable} ${indicatorsStyles.indicatorTable}`}>
        <TableHead
          heads={[
            say('column.indicator'),
            [say('column.value.plain'), 'figure'],
            [say('column.interval'), `figure ${indicatorsStyles.intervalCell}`],
            [say('column.better'), indicatorsStyles.betterCell],
          ]}
        />
        {groups.map(({ id, title, members }) => (
          <tbody key={id}>
            <tr className={`${targetsStyles.rowGroup} row-group`}>
              <th scope="rowgroup" colSpan={4}>
                {title}
              </th>
            </tr>
            {members.map((indicator) => (
              <IndicatorRow key={indicator.id} indicator={indicator} value={current.get(indicator.id)} onAsk={onAsk} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

interface RowProps {
  indicator: IndicatorReply
  value: IndicatorValue | undefined
  onAsk: (value: IndicatorValue) => void
}

function IndicatorRow({ indicator, value, onAsk }: RowProps) {
  const { say, language } = useText()
  const speaker = { say, language }
  const counts = value ? sayCounts(value, speaker) : ''
  return (
    <tr>
      <th scope="row">
        <PageLink className={targetsStyles.targetName} to={{ page: 'indicator', id: indicator.id }}>
          {indicator.title[language]}
        </PageLink>
      </th>
      <td className="figure">
        {value ? (
          <AskButton className={value.value === null ? 'none' : ''} onAsk={() => onAsk(value)}>
            {sayValue(value, indicator, speaker)}
          </AskButton>
        ) : (
          say('reason.no_data')
        )}
        {counts !== '' && (
          <span className="note">
            {counts} {sayCounted(indicator, speaker)}
          </span>
        )}
      </td>
      <td className={`figure ${indicatorsStyles.intervalCell}`}>{value ? sayInterval(value, speaker) : ''}</td>
      <td className={indicatorsStyles.betterCell}>{say(`better.${indicator.better}`)}</td>
    </tr>
  )
}
