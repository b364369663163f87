import { ChisoError } from '../errors.ts'
import type { CrosswalkReply } from '../questions/replies.ts'
import { type Call, type Command, needText, textOf, textsOf } from './command.ts'
import { printAnswer } from './print-table.ts'

export const command: Command = {
  does: 'một chỉ số, hoặc một nhiệm vụ của kế hoạch, kéo theo những chỉ tiêu, tiêu chí và chỉ số nào',
  usage: '--indicator ID … | --plan ID --task T, --year Y',
  options: {
    indicator: { type: 'string', multiple: true },
    plan: { type: 'string' },
    task: { type: 'string' },
    year: { type: 'string' },
  },
  positionals: 0,
  async run(call) {
    const year = needText(call, 'year')
    if (!/^\d{4}$/.test(year)) throw new ChisoError('WRONG_USAGE', { what: '--year 2022' })
    const answer = call.doors.crosswalk({
      indicators: textsOf(call.values, 'indicator'),
      ...(await targetsOfTask(call)),
      year: Number(year),
    })
    printAnswer(call, answer, answer.flatMap(linesOf), {
      'Chỉ số': (line: Line) => line.indicator,
      Loại: (line) => line.kind,
      'Kéo theo': (line) => line.what,
      'Điểm tối đa': (line) => line.max,
      Qua: (line) => line.through,
    })
    return 0
  },
}

/** The targets that a named task serves. */
async function targetsOfTask(call: Call): Promise<{ plan?: string; targets?: string[] }> {
  const [plan, task] = [textOf(call.values, 'plan'), textOf(call.values, 'task')]
  if (task === undefined) return {}
  if (plan === undefined) throw new ChisoError('WRONG_USAGE', { what: '--plan' })
  const found = (await call.doors.tasks({ plan })).list.find(({ id, number }) => id === task || number === task)
  if (!found) throw new ChisoError('WRONG_USAGE', { what: `--task ${task.slice(0, 100)}` })
  return { plan, targets: found.targets.map(({ target }) => target) }
}

interface Line {
  indicator: string
  kind: string
  what: string
  max: number | null
  through: string | null
}

const linesOf = ({ indicator, targets, criteria, indices }: CrosswalkReply): Line[] => [
  ...targets.map(({ clause, words }) => ({ indicator, kind: 'chỉ tiêu', what: `${clause} ${words}`, max: null, through: null })),
  ...criteria.map(({ set, code, title, max, through }) => ({
    indicator,
    kind: 'tiêu chí',
    what: `${set.vi}: ${code} ${title.vi}`,
    max,
    through,
  })),
  ...indices.map(({ title, components }) => ({
    ...{ indicator, kind: 'chỉ số công bố', max: null, through: null },
    what: [title.vi, ...components.map((one) => `${one.code}. ${one.title.vi}`)].join('; '),
  })),
]
