import type { FigureRow, PaperFigures } from '../definitions/papers/paper-kinds.ts'
import type { PaperReads } from '../definitions/papers/paper-template.ts'
import { showFigure } from '../documents/paper-text.ts'
import { type ReportTasks, sumReportTasks, type TaskSums } from '../editions/report-tasks.ts'
import { sayDay } from './criteria-rows.ts'
import { fillText } from './fill-paper.ts'

type Cells = FigureRow['cells']

/** The figures of the plan's tasks as a paper says them; where there is no annex it says so, and tables are empty. */
export function taskFigures(tasks: ReportTasks | null, { words }: Pick<PaperReads, 'words'>): PaperFigures {
  const line = (cells: Cells): FigureRow => ({ kind: 'line', cells })
  if (!tasks) {
    const unknown = ['tasks', 'done', 'under_way', 'late', 'unreported', 'rate', 'before', 'change', 'silent']
    const facts = Object.fromEntries(unknown.map((name) => [`tasks_${name}`, null]))
    return {
      facts: { ...facts, tasks_said: words.tasks_none ?? null },
      tables: { task_parts: [], task_leads: [], task_late: [], task_notes: [] },
    }
  }
  const { all, parts, leads, change } = sumReportTasks(tasks)
  const titles = new Map(tasks.list.map(({ part, partTitle }) => [part, partTitle]))
  const counted = ({ rate, ...sums }: TaskSums): Cells => ({ ...sums, rate })
  const facts = {
    ...Object.fromEntries(Object.entries(all).map(([name, count]) => [`tasks_${name}`, count && showFigure(count)])),
    tasks_before: tasks.before && `${showFigure(tasks.before.done)}/${showFigure(tasks.before.tasks)}`,
    tasks_change: change && showFigure(change),
    tasks_silent: tasks.silent.length > 0 ? tasks.silent.join(', ') : (words.tasks_all_sent ?? null),
  }
  const said = [words.tasks_known, tasks.before ? words.tasks_compared : words.tasks_alone, words.tasks_owed].filter(Boolean).join(' ')
  return {
    facts: { ...facts, tasks_said: fillText(said, facts, '') },
    tables: {
      task_parts: parts.map(({ part, ...sums }) => line({ part, title: titles.get(part) ?? part, ...counted(sums) })),
      task_leads: leads.map(({ lead, ...sums }, ix) => line({ ordinal: String(ix + 1), unit: lead, ...counted(sums) })),
      task_late: tasks.list
        .filter(({ place }) => place === 'late')
        .map(({ task, text, lead, due }, ix) => line({ ordinal: String(ix + 1), task, title: text, lead, due: due && sayDay(due) })),
      task_notes: tasks.difficulties.map(({ unitName, task, note }, ix) => line({ ordinal: String(ix + 1), unit: unitName, task, note })),
    },
  }
}
