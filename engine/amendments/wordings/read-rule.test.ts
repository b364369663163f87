import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { bundledData } from '../../definitions/layers.ts'
import { loadDefinitions } from '../../definitions/load-definitions.ts'
import { exactDecimal, fractionOf } from '../../exact.ts'
import { readGiven } from '../../rules/given.ts'
import { scoreLeaf } from '../../rules/score-leaf.ts'
import { leafKinds, ruleSchema } from '../../rules/table.ts'
import { readRule } from './read-rule.ts'

const { wordings } = loadDefinitions({ data: bundledData, own: '/nonexistent' })
const read = (words: string, max: number) => readRule(words, { code: '1.1', title: 'Tiêu chí', max }, wordings)

/** What a rule gives for an answer as people enter it. */
function pointsOf(written: Record<string, unknown>, max: number, answer: unknown): number | null {
  const rule = ruleSchema.parse(written)
  const form = leafKinds[rule.kind]!.takes(rule.body)
  const given = readGiven(form, form === 'counts' && typeof answer === 'number' ? { numerator: answer, denominator: 100 } : answer)
  if ('wrong' in given) return null
  return Number(exactDecimal(scoreLeaf({ rule }, given.given, { max: fractionOf(max), cohort: [] }, { empty: 'zero', points: 2 }).gained))
}

interface Line {
  words: string
  max: number
  rule: Record<string, unknown>
  examples: { given: unknown; points: number | null }[]
}
const lines = (parse(readFileSync(join(import.meta.dirname, '../../../fixtures/rubrics/wordings.yaml'), 'utf8')) as { leaves: Line[] })
  .leaves

test('lines of real tables that are understood give the points worked out by hand; nothing else is made of them', () => {
  const understood = lines.filter(({ words, max, rule, examples }) => {
    const said = read(words, max)
    if ('unread' in said) return false
    // What is chosen by words has ids of its own.
    if ('options' in rule || 'options' in said.rule) return Object.keys(rule)[0] === Object.keys(said.rule)[0]
    expect([words, examples.map(({ given }) => pointsOf(said.rule, max, given))]).toEqual([words, examples.map(({ points }) => points)])
    return true
  })
  expect(understood.length).toBeGreaterThanOrEqual(9)
})

const sides = (points: number) => [`${points} điểm`.replace('.', ','), `${points}`.replace('.', ',')]

test('bands worded in any of the usual ways give what the words say, at every edge and beside it', () => {
  const edges = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 }).map((all) => all.sort((a, b) => a - b))
  fc.assert(
    fc.property(edges, fc.infiniteStream(fc.nat(1000)), (cuts, draw) => {
      const next = (n: number) => draw.next().value! % n
      const max = cuts.length
      // Points of the place from each edge on: 0 below the first, then 1, 2 …
      const pointsAt = (value: number) => cuts.filter((edge) => value >= edge).length
      const words = cuts.map((edge, at) => {
        const upper = cuts[at + 1]
        const percent = next(2) === 0 ? '%' : ' %'
        const join = [': ', ' thì được ', ' thì điểm đánh giá là '][next(3)]
        const place =
          upper === undefined
            ? [`Từ ${edge}${percent} trở lên`, `Đạt từ ${edge}${percent} trở lên`, `≥ ${edge}${percent}`][next(3)]
            : [
                `Từ ${edge}${percent} đến dưới ${upper}${percent}`,
                `từ ${edge} – dưới ${upper}${percent}`,
                `Đạt từ ${edge}% đến dưới ${upper} %`,
              ][next(3)]
        return `${place}${join}${sides(at + 1)[next(2)]}`
      })
      words.splice(next(words.length + 1), 0, [`Dưới ${cuts[0]}%: 0 điểm`, 'Còn lại: 0', 'Các trường hợp còn lại: không có điểm'][next(3)]!)
      const said = read(words.join(['; ', '\n', ';\n- '][next(3)]), max)
      expect('unread' in said ? [words, said] : said.family).toBe('bands')
      if ('unread' in said) return
      for (const value of [0, 100, ...cuts.flatMap((edge) => [edge - 0.01, edge, edge + 0.01])])
        expect([words, value, pointsOf(said.rule, max, value)]).toEqual([words, value, pointsAt(value)])
    }),
    { numRuns: 200, seed: 20261129 },
  )
})

test('what is not sure is left open: gaps, overlaps, thousands, more than the maximum, figures where answers should be', () => {
  for (const [words, max, unread] of [
    ['', 1, 'no_words'],
    ['Từ 80% trở lên: 1; dưới 70%: 0', 1, 'unsound'],
    ['Từ 80% trở lên: 1; dưới 90%: 0', 1, 'unsound'],
    ['Từ 80% trở lên: 5; dưới 80%: 0', 1, 'unsound'],
    ['Trên 1.000 hồ sơ: 1; từ 1.000 hồ sơ trở xuống: 0', 1, 'no_wording'],
    ['100% số văn bản: 1; 80% số văn bản: 0,5', 1, 'no_wording'],
    ['Chấm theo hướng dẫn của Bộ Nội vụ', 1, 'no_wording'],
  ] as const)
    expect([words, read(words, max)]).toEqual([words, expect.objectContaining({ unread })])
  // Why the parts make no rule is told in words of both languages.
  expect(read('Từ 80% trở lên: 1; dưới 90%: 0', 1)).toEqual({
    unread: 'unsound',
    why: {
      vi: 'x < 90 và x ≥ 80 chồng lên nhau → mỗi giá trị thuộc đúng một khoảng',
      en: 'x < 90 and x ≥ 80 overlap → each value in exactly one band',
    },
  })
  // Signs of a regular expression are signs like any other.
  expect(read('(.*)+$ [a-z]{a}: 1; \\d: 0', 1)).toMatchObject({ family: 'options' })
  expect(read('Trước ngày 15/12: 1; sau 15/12: 0', 1)).toMatchObject({ family: 'options' })
})
