import { compare, one } from '../../../engine/exact.ts'
import type { CriterionReply } from '../../../engine/rounds/replies.ts'
import { readFraction } from '../../../engine/values/exact-value.ts'
import { type AnswerField, type Draft, type DraftFault, figureFields, readDraft } from '../../scores/answer-draft.ts'
import { useText } from '../../text/use-text.tsx'
import { AnswerText } from './answer-text.tsx'
import styles from './answers.module.css'

interface Props {
  id: string
  criterion: CriterionReply
  draft: Draft
  faults: Record<string, DraftFault>
  /** Takes a change; what is chosen is settled at once, what is typed after a rest. */
  onWrite: (change: Partial<Draft>, atOnce?: boolean) => void
}

/** The fields of the form the criterion's rule takes; still while the criterion does not apply. */
export function AnswerFields({ id, criterion, draft, faults, onWrite }: Props) {
  const { say, language } = useText()
  const { form } = criterion
  if (draft.notApplicable) return null
  if (form === 'yes' || form === 'option') {
    const choices =
      form === 'yes'
        ? (['true', 'false'] as const).map((one) => ({ id: one as string, text: say(`cell.${one}`) }))
        : criterion.choices.map(({ id: one, title }) => ({ id: one, text: title[language] }))
    return (
      <fieldset>
        <legend>{say('score.answer')}</legend>
        {choices.map((one) => (
          <label key={one.id} className={styles.answerCheck}>
            <input
              type="radio"
              name={`${id}-answer`}
              checked={draft.fields.answer === one.id}
              onChange={() => onWrite({ fields: { answer: one.id } }, true)}
            />
            {one.text}
          </label>
        ))}
      </fieldset>
    )
  }
  const fields = figureFields(criterion, language)
  const labelOf = ({ name, label }: AnswerField) => {
    const own =
      name === 'numerator' || name === 'denominator'
        ? say(`fact.${name}`)
        : name === 'now' || name === 'before'
          ? say(`score.field.${name}`)
          : ''
    if (own === '') return label === '' ? say('score.answer') : label.charAt(0).toUpperCase() + label.slice(1)
    return label === '' ? own : `${own}: ${label}`
  }
  const read = readDraft(criterion, draft, language)
  const over = form === 'counts' && read.kind === 'answer' && read.answer !== null && isOver(read.answer)
  return (
    <fieldset className={styles.answerFigures}>
      <legend>{say(form === 'events' ? 'score.answer.events' : 'score.answer')}</legend>
      {fields.map((field) => {
        const fault = faults[field.name]
        return (
          <AnswerText
            key={field.name}
            id={`${id}-${field.name}`}
            label={labelOf(field)}
            value={draft.fields[field.name] ?? ''}
            fault={fault && say(`score.fault.${fault}`)}
            figure={field.kind === 'count' ? 'numeric' : 'decimal'}
            onWrite={(text) => onWrite({ fields: { ...draft.fields, [field.name]: text } })}
          />
        )
      })}
      <p className="note">{say(form === 'events' ? 'score.hint.events' : form === 'counts' ? 'score.hint.counts' : 'score.hint.number')}</p>
      {over && <p className={styles.caution}>{say('score.hint.over')}</p>}
    </fieldset>
  )
}

/** Whether more was counted than there is: allowed, but often a slip. */
function isOver(answer: unknown): boolean {
  const { numerator, denominator } = answer as { numerator: string; denominator: string }
  const share = readFraction(numerator, denominator)
  return share !== null && compare(share, one) > 0
}
