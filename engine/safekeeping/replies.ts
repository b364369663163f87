import { z } from 'zod'
import { type FaultCode, faultWords } from '../errors/fault-words.ts'
import { count, text } from '../reply.ts'

export const healthReply = z
  .strictObject({
    status: z.literal('ok'),
    version: text,
    dataVersion: count,
    definitions: text,
    /** Hash of the chain's last event: with `dataVersion` it proves which data a reply or a paper is of. */
    head: text,
    /** True while the home holds the bundled synthetic sample. */
    sample: z.boolean(),
    /** True while no import stands. */
    empty: z.boolean(),
    /** The day the pages open at: the sample's own day, else today. */
    day: text,
    /** The period the pages open at. */
    period: text,
    /** The years into which files that indicators are counted from reach, in order. */
    years: z.array(count),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof healthReply>

const checkNames = [
  'chain',
  'originals',
  'editions',
  'evidence',
  'definitions',
  'accounts',
  'units',
  'batches',
  'standing',
  'cells',
  'replay',
] as const
const checkName = z.enum(checkNames)

/** What `verify` looked at. */
const verifyCheck = z.strictObject({
  name: checkName,
  ok: z.boolean(),
  counted: count.meta({ description: 'How many events, files, batches, keys or tables were looked at' }),
  note: text.nullable().meta({ description: 'What was left out, and why' }),
})
export type VerifyCheck = z.infer<typeof verifyCheck>

/** The first fault of its kind; `count` says how many there are of it. */
const verifyFault = z.strictObject({
  check: checkName,
  code: z.enum(Object.keys(faultWords) as FaultCode[]),
  message: text,
  count,
  event: count.nullable(),
  batch: count.nullable(),
  file: text.nullable(),
  table: text.nullable(),
})
export type VerifyFault = z.infer<typeof verifyFault>

export const verificationReply = z
  .strictObject({
    ok: z.boolean(),
    /** The last event of the chain, to be kept elsewhere; null where the chain cannot be read. */
    head: z.strictObject({ seq: count, hash: text }).nullable(),
    checks: z.array(verifyCheck),
    faults: z.array(verifyFault),
  })
  .meta({ id: 'Verification' })
export type Verification = z.infer<typeof verificationReply>

export const rebuildReply = z.strictObject({ batches: count }).meta({ id: 'Rebuilt' })

export const backupReply = z.strictObject({ dir: text, files: count, bytes: count, dataVersion: count }).meta({ id: 'Backup' })
export type BackupReply = z.infer<typeof backupReply>

/** An import of the home that was moved aside which the backup lacks: its file lies at `path`, ready to be imported again. */
export interface LaterImport {
  batch: number
  dataset: string
  file: string
  sha256: string
  path: string
  /** The options it was imported with, those that may stand several times as lists; `snapshot` is `true`. */
  options: Record<string, string | string[]>
}

export interface RestoreReply {
  home: string
  dir: string
  files: number
  bytes: number
  dataVersion: number
  /** Where the home that was there before lies now; null where there was none. */
  before: string | null
  later: LaterImport[]
  /** Batches that stand in the backup and were undone after it. */
  undoneLater: number[]
  /** What people declared or confirmed after the backup, kept as JSON at `path`; null where there is nothing. */
  saidLater: { events: number; path: string } | null
  /** Why `later` may be incomplete; null where the old chain is whole. */
  note: string | null
}
