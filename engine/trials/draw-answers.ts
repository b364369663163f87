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

/** For tests: answers to a rule as people enter them, from 0 to where the rule's values end, none of none among them. */
export function drawAnswers({ takes, reach, choices }: LeafKind<unknown>, body: unknown): fc.Arbitrary<unknown> {
  const { below, above } = reach?.(body) ?? { below: false, above: false }
  const ids = choices?.(body).map(({ id }) => id) ?? []
  const count = (most: number) => fc.integer({ min: 0, max: most })
  const forms: Record<Form, () => fc.Arbitrary<unknown>> = {
    yes: () => fc.boolean(),
    option: () => fc.constantFrom(...ids),
    counts: () =>
      fc
        .tuple(count(60), fc.integer({ min: below ? -20 : 0, max: 100 }), fc.constantFrom(1, 1, 1, 977, 10 ** 12))
        .map(([d, share, scale]) => ({
          numerator: d === 0 ? 0 : Math.round((d * share * (above ? 2 : 1)) / 100) * scale,
          denominator: d * scale,
        })),
    number: () => figure(below),
    events: () => fc.record(Object.fromEntries(ids.map((id) => [id, count(8)]))),
    change: () => fc.record({ now: figure(false), before: fc.oneof(figure(false), fc.constant(0)) }),
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
