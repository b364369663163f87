import { z } from 'zod'
import type { Reduce } from './fold.ts'

export const undoPending = z.strictObject({ batch: z.int() })
export const undoAccepted = z.strictObject({ undo: z.int(), batch: z.int() })
export const undoAborted = z.strictObject({ undo: z.int(), reason: z.string() })

/** An undo begun and not closed, under the sequence number it began with. */
export interface PendingUndo {
  undo: number
  batch: number
}

type On<Body> = Reduce<number, PendingUndo, Body>

export const beginUndo: On<z.infer<typeof undoPending>> = (_, { seq, body }) => [[seq, { undo: seq, batch: body.batch }]]

export const closeUndo: On<{ undo: number }> = (_, { body }) => [[body.undo, null]]
