/** A place in a definition that is wrong: file, line, what is wrong, what would be right. */
export interface Fault {
  file: string
  line: number
  wrong: string
  right: string
  /** The name that it says nothing bears: no fault where a definition of that name is there but wrong itself. */
  lacks?: string
  /** That totals a decision printed are not what its criteria give: told where a set is looked at, not at every start. */
  printed?: true
}
