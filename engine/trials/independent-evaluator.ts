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
export function evaluate(areas: Written[], answers: Answers, empty: string): { criteria: string[][]; percent: string | null } {
  const found = new Map<string, Four>()
  const visit = (node: Written): Four => {
    found.set(node.code, out(node.code))
    const free = node.criteria ? branch(node, node.criteria.map(visit)) : single(node)
    const gate = node.gate as { on: string; from: number; otherwise: number } | undefined
    const result = gate && free.applicable[0] !== 0n ? behind(gate, found.get(gate.on)!, free) : free
    found.set(node.code, result)
    return result
  }
  const single = (node: Written): Four => {
    const max = ratioOf(node.max as number)
    const answer = answers[node.code]
    if (answer === undefined) return four(node.code, zero, zero, max)
    if (typeof answer === 'object' && answer !== null && 'not_applicable' in answer) return out(node.code)
    const policy = (node.empty as string | undefined) ?? empty
    const [kind, body] = Object.entries(node.rule as Record<string, unknown>)[0]!
    const points = twinRules[kind]!({ body, max, answer, cohort: [] }) ?? { full: max, zero }[policy]
    if (!points) return out(node.code)
    const gained = rounded(points, decimals)
    return four(node.code, gained, minus(max, gained), zero)
  }
  const whole = branch({ code: '' }, areas.map(visit))
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
  const applicable = rounded(plus(exact.gained, plus(exact.lost, exact.open)), decimals)
  const gained = rounded(exact.gained, decimals)
  if (exact.open[0] === 0n) return four(code, gained, minus(applicable, gained), zero)
  const lost = roundedDown(exact.lost, decimals)
  return four(code, gained, lost, minus(minus(applicable, gained), lost))
}

function behind({ from, otherwise }: { from: number; otherwise: number }, guard: Four, free: Four): Four {
  if (!guard.counts || !isLess(guard.gained, ratioOf(from))) return free
  if (!isLess(plus(guard.gained, guard.open), ratioOf(from))) return four(free.code, zero, zero, free.applicable)
  const gained = clamp(free.gained, ratioOf(otherwise))
  const open = clamp(free.open, minus(ratioOf(otherwise), gained))
  return four(free.code, gained, minus(free.applicable, plus(gained, open)), open)
}
