import fc from 'fast-check'
import type { Form } from '../rules/given.ts'
import type { LeafKind } from '../rules/rule-kind.ts'

const millionths = (least: number, most: number) => fc.integer({ min: least * 1e6, max: most * 1e6 }).map((n) => n / 1e6)
const figure = (below: boolean) => {
  const least = below ? -20 : 0
  return fc.oneof(
    fc.integer({ min: least, max: 150 }),
    fc.integer({ min: least * 4, max: 500 }).map((n) => n / 4),
    millionths(least, 150),
  )
}

/** The numbers a rule names: at these it turns, so answers must lie on them and just beside. */
function numbersIn(body: unknown): number[] {
  if (typeof body !== 'object' || body === null) return []
  if ('n' in body && 'd' in body) return [Number(body.n) / Number(body.d)]
  return Object.values(body).flatMap(numbersIn)
}

/** For tests: answers to a rule as people enter them, from 0 to where the rule's values end, on its edges and none of none among them. */
export function drawAnswers({ takes, reach, choices }: LeafKind<unknown>, body: unknown): fc.Arbitrary<unknown> {
  const { below, above, whole = false } = reach?.(body) ?? { below: false, above: false }
  const ids = choices?.(body).map(({ id }) => id) ?? []
  const count = (most: number) => fc.integer({ min: 0, max: most })
  const all = numbersIn(body).filter((at) => (below || at >= 0) && Math.abs(at) < 1e6)
  const edge = fc.tuple(fc.constantFrom(...(all.length > 0 ? all : [1])), fc.constantFrom(-1, 0, 0, 1))
  const counts = fc
    .tuple(count(60), fc.integer({ min: below ? -20 : 0, max: 100 }), fc.constantFrom(1, 1, 1, 977, 10 ** 12))
    .map(([d, share, scale]) => ({
      numerator: d === 0 ? 0 : Math.round((d * share * (above ? 2 : 1)) / 100) * scale,
      denominator: d * scale,
    }))
  const onEdge = fc
    .tuple(edge, fc.constantFrom(10_000, 10 ** 10))
    .map(([[at, aside], d]) => ({ numerator: Math.round((at * d) / 100) + aside, denominator: d }))
    .filter(({ numerator: n, denominator: d }) => (below || n >= 0) && (above || n <= d))
  const beside = edge.map(([at, aside]) => Number((at + aside / 1e6).toFixed(6))).filter((value) => below || value >= 0)
  const grown = fc
    .tuple(edge, figure(false))
    .map(([[at, aside], before]) => ({ now: Number((before + at + aside / 1e6).toFixed(6)), before: Number(before.toFixed(6)) }))
  const forms: Record<Form, () => fc.Arbitrary<unknown>> = {
    yes: () => fc.boolean(),
    option: () => fc.constantFrom(...ids),
    counts: () => fc.oneof(counts, onEdge),
    number: () => (whole ? fc.oneof(count(40), beside.filter(Number.isInteger)) : fc.oneof(figure(below), beside)),
    events: () => fc.record(Object.fromEntries(ids.map((id) => [id, count(8)]))),
    change: () =>
      fc.oneof(
        fc.record({ now: figure(false), before: fc.oneof(figure(false), fc.constant(0)) }),
        fc.record({ now: beside.filter((value) => value >= 0), before: fc.constant(100) }),
        grown.filter(({ now }) => now >= 0),
      ),
    tally: () =>
      fc.array(
        fc.record({
          question: fc.constantFrom('q1', 'q2', 'q3'),
          group: fc.constantFrom('people', 'experts'),
          option: fc.constantFrom('a', 'b', 'c', 'unknown'),
          count: count(40),
        }),
        { maxLength: 8 },
      ),
  }
  return forms[takes(body)]()
}
