import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, compare, exactDecimal, type Fraction, fractionOf, fractionText, multiply, nought, subtract } from '../exact.ts'
import { type Ratio, ratioOf, textOf } from '../trials/ratio.ts'
import { expectReadable } from '../trials/readable.ts'
import { type Four, twinBranches } from '../trials/twin-branches.ts'
import { findPartsStep } from './find-parts-step.ts'
import type { Part } from './rule-kind.ts'
import { branchKinds, ruleSchema } from './table.ts'

/** Every kind of rule over children through one suite; that the folder holds no other is seen to in rules.case.test.ts. */

const written = (fraction: Fraction): string => fractionText(fraction)
const runs = { numRuns: 400 }
const branchCases = Object.entries(branchKinds).flatMap(([name, kind]) =>
  kind.samples.map((raw, at) => ({ title: `${name} ${at + 1}`, name, kind, raw })),
)
const codes = ['a', 'b', 'c']
const cents = (n: number): Fraction => ({ n: BigInt(n), d: 100n })
/** Three children, some of which do not count: maximum, gained and open in hundredths. */
const children = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.nat(100), fc.nat(100), fc.integer({ min: 0, max: 5 })), {
    minLength: 3,
    maxLength: 3,
  })
  .map((all) =>
    all.map(([max, gained, open, kind], at): Part & { counts: boolean } => {
      const points = kind === 1 ? max : kind === 2 ? 0 : Math.floor((max * gained) / 100)
      const waiting = kind >= 4 ? Math.floor(((max - points) * open) / 100) : 0
      return {
        code: codes[at]!,
        status: waiting > 0 ? 'waiting' : 'scored',
        gained: cents(points),
        open: cents(waiting),
        lost: cents(max - points - waiting),
        applicable: cents(max),
        counts: kind !== 3,
      }
    }),
  )
  .filter((all) => all.some(({ counts }) => counts))

describe.each(branchCases)('$title over children', ({ name, kind, raw }) => {
  const rule = ruleSchema.parse({ [name]: raw })
  const max = fractionOf(3.7)
  const combine = (parts: Part[]) => kind.combine(rule.body, max, parts, codes)
  const applying = (all: (Part & { counts: boolean })[]): Part[] => all.filter(({ counts }) => counts)
  const ratio = ({ n, d }: Fraction): Ratio => ratioOf(exactDecimal({ n, d })!)

  test('is a sound rule, with its words in both languages', () => {
    expect(kind.flaws?.(rule.body, codes) ?? []).toEqual([])
    expectReadable(kind.text(rule.body, max))
    expectReadable(kind.name)
  })

  test('the four lie between 0 and the maximum and add up, and are what its independent twin says', () => {
    fc.assert(
      fc.property(children, (all) => {
        const { gained, lost, open, applicable } = combine(applying(all))
        for (const one of [gained, lost, open]) expect(compare(one, nought) >= 0 && compare(one, applicable) <= 0).toBe(true)
        expect(compare(applicable, max)).toBeLessThanOrEqual(0)
        expect(written(add(gained, add(lost, open)))).toBe(written(applicable))
        const twin = twinBranches[name]!({
          body: raw,
          max: ratioOf(3.7),
          children: all.map(
            (one): Four => ({
              code: one.code,
              counts: one.counts,
              gained: ratio(one.gained),
              lost: ratio(one.lost),
              open: ratio(one.open),
              applicable: ratio(one.applicable),
            }),
          ),
        })
        expect([gained, lost, open].map(written)).toEqual([twin.gained, twin.lost, twin.open].map(textOf))
      }),
      runs,
    )
  })

  test('a part that gains more never lowers the whole; the next step gains, and none of it can be left out', () => {
    const more = (part: Part, share: Fraction): Part => {
      const gained = add(part.gained, multiply(subtract(part.applicable, part.gained), share))
      return { ...part, status: 'scored', gained, open: nought, lost: subtract(part.applicable, gained) }
    }
    const full = fractionOf(1)
    fc.assert(
      fc.property(children, fc.integer({ min: 1, max: 99 }), (all, percent) => {
        const parts = applying(all)
        const now = combine(parts).gained
        const some = cents(percent)
        for (const part of parts)
          expect(compare(combine(parts.map((one) => (one === part ? more(one, some) : one))).gained, now)).toBeGreaterThanOrEqual(0)
        const step = findPartsStep(rule, parts)
        if (step === null) {
          expect(written(now)).toBe(written(combine(parts).applicable))
          return
        }
        const isFull = compare(now, combine(parts).applicable) >= 0
        const raised = (of: string[], by: Fraction) => combine(parts.map((one) => (of.includes(one.code) ? more(one, by) : one))).gained
        const ways = step.need === 'each' ? [step.of] : step.of.map((code) => [code])
        for (const way of ways) expect(isFull || compare(raised(way, step.gain === 'more' ? some : full), now) > 0).toBe(true)
        // What is said to be needed is: without one of them, or with less in them, nothing is gained.
        const without = step.need === 'each' ? step.of.map((left) => step.of.filter((code) => code !== left)) : []
        for (const way of without) expect(compare(raised(way, full), now)).toBeLessThanOrEqual(0)
        if (step.gain === 'all') for (const way of ways) expect(compare(raised(way, some), now)).toBeLessThanOrEqual(0)
      }),
      runs,
    )
  })
})
