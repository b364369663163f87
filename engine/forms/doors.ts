import type { CalendarName } from '../definitions/period.ts'
import type { FilledForm, FormReply, FormRows } from './replies.ts'

/** Which form of which period, of a unit or of all. */
export interface FormRequest {
  form: string
  period: string
  unit?: string
  calendar?: CalendarName
}

/** A cell of a form: its column by key, and whose line it is; of a unit with those below it unless `own`. */
export interface FormRowsRequest extends FormRequest {
  column: string
  own?: boolean
  level?: string
  field?: string
  limit: number
  offset?: number
}

/** The doors of the room of the state's forms. */
export interface FormDoors {
  forms(): FormReply[]
  /** A form of the state filled in from the rows that stand. Throws NO_SUCH_FORM, FORM_ONLY_READ. */
  form(request: FormRequest): Promise<FilledForm>
  /** The rows behind a cell of a form. Throws NO_SUCH_FORM, FORM_ONLY_READ, WRONG_REQUEST where its column is not counted. */
  formRows(request: FormRowsRequest): Promise<FormRows>
}
