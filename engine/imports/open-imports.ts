import { basename, join } from 'node:path'
import { batchesWithin, segmentsWithin } from '../access/reach.ts'
import { knownIn } from '../definitions/known-in.ts'
import { ChisoError } from '../errors.ts'
import { receiveStream } from '../files/home-files.ts'
import { readIssues } from '../files/refused-issues.ts'
import { type Cellar, readingSeconds } from '../house.ts'
import { readAliases } from '../records/folds/aliases.ts'
import type { RoomDoors } from '../requests.ts'
import { compareBatches } from '../stores/duckdb/rows/compare-batches.ts'
import { listRows } from '../stores/duckdb/rows/list-rows.ts'
import { confirmAlias } from './confirm-alias.ts'
import { importFile } from './import-file.ts'
import { listBatches, listRefusals } from './list-imports.ts'
import { previewUndo } from './preview-undo.ts'
import { undoBatch } from './undo-batch.ts'

/** How many rows make a list long. */
const longList = 10_000

type Own = Pick<
  RoomDoors,
  | 'receive'
  | 'importFile'
  | 'batches'
  | 'refusals'
  | 'refusedIssues'
  | 'undo'
  | 'previewUndo'
  | 'compareBatches'
  | 'rows'
  | 'aliases'
  | 'confirmAlias'
>

/** The room where files come in and go out again. */
export function openImports({ home, stores, records, definitions, inTurn, readRows }: Cellar): Own {
  const { datasets } = definitions
  const { batches, aliases } = records.folds
  const seen = (within: ReadonlySet<number> | undefined) => (within ? batchesWithin(definitions.registry, within) : () => true)
  /** Long lists one at a time: each is in memory as a whole. */
  let listing: Promise<unknown> = Promise.resolve()
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = listing.then(work)
    listing = turn.catch(() => {})
    return turn
  }
  return {
    receive: (chunks, limit) => receiveStream(home, chunks, { limit }),
    importFile: (request, account, progress) => inTurn(() => importFile(stores, request, account, progress ?? (() => {}))),
    batches: (within) => readRows(async () => listBatches(batches, seen(within))),
    refusals: (within) => readRows(async () => listRefusals(records, seen(within))),
    async refusedIssues(seq, offset, limit) {
      const refused = batches.get(seq)?.refused
      const issues = refused ? await readIssues(join(home, 'incoming', basename(refused.incoming)), offset, limit) : null
      if (!issues) throw new ChisoError('NO_SUCH_REFUSAL', { seq })
      return issues
    },
    undo: (batch, account) => inTurn(() => undoBatch(stores, batch, account)),
    previewUndo: (batch) => inTurn(() => previewUndo(stores, batch)),
    compareBatches: (batch, other, within) =>
      readRows((session) => compareBatches(session, datasets, listBatches(batches, seen(within)), batch, other), readingSeconds),
    rows({ dataset, limit, where, within }) {
      const found = knownIn(datasets, dataset, 'NO_SUCH_DATASET')
      const list = () =>
        readRows(
          (session) => listRows(session, found, limit, where ?? [], within && segmentsWithin(definitions.registry, within)),
          readingSeconds,
        )
      return limit !== undefined && limit <= longList ? list() : inLine(list)
    },
    aliases: () => readAliases(aliases),
    confirmAlias: ({ name, unit }, account) => inTurn(async () => confirmAlias(stores, name, unit, account)),
  }
}
