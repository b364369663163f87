import type { Progress } from '../progress.ts'
import type { BackupReply, Health, Verification } from './replies.ts'
import type { Verifying } from './verifying.ts'

/** The doors of the room that tells how the home is, checks it and copies it. */
export interface SafekeepingDoors {
  /** Last sequence number of the event chain. */
  dataVersion(): number
  /**
   * Names everything that answers hang on beside the question itself: the chain by its head's hash (numbers repeat after
   * a restore), the definitions, the program and its day. Whoever keeps an answer keeps it under this.
   */
  state(): string
  /** Hash of all definitions in force. */
  definitionsHash(): string
  health(): Health
  /** Derived data thrown away and replayed from the events and the originals. */
  rebuild(onProgress?: (progress: Progress) => void): Promise<{ batches: number }>
  /** Whether chain, originals and derived data agree; `deep` (alone: a boolean) replays the chain beside it and compares everything; `noted` is a head kept elsewhere. */
  verify(asked: boolean | Verifying, onProgress?: (progress: Progress) => void): Promise<Verification>
  /** Copies the home as it is at one moment into an empty folder. */
  backup(dir: string, onProgress?: (progress: Progress) => void): Promise<BackupReply>
}
