import type { TasksAsked } from './list-tasks.ts'
import type { Answer } from './settle-questions.ts'

/** The annex of a plan; `year`: of the plan, where neither a declared plan of that id nor the deadlines tell it. */
export interface AnnexFile extends AnnexAsked {
  fileName: string
  year?: number
}

export interface AnnexAsked {
  plan: string
  language?: 'vi' | 'en'
}

/** What open questions of an annex mean, and which are to be open again. */
export interface SettleRequest extends AnnexAsked {
  answers?: Answer[]
  reopen?: string[]
}

export interface TasksRequest extends TasksAsked {
  plan: string
}

/** What a lead agency says of tasks in a period; `unit`: the agency, where the file does not name it. */
export interface TaskReportFile extends AnnexAsked {
  fileName: string
  period: string
  unit?: string
  dryRun?: boolean
}
