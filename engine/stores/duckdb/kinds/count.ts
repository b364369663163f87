import type { FormulaCounter } from './counter.ts'

export const counter: FormulaCounter<'count'> = { measures: ({ counted }) => [{ kind: 'rows', where: [counted] }, null] }
