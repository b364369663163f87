import { z } from 'zod'
import { said } from '../../said.ts'
import { listedIn } from '../yaml-file.ts'
import { among, column, condition, date, formulaKind } from './formula-kind.ts'

const schema = z.strictObject({
  of: z.string(),
  among,
  counted: condition,
  having: z.strictObject({ of: z.string(), join: z.string(), dated: column }).optional(),
})

/** Rows of the register in force at the period's end; `having`: only those that something names in the period. */
export const kind = formulaKind(schema, {
  shown: () => 'percent',
  scaled: () => false,
  ofTheWhole: true,
  columns: {},
  check({ having }, dataset, datasets, report) {
    if (!dataset.register) report(['of'], said`"${dataset.id}" is no register`, said`a dataset with register: true`)
    if (!having) return
    const user = datasets.get(having.of)?.value
    if (!user) return report(['having', 'of'], said`there is no dataset "${having.of}"`, listedIn(datasets.keys(), having.of), having.of)
    if (user.joins[having.join]?.register !== dataset.id)
      report(['having', 'join'], said`"${having.join}" does not join ${dataset.id}`, listedIn(Object.keys(user.joins)))
    const dates = Object.keys(user.columns).filter((name) => user.columns[name]!.type === date[0])
    if (!dates.includes(having.dated)) report(['having', 'dated'], said`"${having.dated}" is no date of ${user.id}`, listedIn(dates))
  },
  say: ({ counted, among: all, having }, { vi, noun, condition: said, among: of, nounOf }) => {
    const named = having && nounOf(having.of)
    const used = named ? (vi ? `, chỉ tính ${noun} có phát sinh ${named} trong kỳ` : `, only ${noun} with ${named} in the period`) : ''
    return vi
      ? `Số ${noun} mà ${said(counted)}, trên ${of(all)} trong danh mục có hiệu lực vào ngày cuối kỳ${used}.`
      : `The ${noun} where ${said(counted)}, of ${of(all)} in the register in force on the period's last day${used}.`
  },
})
