import type { TargetReply } from '../../../engine/values/replies.ts'
import { useServingTasks } from '../../answers/use-serving-tasks.ts'
import { sayCounts, sayValue } from '../../format/say-value.ts'
import { AskButton } from '../../parts/ask-button.tsx'
import cardStyles from '../../parts/card.module.css'
import { useWanted } from '../../parts/chart-frame/use-wanted.ts'
import statusStyles from '../../parts/status.module.css'
import { Status } from '../../parts/status.tsx'
import { Bullet } from '../../parts/targets/bullet.tsx'
import { TargetTasks } from '../../parts/targets/target-tasks.tsx'
import targetsStyles from '../../parts/targets/targets.module.css'
import { isReachedEarly, sayGap, sayGoalOf, sayState, titleOfTarget } from '../../targets/say-target.ts'
import { useText } from '../../text/use-text.tsx'
import indicatorStyles from './indicator.module.css'
import type { View } from './settle-indicator.ts'

interface Props {
  view: View
  all: TargetReply[]
  plan: string | undefined
  year: number
  onAsk: (target: TargetReply) => void
  onChoose: (target: TargetReply) => void
}

/** The targets held against the indicator; the one whose goal is drawn is marked. */
export function BoundTargets({ view, all, plan, year, onAsk, onChoose }: Props) {
  const { say, language } = useText()
  const speaker = { say, language }
  const { indicator, bound, target: drawn } = view
  const [place, wanted] = useWanted<HTMLElement>()
  const tasks = useServingTasks(wanted && bound.length > 0 ? plan : undefined)
  return (
    <section id="bound" ref={place} className={cardStyles.card} aria-labelledby="bound-title">
      <header className={cardStyles.cardHead}>
        <h2 id="bound-title">{say('bound.title')}</h2>
      </header>
      {bound.length === 0 && <p className="note">{say('bound.none', { year })}</p>}
      <ul className={indicatorStyles.bound}>
        {bound.map((target) => (
          <li key={target.target} className={target === drawn ? indicatorStyles.chosen : ''}>
            <p>
              {target.fields.length === 0 && target.fieldsExcept.length === 0 ? (
                <button
                  type="button"
                  className={`${targetsStyles.targetName} ${indicatorStyles.boundName}`}
                  aria-pressed={target === drawn}
                  title={say('bound.trend')}
                  onClick={() => onChoose(target)}
                >
                  {titleOfTarget(target, indicator, all, speaker)}
                </button>
              ) : (
                titleOfTarget(target, indicator, all, speaker)
              )}{' '}
              <span className="note">{target.clause}</span>
            </p>
            <p className={indicatorStyles.boundFigures}>
              <AskButton onAsk={() => onAsk(target)}>{sayValue(target, indicator, speaker)}</AskButton>
              <span className="note">{sayCounts(target, speaker)}</span>
              <span>{sayGoalOf(target, indicator, speaker)}</span>
              <Status status={target.status}>{sayState(target, speaker)}</Status>
              {isReachedEarly(target) && (
                <span className={`${statusStyles.reached} ${indicatorStyles.boundReached}`}>{say('status.reached')}</span>
              )}
            </p>
            <Bullet target={target} measure={indicator} />
            <span className="note">{sayGap(target, indicator, speaker)}</span>
            <TargetTasks tasks={tasks.get(target.target)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
