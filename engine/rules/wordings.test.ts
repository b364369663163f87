import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { exactDecimal, fractionOf, subtract } from '../exact.ts'
import { inWords } from '../said.ts'
import { expectReadable } from '../trials/readable.ts'
import { readGiven } from './given.ts'
import { measure } from './measure.ts'
import { scoreLeaf } from './score-leaf.ts'
import { none } from './sums.ts'
import { branchKinds, leafKinds, ruleSchema } from './table.ts'

/** Lines as real scoring tables word them, with points worked out by hand: see fixtures/rubrics/README.md. */

interface Line {
  words: string
  max: number
  rule: Record<string, unknown>
}
interface Wordings {
  leaves: (Line & { others?: number[]; examples: { given: unknown; points: number | null }[]; refused?: unknown[] })[]
  branches: (Line & { examples: { children: [number, number][]; gained: number; applicable: number }[] })[]
  wrong: { rule: Record<string, unknown>; max: number; told: string }[]
}
const fixture = join(import.meta.dirname, '../../fixtures/rubrics/wordings.yaml')
const { leaves, branches, wrong } = parse(readFileSync(fixture, 'utf8')) as Wordings

describe.each(leaves)('$words', ({ max, rule: written, others = [], examples, refused = [] }) => {
  const rule = ruleSchema.parse(written)
  const kind = leafKinds[rule.kind]!
  const most = fractionOf(max)
  const form = kind.takes(rule.body)
  const givenOf = (answer: unknown) => {
    const read = readGiven(form, form === 'counts' && typeof answer === 'number' ? { numerator: answer, denominator: 100 } : answer)
    if ('wrong' in read) throw new Error(read.wrong.en)
    return read.given
  }

  test('is a sound rule that reads in both languages', () => {
    expect(kind.flaws?.(rule.body, most) ?? []).toEqual([])
    expectReadable(kind.text(rule.body, most))
  })

  test.each(examples)('$given gives $points', ({ given: answer, points }) => {
    const given = givenOf(answer)
    expect(kind.misfit?.(rule.body, given) ?? null).toBe(null)
    const cohort = kind.measure ? [...others.map(fractionOf), measure(given)!] : []
    const { gained, scored } = scoreLeaf({ rule }, given, { max: most, cohort }, { empty: 'zero', points: 2 })
    if (points === null) {
      expect(scored).toBe(null)
      expectReadable(kind.empty!(rule.body, given)!)
      return
    }
    expect(Number(exactDecimal(gained))).toBe(points)
    expectReadable(kind.sentence(rule.body, given, scored!, most))
  })

  if (refused.length > 0)
    test.each(refused)('%s cannot be given, by no judge either', (answer) => {
      expectReadable(kind.misfit!(rule.body, givenOf(answer))!)
      expectReadable(kind.refuses!(rule.body, fractionOf(String(answer)))!)
    })
})

describe.each(branches)('$words', ({ max, rule: written, examples }) => {
  const rule = ruleSchema.parse(written)
  test.each(examples)('$children give $gained of $applicable', ({ children, gained, applicable }) => {
    const parts = children.map(([points, of], at) => {
      const [a, b] = [fractionOf(points), fractionOf(of)]
      return { ...none, code: `${at}`, status: 'scored' as const, gained: a, lost: subtract(b, a), applicable: b }
    })
    const codes = parts.map(({ code }) => code)
    expect(branchKinds[rule.kind]!.flaws?.(rule.body, codes) ?? []).toEqual([])
    const sums = branchKinds[rule.kind]!.combine(rule.body, fractionOf(max), parts, codes)
    expect([sums.gained, sums.applicable].map((one) => Number(exactDecimal(one)))).toEqual([gained, applicable])
  })
})

test('points in steps are chosen as people write them in a sheet', () => {
  const { kind, body } = ruleSchema.parse({ free: { most: 1, by: 0.25 } })
  expect(leafKinds[kind]!.choices!(body).map(({ id, title }) => [id, title.vi])).toEqual([
    ...[
      ['1', '1'],
      ['0.75', '0,75'],
      ['0.5', '0,5'],
    ],
    ...[
      ['0.25', '0,25'],
      ['0', '0'],
    ],
  ])
})

test('a cap that the children never reach is a warning', () => {
  const { kind, body } = ruleSchema.parse({ capped: { best: 1 } })
  const told = (max: number) => branchKinds[kind]!.flaws!(body, ['a', 'b'], fractionOf(max), [1, 2].map(fractionOf))
  expect(told(2)).toEqual([])
  expect(told(3)).toMatchObject([{ wrong: { en: 'the children give at most 2' }, warning: true }])
})

test.each(wrong)('$rule is refused: $told', ({ rule: written, max, told }) => {
  const rule = ruleSchema.parse(written)
  const flaws = leafKinds[rule.kind]!.flaws!(rule.body, fractionOf(max)).filter(({ warning }) => !warning)
  expect(flaws.map((flaw) => inWords(flaw.wrong, 'en')).join('\n')).toContain(told)
})
