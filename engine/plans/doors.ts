import type { Coming } from '../files/home-files.ts'
import type { ImportReply } from '../imports/replies.ts'
import type { TasksAsked } from './list-tasks.ts'
import type { AnnexImportReply, AnnexLine, AnnexReply, SettleReply, TasksReply } from './replies.ts'
import type { Answer } from './settle-questions.ts'

export interface AnnexAsked {
  plan: string
  language?: 'vi' | 'en'
}

/** The annex of a plan; `year`: of the plan, where neither a declared plan of that id nor the deadlines tell it. */
export interface AnnexFile extends AnnexAsked {
  fileName: string
  year?: number
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

/** The doors of the room of plans' annexes and their tasks. */
export interface PlanDoors {
  /** The plans whose annexes there are, the file that came last at the end. */
  annexes(): AnnexLine[]
  /** The annex of a plan as it was read. Throws NO_SUCH_ANNEX. */
  annex(request: AnnexAsked): AnnexReply
  /** Takes the annex of a plan in, whole or not at all; it takes the place of the one before. Throws WRONG_PLAN_ID, PLAN_YEAR_NEEDED, TOO_LARGE, FILE_NOT_FOUND. */
  importAnnex(request: Coming & AnnexFile, account: string): Promise<AnnexImportReply>
  /** Settles open questions of an annex, or opens them again. Throws NO_SUCH_ANNEX. */
  settleAnnex(request: SettleRequest, account: string): Promise<SettleReply>
  /** The tasks of a plan and how far they are. Throws NO_SUCH_ANNEX, NO_SUCH_UNIT, UNIT_NOT_ALONE. */
  tasks(request: TasksRequest): Promise<TasksReply>
  /** What a lead agency says of tasks in a period, as an import of rows. Throws NO_SUCH_ANNEX, WRONG_PERIOD, PERIOD_OUTSIDE_PLAN, NO_SUCH_UNIT. */
  reportTasks(request: Coming & TaskReportFile, account: string): Promise<ImportReply>
}
