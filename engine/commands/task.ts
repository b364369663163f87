import { basename, resolve } from 'node:path'
import type { TaskState } from '../definitions/tracked-task.ts'
import type { TaskReply } from '../plans/replies.ts'
import { type Command, givenTexts, needText, text } from './command.ts'
import { printAnswer } from './print-table.ts'

const words: Record<TaskState, string> = {
  not_started: 'chưa thực hiện',
  in_progress: 'đang thực hiện',
  done: 'hoàn thành',
  late: 'chậm',
}

/** `task WORD …`: how far the tasks of a plan are. */
export const taskCommands: Record<string, Command> = {
  list: {
    does: 'nhiệm vụ của kế hoạch: tới đâu, hạn nào, cơ quan nào chủ trì',
    usage: '--plan ID [--late] [--lead U] [--period P]',
    options: { plan: text, late: { type: 'boolean' }, lead: text, period: text },
    positionals: 0,
    async run(call) {
      const { doors, values, json, out } = call
      const late = values.late === true ? { late: true } : {}
      const reply = await doors.tasks({ plan: needText(call, 'plan'), ...givenTexts(values, ['lead', 'period']), ...late })
      printAnswer(call, reply, reply.list, {
        Số: (one: TaskReply) => one.id,
        'Nhiệm vụ': (one) => (one.text.length > 80 ? `${one.text.slice(0, 79)}…` : one.text),
        'Chủ trì': (one) => [...one.lead.units.map(({ code }) => code), ...one.lead.groups.map(({ title }) => title.vi)].join('; '),
        Hạn: (one) => one.due?.split('-').reverse().join('/') ?? one.deadline,
        'Trạng thái': (one) =>
          `${one.state === null ? 'chưa báo cáo' : words[one.state]}${one.late && one.state !== 'late' ? ', quá hạn' : ''}`,
      })
      if (!json)
        out.write(
          `\nHoàn thành ${reply.done} trên ${reply.tasks} nhiệm vụ (${reply.activities.done} trên ${reply.activities.count} hoạt động), chậm hoặc quá hạn ${reply.late}, chưa báo cáo ${reply.unreported}\n`,
        )
      return 0
    },
  },
  report: {
    does: 'báo cáo tiến độ nhiệm vụ của một kỳ (cột: task, state, document, date, note)',
    usage: 'FILE --plan ID --period P [--unit U] [--dry-run]',
    options: { plan: text, period: text, unit: text, 'dry-run': { type: 'boolean' } },
    positionals: 1,
    async run(call) {
      const { doors, values, positionals, cwd } = call
      const path = resolve(cwd, positionals[0]!)
      const asked = { plan: needText(call, 'plan'), period: needText(call, 'period'), ...givenTexts(values, ['unit']) }
      const reply = await doors.reportTasks({ ...asked, path, fileName: basename(path), dryRun: values['dry-run'] === true })
      printAnswer(call, reply, reply.issues, { Dòng: (one) => one.row, Cột: (one) => one.column, Lỗi: (one) => one.message })
      if (!call.json && reply.status !== 'rejected') call.out.write(`Đã nhận ${reply.rows} dòng (lần nhập ${reply.batch})\n`)
      return reply.status === 'rejected' ? 1 : 0
    },
  },
}
