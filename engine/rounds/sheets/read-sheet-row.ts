import { type NumberFault, parseNumber } from '../../ingest/cells/parse-number.ts'
import { issueOf } from '../../ingest/issues/issues.ts'
import type { SheetRow } from '../../ingest/read-sheet.ts'
import type { Issue } from '../../issue.ts'
import type { GivenAnswer } from '../../records/folds/answers.ts'
import type { Answerable } from './answer-form.ts'
import type { Placed } from './check-answers.ts'

type Language = 'vi' | 'en'
const twofold = {
  vi: 'Vừa trả lời vừa nêu lý do không áp dụng; chỉ giữ một trong hai',
  en: 'An answer and a reason why it does not apply; keep one of them',
}
const figures = ['answer', 'numerator', 'denominator'] as const
type Figure = (typeof figures)[number]
const inAnswer: Figure[] = ['answer']
const inFigures: Figure[] = ['numerator', 'denominator']
/** The columns an answer of each form is read from; what stands in the others is refused, lest it be passed over unseen. */
const columnsOf: Record<Answerable['form'], Figure[]> = {
  ...{ yes: inAnswer, option: inAnswer, events: inAnswer, number: inAnswer },
  ...{ counts: inFigures, change: inFigures },
}
const elsewhere = (form: Answerable['form']) =>
  columnsOf[form] === inAnswer
    ? {
        vi: 'Tiêu chí này trả lời ở cột Trả lời, không ở tử số, mẫu số; hãy xóa ô này hoặc chuyển sang cột Trả lời',
        en: 'This criterion is answered in the column Answer, not as numerator and denominator; empty this cell or move it there',
      }
    : {
        vi: 'Tiêu chí này trả lời bằng tử số và mẫu số, không ở cột Trả lời; hãy xóa ô này, ghi số vào hai cột kia',
        en: 'This criterion is answered by numerator and denominator, not in the column Answer; empty this cell and fill in those two',
      }
type Read = { answer: GivenAnswer & Placed } | { issue: Issue } | null

/** The answer of a row in the form its rule takes; null where nothing is filled in. Whether it fits is checked with all others. */
export function readSheetRow({ row, cells }: SheetRow, answerables: Map<string, Answerable>, language: Language): Read {
  const cell = (name: string) => cells[name] ?? null
  const code = cell('code')!
  const filled = figures.find((name) => cell(name) !== null)
  const reason = cell('not_applicable')
  const beside = { code, explanation: cell('explanation'), document: cell('document'), row }
  /** The column an answer is of, and what stands there. */
  const at = (column: string) => ({ column, written: cell(column) })
  if (filled === undefined && reason === null && answerables.has(code))
    return beside.explanation === null && beside.document === null ? null : { answer: { ...beside, answer: null, ...at('explanation') } }
  if (filled !== undefined && reason !== null)
    return { issue: { row, column: 'not_applicable', code: 'ANSWER_AND_REASON', message: twofold[language], value: reason.slice(0, 100) } }
  if (reason !== null) return { answer: { ...beside, answer: { not_applicable: reason }, ...at('not_applicable') } }
  const asked = answerables.get(code)
  // A code that takes no answer is told with the others, filled in or not.
  if (!asked) return { answer: { ...beside, answer: filled === undefined ? '' : cell(filled), ...at('code') } }
  const stray = figures.find((name) => cell(name) !== null && !columnsOf[asked.form].includes(name))
  if (stray !== undefined) {
    const message = elsewhere(asked.form)[language]
    return { issue: { row, column: stray, code: 'WRONG_FORM', message, value: cell(stray)!.slice(0, 100) } }
  }
  if (asked.form === 'number') {
    const read = readNumber(cell('answer') ?? '')
    if (typeof read === 'string') return { answer: { ...beside, answer: read, ...at('answer') } }
    return { issue: issueOf({ ...read, row, column: 'answer', value: cell('answer') }, language) }
  }
  const { answer, column } = answerOf(asked, asked.form, cell)
  return { answer: { ...beside, answer, ...at(column) } }
}

/** A number as the door reads every number; whether it may lie below 0 is up to its rule. */
function readNumber(text: string): string | NumberFault {
  const [, sign = '', digits = ''] = /^([-\u2212]?)(.*)$/s.exec(text)!
  if (digits === '') return ''
  const read = parseNumber(digits, {}, false)
  return typeof read === 'string' && sign !== '' ? `-${read}` : read
}

function answerOf(
  asked: Answerable,
  form: Exclude<Answerable['form'], 'number'>,
  cell: (name: string) => string | null,
): { answer: unknown; column: string } {
  const text = cell('answer')
  switch (form) {
    case 'counts':
      return { answer: { numerator: cell('numerator') ?? '', denominator: cell('denominator') ?? '' }, column: 'numerator' }
    case 'change':
      return { answer: { now: cell('numerator') ?? '', before: cell('denominator') ?? '' }, column: 'numerator' }
    case 'yes':
      return { answer: yes.get(fold(text)) ?? text ?? '', column: 'answer' }
    case 'option':
      return { answer: idOf(asked, text) ?? text ?? '', column: 'answer' }
    case 'events':
      return { answer: eventsOf(asked, text ?? ''), column: 'answer' }
  }
}

const yes = new Map([
  ['có', true],
  ['yes', true],
  ['true', true],
  ['1', true],
  ['x', true],
  ['không', false],
  ['no', false],
  ['false', false],
  ['0', false],
])

const fold = (text: string | null): string => (text ?? '').normalize('NFC').trim().toLowerCase()

/** A choice by its id or by its title in either language; one that is a number also however else that is written: 2,50. */
function idOf({ choices }: Answerable, text: string | null): string | undefined {
  const named = choices.find(({ id, title }) => [id, title.vi, title.en].some((one) => fold(one) === fold(text)))
  return (named ?? choices.find(({ id }) => id === parseNumber(text ?? '', {}, false)))?.id
}

/** `khien-trach = 2; canh-cao = 1`; what cannot be read so, or names a class twice, stays as it is and is refused. */
function eventsOf(asked: Answerable, text: string): unknown {
  const pairs = text.split(';').map((part) => /^(.*?)\s*[=:]\s*(\d+)\s*$/.exec(part.trim()))
  if (pairs.some((pair) => pair === null)) return text
  const counted = pairs.map((pair): [string, string] => [idOf(asked, pair![1]!) ?? pair![1]!, pair![2]!])
  return new Set(counted.map(([name]) => name)).size < counted.length ? text : Object.fromEntries(counted)
}
