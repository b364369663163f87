import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { TargetReply } from '../../../engine/values/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Icon } from '../../parts/icons.tsx'
import { type Column, writeCsv } from '../../parts/table/csv.ts'
import { saveFile } from '../../parts/table/save-file.ts'
import { Tally } from '../../parts/targets/tally.tsx'
import { TargetTable } from '../../parts/targets/target-table.tsx'
import targetsStyles from '../../parts/targets/targets.module.css'
import { sayBeside } from '../../targets/say-beside.ts'
import { sayGap, sayGoalShort, sayState, titleOfTarget } from '../../targets/say-target.ts'
import { useText } from '../../text/use-text.tsx'

/** So many of the worst stand on the board; the page of targets has them all. */
const most = 12

interface Props {
  /** The worst first. */
  targets: TargetReply[]
  indicators: Map<string, IndicatorReply>
  chosen: TargetReply | undefined
  period: string
  plan: string
  /** What is said of targets that do not apply here. */
  others: string
  onChoose: (target: TargetReply) => void
  onAsk: (target: TargetReply) => void
}

/** The targets against their goals, the worst first. */
export function TargetList({ targets, indicators, chosen, period, plan, others, onChoose, onAsk }: Props) {
  const { say, language } = useText()
  const speaker = { say, language }
  const shown = targets.filter((target, at) => at < most || target.target === chosen?.target)
  const title = (target: TargetReply) => titleOfTarget(target, indicators.get(target.indicator), targets, speaker)
  const columns: Column<TargetReply>[] = [
    { title: say('column.clause'), text: ({ clause }) => clause },
    { title: say('column.target'), text: title },
    { title: say('column.status'), text: (target) => sayState(target, speaker) },
    { title: say('fact.numerator'), decimal: ({ numerator }) => numerator },
    { title: say('fact.denominator'), decimal: ({ denominator }) => denominator },
    { title: say('column.value'), decimal: ({ value }) => value },
    { title: say('column.goal'), decimal: ({ goal }) => goal },
    { title: say('column.gap'), decimal: ({ gap }) => gap },
    { title: say('column.needed'), decimal: ({ needed }) => needed },
  ]
  const save = () => saveFile(`chi-tieu-${period}.csv`, new Blob([writeCsv(columns, targets, language)], { type: 'text/csv' }))

  return (
    <section id="targets" className={`${cardStyles.card} targets`} aria-labelledby="targets-title">
      <header className={cardStyles.cardHead}>
        <h2 id="targets-title">{say('targets.title')}</h2>
        <p className="note">{say('targets.subtitle', { plan, period: sayPeriod(period, speaker, true) })}</p>
        <div className={cardStyles.cardTools}>
          <button type="button" className="tool" onClick={save} aria-label={say('save.csv')} title={say('save.csv')}>
            <Icon name="save" />
          </button>
        </div>
      </header>
      <Tally targets={targets} />
      <TargetTable
        layout="list"
        targets={shown}
        indicators={indicators}
        chosen={chosen?.target}
        nameOf={(target) =>
          indicators.has(target.indicator) ? (
            <button
              type="button"
              className={targetsStyles.targetName}
              aria-pressed={target.target === chosen?.target}
              onClick={() => onChoose(target)}
            >
              {title(target)} <span className="note">{target.clause}</span>
            </button>
          ) : (
            <span className={targetsStyles.targetTitle}>
              {title(target)} <span className="note">{target.clause}</span>
            </span>
          )
        }
        goalOf={(target) => sayGoalShort(target, indicators.get(target.indicator), speaker)}
        notesOf={(target) => [sayGap(target, indicators.get(target.indicator), speaker), ...sayBeside(target, indicators, speaker)]}
        onAsk={onAsk}
      />
      {shown.length < targets.length && (
        <p className={targetsStyles.others}>
          <PageLink to={{ page: 'targets' }}>{say('targets.all', { count: targets.length })}</PageLink>
        </p>
      )}
      {others !== '' && <p className={`note ${targetsStyles.others}`}>{others}</p>}
    </section>
  )
}
