import { basename, join } from 'node:path'
import { batchesWithin, segmentsWithin } from '../access/reach.ts'
import { knownIn } from '../definitions/known-in.ts'
import { daysUntil, readPeriod } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import { receiveStream } from '../files/home-files.ts'
import { findKept } from '../files/kept-refusals.ts'
import { readIssues } from '../files/refused-issues.ts'
import { type Cellar, readingSeconds } from '../house.ts'
import { isRecognised } from '../ingest/header/recognise-dataset.ts'
import { awaitFile } from '../ingest/read-file.ts'
import { readAliases } from '../records/folds/aliases.ts'
import { compareBatches } from '../stores/duckdb/rows/compare-batches.ts'
import { listRows } from '../stores/duckdb/rows/list-rows.ts'
import { findUnit } from '../values/find-unit.ts'
import { confirmAlias } from './confirm-alias.ts'
import type { ImportDoors } from './doors.ts'
import type { ListPoints } from './find-moves.ts'
import { importFile } from './import-file.ts'
import { dropSource, listSources, saveSource } from './keep-sources.ts'
import { listBatches, listMended, listRefusals } from './list-imports.ts'
import { openJobs } from './open-jobs.ts'
import { previewUndo } from './preview-undo.ts'
import { recogniseImport } from './recognise-import.ts'
import { repairFile } from './repair-file.ts'
import { undoBatch } from './undo-batch.ts'

/** How many rows make a list long. */
const longList = 10_000

/** The room where files come in and go out again; `listPoints`: what a file that is only tried would move of them. */
export function openImports(house: Cellar, listPoints: ListPoints): ImportDoors {
  const { home, stores, records, definitions, inTurn, readRows, today, clock } = house
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
    receive(chunks, limit) {
      awaitFile()
      return receiveStream(home, chunks, { limit })
    },
    importFile: (request, account, progress) => inTurn(() => importFile(stores, request, account, progress ?? (() => {}), listPoints)),
    async recognise(file) {
      const meant = await recogniseImport(house, file)
      return isRecognised(meant) ? meant : null
    },
    ...openJobs(house, listPoints),
    batches: (within) => readRows(async () => listBatches(batches, seen(within))),
    refusals: (within) => readRows(async () => listRefusals(records, seen(within))),
    async refusedIssues(seq, offset, limit) {
      const refused = batches.get(seq)?.refused
      const issues = refused ? await readIssues(join(home, 'incoming', basename(refused.incoming)), offset, limit) : null
      if (!issues) throw new ChisoError('NO_SUCH_REFUSAL', { seq })
      return issues
    },
    async repair(name, within) {
      const kept = findKept(home, batches, name)
      if (!kept || !seen(within)({ asked: kept.asked, at: clock().toISOString() }))
        throw within ? new ChisoError('HIDDEN') : new ChisoError('NO_SUCH_REFUSAL', { seq: name })
      return repairFile(definitions, kept)
    },
    mended: async (batch) => listMended(records, batch),
    undo: (batch, account) => inTurn(() => undoBatch(stores, batch, account)),
    previewUndo: (batch) => inTurn(() => previewUndo(stores, batch)),
    compareBatches: (batch, other, within) =>
      readRows((session) => compareBatches(session, datasets, listBatches(batches, seen(within)), batch, other), readingSeconds),
    rows({ dataset, limit, offset, where = [], within, ...asked }) {
      const found = knownIn(datasets, dataset, 'NO_SUCH_DATASET')
      const period = asked.period === undefined ? null : readPeriod(asked.period)
      if (asked.unit !== undefined && !found.unit) throw new ChisoError('NO_UNIT_OF_ROWS', { dataset })
      const days = period ?? daysUntil(today())
      const under = asked.unit === undefined ? null : findUnit(definitions.registry, asked.unit, days).ix
      const segments = within && segmentsWithin(definitions.registry, within)
      const wanted = { limit, offset, where, under, period, segments }
      const list = () => readRows((session) => listRows(session, found, wanted), readingSeconds)
      return limit !== undefined && limit <= longList ? list() : inLine(list)
    },
    aliases: () => readAliases(aliases),
    confirmAlias: ({ name, unit }, account) => inTurn(async () => confirmAlias(stores, name, unit, account)),
    sources: () => listSources(records),
    saveSource: (request, account) => inTurn(async () => saveSource(stores, request, account)),
    dropSource: ({ name, dataset }, account) => inTurn(async () => dropSource(stores, name, dataset, account)),
  }
}
