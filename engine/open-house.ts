import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { keepCounts } from './counts/keep-counts.ts'
import { faultText } from './definitions/fault.ts'
import { bundledData } from './definitions/layers.ts'
import { loadDefinitions } from './definitions/load-definitions.ts'
import { replaceRegistry } from './definitions/unit-registry.ts'
import { openResults } from './editions/open-results.ts'
import { ChisoError } from './errors.ts'
import { ownDefinitions, restoreDefinitions } from './files/definition-files.ts'
import { readEdition } from './files/edition-files.ts'
import { makeHome, purgeIncoming } from './files/home-files.ts'
import { type Cellar, readingSeconds } from './house.ts'
import { holdsStanding, reconcile, replay } from './imports/reconcile.ts'
import { openTurns } from './open-turns.ts'
import { trackPlans } from './plans/track-plans.ts'
import type { Progress } from './progress.ts'
import type { Hashing } from './records/accounts/hash-password.ts'
import type { Credentials } from './records/accounts/open-credentials.ts'
import { openReadings, type Readings } from './records/accounts/open-readings.ts'
import type { SingleSignOn } from './records/accounts/single-sign-on.ts'
import type { EventKind } from './records/events.ts'
import { standingBatches } from './records/folds/batches.ts'
import { openWholeRecords } from './records/open-records.ts'
import { checkOriginals } from './safekeeping/check-originals.ts'
import { tryReplay } from './safekeeping/check-replay.ts'
import { finishRestore } from './safekeeping/finish-restore.ts'
import { storageError } from './storage-error.ts'
import { hashedBy } from './stores/duckdb/layout.ts'
import { openCounts } from './stores/duckdb/open-counts.ts'
import { dropWarehouse, openWarehouse, type Session } from './stores/duckdb/open-warehouse.ts'
import { adaptWarehouse, isAdapted, resetWarehouse } from './stores/duckdb/prepare-warehouse.ts'
import { loadWords } from './stores/duckdb/words.ts'
import type { Step, Stores } from './stores.ts'
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
  /** Counts of segments that are kept from one question to the next; some 10 MiB of them where not given. */
  kept?: number
  /** The address under which browsers reach the server: with https cookies go over TLS alone; a sign-in elsewhere leads back to it. */
  origin?: string
  /** Another place whose sign-in is trusted. */
  sso?: SingleSignOn
  /** What hashing a password costs; as OWASP asks unless said. */
  hashing?: Hashing
  onProgress?: (progress: Progress) => void
  /** Told of definitions that are odd but not wrong. */
  onWarning?: (text: string) => void
  /** Told at each step of the write order. */
  reach?: (step: Step) => void
  /** Told, once, that the disk failed: from then on every request is refused, and the process had better end. */
  onFailure?: (error: ChisoError) => void
}

/** What ends a write that the chain tells as begun: whoever began it, it is ended. */
const endings: ReadonlySet<EventKind> = new Set(['import.accepted', 'import.refused', 'import.aborted', 'undo.accepted', 'undo.aborted'])

/**
 * Opens a home and owns it: definitions read and checked, the chain read, what a crash left open closed, derived
 * data replayed where they do not agree with the chain. Throws DEFINITIONS_WRONG, HOME_IN_USE, CHAIN_BROKEN, HOME_DAMAGED, REPLAY_DIFFERS.
 */
export async function openHouse(options: EngineOptions): Promise<Cellar> {
  const { home } = options
  const clock = options.clock ?? (() => new Date())
  const onProgress = options.onProgress ?? (() => {})
  const layers = { data: options.data ?? bundledData, own: ownDefinitions(home) }
  finishRestore(home)
  // Where there is no chain yet nothing was approved: what is wrong is told before anything is made.
  const first = existsSync(join(home, 'records.sqlite')) ? null : loadDefinitions(layers)
  makeHome(home)
  const asked = new AsyncLocalStorage<() => void>()
  const chain = openWholeRecords(home, clock)
  const records: typeof chain = {
    ...chain,
    // Work in its turn may take long, and a right go meanwhile: nothing is begun after the event that took it.
    append(kind, ...said) {
      if (!endings.has(kind)) asked.getStore()?.()
      return chain.append(kind, ...said)
    },
  }
  const { batches, amendments } = records.folds
  const restore = () =>
    restoreDefinitions(
      home,
      amendments.list().flatMap(({ file, approved }) => (approved ? [{ file, ...approved }] : [])),
    )
  const load = () => {
    try {
      restore()
      return loadDefinitions(layers)
    } catch (error) {
      records.close()
      throw error
    }
  }
  const definitions = first ?? load()
  definitions.tracked = trackPlans(definitions, records.folds.plans)
  for (const warning of definitions.warnings) if (!warning.printed) options.onWarning?.(faultText(warning))
  const reset = (session: Session) => resetWarehouse(session, definitions)
  /** Only what hangs on no row: the registry and the datasets stay those that the warehouse was opened with. */
  const renew = () => {
    const { registry, indexes, plans, duties, hash, warnings } = loadDefinitions(layers)
    Object.assign(definitions, { indexes, plans, duties, hash, warnings })
    return registry
  }
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

  const counted = keepCounts(options.kept ?? 500_000)
  const rebuild = async () => {
    await mustReplay()
    await warehouse.write(reset)
    stores.words = await warehouse.read(loadWords)
    const batches = await replay(stores, onProgress)
    await warehouse.checkpoint()
    counted.forget()
    return { batches }
  }
  const agree = async () => {
    if ((await reconcile(stores)) && (await adaptWarehouse(warehouse, definitions))) return counted.forget()
    options.onWarning?.('Số liệu dẫn xuất không khớp chuỗi ghi nhận của kho này: dựng lại từ các tệp gốc')
    await rebuild()
  }
  await agree().catch(refuse)
  purgeIncoming(home, clock())

  const closing = new AbortController()
  const written = () => `${records.version()} ${warehouse.writes()}`
  const readable = () =>
    warehouse.read(async (session) => (await holdsStanding(session, records.folds.batches)) && isAdapted(session, definitions))
  const tidy = async () => {
    if (restore()) await exchangeUnits()
    await agree()
  }
  const turns = openTurns(home, { tidy, readable, written }, options.onFailure ?? (() => {}))
  let opened: Promise<Credentials> | null = null
  /** Loaded by homes that have accounts alone. */
  const credentials = () => {
    opened ??= import('./records/accounts/open-credentials.ts').then(({ openCredentials }) =>
      openCredentials({
        home,
        accounts: records.folds.accounts,
        access: definitions.access,
        origin: options.origin,
        hashing: options.hashing,
        sso: options.sso,
      }),
    )
    // What could not be opened is tried again when it is asked for again.
    opened.catch(() => {
      opened = null
    })
    return opened
  }
  let read: Readings | null = null
  const readings = () => {
    read ??= openReadings(home, clock, definitions.access.signIn.readings.years)
    return read
  }
  const results = openResults(
    () => records.folds.editions.list(),
    (edition) => readEdition(home, edition),
    definitions.registry,
  )
  /** Reads wait only for a rebuild. */
  let rebuilding: Promise<unknown> = Promise.resolve()
  const reading = new Set<Promise<unknown>>()
  const readRows: Cellar['readRows'] = async (work, seconds) => {
    await rebuilding
    return turns.read(() => {
      const one = warehouse.read(work, seconds)
      const over = one.catch(() => {}).finally(() => reading.delete(over))
      reading.add(over)
      return one
    })
  }
  /** No read begins with the units of before and ends with those of after. */
  const exchangeUnits = async () => {
    await Promise.all(reading)
    replaceRegistry(definitions.registry, renew())
    counted.forget()
    if (!(await adaptWarehouse(warehouse, definitions))) await rebuild()
    counted.forget()
  }
  return {
    home,
    layers,
    definitions,
    renew,
    tryUnits: (others) => tryReplay({ ...stores, definitions: others }, { replay, reset: (session) => resetWarehouse(session, others) }),
    renewUnits() {
      const exchanged = exchangeUnits()
      rebuilding = exchanged.catch(() => {})
      return exchanged
    },
    records,
    clock,
    discard: ({ path }) => rmSync(path, { force: true }),
    today: () => dayInVietnam(clock().toISOString()),
    read: (work) =>
      readRows((session) => {
        const counts = openCounts({ session, definitions, words: stores.words })
        return work({ definitions, counts: counted.over(counts, definitions), results })
      }, readingSeconds),
    inTurn(work) {
      const check = asked.getStore()
      return turns.write(async () => {
        check?.()
        return work()
      })
    },
    atOnce: turns.read,
    closing: closing.signal,
    asking: (check, work) => asked.run(check, work),
    credentials,
    readings,
    stores,
    readRows,
    pause: turns.pause,
    rebuild() {
      const turn = turns.write(rebuild)
      rebuilding = turn.catch(() => {})
      return turn
    },
    again: { reset, replay },
    async close() {
      closing.abort()
      await turns.over()
      ;(await opened)?.close()
      read?.close()
      await close()
    },
  }
}
