import { isLess, minus, over, plus, type Ratio, ratio, ratioOf, times, zero } from './ratio.ts'

/** Points of one criterion; `counts` says whether it takes part in what stands above it. */
export interface Four {
  code: string
  gained: Ratio
  lost: Ratio
  open: Ratio
  applicable: Ratio
  counts: boolean
}

interface Asked {
  // biome-ignore lint/suspicious/noExplicitAny: what a file says, read by its words alone
  body: any
  max: Ratio
  /** All children, those that do not count too. */
  children: Four[]
}
type Sums = Pick<Four, 'gained' | 'lost' | 'open'>

const gainedAll = (max: Ratio): Sums => ({ gained: max, lost: zero, open: zero })
const lostAll = (max: Ratio): Sums => ({ gained: zero, lost: max, open: zero })
const openAll = (max: Ratio): Sums => ({ gained: zero, lost: zero, open: max })

/** Every kind of rule over children a second time, unrounded; at least one of the children counts. */
export const twinBranches: Record<string, (asked: Asked) => Sums> = {
  all({ max, children }) {
    const parts = children.filter(({ counts }) => counts)
    if (parts.some(({ lost }) => lost[0] > 0n)) return lostAll(max)
    return parts.some(({ open }) => open[0] > 0n) ? openAll(max) : gainedAll(max)
  },
  any({ max, children }) {
    const parts = children.filter(({ counts }) => counts)
    if (parts.some(({ lost, open }) => lost[0] === 0n && open[0] === 0n)) return gainedAll(max)
    return parts.every(({ lost }) => lost[0] > 0n) ? lostAll(max) : openAll(max)
  },
  mean: ({ max, children }) => shareOut(max, children, () => ratioOf(1)),
  weighted: ({ body, max, children }) => shareOut(max, children, (code) => ratioOf(body.weights[code])),
  capped({ body, max, children }) {
    const parts = children.filter(({ counts }) => counts)
    const upTo = (all: Ratio[]): Ratio => {
      const kept: Ratio[] = []
      const rest = [...all]
      while (rest.length > 0 && kept.length < (body.best ?? all.length)) {
        const most = rest.reduce((a, b) => (isLess(a, b) ? b : a))
        kept.push(most)
        rest.splice(rest.indexOf(most), 1)
      }
      const sum = kept.reduce(plus, zero)
      return isLess(max, sum) ? max : sum
    }
    const gained = upTo(parts.map((one) => one.gained))
    const reachable = upTo(parts.map((one) => plus(one.gained, one.open)))
    return { gained, open: minus(reachable, gained), lost: minus(upTo(parts.map((one) => one.applicable)), reachable) }
  },
  geometric({ max, children }) {
    const parts = children.filter(({ counts }) => counts)
    if (parts.some(({ open }) => open[0] > 0n)) return openAll(max)
    const product = parts.reduce((all, { gained, applicable }) => times(all, over(gained, applicable)), ratioOf(1))
    const gained = times(max, rootOf(product, parts.length))
    return { gained, lost: minus(max, gained), open: zero }
  },
}

/** Each child that counts earns its share of its part of the maximum; the parts of the others leave it. */
function shareOut(max: Ratio, children: Four[], weightOf: (code: string) => Ratio): Sums {
  const whole = children.map(({ code }) => weightOf(code)).reduce(plus)
  const share = (which: 'gained' | 'lost' | 'open'): Ratio =>
    children.reduce(
      (sum, one) => (one.counts ? plus(sum, times(max, times(over(weightOf(one.code), whole), over(one[which], one.applicable)))) : sum),
      zero,
    )
  return { gained: share('gained'), lost: share('lost'), open: share('open') }
}

/** The k-th root of what lies between 0 and 1, half up to 15 decimals: digit by digit. */
function rootOf(value: Ratio, k: number): Ratio {
  const isAtMost = (root: Ratio): boolean => !isLess(value, Array.from({ length: k }, () => root).reduce(times))
  let [units, unit] = [0n, 1n]
  for (let place = 0; place <= 15; place++, unit *= 10n) {
    units *= place === 0 ? 1n : 10n
    while (isAtMost(ratio(units + 1n, unit))) units += 1n
  }
  const scale = 10n ** 15n
  return ratio(isAtMost(ratio(2n * units + 1n, 2n * scale)) ? units + 1n : units, scale)
}
