import type { TargetReply } from '../../../engine/values/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import type { Measure } from '../../format/measure.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Tally } from '../../parts/targets/tally.tsx'
import { TargetTable } from '../../parts/targets/target-table.tsx'
import { TargetTasks } from '../../parts/targets/target-tasks.tsx'
import targetsStyles from '../../parts/targets/targets.module.css'
import type { Move } from '../../targets/compare-targets.ts'
import { measureOf } from '../../targets/measure-of-target.ts'
import { sayAgencies, sayBeside } from '../../targets/say-beside.ts'
import { sayForecast } from '../../targets/say-forecast.ts'
import { sayChange, sayStatusMove } from '../../targets/say-moves.ts'
import { sayGap, sayGoalOf, sayNeeded } from '../../targets/say-target.ts'
import { useText } from '../../text/use-text.tsx'
import type { TargetSheet } from './target-columns.ts'

interface Props {
  id: string
  title: string
  targets: TargetReply[]
  sheet: TargetSheet
  onAsk: (target: TargetReply) => void
}

/** The targets that stand together, under what they have in common. */
export function TargetGroupCard({ id, title, targets, sheet, onAsk }: Props) {
  const { say, language } = useText()
  const speaker = { say, language }
  const { indicators, before, moves } = sheet
  const measuredIn = (target: TargetReply) => measureOf(target, indicators.get(target.indicator))
  return (
    <section className={`${cardStyles.card} ${targetsStyles.targetGroup}`} aria-labelledby={id}>
      <header className={cardStyles.cardHead}>
        <h2 id={id}>{title}</h2>
      </header>
      <Tally targets={targets} />
      <TargetTable
        targets={targets}
        indicators={indicators}
        nameOf={(target) => <Name target={target} sheet={sheet} />}
        goalOf={(target) => sayGoalOf(target, measuredIn(target), speaker)}
        notesOf={(target) => {
          const indicator = indicators.get(target.indicator)
          const forecast = sayForecast(sheet.forecasts.get(target.target), speaker)
          return [
            sayGap(target, indicator, speaker),
            sayNeeded(target, indicator, speaker),
            forecast,
            ...sayBeside(target, indicators, speaker),
          ]
        }}
        more={
          before === null
            ? undefined
            : {
                title: say('column.moved', { period: sayPeriod(before, speaker, true) }),
                cellOf: (target) => <Moved target={target} move={moves.get(target.target) ?? null} measure={measuredIn(target)} />,
              }
        }
        onAsk={onAsk}
      />
    </section>
  )
}

function Name({ target, sheet }: { target: TargetReply; sheet: TargetSheet }) {
  const { language } = useText()
  return (
    <>
      {sheet.indicators.has(target.indicator) ? (
        <PageLink
          className={targetsStyles.targetName}
          to={{ page: 'indicator', id: target.indicator }}
          choosing={{ target: target.target }}
        >
          {sheet.titleOf(target)}
        </PageLink>
      ) : (
        <span className={targetsStyles.targetTitle}>{sheet.titleOf(target)}</span>
      )}
      <span className="note">
        {target.clause}
        {target.lead.length > 0 && ` · ${sayAgencies(target.lead, target, sheet.nameOfLead, { language })}`}
      </span>
      <TargetTasks tasks={sheet.tasks.get(target.target)} />
    </>
  )
}

function Moved({ target, move, measure }: { target: TargetReply; move: Move | null; measure: Measure }) {
  const { say, language } = useText()
  const speaker = { say, language }
  const turned = move ? sayStatusMove(move, target, speaker) : ''
  return (
    <>
      {move?.change !== null && move !== null ? (
        <span className={`${targetsStyles.moved} ${targetsStyles[move.value ?? '']}`}>{sayChange(move.change, measure, speaker)}</span>
      ) : (
        <span className="note">{target.value === null ? '\u2013' : say('move.no_before')}</span>
      )}
      {turned !== '' && <span className="note">{turned}</span>}
    </>
  )
}
