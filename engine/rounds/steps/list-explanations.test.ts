import { expect, test } from 'vitest'
import { listExplanations } from './list-explanations.ts'

const at = (minute: number) => `2022-12-20T08:${String(minute).padStart(2, '0')}:00.000Z`
const said = (minute: number, text: string | null, by = 'officer') => ({ text, at: at(minute), by })
const verdict = (minute: number) => ({
  ...{ code: '1.2', decision: 'agree' as const, points: '1', reason: null, comment: null },
  ...{ seq: minute, at: at(minute), by: 'appraiser' },
})
const closed = (minute: number) => ({
  ...{ step: 'self', at: at(minute), by: 'head', late: false, edition: null, note: null, number: null, date: null, signed: null },
  ...{ onBehalf: false, notSubmitted: null },
})
const nothing = { closed: [], returned: [], verdicts: {} }
const textsOf = (...asked: Parameters<typeof listExplanations>) => listExplanations(...asked).map(({ text }) => text)

test('of what one account typed in a row the last is what was said; a word of others or the closing of the step ends the row', () => {
  const typed = [said(1, 'Đã'), said(2, 'Đã gửi'), said(5, 'Đã gửi báo cáo'), said(8, 'Bổ sung'), said(9, 'Bổ sung số 15', 'deputy')]
  expect(textsOf(typed, nothing, '1.2')).toEqual(['Bổ sung', 'Bổ sung số 15'])
  expect(textsOf(typed, { ...nothing, closed: [closed(4)] }, '1.2')).toEqual(['Đã gửi', 'Bổ sung', 'Bổ sung số 15'])
  const opened = { to: 'self', reason: 'x', at: at(10), by: 'snv', closed: [closed(4)] }
  expect(textsOf(typed, { ...nothing, returned: [opened] }, '1.2')).toEqual(['Đã gửi', 'Bổ sung', 'Bổ sung số 15'])
  const judged = { ...nothing, verdicts: { 'appraisal-1': { '1.2': verdict(6), '1.3': verdict(1) } } }
  expect(textsOf(typed, judged, '1.2')).toEqual(['Đã gửi báo cáo', 'Bổ sung', 'Bổ sung số 15'])
  // What was taken back before anybody could read it was not said; what was read stays.
  expect(textsOf([said(1, 'Nhầm'), said(2, null)], nothing, '1.2')).toEqual([])
  expect(textsOf([said(1, 'Nhầm'), said(8, null)], judged, '1.2')).toEqual(['Nhầm'])
})
