import { type FormulaCounter, known } from './counter.ts'

export const counter: FormulaCounter<'mean'> = {
  measures({ among, column, days }) {
    if (column !== undefined) {
      const where = [among, known(column)]
      return [
        { kind: 'sum', where, column },
        { kind: 'rows', where },
      ]
    }
    const where = [among, known(days!.from), known(days!.to)]
    return [
      { kind: 'days', where, ...days! },
      { kind: 'rows', where },
    ]
  },
}
