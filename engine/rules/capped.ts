import { z } from 'zod'
import { compare, type Fraction, lesser, subtract, total } from '../exact.ts'
import { said } from '../said.ts'
import { shortOf } from './next-step.ts'
import { branchKind, type Flaw, type Part } from './rule-kind.ts'
import { inBoth, numberWords } from './say-number.ts'

const schema = z.strictObject({
  /** Only so many children count, those with the most points; all of them unless said. */
  best: z.number().int().positive().optional(),
})
type Capped = z.infer<typeof schema>

const falling = (all: Fraction[]): Fraction[] => all.toSorted((a, b) => compare(b, a))

/** The sum of the children that count, at most the maximum. */
const sumOf = ({ best }: Capped, max: Fraction, all: Fraction[]): Fraction =>
  lesser(max, total(best === undefined ? all : falling(all).slice(0, best)))

const reachableOf = ({ applicable, lost }: Part): Fraction => subtract(applicable, lost)

/** The children's points added up, each at face value, never more than the maximum; with `best` only those of the best of them. */
export const capped = branchKind<Capped>({
  version: 1,
  name: { vi: 'tổng có giới hạn của', en: 'capped sum of' },
  schema,
  flaws({ best }, children, max, most = []): Flaw[] {
    if (best !== undefined && best >= children.length)
      return [{ path: ['best'], wrong: said`the best ${best} of ${children.length}`, right: said`fewer than there are, or no best` }]
    const reached = max && sumOf({ best }, max, most)
    return reached && compare(reached, max) < 0 && most.length > 0
      ? [
          {
            path: [],
            wrong: said`the children give at most ${numberWords(reached)}`,
            right: said`${numberWords(max)} points`,
            warning: true,
          },
        ]
      : []
  },
  combine(rule, max, parts) {
    const sum = (of: (part: Part) => Fraction) => sumOf(rule, max, parts.map(of))
    const [gained, reachable, applicable] = [sum(({ gained }) => gained), sum(reachableOf), sum(({ applicable }) => applicable)]
    return { gained, open: subtract(reachable, gained), lost: subtract(applicable, reachable), applicable }
  },
  bears: (_rule, part, what) => part[what],
  next({ best }, parts) {
    const short = new Set(shortOf(parts))
    const least = best === undefined ? undefined : falling(parts.map(({ gained }) => gained))[best - 1]
    const counting = parts.filter(({ code, gained }) => short.has(code) && (least === undefined || compare(gained, least) >= 0))
    if (counting.length > 0) return { need: 'one', of: counting.map(({ code }) => code), gain: 'more' }
    const others = parts.filter(({ code, applicable }) => short.has(code) && compare(applicable, least!) > 0)
    return others.length > 0 ? { need: 'one', of: others.map(({ code }) => code), gain: 'past' } : null
  },
  text: ({ best }, max) =>
    best === undefined
      ? inBoth(
          (say) => `Tổng điểm các thành phần, nhiều nhất ${say(max)} điểm`,
          (say) => `The sum of the parts, at most ${say(max)} points`,
        )
      : inBoth(
          (say) => `Điểm của ${best} thành phần cao nhất, nhiều nhất ${say(max)} điểm`,
          (say) => `The points of the best ${best} parts, at most ${say(max)} points`,
        ),
  samples: [{}, { best: 1 }, { best: 2 }],
})
