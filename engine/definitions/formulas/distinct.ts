import { z } from 'zod'
import { said } from '../../said.ts'
import { among, column, condition, date, dated, formulaKind } from './formula-kind.ts'

/** Things that a counted row names, among the things that any of the rows names. */
export const kind = formulaKind(z.strictObject({ ...dated, thing: column, among, counted: condition }), {
  shown: () => 'percent',
  scaled: () => false,
  oneByOne: true,
  asksJoined: true,
  columns: { dated: date, thing: ['text', 'choice'] },
  check({ thing }, dataset, _, report) {
    if (dataset.key.length === 1 && dataset.key[0] === thing)
      report(['thing'], said`"${thing}" is the key: every row names another`, said`a column that rows share`)
  },
  say: ({ thing, counted, among: all, dated: day }, { vi, noun, column: named, condition: said, among: of, inPeriod }) =>
    vi
      ? `Số ${named(thing)} khác nhau có ${noun} mà ${said(counted)}, trên số ${named(thing)} khác nhau của ${of(all)}; ${inPeriod(day)}.`
      : `Different values of ${named(thing)} named by ${noun} where ${said(counted)}, of those named by ${of(all)}; ${inPeriod(day)}.`,
})
