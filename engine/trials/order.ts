import type { ImportReply } from '../imports/replies.ts'
import type { Step } from '../stores.ts'
import type { Look } from './look.ts'

/** One thing an owner does. */
export type Work =
  | { do: 'import'; path: string; name: string; dataset?: string; period: string }
  | { do: 'undo'; batch: number }
  | { do: 'rebuild' }
  /** Fails where a fault is found. */
  | { do: 'verify' }
  /** Fills the disk with a file until only so many bytes are left; empties it again. */
  | { do: 'fill'; path: string; leave: number }
  | { do: 'empty'; path: string }
  | { do: 'look'; deep?: boolean }

/** What a child process is to do with a home. The places: -1 is the opening, then the works, the last is the closing. */
export interface Order {
  home: string
  /** The definitions it is opened with. */
  data: string
  work: Work[]
  /** Ends the process at the nth time a step is reached at a place. */
  kill?: { at: number; step: Step; nth: number }
  /** At this place the disk is faulty: 1 stands at the beginning of the control file meanwhile, else 0. */
  faulty?: { at: number; control: string }
}

/** What an owner tells, one JSON line each, at once. */
export type Told =
  | { told: 'begun'; at: number }
  | { told: 'done'; at: number; answer?: ImportReply; look?: Look }
  /** `code` is null where the error is none of the product's own. */
  | { told: 'failed'; at: number; code: string | null; message: string }

/** The clock of every home here: after all that the files tell of. */
export const clock = () => new Date('2023-01-10T08:00:00+07:00')
