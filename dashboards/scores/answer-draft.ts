import type { CriterionReply, GivenAnswerReply, Json } from '../../engine/rounds/replies.ts'
import type { Language } from '../format/decimal.ts'
import { readAmount, readCount, showAmount } from './read-amount.ts'

/** What stands in the fields of an answer while it is being written. */
export interface Draft {
  /** The answer's own fields, by name. */
  fields: Record<string, string>
  notApplicable: boolean
  reason: string
  explanation: string
  document: string
}

/** A field of an answer; `label` is a figure's own name, empty where the form names it. */
export interface AnswerField {
  name: string
  kind: 'signed' | 'count'
  label: string
}

/** An answer as it stands; null where it was taken back. */
export type Given = Pick<GivenAnswerReply, 'answer' | 'explanation' | 'document'>

type Asked = Pick<CriterionReply, 'form' | 'choices' | 'figures'>

/** The fields in which figures are written; none where the answer is chosen from a list. */
export function figureFields({ form, choices, figures }: Asked, language: Language): AnswerField[] {
  const [first = '', second = ''] = figures
  switch (form) {
    case 'counts':
      return [
        { name: 'numerator', kind: 'count', label: first },
        { name: 'denominator', kind: 'count', label: second },
      ]
    case 'change':
      return [
        { name: 'now', kind: 'signed', label: '' },
        { name: 'before', kind: 'signed', label: '' },
      ]
    case 'number':
      return [{ name: 'value', kind: 'signed', label: first }]
    case 'events':
      return choices.map(({ id, title }) => ({ name: id, kind: 'count', label: title[language] }))
    default:
      return []
  }
}

const record = (answer: Json | undefined): Record<string, Json> =>
  typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer : {}

/** The fields filled with what was answered before. */
export function draftOf({ form }: Asked, given: Given | undefined, language: Language): Draft {
  const answer = given?.answer
  const reason = record(answer).not_applicable
  const beside = { explanation: given?.explanation ?? '', document: given?.document ?? '' }
  if (reason !== undefined) return { fields: {}, notApplicable: true, reason: String(reason), ...beside }
  const shown = (value: Json) => showAmount(String(value), language)
  const fields =
    answer === undefined || answer === null
      ? {}
      : form === 'yes' || form === 'option'
        ? { answer: String(answer) }
        : form === 'number'
          ? { value: shown(answer) }
          : Object.fromEntries(Object.entries(record(answer)).map(([name, value]) => [name, shown(value)]))
  return { fields: fields as Record<string, string>, notApplicable: false, reason: '', ...beside }
}

/** What is wrong with a field: nothing in it, no number, no whole number, below 0, or a share of nothing. */
export type DraftFault = 'missing' | 'number' | 'whole' | 'share' | 'reason'

/** What a draft comes to: nothing, something that cannot be sent yet, or something that can; an answer of null is explained alone. */
export type DraftReading =
  | { kind: 'empty' }
  | { kind: 'faulty'; faults: Record<string, DraftFault> }
  | { kind: 'answer'; answer: Json; explanation: string | null; document: string | null }

/** Reads a draft; figures are written with the language's own decimal mark and without grouping. */
export function readDraft(asked: Asked, draft: Draft, language: Language): DraftReading {
  const beside = { explanation: draft.explanation.trim() || null, document: draft.document.trim() || null }
  if (draft.notApplicable) {
    const reason = draft.reason.trim()
    return reason === ''
      ? { kind: 'faulty', faults: { reason: 'reason' } }
      : { kind: 'answer', answer: { not_applicable: reason }, ...beside }
  }
  const nothing: DraftReading =
    beside.explanation === null && beside.document === null ? { kind: 'empty' } : { kind: 'answer', answer: null, ...beside }
  const { form } = asked
  if (form === 'yes' || form === 'option') {
    const chosen = draft.fields.answer ?? ''
    if (chosen === '') return nothing
    return { kind: 'answer', answer: form === 'yes' ? chosen === 'true' : chosen, ...beside }
  }
  const fields = figureFields(asked, language)
  const written = (name: string) => (draft.fields[name] ?? '').trim()
  if (fields.every(({ name }) => written(name) === '')) return nothing
  const faults: Record<string, DraftFault> = {}
  const values: Record<string, string> = {}
  for (const { name, kind } of fields) {
    const read = kind === 'count' ? readCount(written(name)) : readAmount(written(name), language, true)
    if (written(name) === '') faults[name] = 'missing'
    else if (read === null) faults[name] = kind === 'count' ? 'whole' : 'number'
    else values[name] = read
  }
  if (form === 'counts' && isZero(values.denominator) && values.numerator !== undefined && !isZero(values.numerator))
    faults.numerator = 'share'
  if (Object.keys(faults).length > 0) return { kind: 'faulty', faults }
  return { kind: 'answer', answer: form === 'number' ? (values.value ?? '') : values, ...beside }
}

const isZero = (text: string | undefined): boolean => text !== undefined && /^-?0+(\.0+)?$/.test(text)
