import type { StandingAnswer } from '../../records/folds/answers.ts'
import type { Explanation } from '../../scoring/explain-criterion.ts'

/** The rows of data behind a criterion: those counted, and those that are missing. */
export interface Behind<Trace> {
  indicator: string
  period: string
  first: string
  last: string
  calendar: 'month' | 'state'
  own: boolean
  level: string | null
  fields: string[] | null
  fieldsExcept: string[] | null
  counted: Trace
  missing: Trace
}

/** A criterion opened up to the rows and the answer it hangs on. */
export type Opened<Trace> = Omit<Explanation, 'children'> & {
  behind: Behind<Trace> | null
  answered: StandingAnswer | null
  children: Opened<Trace>[]
}
