import { ChisoError } from '../errors.ts'
import type { TargetOp, TargetReply, TargetStatus } from '../values/replies.ts'
import { type Command, givenTexts, textOf } from './command.ts'
import { printAnswer } from './print-table.ts'
import { sayValue } from './say-value.ts'

export const targetWords: Record<TargetStatus, string> = {
  met: 'đạt',
  missed: 'chưa đạt',
  on_track: 'đúng tiến độ',
  at_risk: 'có nguy cơ',
  overdue: 'quá hạn',
  no_data: 'chưa có số liệu',
}

const goals: Record<TargetOp, (goal: number, to: number | null) => string> = {
  at_least: (goal) => `≥ ${goal}`,
  at_most: (goal) => `≤ ${goal}`,
  range: (goal, to) => `${goal}–${to}`,
  reduction: (goal) => `giảm ${goal}`,
  count: (goal) => `đủ ${goal}`,
  milestone: () => 'hoàn thành',
  rank: (goal) => (goal > 0 ? `hạng ${goal} trở lên` : 'cao hơn năm trước'),
}

/** A goal as tables show it: `≥ 35`. */
export const sayGoal = ({ op, goal, goalTo }: Pick<TargetReply, 'op' | 'goal' | 'goalTo'>): string => goals[op](goal, goalTo)

export const command: Command = {
  does: 'các chỉ tiêu của kế hoạch so với kết quả',
  usage: '--plan ID --period P [--unit U]',
  options: { plan: { type: 'string' }, period: { type: 'string' }, unit: { type: 'string' } },
  positionals: 0,
  async run(call) {
    const { doors, values } = call
    const [plan, period] = [textOf(values, 'plan'), textOf(values, 'period')]
    if (plan === undefined || period === undefined) throw new ChisoError('WRONG_USAGE', { what: '--plan, --period' })
    const answer = await doors.targets({ plan, period, ...givenTexts(values, ['unit']) })
    printAnswer(call, answer, answer, {
      'Chỉ tiêu': (t) => t.target,
      'Phạm vi': (t) => t.scope,
      'Mục tiêu': sayGoal,
      'Tử số': (t) => t.numerator,
      'Mẫu số': (t) => t.denominator,
      'Giá trị': sayValue,
      'Trạng thái': (t) => targetWords[t.status],
      Thiếu: (t) => t.gap,
      Hạn: (t) => t.due?.to.split('-').reverse().join('/') ?? null,
      ...(answer.some(({ unknown }) => unknown !== undefined) && { 'Chưa rõ': (t) => t.unknown ?? null }),
      ...(answer.some(({ second }) => second.length > 0) && { 'Cách hiểu khác': saySecond }),
      ...(answer.some(({ setAside }) => setAside !== undefined) && { 'Dòng để riêng': (t) => t.setAside ?? null }),
    })
    return 0
  },
}

/** `Cả 248 cơ quan, đơn vị: 33.47 (chưa đạt)`, one after the other. */
const saySecond = ({ second }: TargetReply): string | null =>
  second.length === 0 ? null : second.map((one) => `${one.title.vi}: ${sayValue(one)} (${targetWords[one.status]})`).join('; ')
