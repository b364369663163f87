import { useId } from 'react'
import type { TaskState } from '../../../engine/definitions/tracked-task.ts'
import type { TaskReply } from '../../../engine/plans/replies.ts'
import { DayField } from '../../parts/day-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useText } from '../../text/use-text.tsx'
import { ChoiceField } from './choice-field.tsx'
import styles from './plan.module.css'

/** What is said of one activity, or of a task that has none. */
export interface Said {
  state: TaskState | ''
  document: string
  date: string
  note: string
}
export const nothingSaid: Said = { state: '', document: '', date: '', note: '' }
const stateNames: TaskState[] = ['not_started', 'in_progress', 'done', 'late']

interface Props {
  item: Pick<TaskReply, 'id' | 'text' | 'state'>
  said: Said
  onSay: (part: Partial<Said>) => void
}

/** One activity to be reported on: how far it stands, and what is said of it now. */
export function ReportItem({ item, said, onSay }: Props) {
  const { say } = useText()
  const id = useId()
  const states: [string, string][] = [
    ['', say('plan.report.unsaid')],
    ...stateNames.map((one): [string, string] => [one, say(`plan.state.${one}`)]),
  ]
  return (
    <li>
      <fieldset aria-labelledby={id} className={styles.saying}>
        <p id={id}>
          <span className={styles.number}>{item.id}</span> {item.text}{' '}
          <span className="note">{say('plan.report.before', { state: say(`plan.state.${item.state ?? 'none'}`) })}</span>
        </p>
        <ChoiceField
          label={say('plan.report.state')}
          value={said.state}
          options={states}
          onChoose={(state) => onSay({ state: state as TaskState })}
        />
        {said.state !== '' && (
          <div className={`${styles.acts} ${styles.whole}`}>
            <TextField label={say('plan.report.document')} value={said.document} onWrite={(document) => onSay({ document })} />
            <DayField label={say('plan.report.date')} value={said.date} onWrite={(date) => onSay({ date })} />
            <TextField label={say('plan.report.note')} value={said.note} onWrite={(note) => onSay({ note })} />
          </div>
        )}
      </fieldset>
    </li>
  )
}
