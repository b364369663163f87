import { clamp, isLess, minus, over, plus, type Ratio, ratioOf, rounded, roundedDown, textOf, times, zero } from './ratio.ts'
import type { Written } from './sample-set.ts'
import { type Four, twinBranches } from './twin-branches.ts'
import { twinRules } from './twin-rules.ts'

export type Answers = Record<string, unknown>

const four = (code: string, gained: Ratio, lost: Ratio, open: Ratio, counts = true): Four => ({
  code,
  gained,
  lost,
  open,
  applicable: plus(gained, plus(lost, open)),
  counts,
})
const out = (code: string): Four => four(code, zero, zero, zero, false)
/** Points are rounded to hundredths. */
const decimals = 2

/**
 * The points of a set computed a second time from what the file says, sharing no code with the scoring: every criterion
 * (code, gained, lost, open, applicable) in the order of the document, the whole first, and the percentage.
 */
export function evaluate(
  areas: Written[],
  answers: Answers,
  empty: string,
  absent = 'shrink',
): { criteria: string[][]; percent: string | null } {
  const found = new Map<string, Four>()
  const maxima = new Map<string, Ratio>()
  const away = (node: Written): Ratio => {
    const max = maxima.get(node.code)!
    if (!found.get(node.code)!.counts) return max
    const below = (node.criteria ?? []).map(away).reduce(plus, zero)
    return node.rule && below[0] !== 0n ? minus(max, found.get(node.code)!.applicable) : below
  }
  /** An area in which something does not apply, blown up to all its points. */
  const blown = (node: Written, one: Four): Four => {
    found.set(node.code, one)
    const lacking = away(node)
    if (absent !== 'spread' || !one.counts || lacking[0] === 0n) return one
    const of = (points: Ratio) => over(times(points, plus(one.applicable, lacking)), one.applicable)
    return shownPoints(node.code, of(one.gained), of(one.lost), of(one.open))
  }
  const visit = (node: Written, depth: number): Four => {
    found.set(node.code, out(node.code))
    const children = node.criteria?.map((child) => visit(child, depth + 1))
    maxima.set(
      node.code,
      node.max !== undefined ? ratioOf(node.max as number) : (node.criteria ?? []).map(({ code }) => maxima.get(code)!).reduce(plus, zero),
    )
    const plain = children ? branch(node, children) : single(node)
    const free = children && depth === 1 ? blown(node, plain) : plain
    const gate = node.gate as { on: string; from: number; otherwise: number } | undefined
    const result = gate && free.applicable[0] !== 0n ? behind(gate, found.get(gate.on)!, free) : free
    found.set(node.code, result)
    return result
  }
  const single = (node: Written): Four => {
    const max = ratioOf(node.max as number)
    const answer = answers[node.code]
    if (answer === undefined) return four(node.code, zero, zero, max)
    const left = absent === 'full' ? four(node.code, max, zero, zero) : out(node.code)
    if (typeof answer === 'object' && answer !== null && 'not_applicable' in answer) return left
    const policy = (node.empty as string | undefined) ?? empty
    const [kind, body] = Object.entries(node.rule as Record<string, unknown>)[0]!
    const points = twinRules[kind]!({ body, max, answer, cohort: [] }) ?? { full: max, zero }[policy]
    if (!points) return left
    const gained = rounded(points, decimals)
    return four(node.code, gained, minus(max, gained), zero)
  }
  const whole = branch(
    { code: '' },
    areas.map((area) => visit(area, 1)),
  )
  const row = (one: Four) => [one.code, ...[one.gained, one.lost, one.open, one.applicable].map(textOf)]
  const settled = whole.open[0] === 0n && whole.applicable[0] !== 0n
  const percent = settled ? textOf(over(times(ratioOf(100), whole.gained), whole.applicable)) : null
  return { criteria: [row(whole), ...[...found.values()].map(row)], percent }
}

function branch({ code, max, rule }: Written, children: Four[]): Four {
  const parts = children.filter(({ counts }) => counts)
  if (parts.length === 0) return out(code)
  const sum = (pick: (one: Four) => Ratio) => parts.map(pick).reduce(plus, zero)
  const [kind, body] = Object.entries((rule as object | undefined) ?? {})[0] ?? []
  if (kind === undefined)
    return four(
      code,
      sum(({ gained }) => gained),
      sum(({ lost }) => lost),
      sum(({ open }) => open),
    )
  const exact = twinBranches[kind]!({ body, max: ratioOf(max as number), children })
  return shownPoints(code, exact.gained, exact.lost, exact.open)
}

/** Points as they are shown: what is open takes the remainder of the rounding. */
function shownPoints(code: string, exact: Ratio, lostExactly: Ratio, open: Ratio): Four {
  const applicable = rounded(plus(exact, plus(lostExactly, open)), decimals)
  const gained = rounded(exact, decimals)
  if (open[0] === 0n) return four(code, gained, minus(applicable, gained), zero)
  const lost = roundedDown(lostExactly, decimals)
  return four(code, gained, lost, minus(minus(applicable, gained), lost))
}

function behind({ from, otherwise }: { from: number; otherwise: number }, guard: Four, free: Four): Four {
  if (!guard.counts || !isLess(guard.gained, ratioOf(from))) return free
  if (!isLess(plus(guard.gained, guard.open), ratioOf(from))) return four(free.code, zero, zero, free.applicable)
  const gained = clamp(free.gained, ratioOf(otherwise))
  const open = clamp(free.open, minus(ratioOf(otherwise), gained))
  return four(free.code, gained, minus(free.applicable, plus(gained, open)), open)
}
