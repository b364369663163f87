import { type FormulaCounter, known } from './counter.ts'

export const counter: FormulaCounter<'ratio'> = {
  measures({ among, sum, over }) {
    const where = [among, known(sum), known(over)]
    return [
      { kind: 'sum', where, column: sum },
      { kind: 'sum', where, column: over },
    ]
  },
}
