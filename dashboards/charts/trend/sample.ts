import { indicator, nasty, speaker, target, value } from '../../answers/test-answers.ts'
import { historyRows } from './history-rows.ts'
import { drawTrend } from './rows.ts'
import { yearRows } from './year-rows.ts'

const points = ['2022-Q1', '2022-Q2', '2022-Q3', '2022-Q4'].map((period, i) => ({
  period,
  counted: {
    ...value('x', i === 1 ? {} : { counts: i === 3 ? [1, 2] : [i + 4, 10] }),
    ...(i === 2 ? { low: '30', high: '80.5', restated: true } : {}),
  },
}))
const year = yearRows(points, 35, nasty, indicator(), speaker, 480)
const past = historyRows(points, target('a', { goal: 35, pace: '20', judgedTo: '2022-06-30' }), nasty, indicator(), speaker, 640)

/** A value, one of too few cases, one restated with its interval and none, with a goal: in both layouts. */
export const samples = [drawTrend(year.rows, year.scale, 'year'), drawTrend(past.rows, past.scale, 'history')]
