import type { FormulaCounter } from './counter.ts'

export const counter: FormulaCounter<'share'> = {
  measures: ({ among, counted }) => [
    { kind: 'rows', where: [among, counted] },
    { kind: 'rows', where: [among] },
  ],
}
