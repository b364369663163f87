import { type CountScope, countScope } from '../counts/count-scope.ts'
import type { Source } from '../counts/counts.ts'
import type { Form } from '../definitions/forms/form.ts'
import type { Period } from '../definitions/period.ts'
import { decimalText, exactOfWhole } from '../exact.ts'
import { addUp, amountOf, countBound, countForm } from './count-form.ts'
import type { Reconciliation } from './replies.ts'

/** Each share of a form beside the indicator for the same thing: both their counts, and every row by which they differ. */
export async function reconcileForm(source: Source, form: Form, period: Period, unit: number | null): Promise<Reconciliation[]> {
  const scope: CountScope = { unit, own: false, by: 'nothing' }
  const figures = (await countForm(source, form, period, scope)).figures('')
  const lines: Reconciliation[] = []
  for (const [ix, { title, part, of, indicator, beyond }] of form.reconciled.entries()) {
    const printed = pairOf(addUp(part.map(figures)) ?? 0n, figures(of) ?? 0n)
    const found = (await countScope(source, source.definitions.indicators.get(indicator)!, period, scope)).count('')
    const ours = found.reason === null ? pairOf(BigInt(found.numerator), BigInt(found.denominator)) : null
    const more: { words: string; n: bigint; d: bigint }[] = []
    for (const [at, { words, in: where, count }] of beyond.entries()) {
      const rows = amountOf((await countBound(source, form, `beyond ${ix} ${at}`, count, period, scope)).count(''), count.take) ?? 0n
      more.push({ words: words.vi, n: where === 'whole' ? 0n : rows, d: where === 'part' ? 0n : rows })
    }
    const left = ours && {
      numerator: printed.n - ours.n - more.reduce((sum, { n }) => sum + n, 0n),
      denominator: printed.d - ours.d - more.reduce((sum, { d }) => sum + d, 0n),
    }
    lines.push({
      title: title.vi,
      indicator,
      form: showPair(printed),
      ours: ours && showPair(ours),
      reason: found.reason,
      differences: more.map(({ words, n, d }) => ({ words, numerator: exactOfWhole(n), denominator: exactOfWhole(d) })),
      unexplained: left && { numerator: exactOfWhole(left.numerator), denominator: exactOfWhole(left.denominator) },
    })
  }
  return lines
}

interface Pair {
  n: bigint
  d: bigint
}
const pairOf = (n: bigint, d: bigint): Pair => ({ n, d })

const showPair = ({ n, d }: Pair): Reconciliation['form'] => ({
  numerator: exactOfWhole(n),
  denominator: exactOfWhole(d),
  value: d === 0n ? null : decimalText({ n: n * 100n, d }, 2),
})
