import type { ErrorCode } from '../errors.ts'
import type { Step } from '../stores.ts'
import { type Draw, shuffle } from './draw.ts'
import type { Fault, FaultyDisk } from './faulty-disk.ts'

/** What a fault may leave of the work it struck. */
export type Left = 'absent' | 'complete' | 'either'

/** The owner dies at a named step, or some time below so many milliseconds after the work began; or a call that changes a file goes wrong. */
export type Moment = { step: Step; nth?: number } | { below: number } | { fault: Fault; disk: FaultyDisk }

/** A place in the life of a home at which a fault strikes. */
export interface FaultPoint {
  name: string
  /** recovery: the opening after a kill in mid-import. */
  during: 'import' | 'undo' | 'rebuild' | 'closing' | 'recovery' | 'any'
  when: Moment
  left: Left
  /** The derived data are lost before the recovery. */
  lost?: boolean
  /** How work that the owner survives may be refused. */
  refused?: readonly ErrorCode[]
}

/** Death at every step of the write order, in recovery itself, and at random moments. */
export const killPoints: FaultPoint[] = [
  { name: 'file received', during: 'import', when: { step: 'received' }, left: 'absent' },
  { name: 'import pending', during: 'import', when: { step: 'pending' }, left: 'absent' },
  { name: 'rows appended', during: 'import', when: { step: 'appended' }, left: 'absent' },
  { name: 'rows come to stand', during: 'import', when: { step: 'applied' }, left: 'complete' },
  { name: 'original kept', during: 'import', when: { step: 'kept' }, left: 'complete' },
  { name: 'import accepted', during: 'import', when: { step: 'accepted' }, left: 'complete' },
  { name: 'undo pending', during: 'undo', when: { step: 'undo-pending' }, left: 'absent' },
  { name: 'undo applied', during: 'undo', when: { step: 'undo-applied' }, left: 'complete' },
  { name: 'undo accepted', during: 'undo', when: { step: 'undo-accepted' }, left: 'complete' },
  { name: 'rebuild, first batch', during: 'rebuild', when: { step: 'appended' }, left: 'either' },
  { name: 'rebuild, later batch', during: 'rebuild', when: { step: 'appended', nth: 3 }, left: 'either' },
  { name: 'recovery begun', during: 'recovery', when: { step: 'recovering' }, left: 'either' },
  { name: 'recovery by replay', during: 'recovery', when: { step: 'appended', nth: 2 }, left: 'either', lost: true },
  { name: 'some moment of some work', during: 'any', when: { below: 300 }, left: 'either' },
  { name: 'some moment of the recovery', during: 'recovery', when: { below: 50 }, left: 'either' },
]

type Working = 'import' | 'undo' | 'rebuild' | 'closing' | 'recovery'

/** Up to how many calls of each kind the works are struck at, a little beyond what they make on a small home. */
const depths: Record<Fault['act'], Partial<Record<Working, number>>> = {
  kill: { import: 30, undo: 30, rebuild: 50, closing: 12, recovery: 50 },
  torn: { import: 30, undo: 30, rebuild: 50, closing: 12, recovery: 50 },
  eio: { import: 11, undo: 7, rebuild: 10, recovery: 8 },
  full: { import: 14, undo: 18, rebuild: 34, recovery: 12 },
}
const struck = {
  kill: { calls: 'wsn' },
  torn: { calls: 'wsn' },
  eio: { calls: 's', refused: ['STORAGE_FAILED'] },
  // Where a full disk stops DuckDB in the middle of a checkpoint its database is lost to the process.
  full: { calls: 'w', refused: ['STORAGE_FULL', 'STORAGE_FAILED'] },
} as const satisfies Record<Fault['act'], { calls: string; refused?: readonly ErrorCode[] }>

/** One fault at every call that it can strike. */
export const callPoints = (disk: FaultyDisk, act: Fault['act']): FaultPoint[] =>
  Object.entries(depths[act]).flatMap(([during, depth]) =>
    Array.from({ length: depth }, (_, ix): FaultPoint => {
      const { calls, ...refused } = struck[act]
      const when = { fault: { act, calls, nth: ix + 1 }, disk }
      return {
        name: `${during}, ${act} at call ${ix + 1}`,
        during: during as Working,
        when,
        left: 'either',
        lost: ix % 2 === 0,
        ...refused,
      }
    }),
  )

/** As many of the points as asked for, over and over where there are fewer, in an order of the draw's own and a few to each home. */
export function dealPoints(draw: Draw, points: FaultPoint[], count: number, each: number): FaultPoint[][] {
  const rounds = Array.from({ length: Math.ceil(count / points.length) }, () => shuffle(draw, points))
  const order = shuffle(draw, rounds.flat().slice(0, count))
  return Array.from({ length: Math.ceil(count / each) }, (_, ix) => order.slice(ix * each, (ix + 1) * each))
}
