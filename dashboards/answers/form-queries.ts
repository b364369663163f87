import type { CalendarName } from '../../engine/definitions/period.ts'
import type { Language } from '../format/decimal.ts'
import { addressOf } from './ask.ts'
import type { PaperFile } from './paper-queries.ts'
import { asking } from './queries.ts'

/** Which form of which period, of a unit or of all. */
export interface FormWanted {
  form: string
  period: string
  unit: string | undefined
  calendar: CalendarName
}

const parametersOf = ({ period, unit, calendar }: FormWanted) => ({ period, unit, calendar: calendar === 'month' ? undefined : calendar })

export const formsQuery = (language: Language) => asking('/forms', {}, language)
export const formQuery = (language: Language, wanted: FormWanted) =>
  asking('/forms/{form}', { form: wanted.form }, language, parametersOf(wanted))

/** The address under which a form is kept as a file. */
export const formFile = (wanted: FormWanted, format: PaperFile | 'json'): string =>
  addressOf('/forms/{form}', { form: wanted.form }, { ...parametersOf(wanted), format })

/** A cell of a form: its column by key, and whose line it is. */
export interface CellWanted extends FormWanted {
  column: string
  own: boolean
  level: string | undefined
  field: string | undefined
}

export const formRowsQuery = (language: Language, { column, own, level, field, ...wanted }: CellWanted) =>
  asking('/forms/{form}/rows', { form: wanted.form }, language, { ...parametersOf(wanted), column, own: own || undefined, level, field })
