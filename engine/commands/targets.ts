import { ChisoError } from '../errors.ts'
import type { TargetOp } from '../values/replies.ts'
import { type Command, givenTexts, textOf } from './command.ts'
import { printAnswer } from './print-table.ts'

const words = { met: 'đạt', missed: 'chưa đạt', on_track: 'đúng tiến độ', at_risk: 'có nguy cơ', no_data: 'chưa có số liệu' }

const goals: Record<TargetOp, (goal: number, to: number | null) => string> = {
  at_least: (goal) => `≥ ${goal}`,
  at_most: (goal) => `≤ ${goal}`,
  range: (goal, to) => `${goal}–${to}`,
  reduction: (goal) => `giảm ${goal}`,
  count: (goal) => `đủ ${goal}`,
}

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
      'Mục tiêu': (t) => goals[t.op](t.goal, t.goalTo),
      'Tử số': (t) => t.numerator,
      'Mẫu số': (t) => t.denominator,
      'Giá trị': (t) => t.value ?? t.reason,
      'Trạng thái': (t) => words[t.status],
      Thiếu: (t) => t.gap,
      ...(answer.some(({ setAside }) => setAside !== undefined) && { 'Dòng để riêng': (t) => t.setAside ?? null }),
    })
    return 0
  },
}
