import type { SignalOf } from '../../definitions/signal.ts'
import { compare, divide, type Fraction, fractionOf, fractionText, multiply, one, subtract } from '../../exact.ts'
import type { Given } from '../../rules/given.ts'
import { hundred, unitOf } from '../../rules/measure.ts'
import { sayNumber } from '../../rules/say-number.ts'
import { leafKinds } from '../../rules/table.ts'
import type { Asked, Seen, UnitFigure } from './question.ts'
import { rowOf } from './row-of.ts'

/** Edges of bands on which more units lie to the digit than do so by chance: then one case beside lie about as many. */
export function askBandEdge({ byCriterion }: Seen, { more_than, times, least, edges_aside }: SignalOf<'band-edge'>): Asked[] {
  const enough = fractionOf(least)
  const aside = edges_aside.map(fractionOf)
  const isMany = ({ given }: UnitFigure) =>
    (given.form === 'counts' && compare(given.denominator, enough) >= 0) || (given.form === 'number' && compare(given.value, enough) >= 0)
  return byCriterion.flatMap((figures) => {
    const { code, title, rule } = figures[0]!
    const edges = new Map((leafKinds[rule.kind]!.edges?.(rule.body) ?? []).map((edge): [string, Fraction] => [fractionText(edge), edge]))
    return [...edges.values()].flatMap((edge): Asked[] => {
      if (aside.some((one) => compare(one, edge) === 0)) return []
      const placed = figures.filter(isMany).map((figure) => ({ figure, cases: casesFrom(edge, figure.given) }))
      const exact = placed.flatMap(({ figure, cases }) => (cases?.n === 0n ? [figure] : []))
      const beside = placed.filter(({ cases }) => cases !== null && cases.n !== 0n && compare({ n: abs(cases.n), d: cases.d }, one) <= 0)
      if (exact.length <= more_than || 2 * exact.length < times * beside.length) return []
      const sign = unitOf({ of: exact[0]!.given.form === 'counts' ? 'percent' : 'number' })
      const shown = (language: 'vi' | 'en') => `${sayNumber(edge, language)}${sign === '' ? '' : ` ${sign}`}`
      return [
        {
          ...{ code, title, rows: exact.map(rowOf) },
          question: {
            vi: `${exact.length} trong ${figures.length} đơn vị đạt đúng bằng mốc ${shown('vi')}. Số liệu được đếm hay được chọn cho đủ mốc?`,
            en: `${exact.length} of ${figures.length} units lie just on the edge of ${shown('en')}. Were the figures counted, or chosen to reach it?`,
          },
        },
      ]
    })
  })
}

const abs = (n: bigint): bigint => (n < 0n ? -n : n)

/** How many cases a figure lies above an edge; null of what has none. */
function casesFrom(edge: Fraction, given: Given): Fraction | null {
  if (given.form === 'number') return subtract(given.value, edge)
  if (given.form !== 'counts') return null
  return subtract(given.numerator, multiply(given.denominator, divide(edge, hundred)))
}
