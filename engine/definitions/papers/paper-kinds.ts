import type { PaperColumn } from '../../documents/paper.ts'

/** Said of every paper of an index. */
const ofIndex = [
  ...['index', 'year', 'decision', 'provenance', 'aside', 'province', 'unit', 'unit_code'],
  ...['number', 'day', 'month', 'date_year', 'corrects'],
]

/** What stands of one criterion of one unit on its own sheet. */
const sheetColumns = ['code', 'title', 'max', 'declared', 'rule', 'asks', 'evidence', 'self', 'explanation', 'note']

/** The same beside what was said of it at each step of judging. */
const appraisalColumns = [
  ...['code', 'title', 'max', 'declared', 'rule', 'asks', 'evidence', 'self', 'explanation'],
  ...['appraisal_1', 'opinion_1', 'appraisal_2', 'opinion_2', 'council', 'opinion_council', 'final'],
]

/** What stands of one unit in a line of results. */
const resultColumns = [
  ...['ordinal', 'unit', 'code', 'self', 'appraisal_1', 'appraisal_2', 'council', 'survey', 'bonus', 'penalty'],
  ...['total', 'max', 'percent', 'class', 'rank', 'note'],
]

/** Said of every paper of a period. */
const ofPeriod = [
  ...['period', 'from', 'to', 'as_of', 'year', 'plan', 'province', 'number', 'day', 'month', 'date_year'],
  ...['targets', 'reached', 'behind', 'unknown'],
]

/** How far the tasks of the plan are. */
const ofTasks = [
  ...['tasks_said', 'tasks_tasks', 'tasks_done', 'tasks_under_way', 'tasks_late', 'tasks_unreported', 'tasks_rate'],
  ...['tasks_before', 'tasks_change', 'tasks_silent'],
]
const taskSums = ['tasks', 'done', 'under_way', 'late', 'unreported', 'rate']
const taskTables = {
  task_parts: ['part', 'title', ...taskSums],
  task_leads: ['ordinal', 'unit', ...taskSums],
  task_late: ['ordinal', 'task', 'title', 'lead', 'due'],
  task_notes: ['ordinal', 'unit', 'task', 'note'],
}

/** What stands of one target of the plan. */
const targetColumns = [...['ordinal', 'clause', 'title', 'measure', 'goal', 'value', 'counts', 'before', 'change', 'status', 'gap', 'lead']]
const tallyColumns = ['part', 'title', 'targets', 'reached', 'behind', 'unknown']

/**
 * The kinds of figures a paper can lay out: of whom they are, the words it can fill into its texts, and its tables with
 * the columns there are. `form`: the columns come from the form.
 */
export const paperKinds = {
  /** A unit's own sheet: from its lock, else as it stands. */
  sheet: {
    of: 'unit',
    facts: [...ofIndex, 'self', 'max', 'bonus', 'penalty', 'percent', 'criteria', 'unproved'],
    tables: { criteria: sheetColumns, unproved: sheetColumns },
  },
  /** A unit's sheet as it was judged: from the publication, else as it stands. */
  appraisal: {
    of: 'unit',
    facts: [...ofIndex, 'self', 'appraised', 'final', 'percent', 'class', 'rank', 'explained', 'step_1', 'step_2', 'step_council'],
    tables: { criteria: appraisalColumns, explained: appraisalColumns },
  },
  /** All units of a round, or of all rounds published by one decision. */
  results: {
    of: 'round',
    facts: [...ofIndex, 'units', 'ranked', 'indexes'],
    tables: { ranking: resultColumns },
  },
  /** The same with what the council set otherwise, item by item. */
  council: {
    of: 'round',
    facts: [...ofIndex, 'units', 'ranked', 'indexes', 'decided'],
    tables: { ranking: resultColumns, decided: ['ordinal', 'unit', 'code', 'title', 'max', 'before', 'council', 'opinion'] },
  },
  /** What the survey of a round gave, of all units: its answers, and the points it is worth once it is over. */
  survey: {
    of: 'round',
    facts: [...ofIndex, 'units', 'answers', 'indexes'],
    tables: {
      respondents: ['ordinal', 'group', 'answers'],
      criteria: ['ordinal', 'code', 'title', 'max', 'groups', 'answers', 'aside', 'percent'],
      surveyed: ['ordinal', 'unit', 'code', 'answers', 'aside', 'points', 'max', 'percent'],
    },
  },
  /** How far a round has come. */
  progress: {
    of: 'round',
    facts: [...ofIndex, 'opened', 'as_of', 'units', 'late'],
    tables: {
      steps: ['ordinal', 'title', 'who', 'due'],
      units: ['ordinal', 'unit', 'code'],
      late: ['ordinal', 'unit', 'code', 'step', 'due', 'answered', 'missing'],
    },
  },
  /** What a unit plans about the points it lacks, as it stands. */
  remedy: {
    of: 'unit',
    facts: [...ofIndex, 'items', 'lost', 'since'],
    tables: {
      items: ['ordinal', 'code', 'title', 'max', 'gained', 'lost', 'cause', 'solution', 'lead', 'partners', 'due', 'product', 'since'],
    },
  },
  /** A form of the state filled in. */
  form: {
    of: 'form',
    facts: ['title', 'number', 'basis', 'unit', 'period', 'from', 'to', 'status'],
    tables: { form: null },
  },
  /** What the province reports of a period. Tables `form:ID` and `figures:GROUP` and facts `text_KEY` are those its `reads` names. */
  report: {
    of: 'period',
    facts: [...ofPeriod, ...ofTasks, 'corrects', 'owed', 'owed_in_time', 'owed_late', 'owed_missing'],
    tables: { ...taskTables, tally: tallyColumns, targets: targetColumns, owed: ['ordinal', 'unit', 'missing', 'late', 'duties'] },
  },
  /** One page for those who lead the province. */
  brief: {
    of: 'period',
    facts: [...ofPeriod, ...ofTasks, 'late'],
    tables: {
      task_late: taskTables.task_late,
      behind: targetColumns,
      points: ['title', 'gained', 'lost', 'open', 'max', 'status'],
      lagging: ['ordinal', 'unit', 'overdue', 'open', 'missing'],
      changed: targetColumns,
      due: ['ordinal', 'what', 'who', 'due'],
    },
  },
} as const satisfies Record<
  string,
  { of: 'unit' | 'round' | 'form' | 'period'; facts: readonly string[]; tables: Record<string, readonly string[] | null> }
>
export type PaperKind = keyof typeof paperKinds
/** The kinds laid of a round, or of a unit in an index. */
export type RoundPaperKind = Exclude<PaperKind, 'form' | 'report' | 'brief'>

/** Columns of a table `figures:GROUP`. */
export const figureColumns = ['ordinal', 'title', 'measure', 'value', 'counts', 'before', 'change', 'note']

/** A row of a table by the keys of its columns; what is not there is empty. */
export interface FigureRow {
  kind: 'line' | 'group' | 'total'
  cells: Record<string, string | null>
}

/** What a paper is filled from. A fact that is null is not known yet. */
export interface PaperFigures {
  facts: Record<string, string | null>
  tables: Record<string, FigureRow[]>
  /** Columns that the figures bring along, and what they say below themselves. */
  columns?: PaperColumn[]
  /** The same for a table of its own, by its name. */
  columnsOf?: Record<string, PaperColumn[]>
  notes?: string[]
}
