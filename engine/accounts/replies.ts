import { z } from 'zod'
import { roleIds } from '../access/roles.ts'
import { issueReply } from '../issue.ts'
import { text, titlesReply } from '../reply.ts'

const heldRole = { role: text, unit: text.nullable().meta({ description: 'Id of the unit; null is the whole' }) }

/** A role as it is declared. */
export const roleReply = z
  .strictObject({ role: z.enum(roleIds), title: titlesReply, unit: z.enum(['needed', 'may', 'none']) })
  .meta({ id: 'Role' })
export type RoleReply = z.infer<typeof roleReply>

const held = z.strictObject({ ...heldRole, at: text, by: text })
const standsIn = z.strictObject({ of: text, from: text, to: text, at: text, by: text })

/** An account as those see it who look after accounts. */
export const accountReply = z
  .strictObject({
    account: text,
    fullName: text.nullable(),
    position: text.nullable(),
    phone: text.nullable(),
    roles: z.array(held),
    status: z.enum(['open', 'closed']),
    madeAt: text,
    closedAt: text.nullable(),
    /** Whom it stands in for. */
    deputy: z.array(standsIn),
    mustChange: z.boolean().meta({ description: 'The one-time password has not been changed yet' }),
    secondFactor: z.boolean(),
  })
  .meta({ id: 'Account' })
export type AccountReply = z.infer<typeof accountReply>

/** A one-time password; null where the account has its own already. */
export const passwordReply = z.strictObject({ account: text, password: text.nullable() }).meta({ id: 'OneTimePassword' })
export type PasswordReply = z.infer<typeof passwordReply>

export const accountStatusReply = z.strictObject({ account: text, status: z.enum(['open', 'closed']) }).meta({ id: 'AccountStatus' })
export type AccountStatusReply = z.infer<typeof accountStatusReply>

export const deputyReply = z.strictObject({ account: text, of: text, from: text, to: text }).meta({ id: 'Deputy' })
export type DeputyReply = z.infer<typeof deputyReply>

const madeAccount = z.strictObject({
  account: text,
  fullName: text.nullable(),
  roles: z.array(z.strictObject(heldRole)),
  password: text.nullable(),
})

/** What became of a list of accounts: all were made, or none. */
export const accountsImportReply = z
  .strictObject({
    status: z.enum(['accepted', 'rejected']),
    accounts: z.array(madeAccount),
    issueCount: z.int(),
    issues: z.array(issueReply),
  })
  .meta({ id: 'AccountsImport' })
export type AccountsImportReply = z.infer<typeof accountsImportReply>

/** One act as the chain tells it. */
export const eventReply = z
  .strictObject({
    seq: z.int(),
    at: text,
    account: text.meta({ description: 'Who did it' }),
    kind: text,
    /** Ids of the units it speaks of. */
    units: z.array(text),
    /** The accounts it speaks of. */
    about: z.array(text),
    body: text.nullable().meta({ description: 'What was done, as kept; null for who may not read such' }),
    cut: z.boolean().meta({ description: 'Only the beginning of the body is here' }),
  })
  .meta({ id: 'Event' })
export type EventReply = z.infer<typeof eventReply>

/** One reading of rows. */
export const readingReply = z
  .strictObject({
    seq: z.int(),
    at: text,
    account: text,
    dataset: text,
    rows: z.int().meta({ description: 'How many were given' }),
    asked: text.nullable().meta({ description: 'The request; null for who may not see every row' }),
  })
  .meta({ id: 'Reading' })
export type ReadingReply = z.infer<typeof readingReply>

/** Who one is. */
export const meReply = z
  .strictObject({
    account: text,
    fullName: text.nullable(),
    roles: z.array(z.strictObject({ ...heldRole, title: titlesReply, unitName: text.nullable() })),
    /** Actions of the policy the account may do somewhere. */
    may: z.array(text),
    points: z
      .array(text)
      .nullable()
      .meta({ description: 'Ids of the units whose points one reads before they are published; null: every unit' }),
    secondFactor: z.boolean(),
    /** One's roles should have a second step, and it is not set up. */
    factorAdvised: z.boolean(),
    /** False: whoever sits at the machine, in a home without accounts. */
    signedIn: z.boolean(),
  })
  .meta({ id: 'Me' })
export type MeReply = z.infer<typeof meReply>

/** A session of one's own. */
export const sessionReply = z.strictObject({ id: text, begunAt: text, endsAt: text, browser: text.nullable() }).meta({ id: 'Session' })
export type SessionReply = z.infer<typeof sessionReply>
