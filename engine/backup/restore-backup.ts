import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { RestoreAnswer } from '../answers.ts'
import { ChisoError } from '../errors.ts'
import { type History, readHistory } from '../records/batch-history.ts'
import type { StoredEvent } from '../records/event.ts'
import { makeHome, originalPath, syncFolder } from '../records/home-files.ts'
import { openRecords, openWholeRecords } from '../records/open-records.ts'
import type { Progress } from '../requests.ts'
import { copyFiles } from './copy-files.ts'
import { keepSaidLater, laterImports, layOutLater, undoneLater } from './list-later.ts'
import { type Manifest, readManifest } from './manifest.ts'

/**
 * Puts a backup in the place of a home that nobody holds. The copy is made beside the home and checked whole, every
 * hash and the chain, before anything is touched; the old home is moved aside, never deleted, and what it had beyond
 * the backup is listed. Throws NO_BACKUP, BACKUP_DAMAGED, HOME_IN_USE, STORAGE_FULL.
 */
export async function restoreBackup(
  asked: string,
  dir: string,
  clock: () => Date,
  onProgress: (progress: Progress) => void,
): Promise<RestoreAnswer> {
  const manifest = readManifest(dir)
  // A home that is a link stays one: what it points to is put in place.
  const home = existsSync(asked) ? realpathSync(asked) : resolve(asked)
  const filled = existsSync(home) && readdirSync(home).length > 0
  if (filled) readOld(home, clock)
  const stamp = clock()
    .toISOString()
    .replaceAll(/[-:]|\.\d+/g, '')
  const staging = freePath(`${home}.restoring-${stamp}`)
  mkdirSync(staging, { recursive: true, mode: 0o700 })
  let events: StoredEvent[]
  try {
    events = await stage(staging, dir, manifest, clock, onProgress)
  } catch (error) {
    rmSync(staging, { recursive: true })
    throw error
  }
  const restored = readHistory(events)
  const old = filled ? readOld(home, clock) : { history: null, events: [], note: null }
  const before = filled ? freePath(`${home}.before-${stamp}`) : null
  if (before) renameSync(home, before)
  else if (existsSync(home)) rmdirSync(home)
  renameSync(staging, home)
  syncFolder(dirname(home))
  return {
    home: asked,
    dir,
    files: manifest.files.length,
    bytes: manifest.files.reduce((sum, one) => sum + one.bytes, 0),
    dataVersion: manifest.head.seq,
    before,
    later: before && old.history ? layOutLater(before, laterImports(old.history, restored)) : [],
    undoneLater: old.history ? undoneLater(old.history, restored) : [],
    saidLater: before ? keepSaidLater(before, old.events, events) : null,
    note: old.note,
  }
}

/** Copies and checks a backup; answers its chain. */
async function stage(
  staging: string,
  dir: string,
  manifest: Manifest,
  clock: () => Date,
  onProgress: (progress: Progress) => void,
): Promise<StoredEvent[]> {
  const damaged = (file: string) => new ChisoError('BACKUP_DAMAGED', { dir, file })
  const files = manifest.files.map((one) => one.file)
  const copied = await copyFiles({ from: dir, to: staging, files }, (done) =>
    onProgress({ step: 'copy', done, total: files.length }),
  ).catch((error) => {
    const lost = error instanceof ChisoError && error.code === 'FILE_NOT_FOUND'
    throw lost ? damaged(relative(dir, String(error.parameters.file))) : error
  })
  const wrong = copied.find(({ bytes, sha256 }, at) => bytes !== manifest.files[at]!.bytes || sha256 !== manifest.files[at]!.sha256)
  if (wrong) throw damaged(wrong.file)
  makeHome(staging)
  const records = openChain(staging, clock, damaged)
  try {
    const { seq, hash } = records.head()
    if (seq !== manifest.head.seq || hash !== manifest.head.hash) throw damaged('records.sqlite')
    const events = records.events()
    for (const { decided, asked } of readHistory(events).imports.values()) {
      const file = relative(staging, originalPath(staging, asked.sha256))
      if (decided && !files.includes(file)) throw damaged(file)
    }
    return events
  } finally {
    records.close()
  }
}

function openChain(staging: string, clock: () => Date, damaged: (file: string) => ChisoError) {
  try {
    return openWholeRecords(staging, clock)
  } catch (error) {
    throw error instanceof ChisoError && error.code === 'CHAIN_BROKEN' ? damaged('records.sqlite') : error
  }
}

/** What the chain of the home in place tells; a chain that cannot be followed is no reason not to restore. */
function readOld(home: string, clock: () => Date): { history: History | null; events: StoredEvent[]; note: string | null } {
  if (!existsSync(join(home, 'records.sqlite'))) return { history: null, events: [], note: null }
  try {
    const records = openRecords(home, clock)
    try {
      const [fault] = records.check()
      const note = fault ? new ChisoError('CHAIN_BROKEN', { home, seq: fault.event, fault: fault.code }).text('vi') : null
      const events = records.events()
      return { history: readHistory(events), events, note }
    } finally {
      records.close()
    }
  } catch (error) {
    if (error instanceof ChisoError && error.code === 'HOME_IN_USE') throw error
    return { history: null, events: [], note: error instanceof ChisoError ? error.text('vi') : String(error) }
  }
}

function freePath(path: string): string {
  let free = path
  for (let more = 2; existsSync(free); more++) free = `${path}-${more}`
  return free
}
