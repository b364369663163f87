import { basename, join } from 'node:path'
import type { Source } from './counts/counts.ts'
import { mapUnits, type UnitMap } from './counts/unit-map.ts'
import { describeDatasets, describeIndicators, describePlans, describeUnits } from './definitions/describe-definitions.ts'
import { bundledData } from './definitions/layers.ts'
import { faultText, loadDefinitions } from './definitions/load-definitions.ts'
import { nearest } from './definitions/nearest.ts'
import { dayOfText, readPeriod } from './definitions/period.ts'
import { ChisoError } from './errors.ts'
import { makeHome, purgeIncoming } from './files/home-files.ts'
import { readIssues } from './files/refused-issues.ts'
import { confirmAlias } from './imports/confirm-alias.ts'
import { importFile } from './imports/import-file.ts'
import { fileOf, listBatches, listRefusals, standsNow } from './imports/list-imports.ts'
import { previewUndo } from './imports/preview-undo.ts'
import { reconcile, replay } from './imports/reconcile.ts'
import { undoBatch } from './imports/undo-batch.ts'
import { openTurns } from './open-turns.ts'
import { readAliases } from './records/folds/aliases.ts'
import { standingBatches } from './records/folds/batches.ts'
import { openWholeRecords } from './records/open-records.ts'
import type { Engine, IndicatorsRequest, Progress } from './requests.ts'
import { assessing } from './rounds/open-rounds.ts'
import { checkOriginals } from './safekeeping/check-originals.ts'
import { takeMoment, verifyHome } from './safekeeping/verify-home.ts'
import { writeBackup } from './safekeeping/write-backup.ts'
import { sample } from './sample.ts'
import { storageError } from './storage-error.ts'
import { hashedBy } from './stores/duckdb/layout.ts'
import { openCounts } from './stores/duckdb/open-counts.ts'
import { dropWarehouse, openWarehouse, type Session } from './stores/duckdb/open-warehouse.ts'
import { adaptWarehouse, resetWarehouse } from './stores/duckdb/prepare-warehouse.ts'
import { compareBatches } from './stores/duckdb/rows/compare-batches.ts'
import { listRows } from './stores/duckdb/rows/list-rows.ts'
import { loadWords } from './stores/duckdb/words.ts'
import type { Step, Stores } from './stores.ts'
import { computeValues } from './values/compute-values.ts'
import { findUnit } from './values/find-unit.ts'
import { judgePlan } from './values/judge-plan.ts'
import { openingPeriod } from './values/opening-period.ts'
import type { TraceReply } from './values/replies.ts'
import { dayInVietnam } from './zone.ts'

export interface EngineOptions {
  home: string
  /** CHISO_DATA; the checkout's definitions where not given. */
  data?: string
  /** The system's clock where not given. */
  clock?: () => Date
  /** Throw the derived data away and replay, whatever state they are in. */
  rebuild?: boolean
  /** MiB and threads DuckDB may take. */
  memory?: number
  threads?: number
  onProgress?: (progress: Progress) => void
  /** Told of definitions that are odd but not wrong. */
  onWarning?: (text: string) => void
  /** Told at each step of the write order. */
  reach?: (step: Step) => void
  /** Told, once, that the disk failed: from then on every request is refused, and the process had better end. */
  onFailure?: (error: ChisoError) => void
}

/** Seconds a read may take, and how many rows make a list long. */
const readingSeconds = 60
const longList = 10_000

export const version = '0.2.0'

/**
 * Opens a home and owns it: definitions read and checked, the chain read, what a crash left open closed, derived
 * data replayed where they do not agree with the chain. Throws DEFINITIONS_WRONG, HOME_IN_USE, CHAIN_BROKEN, HOME_DAMAGED, REPLAY_DIFFERS.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { home } = options
  const clock = options.clock ?? (() => new Date())
  const onProgress = options.onProgress ?? (() => {})
  const definitions = loadDefinitions({ data: options.data ?? bundledData, own: join(home, 'definitions') })
  for (const warning of definitions.warnings) options.onWarning?.(faultText(warning))
  const { registry, datasets, indicators } = definitions
  const reset = (session: Session) => resetWarehouse(session, definitions)

  makeHome(home)
  const records = openWholeRecords(home, clock)
  const { batches, aliases } = records.folds
  /** Nothing derived is thrown away while a file it would be counted from again is missing or damaged. */
  const mustReplay = async () => {
    const { faults } = await checkOriginals(home, standingBatches(batches), () => {})
    if (faults[0]) throw new ChisoError('ORIGINAL_DAMAGED', { file: faults[0].file!, batch: faults[0].batch! })
  }
  if (options.rebuild) {
    await mustReplay().catch((error) => {
      records.close()
      throw error
    })
    dropWarehouse(home)
  }
  const damaged = (error: unknown): ChisoError => {
    const told = storageError(error, home)
    return told instanceof ChisoError ? told : new ChisoError('HOME_DAMAGED', { home, fault: String(error).split('\n')[0]! })
  }
  const warehouse = await openWarehouse({ home, memory: options.memory ?? 220, threads: options.threads ?? 2 }).catch((error) => {
    records.close()
    throw damaged(error)
  })
  const close = async () => {
    await warehouse.close()
    records.close()
  }
  const refuse = async (error: unknown): Promise<never> => {
    await close()
    throw damaged(error)
  }
  const prepare = async () => {
    if (!(await adaptWarehouse(warehouse, definitions))) {
      await mustReplay()
      await warehouse.write(reset)
    }
    return warehouse.read(loadWords)
  }
  const stores: Stores = {
    home,
    records,
    warehouse,
    words: await prepare().catch(refuse),
    definitions,
    clock,
    hashedBy,
    reach: options.reach ?? (() => {}),
  }

  const rebuild = async () => {
    await mustReplay()
    await warehouse.write(reset)
    stores.words = await warehouse.read(loadWords)
    const batches = await replay(stores, onProgress)
    await warehouse.checkpoint()
    return { batches }
  }
  const agree = async () => {
    if (await reconcile(stores)) return
    options.onWarning?.('Số liệu dẫn xuất không khớp chuỗi ghi nhận của kho này: dựng lại từ các tệp gốc')
    await rebuild()
  }
  await agree().catch(refuse)
  purgeIncoming(home, clock())

  const turns = openTurns(home, agree, options.onFailure ?? (() => {}))
  /** Each write from its first event to its last; reads wait only for a rebuild. */
  const inTurn = turns.write
  let rebuilding: Promise<unknown> = Promise.resolve()
  const readFor = async <T>(seconds: number | undefined, work: (session: Session) => Promise<T>): Promise<T> => {
    await rebuilding
    return turns.read(() => warehouse.read(work, seconds))
  }
  const sourceOf = (session: Session): Source => ({ definitions, counts: openCounts({ session, definitions, words: stores.words }) })
  const read = <T>(work: (session: Session) => Promise<T>): Promise<T> => readFor(readingSeconds, work)
  /** Long lists one at a time: each is in memory as a whole. */
  let listing: Promise<unknown> = Promise.resolve()
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = listing.then(work)
    listing = turn.catch(() => {})
    return turn
  }
  const today = () => dayInVietnam(clock().toISOString())

  return {
    home,
    dataVersion: () => records.version(),
    definitionsHash: () => definitions.hash,
    state: () => [records.head().hash, definitions.hash, version, today()].join(' '),
    health() {
      const { accounts, reached } = standsNow(batches)
      const isSample = accounts.has(sample.account)
      const day = isSample ? dayOfText(sample.day)! : today()
      const shownDay = isSample ? sample.day : new Date(day * 86_400_000).toISOString().slice(0, 10)
      return {
        status: 'ok',
        version,
        dataVersion: records.version(),
        definitions: definitions.hash,
        head: records.head().hash,
        sample: isSample,
        day: shownDay,
        period: openingPeriod(day, reached),
      }
    },
    importFile: (request, account, progress) => inTurn(() => importFile(stores, request, account, progress ?? (() => {}))),
    batches: () => turns.read(async () => listBatches(batches)),
    refusals: () => turns.read(async () => listRefusals(records)),
    async refusedIssues(seq, offset, limit) {
      const refused = batches.get(seq)?.refused
      const issues = refused ? await readIssues(join(home, 'incoming', basename(refused.incoming)), offset, limit) : null
      if (!issues) throw new ChisoError('NO_SUCH_REFUSAL', { seq })
      return issues
    },
    undo: (batch, account) => inTurn(() => undoBatch(stores, batch, account)),
    previewUndo: (batch) => inTurn(() => previewUndo(stores, batch)),
    compareBatches: (batch, other) => read((session) => compareBatches(session, datasets, listBatches(batches), batch, other)),
    rows({ dataset, limit, where }) {
      const found = known(datasets, dataset, 'NO_SUCH_DATASET')
      const list = () => read((session) => listRows(session, found, limit, where ?? []))
      return limit !== undefined && limit <= longList ? list() : inLine(list)
    },
    indicators: (request) => read((session) => computeValues(sourceOf(session), queryOf(request))),
    targets({ plan, period, unit }) {
      const found = known(definitions.plans, plan, 'NO_SUCH_PLAN')
      const asked = readPeriod(period)
      if (asked.year !== found.year) throw new ChisoError('PERIOD_OUTSIDE_PLAN', { period, year: found.year, plan })
      return read((session) => judgePlan(sourceOf(session), found, asked, unit === undefined ? null : findUnit(registry, unit, asked)))
    },
    ...assessing({ stores, read, inTurn, nameFiles }),
    async trace(request) {
      const { indicator, period, calendar, unit, own, level, fields, fieldsExcept, part, limit, offset } = request
      const asked = readPeriod(period, calendar)
      const query = {
        indicator: known(indicators, indicator, 'NO_SUCH_INDICATOR'),
        period: asked,
        unit: unit === undefined ? null : findUnit(registry, unit, asked),
        own: own ?? false,
        level: level ?? null,
        fields: fields ?? null,
        fieldsExcept: fieldsExcept ?? null,
        part,
        limit,
        offset: offset ?? 0,
      }
      const { batches, ...found } = await read((session) => sourceOf(session).counts.trace(query))
      return nameFiles(found, batches)
    },
    aliases: () => readAliases(aliases),
    confirmAlias: (name, unit, account) => inTurn(async () => confirmAlias(stores, name, unit, account)),
    units: () => describeUnits(definitions, today()),
    datasets: () => describeDatasets(definitions),
    indicatorDefinitions: () => describeIndicators(definitions),
    plans: () => describePlans(definitions),
    rebuild() {
      const turn = inTurn(rebuild)
      rebuilding = turn.catch(() => {})
      return turn
    },
    verify: (asked, progress) =>
      readFor(undefined, async (session) => {
        const moment = await inTurn(() => takeMoment(session, records))
        return verifyHome(stores, moment, typeof asked === 'boolean' ? { deep: asked } : asked, reset, progress ?? (() => {}))
      }),
    backup: (dir, progress) => writeBackup(stores, dir, turns.pause, progress ?? (() => {})),
    async close() {
      await turns.over()
      await close()
    },
  }

  /** Names the files that rows came from. */
  function nameFiles(found: Omit<TraceReply, 'files'>, counted: [batch: number, rows: number][]): TraceReply {
    return {
      ...found,
      files: counted.map(([batch, rows]) => ({ batch, file: fileOf(batches, batch) ?? '', rows })),
      rows: found.rows.map((row) => ('_batch' in row ? { ...row, _file: fileOf(batches, Number(row._batch)) ?? null } : row)),
    }
  }

  function queryOf(request: IndicatorsRequest) {
    const period = readPeriod(request.period, request.calendar)
    const ids = request.indicators?.length ? [...new Set(request.indicators)] : [...indicators.keys()]
    return {
      indicators: ids.map((id) => known(indicators, id, 'NO_SUCH_INDICATOR')),
      period,
      unit: request.unit === undefined ? null : findUnit(registry, request.unit, period),
      by: request.by ?? ('unit' as const),
      own: request.own ?? false,
      ...mapOf(request.reading ?? 'reported'),
    }
  }

  /** The map a reading asks for: none as reported, today's as restated, that of DATE as at:DATE. */
  function mapOf(reading: string): { map?: UnitMap } {
    if (reading === 'reported') return {}
    const day = reading === 'restated' ? today() : dayOfText(/^at:(.+)$/.exec(reading)?.[1] ?? '')
    if (day === null) throw new ChisoError('WRONG_READING', { reading })
    return { map: mapUnits(registry, day) }
  }
}

function known<T>(map: Map<string, T>, id: string, code: 'NO_SUCH_DATASET' | 'NO_SUCH_INDICATOR' | 'NO_SUCH_PLAN'): T {
  const found = map.get(id)
  if (found === undefined) throw new ChisoError(code, { id, known: nearest(id, map.keys()) })
  return found
}
