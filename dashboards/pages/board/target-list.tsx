import type { IndicatorAnswer, TargetAnswer } from '../../../engine/answers.ts'
import { type Column, writeCsv } from '../../charts/csv.ts'
import { saveFile } from '../../charts/save-file.ts'
import { sayCounts, sayGoal, sayPeriod, sayValue } from '../../format/say-value.ts'
import { Icon, StatusShape } from '../../frame/icons.tsx'
import { countStates, stateOf } from '../../targets/judge-targets.ts'
import { sayGap, sayState, titleOfTarget } from '../../targets/say-target.ts'
import { useText } from '../../text/use-text.tsx'

interface Props {
  /** The worst first. */
  targets: TargetAnswer[]
  indicators: Map<string, IndicatorAnswer>
  chosen: TargetAnswer | undefined
  period: string
  plan: string
  /** What is said of targets that do not apply here. */
  others: string
  onChoose: (target: TargetAnswer) => void
  onAsk: (target: TargetAnswer) => void
}

/** The targets against their goals, the worst first. */
export function TargetList({ targets, indicators, chosen, period, plan, others, onChoose, onAsk }: Props) {
  const { say, language } = useText()
  const speaker = { say, language }
  const title = (target: TargetAnswer) => titleOfTarget(target, indicators.get(target.indicator), targets, speaker)
  const columns: Column<TargetAnswer>[] = [
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
    <section id="targets" className="card targets" aria-labelledby="targets-title">
      <header className="card-head">
        <h2 id="targets-title">{say('targets.title')}</h2>
        <p className="note">{say('targets.subtitle', { plan, period: sayPeriod(period, speaker, true) })}</p>
        <div className="card-tools">
          <button type="button" className="tool" onClick={save} aria-label={say('save.csv')} title={say('save.csv')}>
            <Icon name="save" />
          </button>
        </div>
      </header>
      <ul className="tally">
        {[...countStates(targets)].map(([state, count]) => {
          const one = targets.find((target) => stateOf(target) === state)
          return (
            one && (
              <li key={state} className={`status status-${one.status}`}>
                <StatusShape status={one.status} />
                <strong>{count}</strong> {say(one.status === 'no_data' ? `reason.${one.reason ?? 'no_data'}` : `status.${one.status}`)}
              </li>
            )
          )
        })}
      </ul>
      <table className="target-table">
        <thead>
          <tr>
            <th scope="col">{say('column.target')}</th>
            <th scope="col" className="figure">
              {say('column.value')}
            </th>
            <th scope="col" className="bullet-cell">
              <span className="hidden">{say('column.against')}</span>
            </th>
            <th scope="col" className="figure">
              {say('column.goal')}
            </th>
            <th scope="col">{say('column.status')}</th>
          </tr>
        </thead>
        <tbody>
          {targets.map((target) => {
            const indicator = indicators.get(target.indicator)
            const unit = indicator?.unit ?? 'percent'
            const gap = sayGap(target, indicator?.dataset ?? '', speaker)
            const isChosen = target.target === chosen?.target
            return (
              <tr key={target.target} className={isChosen ? 'chosen' : ''}>
                <th scope="row">
                  <button type="button" className="target-name" aria-pressed={isChosen} onClick={() => onChoose(target)}>
                    {title(target)} <span className="note">{target.clause}</span>
                  </button>
                </th>
                <td className="figure">
                  <button
                    type="button"
                    className="ask"
                    onClick={() => onAsk(target)}
                    title={say('why')}
                    aria-label={target.value === null ? say('why') : undefined}
                  >
                    {target.value === null ? '\u2013' : sayValue(target, unit, speaker)}
                  </button>
                  <span className="note">{target.value === null ? '' : sayCounts(target, speaker)}</span>
                </td>
                <td className="bullet-cell">
                  <Bullet target={target} percent={unit === 'percent'} />
                  <span className="note">{gap}</span>
                </td>
                <td className="figure goal-cell">
                  <span className="only-narrow">{say('column.goal')} </span>
                  {sayGoal(target.goal, unit, speaker)}
                </td>
                <td>
                  <span className={`status status-${target.status}`}>
                    <StatusShape status={target.status} />
                    {sayState(target, speaker)}
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {others !== '' && <p className="note others">{others}</p>}
    </section>
  )
}

/** A bar from 0 with a tick at the goal; nothing where there is no value. */
function Bullet({ target, percent }: { target: TargetAnswer; percent: boolean }) {
  if (target.value === null) return null
  const value = Number(target.value)
  const most = percent ? 100 : Math.max(value, target.goal) * 1.1
  const at = (n: number) => Math.min(100, (n / most) * 100)
  return (
    <svg className={`bullet bullet-${target.status}`} viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bullet-ground" x="0" y="3" width="100" height="10" />
      <rect className="bullet-bar" x="0" y="5" width={at(value)} height="6" />
      <line className="bullet-goal" x1={at(target.goal)} x2={at(target.goal)} y1="0" y2="16" />
    </svg>
  )
}
