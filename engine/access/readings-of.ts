import type { RoomDoors } from '../doors.ts'
import type { FormRows } from '../forms/replies.ts'
import type { RowsReply } from '../imports/replies.ts'
import type { GainStep } from '../questions/replies.ts'
import type { Reading } from '../records/accounts/open-readings.ts'
import type { ExplainReply, Opened } from '../rounds/replies.ts'
import type { TraceReply } from '../values/replies.ts'

type Read = Pick<Reading, 'dataset' | 'asked' | 'rows'>

/** What of a request is kept: not the places its reach was turned into. */
const askedOf = ({ within: _, ...asked }: { within?: unknown }): string => JSON.stringify(asked)

const nodesOf = (node: Opened): Opened[] => [node, ...node.children.flatMap(nodesOf)]

/** What several traces gave out, once for each dataset. */
const byDataset = (request: object, given: Pick<TraceReply, 'dataset' | 'rows'>[]): Read[] =>
  [...Map.groupBy(given, ({ dataset }) => dataset)].flatMap(([dataset, traces]) => {
    const rows = traces.reduce((sum, one) => sum + one.rows.length, 0)
    return rows === 0 ? [] : [{ dataset, asked: askedOf(request), rows }]
  })

/** The doors that give out rows, and what each has given: of which dataset, how many, asked how. */
const readers: Partial<Record<keyof RoomDoors, (request: object, reply: never) => Read[]>> = {
  rows: (request, { rows }: RowsReply) => [
    { dataset: (request as { dataset: string }).dataset, asked: askedOf(request), rows: rows.length },
  ],
  trace: (request, { dataset, rows }: TraceReply) => [{ dataset, asked: askedOf(request), rows: rows.length }],
  explain(request, { tree }: ExplainReply) {
    const given = nodesOf(tree).flatMap(({ behind }) => (behind ? [behind.counted, behind.missing] : []))
    return byDataset(request, given)
  },
  gain: (request, steps: GainStep[]) =>
    [...Map.groupBy(steps, ({ thingsOf }) => thingsOf)].flatMap(([dataset, some]) =>
      dataset === undefined
        ? []
        : [{ dataset, asked: askedOf(request), rows: some.reduce((sum, { things = [] }) => sum + things.length, 0) }],
    ),
  formRows: (request, { parts }: FormRows) => byDataset(request, parts),
}

/** What was read by what a door answered; nothing of doors that give out no rows. */
export const readingsOf = (door: keyof RoomDoors, request: object, reply: unknown): Read[] => readers[door]?.(request, reply as never) ?? []

/** Whether a door gives out rows. */
export const givesRows = (door: keyof RoomDoors): boolean => readers[door] !== undefined
