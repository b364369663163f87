import { expect, test } from 'vitest'
import { sayIn } from '../text/text.ts'
import { listLost } from './lost-points.ts'
import { orderGroup } from './order-ranking.ts'
import { sayAnswer } from './points-facts.ts'
import { sayGroup, sayMeasured, sayMissed, sayPoints, sayRank, sayWorst } from './say-score.ts'
import { criterion, lostLine, score, unitScore } from './test-scores.ts'

const speaker = { say: sayIn('vi'), language: 'vi' } as const
const unit = unitScore('u', {
  gained: '26.00',
  lost: '4.00',
  open: '50.00',
  applicableMax: '80.00',
  criteria: [score('2.1', ['8.00', '4.00', '0.00']), score('2.2', ['18.00', '0.00', '50.00'])],
})

const worst = (...lost: string[]) => listLost({ lines: lost.map((points, at) => lostLine(`2.${at + 1}`, points)), beside: [] })

test('the first line says what is gained, lost and open, and where most was lost', () => {
  expect(sayPoints('Sở Nội vụ', unit, '2022', speaker)).toBe(
    'Sở Nội vụ, năm 2022: đã được 26,00, đã mất 4,00, còn chờ 50,00 trên 80,00 điểm.',
  )
  expect(sayPoints('Sở Nội vụ', { ...unit, provisional: true }, '2022', speaker)).toContain('năm 2022, điểm tạm tính: đã được 26,00')
  expect(sayWorst(worst('4.00'), speaker)).toBe('Mất nhiều nhất ở 2.1 Tiêu chí 2.1 (4,00 điểm).')
  expect(sayWorst(worst('1', '1'), speaker)).toContain('và 1 tiêu chí khác')
  expect(sayWorst([], speaker)).toBe('')
  expect(sayPoints('Sở A', unitScore('u'), '2022', speaker)).toContain('không tiêu chí nào áp dụng')
})

test('a class that is missed says why: areas, what is lost, the share that others hold', () => {
  const title = { vi: 'Xuất sắc', en: 'Excellent' }
  const area = { code: '3', title: { vi: 'Cải cách thủ tục', en: 'Procedures' }, percent: '55.20', from: '60' }
  const lost = { code: '3.1', title: { vi: 'Kỷ luật', en: 'Discipline' } }
  const say = (missed: object) => sayMissed({ percent: '91.50' }, { title, areas: [], whole: [], atMost: null, ...missed }, speaker)
  expect(say({ areas: [area], whole: [lost] }).replaceAll('\u00a0', ' ')).toBe(
    'Đạt 91,50 % nhưng không xếp loại Xuất sắc vì lĩnh vực 3. Cải cách thủ tục chỉ đạt 55,20 % (cần từ 60 %); có điểm mất hoặc bị trừ ở 3.1 Kỷ luật.',
  )
  expect(say({ atMost: '20' }).replaceAll('\u00a0', ' ')).toContain('chỉ dành cho 20 % số đơn vị')
})

const few = { rankedUnits: 0, ranking: { complete: 1, needed: 216, of: 216 } }
test('a rank is said among how many; without one the reason stands', () => {
  expect(sayRank(unitScore('u', { rank: 2 }), { rankedUnits: 19, ranking: { complete: 19, needed: 19, of: 19 } }, speaker)).toBe(
    'Hạng 2 trong 19 đơn vị',
  )
  const alone = { rankedUnits: 1, ranking: { complete: 1, needed: 1, of: 1 } }
  expect(sayRank(unitScore('u', { rank: 1 }), alone, speaker)).toBe('Chỉ có một đơn vị trong bộ này')
  expect(sayRank(unit, few, speaker)).toBe('Chưa xếp hạng: còn 50,00 điểm chờ')
  const outside = unitScore('u', { unrankedReason: { vi: 'đơn vị đặc thù', en: 'special' } })
  expect(sayRank(outside, few, speaker)).toBe('Chưa xếp hạng: đơn vị đặc thù')
  expect(sayRank(unitScore('u', { percent: '91.00' }), few, speaker)).toBe(
    'Chưa xếp hạng: mới 1 trên 216 đơn vị đủ điểm, cần 216 để xếp hạng',
  )
  const others = unitScore('u', { open: '10.00', reason: 'waiting_for_others' })
  expect(sayRank(others, few, speaker)).toBe('Chưa xếp hạng: còn 10,00 điểm chờ số liệu của các đơn vị khác')
})

test('a group without ranks says so; leaders that tie are all named', () => {
  const say = (units: Parameters<typeof orderGroup>[0]) =>
    sayGroup(
      orderGroup(units, (id) => id),
      'sở, ban, ngành',
      (id) => id,
      '2022',
      speaker,
    )
  const open = (id: string, lost: string) => unitScore(id, { lost, open: '1' })
  expect(say([open('A', '3.00'), open('B', '1.50')])).toBe(
    'Chưa xếp hạng năm 2022: 2 đơn vị (sở, ban, ngành) còn điểm chờ. Đến nay B mất ít nhất (1,50 điểm), A mất nhiều nhất (3,00 điểm).',
  )
  const ranked = (id: string, rank: number) => unitScore(id, { rank, percent: '91.50' })
  expect(say([ranked('A', 1), ranked('B', 1), ranked('C', 3)])).toContain('Năm 2022: A, B đứng đầu trong 3 đơn vị')
  expect(say([ranked('A', 1)])).toContain('A là đơn vị duy nhất')
})

test('what was measured and what was answered is told in words', () => {
  const given = (form: 'yes' | 'option' | 'counts', more: object) =>
    sayMeasured(score('2.1', ['1', '0', '0'], more), criterion('2.1', { form }), speaker)
  expect(given('yes', { value: 'no' })).toBe('Không')
  expect(given('option', { value: 'late', valueTitle: { vi: 'Muộn', en: 'Late' } })).toBe('Muộn')
  expect(given('counts', { value: '90.24', band: '90 ≤ x ≤ 97.5' })).toBe('90,24 (mức 90 ≤ x ≤ 97,5)')
  expect(given('counts', { value: '1.00', band: '1 ≤ x ≤ 1' })).toBe('1')
  expect(given('counts', { value: '10.50', band: '1 ≤ x ≤ 10.5' })).toBe('10,50 (mức 1 ≤ x ≤ 10,5)')
  expect(given('counts', { reason: 'nothing_arose' })).toBe('Không phát sinh')
  const choices = [{ id: 'late', title: { vi: 'Muộn', en: 'Late' } }]
  expect(sayAnswer({ numerator: '8.5', denominator: '9' }, { choices }, speaker)).toBe('tử số 8,5, mẫu số 9')
  expect(sayAnswer('late', { choices }, speaker)).toBe('Muộn')
  expect(sayAnswer({ not_applicable: 'mới lập' }, { choices }, speaker)).toBe('không áp dụng: mới lập')
})
