import { z } from 'zod'
import type { FaultCode } from '../fault-words.ts'
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

/** What `verify` looked at. */
export interface VerifyCheck {
  name: 'chain' | 'originals' | 'editions' | 'evidence' | 'definitions' | 'units' | 'batches' | 'standing' | 'cells' | 'replay'
  ok: boolean
  /** How many events, files, batches, keys or tables were looked at. */
  counted: number
  /** What was left out, and why. */
  note: string | null
}

/** The first fault of its kind; `count` says how many there are of it. */
export interface VerifyFault {
  check: VerifyCheck['name']
  code: FaultCode
  message: string
  count: number
  event: number | null
  batch: number | null
  file: string | null
  table: string | null
}

export interface Verification {
  ok: boolean
  /** The last event of the chain, to be kept elsewhere; null where the chain cannot be read. */
  head: { seq: number; hash: string } | null
  checks: VerifyCheck[]
  faults: VerifyFault[]
}

export interface BackupReply {
  dir: string
  files: number
  bytes: number
  dataVersion: number
}

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
