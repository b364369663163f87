import type { TargetAnswer } from '../../../engine/answers.ts'
import { sayPeriod } from '../../format/say-value.ts'
import { Tally } from '../../parts/targets/tally.tsx'
import { TargetRow } from '../../parts/targets/target-row.tsx'
import { useText } from '../../text/use-text.tsx'
import type { TargetSheet } from './target-columns.ts'

interface Props {
  id: string
  title: string
  targets: TargetAnswer[]
  sheet: TargetSheet
  onAsk: (target: TargetAnswer) => void
}

/** The targets that stand together, under what they have in common. */
export function TargetGroupCard({ id, title, targets, sheet, onAsk }: Props) {
  const { say, language } = useText()
  return (
    <section className="card target-group" aria-labelledby={id}>
      <header className="card-head">
        <h2 id={id}>{title}</h2>
      </header>
      <Tally targets={targets} />
      <table className="target-table target-page-table">
        <thead>
          <tr>
            <th scope="col">{say('column.target')}</th>
            <th scope="col" className="figure">
              {say('column.value')}
            </th>
            <th scope="col" className="bullet-cell">
              <span className="hidden">{say('column.against')}</span>
            </th>
            <th scope="col" className="goal-cell">
              {say('column.goal')}
            </th>
            <th scope="col" className="status-cell">
              {say('column.status')}
            </th>
            {sheet.before !== null && (
              <th scope="col" className="moved-cell">
                {say('column.moved', { period: sayPeriod(sheet.before, { say, language }, true) })}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {targets.map((target) => (
            <TargetRow key={target.target} target={target} sheet={sheet} onAsk={onAsk} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
