import { expect, test } from 'vitest'
import { treeOf } from '../definitions/criteria-tree.ts'
import { decimalText, fractionOf } from '../exact.ts'
import { leafKinds } from '../rules/table.ts'
import type { CriterionInputs } from '../scoring/choose-input.ts'
import { scoreIndex } from '../scoring/score-index.ts'
import { openDraw } from '../trials/draw.ts'
import { drawTree } from '../trials/draw-tree.ts'
import { sampleSet, sampleUnit, type Written } from '../trials/sample-set.ts'
import { gain } from './gain.ts'
import { rankSteps } from './remedy-plan.ts'
import { type Outlook, openSeeking } from './seek-step.ts'

const self = { period: '2022', as: 'self', survey: 'not_held' } as const
const free: Outlook = { isLocked: () => false, arising: () => null }
const seek = (areas: Written[], criteria: Record<string, CriterionInputs>, outlook = free, code?: string) => {
  const scored = scoreIndex(sampleSet(areas), [sampleUnit('SNV', criteria)], self)
  return gain(openSeeking(scored, scored.units[0]!, outlook), code)
}
const share = (code: string, max: number, rule: object, more: object = {}): Written => ({
  code,
  max,
  rule,
  figures: ['hồ sơ trực tuyến', 'hồ sơ'],
  ...more,
})
const bands = (...edges: [number, number][]) => ({
  bands: {
    of: 'percent',
    steps: [
      ...edges.map(([from, points], at) => ({ from, ...(at > 0 ? { below: edges[at - 1]![0] } : {}), points })),
      { below: edges.at(-1)![0], points: 0 },
    ],
  },
})
const counts = (numerator: number, denominator: number) => ({ answer: { numerator, denominator } })

test('by hand: 41 more dossiers to the next band, 205 where each also arises; one less would not gain', () => {
  const [step] = seek([share('1', 1, bands([80, 1], [50, 0.5]))], { '1': counts(159, 400) })
  expect(step).toMatchObject({
    code: '1',
    points: '0.50',
    change: [{ what: 'numerator', from: 159, to: 200, denominator: 400, needed: 82 }],
    feasible: true,
    reason: null,
  })
  expect(step!.sentence.vi).toBe('thêm 41 hồ sơ trực tuyến (159 → 200 trong 400); hoặc 82 trường hợp mới phát sinh → +0,5 điểm')
})

test('where classes of cases are asked for and nothing was answered, the first step is to say that there was none', () => {
  const late = { title: { vi: 'lần trễ hạn', en: 'late case' }, points: 0.5 }
  const line = { code: '1', max: 2, rule: { deduction: { events: { late } } } }
  const [first] = seek([line], { '1': {} })
  expect(first).toMatchObject({ points: '2.00', change: [{ what: 'answer', from: null, to: 0 }] })
  expect(first!.sentence).toEqual({ vi: 'trả lời không có trường hợp nào → +2 điểm', en: 'answer that there was no case → +2 points' })
  expect(seek([line], { '1': { answer: { late: 1 } } })[0]!.sentence.vi).toBe('bớt 1 lần trễ hạn (1 → 0) → +0,5 điểm')
})

test('by hand: a mean goes by whole units of its sum', () => {
  // 2 × 9 ÷ 2 ÷ 5 = 1.8; one more of the sum makes 5, which is all.
  const takes = { indicator: 'mean', part: 'year', calendar: 'month', own: true }
  const taken = { code: '1', max: 2, takes, rule: { proportional: { of: 'number', target: 5 } } }
  expect(seek([taken], { '1': { data: { numerator: 9, denominator: 2, reason: null, mean: true } } })).toMatchObject([
    { code: '1', points: '0.20', change: [{ what: 'count', from: 9, to: 10 }] },
  ])
  // 2 × 7 ÷ 3 ÷ 5 = 0.9333: thirds never end, and are no answer to be entered; 8 ÷ 3 are 1.0667.
  expect(seek([taken], { '1': { data: { numerator: 7, denominator: 3, reason: null, mean: true } } })).toMatchObject([
    { code: '1', points: '0.14', change: [{ what: 'count', from: 7, to: 8 }] },
  ])
})

test('by hand: through a mean that is rounded, a cap, a gate and an AND', () => {
  const even = { proportional: { of: 'percent', target: 100 } }
  // A mean of two parts of 1 point: 0.01 more of the whole are 2 % of the one.
  const mean = { code: '1', max: 1, rule: { mean: {} }, criteria: [share('1.1', 1, even), share('1.2', 1, even)] }
  expect(seek([mean], { '1.1': counts(500, 1000), '1.2': counts(1000, 1000) })).toMatchObject([
    { code: '1.1', points: '0.01', change: [{ to: 505 }] },
  ])
  // All that a cap lets through is gained already.
  const capped = { code: '1', max: 1, rule: { capped: {} }, criteria: [share('1.1', 1, even), share('1.2', 1, even)] }
  expect(seek([capped], { '1.1': counts(5, 10), '1.2': counts(5, 10) }).map(({ code, reason }) => [code, reason])).toEqual([
    ['1.1', 'only_together'],
    ['1.2', 'only_together'],
  ])
  // The gate opens at 1 of 2 points, and what stands behind it comes with it.
  const gated = [
    { code: '1', criteria: [share('1.1', 2, even)] },
    { code: '2', gate: { on: '1.1', from: 1 }, criteria: [share('2.1', 3, even)] },
  ]
  expect(seek(gated, { '1.1': counts(4, 10), '2.1': counts(10, 10) })).toMatchObject([{ code: '1.1', points: '3.20', change: [{ to: 5 }] }])
  const yes = (code: string) => ({ code, max: 1, rule: { yes_no: { condition: 'x' } } })
  const all = { code: '1', max: 4, rule: { all: {} }, criteria: [yes('1.a'), yes('1.b'), yes('1.c')] }
  const [together, ...alone] = seek([all], { '1.a': { answer: false }, '1.b': { answer: true }, '1.c': {} })
  expect(together).toMatchObject({
    code: '1',
    points: '4.00',
    change: [
      { code: '1.a', what: 'answer', from: 'no', to: 'yes' },
      { code: '1.c', what: 'answer', from: null, to: 'yes' },
    ],
    sentence: { vi: '1.a: trả lời "Có"; 1.c: trả lời "Có" → +4 điểm' },
  })
  expect(alone.map(({ code, reason, feasible }) => [code, reason, feasible])).toEqual([
    ['1.a', 'only_together', false],
    ['1.c', 'only_together', false],
  ])
})

test('by hand: what cannot come in time says why: locked, period over, too few cases left, nothing more to gain', () => {
  const areas = [
    share('1', 1, bands([80, 1])),
    share('2', 1, bands([100, 1]), { takes: { indicator: 'x', part: 'year', calendar: 'month', own: true } }),
  ]
  const data = { data: { numerator: 8, denominator: 10, reason: null } }
  const reasons = (outlook: Outlook) =>
    seek(areas, { '1': counts(7, 10), '2': data }, outlook).map(({ code, reason, feasible }) => [code, reason, feasible])
  expect(reasons({ isLocked: () => true, arising: () => 'over' })).toEqual([
    ['1', 'locked', false],
    ['2', 'period_over', false],
  ])
  expect(reasons({ isLocked: () => false, arising: () => 50 })).toEqual([
    ['1', null, true],
    ['2', 'too_few_left', false],
  ])
  expect(seek([areas[0]!], { '1': counts(9, 10) })).toEqual([])
  expect(seek([areas[0]!], { '1': counts(9, 10) }, free, '1')).toMatchObject([
    { reason: 'full', feasible: false, sentence: { vi: 'đã đủ điểm' } },
  ])
})

test('where several criteria count the same cases, the step that serves them all is told beside', () => {
  const takes = { indicator: 'x', part: 'year', calendar: 'month', own: true }
  const data = { data: { numerator: 4, denominator: 10, reason: null } }
  const steps = seek([share('1', 1, bands([60, 1]), { takes }), share('2', 3, bands([50, 3]), { takes })], { '1': data, '2': data })
  expect(steps.map(({ code, points, change: [one], together }) => [code, points, one!.to, together])).toEqual([
    ['1', '1.00', 6, { codes: ['1', '2'], points: '3.00', change: [{ what: 'numerator', from: 4, to: 5, denominator: 10, needed: 2 }] }],
    ['2', '3.00', 5, { codes: ['1', '2'], points: '3.00', change: [{ what: 'numerator', from: 4, to: 5, denominator: 10, needed: 2 }] }],
  ])
})

test('by hand: what is worth doing first, points per effort as stated, against a quarter, or whole; shared cases once', () => {
  const takes = { indicator: 'x', part: 'year', calendar: 'month', own: true }
  const data = { data: { numerator: 4, denominator: 10, reason: null } }
  const areas = [
    share('1', 1, bands([60, 1]), { takes }),
    share('2', 3, bands([50, 3]), { takes }),
    share('3', 2, { yes_no: { condition: 'x' } }),
    share('4', 1, { yes_no: { condition: 'x' } }),
  ]
  const steps = seek(areas, { '1': data, '2': data, '3': { answer: false }, '4': { answer: false } })
  const ranked = rankSteps(steps, {
    stated: (code) => (code === '4' ? 0.1 : undefined),
    perQuarter: (code) => (code === '1' ? fractionOf(20) : null),
  })
  // 1 case of 20 a quarter is 0.05 of the work for 3 points; 1 point for 0.1; 2 points for a whole.
  expect(
    ranked.map(({ codes, points, effort, effortFrom, perEffort }) => [codes.join(' '), points, effort, effortFrom, perEffort]),
  ).toEqual([
    ['1 2', '3.00', '0.0500', 'quarter', '60.00'],
    ['4', '1.00', '0.1000', 'stated', '10.00'],
    ['3', '2.00', '1.0000', 'whole', '2.00'],
  ])
})

type Answer = { numerator: number; denominator: number } | Record<string, number> | number | string | boolean

/** More of them in a torture run. */
const most = Number(process.env.CHISO_TRIES_GAIN ?? 400)

test(`${most} next steps in random trees of every rule kind are the least that scoring everything anew finds`, () => {
  let cases = 0
  for (let seed = 0; cases < most; seed++) {
    const draw = openDraw(seed)
    const { areas, answer } = drawTree(draw, { deepest: 2, largest: 15 })
    const set = sampleSet(areas)
    const tree = treeOf(set)
    const hasCohort = tree.nodes.some(({ criterion }) => leafKinds[criterion.rule?.kind ?? '']?.measure)
    const [own, ...others] = hasCohort ? [answer(), answer(), answer()] : [answer()]
    const whole = (criteria: Record<string, CriterionInputs>) => {
      const units = [sampleUnit('A', criteria), ...others.map((one, at) => sampleUnit(`B${at}`, one))]
      return scoreIndex(set, units, { ...self, units: ['A'] })
    }
    const scored = whole(own!)
    const totalOf = (index: ReturnType<typeof whole>) => Number(decimalText(index.units[0]!.whole.gained, 2))
    const now = totalOf(scored)
    for (const { code, change, reason, points } of gain(openSeeking(scored, scored.units[0]!, free))) {
      const { criterion, children } = tree.nodes[tree.byCode.get(code)!]!
      const given = own![code]?.answer as Answer | undefined
      if (children.length > 0 || given === undefined || own![code]!.appraised) continue
      cases++
      const kind = leafKinds[criterion.rule!.kind]!
      const form = kind.takes(criterion.rule!.body)
      const gains = (other: unknown) => totalOf(whole({ ...own!, [code]: { ...own![code], answer: other } })) > now
      const said = [seed, code, criterion.rule!.kind, given]
      const least = leastOf[form]!(
        given as never,
        gains,
        kind.choices?.(criterion.rule!.body).map(({ id }) => id) ?? [],
        change,
        kind.reach?.(criterion.rule!.body).above ?? false,
      )
      expect([...said, change.length > 0 && reason === null]).toEqual([...said, least !== null])
      if (least === null) continue
      expect([...said, stepsOf(form, change)]).toEqual([...said, least])
      expect(Number(points)).toBeGreaterThan(0)
      const { needed } = change[0]!
      if (form !== 'counts' || needed === undefined) continue
      const { numerator: n, denominator: d } = given as { numerator: number; denominator: number }
      const rises = kind.better?.(criterion.rule!.body) === 'higher'
      const further = Array.from({ length: 30 }, (_, at) => at + 1).find((k) => gains({ numerator: rises ? n + k : n, denominator: d + k }))
      expect([...said, needed !== null && Number(needed) <= 30 ? needed : undefined]).toEqual([...said, further])
    }
  }
})

type Change = ReturnType<typeof gain>[number]['change']
/** How far a step goes: cases or last decimals changed; of a choice the choice itself. */
const stepsOf = (form: string, change: Change): number | string =>
  form === 'yes' || form === 'option'
    ? String(change[0]!.to)
    : change.reduce((sum, { from, to }) => sum + apart(Number(to), Number(from)), 0)

const apart = (a: number, b: number) => Number(Math.abs(a - b).toFixed(6))

type Gains = (answer: unknown) => boolean
/** By trying everything, the nearest first. */
const leastOf: Record<string, (given: never, gains: Gains, ids: string[], change: Change, isAbove: boolean) => number | string | null> = {
  yes: (given: boolean, gains) => (!given && gains(true) ? 'yes' : null),
  option: (_given, gains, ids, change) => (ids.some((id) => gains(id)) ? String(change[0]?.to) : null),
  counts({ numerator: n, denominator: d }: { numerator: number; denominator: number }, gains, _ids, _change, isAbove) {
    const most = isAbove ? 3 * d : d
    for (let far = 1; far <= most; far++)
      if ([n + far, n - far].some((to) => to >= 0 && to <= most && gains({ numerator: to, denominator: d }))) return far
    return null
  },
  number(given: number, gains, _ids, change) {
    const to = change.length > 0 ? Number(change[0]!.to) : null
    const grain = 10 ** -(String(given).split('.')[1] ?? '').length
    // Further than this nothing is looked at one by one; that one step less does not gain is.
    if (to === null) return [0, 1, 5, 20, 100, 150, 400, 1e6].some((one) => gains(one)) ? -1 : null
    const short = Number((to > given ? to - grain : to + grain).toFixed(2))
    return gains(to) && (short === given || !gains(short)) ? apart(to, given) : -1
  },
  events(given: Record<string, number>, gains) {
    const names = Object.keys(given)
    const tried = (at: number, left: number, so: Record<string, number>): boolean => {
      const from = given[names[at]!]!
      const some = at === names.length - 1 ? [...new Set([-left, left])] : Array.from({ length: 2 * left + 1 }, (_, ix) => ix - left)
      return some.some((by) => {
        const next = { ...so, [names[at]!]: from + by }
        return from + by >= 0 && (at === names.length - 1 ? gains(next) : tried(at + 1, left - Math.abs(by), next))
      })
    }
    return Array.from({ length: 12 }, (_, at) => at + 1).find((far) => tried(0, far, {})) ?? null
  },
  change({ now, before }: { now: number; before: number }, gains, _ids, change) {
    const most = change.length > 0 ? apart(Number(change[0]!.to), now) : 60
    for (let far = 1; far <= most; far++) if ([now + far, now - far].some((to) => to >= 0 && gains({ now: to, before }))) return far
    return null
  },
}
