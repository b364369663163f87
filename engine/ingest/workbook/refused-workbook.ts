import type { Finding } from '../issues/issues.ts'

/** Ends the reading of a workbook that can be read no further; says why. */
export class RefusedWorkbook extends Error {
  readonly finding: Finding
  constructor(code: string, parameters: Finding['parameters'] = {}, more: Pick<Finding, 'says' | 'sheets' | 'hint'> = {}) {
    super(code)
    this.finding = { code, row: null, column: null, parameters, ...more }
  }
}

/** A workbook that is not what its own parts say, told where that is seen. */
export const corrupt = (why: string, why_en: string): RefusedWorkbook => new RefusedWorkbook('CORRUPT_FILE', { why, why_en })
