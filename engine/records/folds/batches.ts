import { z } from 'zod'
import { type Change, type Entries, onceOf, type Reduce, type Told } from './fold.ts'

/** A group of faulty rows that a person set aside: the fault, and why. */
const asideGroup = z.strictObject({ code: z.string(), column: z.string().nullable(), reason: z.string() })
export type AsideGroup = z.infer<typeof asideGroup>
/** Rows by the first and the last of each run of them. */
const runs = z.array(z.tuple([z.int(), z.int()]))
const counted = { count: z.int(), rows: runs }

/** What was asked of an import, and the decisions taken on the way: a rebuild replays them and never judges anew. */
export const importAsked = z.strictObject({
  dataset: z.string(),
  file: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  /** The clock the file was judged by, ISO 8601. */
  now: z.string(),
  period: z.string().nullable(),
  unit: z.string().nullable(),
  encoding: z.string().nullable(),
  decimal: z.string().nullable(),
  thousands: z.string().nullable(),
  sheet: z.string().nullable(),
  /** Headers of the file → columns. */
  map: z.record(z.string(), z.string()).nullable(),
  /** The file is all there is of its period. */
  snapshot: z.literal(true).exactOptional(),
  separator: z.string().exactOptional(),
  headerRow: z.int().exactOptional(),
  /** Kinds of rows that are no data. */
  leaveOut: z.array(z.string()).exactOptional(),
  setAside: z.array(asideGroup).exactOptional(),
  /** By column, what the source writes → what it means, and the format of its dates; absent where none was declared. */
  values: z.record(z.string(), z.record(z.string(), z.string())).exactOptional(),
  dates: z.record(z.string(), z.string()).exactOptional(),
  /** The name of the source whose saved map was used, which is written out in these options. */
  source: z.string().exactOptional(),
})
export type ImportAsked = z.infer<typeof importAsked>

/** A cell that is another in a mended file than in the refused one; without a column a whole row that came or went. */
const changedCell = z.strictObject({ row: z.int(), column: z.string().nullable(), from: z.string().nullable(), to: z.string().nullable() })
export type ChangedCell = z.infer<typeof changedCell>

/** The refused file that an import mends. `changed`: how many cells and rows differ, of which `cells` has the first; null where the file was kept no longer. */
const mended = z.strictObject({
  sha256: z.string(),
  seq: z.int().nullable(),
  file: z.string(),
  changed: z.int().nullable(),
  cells: z.array(changedCell),
})
export type Mended = z.infer<typeof mended>

export const importDecided = z.strictObject({
  /** Sequence number of the pending event: the batch. */
  batch: z.int(),
  rows: z.int(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  older: z.int(),
  /** Keys that stood before and stand no more, because a cover takes them; absent: none. */
  gone: z.int().exactOptional(),
  asOf: z.string(),
  /** Hash of the stored rows, and the version of the engine that computed it. */
  contentHash: z.string(),
  hashedBy: z.string(),
  /** The physical columns the content was hashed over; in homes of before: all the dataset has. */
  columns: z.array(z.string()).exactOptional(),
  /** Unit text as written → id of the unit it was taken for. */
  units: z.array(z.tuple([z.string(), z.string()])),
  /** Rows whose key was stored for a unit that theirs succeeds, with the stored unit's id, which stays. */
  keptUnits: z.array(z.tuple([z.int(), z.string()])),
  headerMap: z.record(z.string(), z.string()),
  /** How cells were read: absent before 0.3, whose replays read them as then. */
  reading: z.literal(2).exactOptional(),
  /** The batch that this one replaced: undone by the same act. */
  replaces: z.int().exactOptional(),
  mends: mended.exactOptional(),
  warningCount: z.int(),
  /** Rows left out as what they are, and rows set aside: neither is among `rows`. A replay passes over them. */
  leftOut: z.array(z.strictObject({ kind: z.string(), ...counted })).exactOptional(),
  setAside: z.array(asideGroup.extend(counted)).exactOptional(),
})
export type ImportDecided = z.infer<typeof importDecided>

const issue = z.strictObject({
  row: z.int().nullable(),
  column: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  messageEn: z.string().optional(),
  value: z.string().nullable(),
  otherRow: z.int().optional(),
  headerRow: z.int().optional(),
  header: z.string().optional(),
  separator: z.string().optional(),
  habit: z.string().optional(),
  format: z.string().optional(),
})
/** `incoming`: the name under which the file, and beside it the list of all errors, lies in incoming/ for a time. */
export const importRefused = z.strictObject({ batch: z.int(), issueCount: z.int(), issues: z.array(issue), incoming: z.string() })
export const importAborted = z.strictObject({ batch: z.int(), reason: z.string() })

/** What was left out and set aside, without the rows. */
export interface Aside {
  leftOut: { kind: string; count: number }[]
  setAside: (AsideGroup & { count: number })[]
}

/** One import as the chain tells it. */
export interface Imported {
  batch: number
  at: string
  by: string
  asked: ImportAsked
  /** Null until accepted. What only a replay needs is read from the event of that number. */
  decided:
    | (Omit<ImportDecided, 'units' | 'keptUnits' | 'headerMap' | 'leftOut' | 'setAside' | 'mends'> &
        Aside & { event: number; mends: Omit<Mended, 'cells'> | null })
    | null
  undone: boolean
  /** Null unless refused; the issues are read from the event of that number. */
  refused: { event: number; at: string; issueCount: number; incoming: string } | null
  aborted: boolean
}

/** The imports the chain tells of by batch; `pending` ones have neither been accepted, refused nor aborted. */
export type Batches = Entries<number, Imported>
type On<Body> = Reduce<number, Imported, Body>

function change(batches: Batches, batch: number, changed: Partial<Imported>): Change<number, Imported> {
  const found = batches.get(batch)
  if (!found) throw new Error(`event of an import that never began: ${batch}`)
  return [batch, { ...found, ...changed }]
}

export const beginImport: On<ImportAsked> = (_, { seq, at, account, body }) => [
  [seq, { batch: seq, at, by: account, asked: body, decided: null, undone: false, refused: null, aborted: false }],
]

const withoutCells = ({ cells: _cells, ...mends }: Mended): Omit<Mended, 'cells'> => mends

export const acceptImport: On<ImportDecided> = (batches, { seq, body }) => {
  const { units: _units, keptUnits: _keptUnits, headerMap: _headerMap, mends, ...decided } = body
  const accepted = change(batches, body.batch, {
    decided: { ...decided, ...asideOf(body), event: seq, mends: mends ? withoutCells(mends) : null },
  })
  if (body.replaces === body.batch) throw new Error(`an import cannot replace itself: ${body.batch}`)
  return body.replaces === undefined ? [accepted] : [accepted, change(batches, body.replaces, { undone: true })]
}

/** What was left out and set aside, without the rows. */
export const asideOf = ({ leftOut = [], setAside = [] }: Pick<ImportDecided, 'leftOut' | 'setAside'>): Aside => ({
  leftOut: leftOut.map(({ rows: _rows, ...one }) => one),
  setAside: setAside.map(({ rows: _rows, ...one }) => one),
})

export const refuseImport: On<z.infer<typeof importRefused>> = (batches, { seq, at, body: { batch, issueCount, incoming } }) => [
  change(batches, batch, { refused: { event: seq, at, issueCount, incoming } }),
]

export const abortImport: On<z.infer<typeof importAborted>> = (batches, { body }) => [change(batches, body.batch, { aborted: true })]

/** The batch stands no more. */
export const undoImport = (batches: Batches, { body }: Told<{ batch: number }>): Change<number, Imported>[] => [
  change(batches, body.batch, { undone: true }),
]

const standing = onceOf((list: readonly Imported[]): readonly Imported[] => Object.freeze(list.filter((one) => one.decided && !one.undone)))

/** The batches that stand: accepted and not undone, in order of import. */
export const standingBatches = (batches: Batches): readonly Imported[] => standing(batches.list())

/** The imports that a crash cut off, in order. */
export const pendingImports = (batches: Batches): Imported[] => batches.list().filter((one) => !one.decided && !one.refused && !one.aborted)

/** The name of an accepted batch's file. */
export const fileOf = (batches: Batches, batch: number): string | undefined => {
  const found = batches.get(batch)
  return found?.decided ? found.asked.file : undefined
}

/** What stands: who brought it, and of each file the dataset and the as-of day it reaches. */
export const standsNow = (batches: Batches): { accounts: ReadonlySet<string>; reached: readonly { dataset: string; asOf: string }[] } =>
  tellStanding(standingBatches(batches))

const tellStanding = onceOf((standing: readonly Imported[]) => ({
  accounts: new Set(standing.map((one) => one.by)),
  reached: standing.map(({ asked, decided }) => ({ dataset: asked.dataset, asOf: decided!.asOf })),
}))
