import { expect, test } from 'vitest'
import { sampleNumber, sampleSet, sampleUnit, selfScore } from '../trials/sample-set.ts'
import type { CriterionInputs } from './choose-input.ts'
import { printScore } from './print-score.ts'
import { scoreIndex } from './score-index.ts'

test('classes by the table of the set: "from 80" takes 80 in, "above 80" does not', () => {
  const classOf = (edge: object) => {
    const set = sampleSet([sampleNumber('1', 100)], {
      classes: [{ ...edge, title: { vi: 'Tốt', en: 'Good' } }, { title: { vi: 'Khá', en: 'Fair' } }],
    })
    return [79.99, 80, 80.01].map(
      (value) => printScore(scoreIndex(set, [sampleUnit('A', { '1': { answer: value } })], selfScore)).units[0]!.class,
    )
  }
  expect(classOf({ from: 80 })).toEqual(['Khá', 'Tốt', 'Tốt'])
  expect(classOf({ above: 80 })).toEqual(['Khá', 'Khá', 'Tốt'])
})

test('a class that needs more than its value: every area from x %, nothing lost on a criterion, no penalty; exactly at the edge it is reached', () => {
  const classOf = (needs: object, answers: Record<string, CriterionInputs>) => {
    const set = sampleSet(
      [
        { code: '1', criteria: [sampleNumber('1.1', 90)] },
        { code: '2', criteria: [sampleNumber('2.1', 6), sampleNumber('2.2', 4)] },
      ],
      {
        classes: [
          { from: 90, needs, title: { vi: 'Xuất sắc', en: 'Excellent' } },
          { from: 50, title: { vi: 'Tốt', en: 'Good' } },
          { title: { vi: 'Yếu', en: 'Weak' } },
        ],
        cut: { at_zero: true, at_maximum: true },
        penalty: { cap: 2, lines: [sampleNumber('P1', 2, { title: { vi: 'x', en: 'x' } })] },
      },
    )
    const unit = printScore(scoreIndex(set, [sampleUnit('A', answers)], selfScore)).units[0]!
    missed = unit.missedClasses?.map(({ title, areas, whole, atMost }) => [
      title.vi,
      areas.map(({ code, percent, from }) => `${code}: ${percent} < ${from}`),
      whole.map(({ code }) => code),
      atMost,
    ])
    return unit.class
  }
  let missed: unknown
  const said = (one: number, two: number, three: number, penalty = 0) => ({
    ...{ '1.1': { answer: one }, '2.1': { answer: two }, '2.2': { answer: three } },
    ...(penalty > 0 ? { P1: { answer: penalty } } : {}),
  })
  // 95 % as a whole; the second area has 5 of 10, then 4,99.
  expect([classOf({ areas_from: 50 }, said(90, 5, 0)), classOf({ areas_from: 50 }, said(90, 4.99, 0))]).toEqual(['Xuất sắc', 'Tốt'])
  // It says why it is not of the class its value has; 49,999 % is not told as 50.
  expect(missed).toEqual([['Xuất sắc', ['2: 49.90 < 50'], [], null]])
  expect([classOf({ areas_from: 50 }, said(90, 5, 0)), missed]).toEqual(['Xuất sắc', undefined])
  expect([classOf({ whole: ['2.2'] }, said(90, 5, 4)), classOf({ whole: ['2.2'] }, said(90, 6, 3.99))]).toEqual(['Xuất sắc', 'Tốt'])
  expect([classOf({ whole: ['P1'] }, said(90, 6, 4)), classOf({ whole: ['P1'] }, said(90, 6, 4, 1))]).toEqual(['Xuất sắc', 'Tốt'])
  expect(missed).toEqual([['Xuất sắc', [], ['P1'], null]])
  // What its value does not reach is not missed.
  expect([classOf({ whole: ['2'], areas_from: 100 }, said(40, 6, 4)), missed]).toEqual(['Tốt', undefined])
  expect([classOf({ whole: ['2'], areas_from: 100 }, said(90, 6, 2)), missed]).toEqual([
    'Tốt',
    [['Xuất sắc', ['2: 80.00 < 100'], ['2'], null]],
  ])
})

test('a class that holds no more than a share of the ranked units: by rank, ties together, and the next class holds those that fall', () => {
  const classes = (best: object, good: object) => [
    { from: 90, ...best, title: { vi: 'Xuất sắc', en: 'Excellent' } },
    { from: 50, ...good, title: { vi: 'Tốt', en: 'Good' } },
    { title: { vi: 'Yếu', en: 'Weak' } },
  ]
  const classOf = (best: object, good: object, points: (number | null)[]) => {
    const set = sampleSet([{ code: '1', criteria: [sampleNumber('1.1', 100)] }], { classes: classes(best, good) })
    const units = points.map((answer, ix) => sampleUnit(`U${ix}`, answer === null ? {} : { '1.1': { answer } }))
    const scored = printScore(scoreIndex(set, units, selfScore)).units
    shares = scored.map(({ missedClasses = [] }) => missedClasses.map(({ title, atMost }) => `${title.vi} ${atMost}`).join())
    return scored.map((unit) => unit.class)
  }
  let shares: string[] = []
  // A fifth of five is one; the two that fall are good, of whom two fifths are two.
  expect(classOf({ at_most: 20 }, {}, [91, 99, 95, 60, 40])).toEqual(['Tốt', 'Xuất sắc', 'Tốt', 'Tốt', 'Yếu'])
  expect(classOf({ at_most: 20 }, { at_most: 40 }, [91, 99, 95, 60, 40])).toEqual(['Tốt', 'Xuất sắc', 'Tốt', 'Yếu', 'Yếu'])
  expect(shares).toEqual(['Xuất sắc 20', '', 'Xuất sắc 20', 'Tốt 40', ''])
  // 39 % of five are one whole unit; of two at one rank both or none.
  expect(classOf({ at_most: 39 }, {}, [99, 95, 95, 60, 40])).toEqual(['Xuất sắc', 'Tốt', 'Tốt', 'Tốt', 'Yếu'])
  expect(classOf({ at_most: 40 }, {}, [99, 95, 95, 60, 40])).toEqual(['Xuất sắc', 'Tốt', 'Tốt', 'Tốt', 'Yếu'])
  expect(classOf({ at_most: 60 }, {}, [99, 95, 95, 60, 40])).toEqual(['Xuất sắc', 'Xuất sắc', 'Xuất sắc', 'Tốt', 'Yếu'])
  // A needed class in between is passed over; while somebody is open nobody ranks, so nobody has a class.
  expect(classOf({ at_most: 20 }, { needs: { whole: ['1.1'] } }, [99, 95, 60, 60, 40])).toEqual(['Xuất sắc', 'Yếu', 'Yếu', 'Yếu', 'Yếu'])
  expect([classOf({ at_most: 20 }, {}, [99, null, 95]), shares]).toEqual([
    [null, null, null],
    ['', '', ''],
  ])
  expect(classOf({}, {}, [99, null, 95])).toEqual(['Xuất sắc', null, 'Xuất sắc'])
})
