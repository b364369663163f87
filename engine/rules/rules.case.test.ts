import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, compare, type Fraction, fractionOf, fractionText, nought, roundTo } from '../exact.ts'
import { drawAnswers } from '../trials/draw-answers.ts'
import { findNextStep } from '../trials/find-next-step.ts'
import { nearerInputs } from '../trials/nearer-inputs.ts'
import { type Ratio, ratioOf, textOf } from '../trials/ratio.ts'
import { expectReadable } from '../trials/readable.ts'
import { twinBranches } from '../trials/twin-branches.ts'
import { twinRules } from '../trials/twin-rules.ts'
import { type Given, readGiven } from './given.ts'
import { type Empty, scoreLeaf } from './score-leaf.ts'
import { branchKinds, leafKinds, ruleSchema } from './table.ts'

/** Every kind of rule that lies in this folder, through one suite: a new file is tested without being named here. */

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'table.ts')
const isKind = (one: unknown): boolean => typeof one === 'object' && one !== null && 'schema' in one && 'samples' in one && 'version' in one
const exported = (
  await Promise.all(
    files.map(async (file) =>
      Object.entries((await import(join(import.meta.dirname, file))) as object).map(([name, one]) => ({ file, name, one })),
    ),
  )
).flat()
const found = exported.filter(({ one }) => isKind(one))

test('the folder and the table agree: each kind stands in the table, in a file named after it, and has a twin', () => {
  expect(found.length).toBeGreaterThan(10)
  const tabled = Object.entries({ ...leafKinds, ...branchKinds })
  expect(found.filter(({ one }) => !tabled.some(([, kind]) => kind === one)).map(({ file }) => file)).toEqual([])
  expect(tabled.filter(([, kind]) => !found.some(({ one }) => one === kind)).map(([name]) => name)).toEqual([])
  for (const { file, name } of found) expect(file).toBe(`${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`)
  expect(Object.keys(twinRules).sort()).toEqual(Object.keys(leafKinds).sort())
  expect(Object.keys(twinBranches).sort()).toEqual(Object.keys(branchKinds).sort())
})

const written = (fraction: Fraction): string => fractionText(fraction)
const policies: Empty[] = ['full', 'zero', 'not_applicable']
const runs = { numRuns: 400 }
const leafCases = Object.entries(leafKinds).flatMap(([name, kind]) =>
  kind.samples.map((sample, at) => ({ title: `${name} ${at + 1}`, name, kind, ...sample })),
)

describe.each(leafCases)('$title', ({ name, kind, max: most, body: raw }) => {
  const rule = ruleSchema.parse({ [name]: raw })
  const { body } = rule
  const max = fractionOf(most)
  const given = (answer: unknown): Given => {
    const read = readGiven(kind.takes(body), answer)
    if ('wrong' in read) throw new Error(read.wrong.en)
    return read.given
  }
  const answers = drawAnswers(kind, body)
  const measured = (given: Given): Fraction[] => [kind.measure?.(body, given) ?? []].flat()
  /** What a unit answered, and the measured values of the others of its cohort. */
  const asked = fc.tuple(answers, kind.measure ? fc.array(answers, { maxLength: 6 }) : fc.constant([])).map(([answer, all]) => {
    const others = all.flatMap((one) => measured(given(one)))
    return { answer, others, cohort: [...measured(given(answer)), ...others] }
  })
  const score = (answer: unknown, cohort: Fraction[] = [], empty: Empty = 'zero', points?: number) =>
    scoreLeaf({ rule, empty }, given(answer), { max, cohort }, { empty: 'zero', points })

  test('is a sound rule, with its words in both languages', () => {
    expect(kind.flaws?.(body, max).filter(({ warning }) => !warning) ?? []).toEqual([])
    expectReadable(kind.text(body, max))
    fc.assert(
      fc.property(asked, ({ answer, cohort }) => {
        const { scored } = score(answer, cohort)
        if (scored) expectReadable(kind.sentence(body, given(answer), scored, max))
      }),
      runs,
    )
  })

  test('points lie between 0 and the maximum, and the four add up', () => {
    fc.assert(
      fc.property(asked, fc.constantFrom(undefined, 0, 2), ({ answer, cohort }, points) => {
        const { gained, lost, open, applicable, exact, status } = score(answer, cohort, 'zero', points)
        expect(status).toBe('scored')
        expect(compare(exact!, nought) >= 0 && compare(exact!, max) <= 0).toBe(true)
        expect(written(add(gained, add(lost, open)))).toBe(written(applicable))
      }),
      runs,
    )
  })

  const better = kind.better?.(body) ?? 'any'
  if (better !== 'any')
    test('a better value never earns less, where the kind says which way is better', () => {
      fc.assert(
        fc.property(asked, answers, ({ answer, cohort }, other) => {
          // Another unit of the same cohort: both see the same values.
          const all = [...cohort, ...measured(given(other))]
          const [a, b] = [score(answer, all), score(other, all)]
          if (typeof a.scored?.value !== 'object' || typeof b.scored?.value !== 'object') return
          const order = compare(a.scored.value, b.scored.value) * (better === 'higher' ? 1 : -1)
          if (order === 0) expect(written(a.exact!)).toBe(written(b.exact!))
          else expect(compare(a.exact!, b.exact!) * order).toBeGreaterThanOrEqual(0)
        }),
        runs,
      )
    })

  test('none of none earns what the criterion or the set says', () => {
    const earned = (empty: Empty, given: Given | null) => {
      const { status, gained, applicable } = scoreLeaf({ rule, empty }, given, { max, cohort: [] }, { empty: 'zero' })
      return [status, written(gained), written(applicable)]
    }
    const all = written(max)
    const expected = [
      ['scored', all, all],
      ['scored', '0', all],
      ['not_applicable', '0', '0'],
    ]
    expect(policies.map((empty) => earned(empty, null))).toEqual(expected)
    const form = kind.takes(body)
    const nothing = { counts: { numerator: 0, denominator: 0 }, tally: [] as unknown[] }[form as string]
    if (nothing !== undefined) expect(policies.map((empty) => earned(empty, given(nothing)))).toEqual(expected)
  })

  test('exact: what its independent twin says', () => {
    fc.assert(
      fc.property(asked, ({ answer, cohort }) => {
        const values: Ratio[] = cohort.map(({ n, d }) => [n, d])
        const { exact } = score(answer, cohort, 'not_applicable')
        const twin = twinRules[name]!({ body: raw, max: ratioOf(most), answer, cohort: values })
        expect(exact && written(exact)).toBe(twin && textOf(twin))
      }),
      runs,
    )
  })

  const quick = kind.quick
  if (quick)
    test('whole numbers give what fractions give, or do not decide', () => {
      fc.assert(
        fc.property(answers, fc.constantFrom(0, 2, 4), (answer, decimals) => {
          const { numerator, denominator } =
            typeof answer === 'object' ? (answer as Record<string, number>) : { numerator: answer, denominator: 1 }
          if (denominator === 0 || !Number.isSafeInteger(numerator) || (numerator as number) < 0) return
          const units = quick(body, max, decimals)(numerator as number, denominator as number)
          if (Number.isNaN(units)) return
          const { exact } = score(answer)
          expect(written({ n: BigInt(units), d: 10n ** BigInt(decimals) })).toBe(written(roundTo(exact!, decimals)))
        }),
        runs,
      )
    })

  test('its next step gains more, and nothing nearer does; or it says why nothing does', () => {
    const leaf = { rule, empty: 'zero' as const }
    const drawn = fc.tuple(asked, fc.constantFrom(undefined, 0, 2), fc.array(answers, { minLength: 3, maxLength: 12 }))
    let steps = 0
    fc.assert(
      fc.property(drawn, ([{ answer, others, cohort }, points, tries]) => {
        const set = { empty: 'zero' as const, points }
        /** Points of another answer of the same unit, the other units as they are. */
        const pointsOf = (one: Given) => scoreLeaf(leaf, one, { max, cohort: [...measured(one), ...others] }, set).gained
        const now = given(answer)
        const gained = pointsOf(now)
        const step = findNextStep(leaf, now, { max, cohort }, set)
        const nearer = nearerInputs(now, tries.map(given), step.kind === 'none' ? null : step.to, kind.reach?.(body).whole).map(pointsOf)
        if (step.kind === 'none') {
          if (step.why === 'full') expect(compare(gained, max)).toBeGreaterThanOrEqual(0)
          if (step.why !== 'no_value_gains') return
        } else {
          steps++
          expect(step.changes.length).toBeGreaterThan(0)
          expect(compare(step.points, gained)).toBeGreaterThan(0)
          expect(written(pointsOf(step.to))).toBe(written(step.points))
        }
        for (const found of nearer) expect(compare(found, gained)).toBeLessThanOrEqual(0)
      }),
      runs,
    )
    expect(steps > 0 || kind.takes(body) === 'tally').toBe(true)
  })
})
