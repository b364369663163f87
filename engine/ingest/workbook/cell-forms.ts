import type { Column, Dataset } from '../../definitions/dataset.ts'
import type { NumberFormat } from '../cells/parse-number.ts'
import type { Bound } from '../header/bind-header.ts'
import type { SourceFault } from '../record-source.ts'
import { plainNumber } from './plain-number.ts'
import type { SheetCell } from './walk-sheet.ts'

type CellFault = Pick<SourceFault, 'code' | 'says' | 'parameters'>
/** A cell in the form in which text files have it, so that one reader reads both; or what its kind alone refuses. */
export type CellForm = (cell: SheetCell) => string | CellFault

/** A share is shown as 85% and kept as 0.85: it comes as it is shown. */
const asShown: { [Kind in SheetCell['kind']]: (text: string) => string } = {
  text: (text) => text,
  number: plainNumber,
  percent: (text) => `${plainNumber(timesHundred(text))}%`,
  date: (text) => text,
  boolean: (text) => text,
  error: (text) => text,
}

const timesHundred = (raw: string): string => {
  const [digits, exponent = '0'] = raw.toUpperCase().split('E')
  return `${digits}E${Number(exponent) + 2}`
}

/** What a cell shows, as text: a number plain, a share with its sign. */
export const asText = ({ kind, text }: Pick<SheetCell, 'kind' | 'text'>): string => asShown[kind](text)

/** Ids and codes: a number has lost its zeros, before or behind, and what is shown need not be what is kept. */
const asCode =
  (code: string): CellForm =>
  ({ kind, text }) =>
    kind === 'text' ? text : { code, says: 'CODE_IN_NUMBER_CELL' }

const asUnit: CellForm = ({ kind, text }) => {
  if (kind === 'date' || kind === 'percent' || (kind === 'number' && !/^\d{1,15}$/.test(text)))
    return { code: 'CODE_NOT_TEXT', says: 'CODE_IN_NUMBER_CELL' }
  return text
}

/** A number with the mark that the sender declared for texts; three decimals get a fourth, lest they be taken for thousands. */
const asNumber = ({ decimal, thousands }: NumberFormat): CellForm => {
  const mark = decimal ?? (thousands === '.' ? ',' : '.')
  return ({ kind, text }) => {
    if (kind === 'date')
      return { code: 'BAD_NUMBER', parameters: { why: 'ô có định dạng ngày', why_en: 'the cell is formatted as a date' } }
    if (kind !== 'number') return asShown[kind](text)
    const [whole, fraction] = plainNumber(text).split('.')
    return fraction === undefined ? whole! : `${whole}${mark}${fraction}${fraction.length === 3 ? '0' : ''}`
  }
}

/** How cells come to the readers, by what the header says of their column. */
export function formOf(bound: Bound, dataset: Dataset, format: NumberFormat): CellForm {
  if (bound.kind !== 'column') return asText
  const forms: { [Type in Column['type']]: (column: Extract<Column, { type: Type }>) => CellForm } = {
    text: ({ number }) => (number ? asCode(number) : asText),
    unit: () => asUnit,
    integer: () => asNumber(format),
    amount: () => asNumber(format),
    figure: () => asNumber(format),
    choice: () => asText,
    boolean: () => asText,
    instant: () => asText,
    period: () => asText,
    'reported-indicator': () => asText,
    'published-index': () => asText,
  }
  const column = dataset.columns[bound.name]!
  return (forms[column.type] as (column: Column) => CellForm)(column)
}
