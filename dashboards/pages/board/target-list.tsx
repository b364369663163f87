import type { IndicatorAnswer, TargetAnswer } from '../../../engine/answers.ts'
import { PageLink } from '../../address/page-link.tsx'
import { percent, sayCounts, sayPeriod, sayValue } from '../../format/say-value.ts'
import { Icon, StatusShape } from '../../parts/icons.tsx'
import { type Column, writeCsv } from '../../parts/table/csv.ts'
import { saveFile } from '../../parts/table/save-file.ts'
import { Bullet } from '../../parts/targets/bullet.tsx'
import { Tally } from '../../parts/targets/tally.tsx'
import { isReachedEarly, sayGap, sayGoalShort, sayState, titleOfTarget } from '../../targets/say-target.ts'
import { useText } from '../../text/use-text.tsx'

/** So many of the worst stand on the board; the page of targets has them all. */
const most = 12

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
  const shown = targets.filter((target, at) => at < most || target.target === chosen?.target)
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
      <Tally targets={targets} />
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
          {shown.map((target) => {
            const indicator = indicators.get(target.indicator)
            const gap = sayGap(target, indicator, speaker)
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
                    {target.value === null ? '\u2013' : sayValue(target, indicator ?? percent, speaker)}
                  </button>
                  <span className="note">{target.value === null ? '' : sayCounts(target, speaker)}</span>
                </td>
                <td className="bullet-cell">
                  <Bullet target={target} measure={indicator ?? percent} />
                  <span className="note">{gap}</span>
                </td>
                <td className="figure goal-cell">
                  <span className="only-narrow">{say('column.goal')} </span>
                  {sayGoalShort(target, indicator, speaker)}
                </td>
                <td className="status-cell">
                  <span className={`status status-${target.status}`}>
                    <StatusShape status={target.status} />
                    {sayState(target, speaker)}
                  </span>
                  {isReachedEarly(target) && <span className="reached">{say('status.reached')}</span>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {shown.length < targets.length && (
        <p className="others">
          <PageLink to={{ page: 'targets' }}>{say('targets.all', { count: targets.length })}</PageLink>
        </p>
      )}
      {others !== '' && <p className="note others">{others}</p>}
    </section>
  )
}
