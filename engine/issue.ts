/** Something wrong in a file; `row` and `column` are null where the fault has no place. */
export interface Issue {
  row: number | null
  column: string | null
  code: string
  message: string
  value: string | null
  otherRow?: number
}

/** Something odd in a file that does not stop it. */
export interface Warning {
  row: number | null
  column: string | null
  code: string
  message: string
}
