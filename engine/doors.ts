import type { Account } from './access/account.ts'
import type { AccountDoors } from './accounts/doors.ts'
import type { AmendmentDoors } from './amendments/doors.ts'
import type { SignIn } from './definitions/access.ts'
import type { DutyDoors } from './duties/doors.ts'
import type { FormDoors } from './forms/doors.ts'
import type { ImportDoors } from './imports/doors.ts'
import type { PaperDoors, ReportDoors } from './papers/doors.ts'
import type { PlanDoors } from './plans/doors.ts'
import type { Credentials } from './records/accounts/open-credentials.ts'
import type { EditionDoors, PublishDoors, RelockDoors } from './rounds/editions/doors.ts'
import type { EvidenceDoors } from './rounds/evidence/doors.ts'
import type { ComparisonDoors, IndexDoors, QuestionDoors } from './rounds/questions/doors.ts'
import type { SheetDoors } from './rounds/sheets/doors.ts'
import type { StepDoors } from './rounds/steps/doors.ts'
import type { VerdictDoors } from './rounds/verdicts/doors.ts'
import type { SafekeepingDoors } from './safekeeping/doors.ts'
import type { ValueDoors } from './values/doors.ts'

/** Every door of every room, as the program itself uses them: whoever writes names the account. */
export interface RoomDoors
  extends AccountDoors,
    AmendmentDoors,
    DutyDoors,
    FormDoors,
    ImportDoors,
    PaperDoors,
    PlanDoors,
    ReportDoors,
    SheetDoors,
    StepDoors,
    VerdictDoors,
    EditionDoors,
    RelockDoors,
    PublishDoors,
    QuestionDoors,
    ComparisonDoors,
    IndexDoors,
    EvidenceDoors,
    SafekeepingDoors,
    ValueDoors {}

type Signed<Door> = Door extends (request: infer Request, account: string, ...rest: infer Rest) => infer Reply
  ? (request: Request, ...rest: Rest) => Reply
  : Door

/** The doors whose requests are signed: what they write bears the account's id. */
export const signedDoors = [
  'importFile',
  'startJob',
  'checkJob',
  'recordJob',
  'dropJob',
  'importJobs',
  'importJob',
  'watchJobs',
  'undo',
  'answer',
  'answerSheet',
  'keepRemedy',
  'confirmAlias',
  'saveSource',
  'dropSource',
  'me',
  'sessions',
  'endSession',
  'addAccount',
  'importAccounts',
  'revokeRole',
  'closeAccount',
  'resetAccount',
  'nameDeputy',
  'openRound',
  'assignRound',
  'assignSheet',
  'advanceRound',
  'returnUnit',
  'reopenItems',
  'refreshRound',
  'migrateRound',
  'extendUnit',
  'changeUnitState',
  'giveVerdicts',
  'verdictSheet',
  'closeSurvey',
  'reopenSurvey',
  'publish',
  'addEvidence',
  'addReference',
  'removeEvidence',
  'withdrawEdition',
  'importSet',
  'copySet',
  'editSet',
  'approveSet',
  'dropSet',
  'restoreSet',
  'approveEntry',
  'returnEntry',
  'importAnnex',
  'settleAnnex',
  'reportTasks',
  'writeReport',
  'issueReport',
] as const satisfies (keyof RoomDoors)[]

/** The doors as an account uses them: the account is known, nobody signs for another. */
export type Doors = {
  [Door in keyof RoomDoors]: Door extends (typeof signedDoors)[number] ? Signed<RoomDoors[Door]> : RoomDoors[Door]
}

/** The front door of the library. */
export interface Engine extends RoomDoors {
  readonly home: string
  /** The doors on behalf of an account: everything the command line, the API and the pages can ask goes through them. */
  as(account: Account): Doors
  /** Whoever owns the home, or (`for`) an account the owner acts for. Throws NO_SUCH_ACCOUNT, ACCOUNT_CLOSED. */
  owner(name?: string): Account
  /** Whether there are accounts: then nobody is let in without one. */
  multiUser(): boolean
  /** The open account of a name as it may act today; null where there is none. */
  account(name: string): Account | null
  /** How long passwords are and what slows a guesser down, as declared. */
  signIn(): SignIn
  /** Whether one can sign in by another place. */
  readonly sso: boolean
  /** Passwords and sessions. */
  credentials(): Promise<Credentials>
  close(): Promise<void>
}
