import type { Coming } from '../files/home-files.ts'
import type {
  AccountReply,
  AccountStatusReply,
  AccountsImportReply,
  DeputyReply,
  EventReply,
  MeReply,
  PasswordReply,
  ReadingReply,
  RoleReply,
  SessionReply,
} from './replies.ts'

/** A role given to an account; the first makes it. */
export interface AccountRequest {
  account: string
  /** A role's id or title. */
  role: string
  unit?: string
  fullName?: string
  position?: string
  phone?: string
}

/** Which acts are wanted, the latest first. */
export interface EventsRequest {
  /** Who did it, or whom it was done to. */
  account?: string
  unit?: string
  kind?: string
  /** Days in Vietnam (ISO), both inclusive. */
  from?: string
  to?: string
  /** Only acts before the one of this number. */
  before?: number
  /** How many of those asked for are passed over; none unless said. */
  offset?: number
  limit: number
  /** The actions of the policy one may do of everybody; unless said: all of them. */
  told?: readonly string[]
}

/** Which readings of rows are wanted, the latest first; as for acts. */
export type ReadingsRequest = Omit<EventsRequest, 'unit' | 'kind'>

/** A part of a list, and how many there are in all of what was asked for. */
export interface Part<Row> {
  total: number
  rows: Row[]
}

/** The doors of the room of accounts. */
export interface AccountDoors {
  /** The roles there are. */
  roles(): RoleReply[]
  /** Who one is, and what one may. */
  me(asked: object, account: string): Promise<MeReply>
  /** One's own sessions, the latest first. */
  sessions(asked: object, account: string): Promise<SessionReply[]>
  /** Ends one of them. Throws HIDDEN. */
  endSession(request: { session: string }, account: string): Promise<{ id: string }>
  /** Every account there ever was. */
  accounts(): Promise<AccountReply[]>
  /** Gives an account a role and makes it where it is not there, with a one-time password. Throws ACCOUNT_NAME, NO_SUCH_ROLE, UNIT_NEEDED, UNIT_NOT_TAKEN, NO_SUCH_UNIT, ACCOUNT_CLOSED, FIRST_ADMINISTRATOR, ROLE_HELD. */
  addAccount(request: AccountRequest, account: string): Promise<PasswordReply>
  /** The same for a list of them, all or, with the issues, none. */
  importAccounts(request: Coming & { fileName: string }, account: string): Promise<AccountsImportReply>
  /** Takes a role away. Throws NO_SUCH_ACCOUNT, ROLE_NOT_HELD, LAST_ADMINISTRATOR. */
  revokeRole(request: { account: string; role: string; unit?: string }, account: string): Promise<AccountStatusReply>
  /** Ends an account for good; its history stays. Throws NO_SUCH_ACCOUNT, LAST_ADMINISTRATOR. */
  closeAccount(request: { account: string }, account: string): Promise<AccountStatusReply>
  /** Gives an account a new one-time password. Throws NO_SUCH_ACCOUNT. */
  resetAccount(request: { account: string }, account: string): Promise<PasswordReply>
  /** Lets an account act in the place of another from a day to a day. Throws NO_SUCH_ACCOUNT, WRONG_DAYS. */
  nameDeputy(request: { account: string; of: string; from: string; to: string }, account: string): Promise<DeputyReply>
  /** The sessions of an account. Throws NO_SUCH_ACCOUNT, ACCOUNT_CLOSED. */
  accountSessions(request: { account: string }): Promise<SessionReply[]>
  /** Ends them all. Throws NO_SUCH_ACCOUNT, ACCOUNT_CLOSED. */
  endAccountSessions(request: { account: string }): Promise<{ account: string; ended: number }>
  /** Who did what. Throws NO_SUCH_UNIT, WRONG_DAYS. */
  events(request: EventsRequest): Part<EventReply>
  /** Who read rows. Throws WRONG_DAYS. */
  readings(request: ReadingsRequest): Part<ReadingReply>
}
