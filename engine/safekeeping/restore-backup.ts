import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { ChisoError } from '../errors.ts'
import { makeHome, originalPath, syncFolder } from '../files/home-files.ts'
import type { Progress } from '../progress.ts'
import { forgetSessions } from '../records/accounts/forget-sessions.ts'
import { isToldInWords } from '../records/events.ts'
import type { Batches } from '../records/folds/batches.ts'
import { brokenChain, openRecords, openWholeRecords } from '../records/open-records.ts'
import type { RawEvent } from '../records/raw-event.ts'
import { frozenPaths } from './check-frozen.ts'
import { copyFiles } from './copy-files.ts'
import { beforePath, clearRestores, finishRestore, restoringPath, stampOf } from './finish-restore.ts'
import { keepSaidLater, laterImports, layOutLater, undoneLater } from './list-later.ts'
import { type Manifest, readManifest } from './manifest.ts'
import type { RestoreReply } from './replies.ts'

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
): Promise<RestoreReply> {
  const manifest = readManifest(dir)
  finishRestore(asked)
  // A home that is a link stays one: what it points to is put in place.
  const home = existsSync(asked) ? realpathSync(asked) : resolve(asked)
  const filled = existsSync(home) && readdirSync(home).length > 0
  if (filled) readOld(home, clock)
  clearRestores(home)
  const stamp = freeStamp(home, clock())
  const staging = restoringPath(home, stamp)
  mkdirSync(staging, { recursive: true, mode: 0o700 })
  let restored: Staged
  try {
    restored = await stage(staging, dir, manifest, clock, onProgress)
  } catch (error) {
    rmSync(staging, { recursive: true })
    throw error
  }
  const old = filled ? readOld(home, clock) : unreadable(null)
  const before = filled ? beforePath(home, stamp) : null
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
    later: before && old.batches ? layOutLater(before, laterImports(old.batches, restored.batches)) : [],
    undoneLater: old.batches ? undoneLater(old.batches, restored.batches) : [],
    saidLater: before
      ? keepSaidLater(
          before,
          old.said.filter(({ hash }) => !restored.hashes.has(hash)),
        )
      : null,
    note: old.note,
  }
}

/** The chain of a backup: its batches, and the hashes of all its events. */
interface Staged {
  batches: Batches
  hashes: Set<string>
}

/** Copies and checks a backup; answers its chain. */
async function stage(
  staging: string,
  dir: string,
  manifest: Manifest,
  clock: () => Date,
  onProgress: (progress: Progress) => void,
): Promise<Staged> {
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
  forgetSessions(staging)
  makeHome(staging)
  const records = openChain(staging, clock, damaged)
  try {
    const { seq, hash } = records.head()
    if (seq !== manifest.head.seq || hash !== manifest.head.hash) throw damaged('records.sqlite')
    const { batches } = records.folds
    for (const { decided, asked } of batches.list()) {
      const file = relative(staging, originalPath(staging, asked.sha256))
      if (decided && !files.includes(file)) throw damaged(file)
    }
    for (const path of frozenPaths(staging, records.folds)) if (!existsSync(path)) throw damaged(relative(staging, path))
    return { batches, hashes: new Set(Array.from(records.events(), ({ hash }) => hash)) }
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

/** What the home in place holds: its batches, what people said in it, and what is wrong with it. */
interface Old {
  batches: Batches | null
  said: RawEvent[]
  note: string | null
}
const unreadable = (note: string | null): Old => ({ batches: null, said: [], note })

/** What the chain of the home in place tells; a chain that cannot be followed is no reason not to restore. */
function readOld(home: string, clock: () => Date): Old {
  if (!existsSync(join(home, 'records.sqlite'))) return unreadable(null)
  try {
    const records = openRecords(home, clock)
    try {
      const [fault] = records.faults
      const said = Array.from(records.events()).filter(({ kind }) => isToldInWords(kind))
      return { batches: records.folds.batches, said, note: fault ? brokenChain(home, fault).text('vi') : null }
    } finally {
      records.close()
    }
  } catch (error) {
    if (error instanceof ChisoError && error.code === 'HOME_IN_USE') throw error
    return unreadable(error instanceof ChisoError ? error.text('vi') : String(error))
  }
}

/** A moment as part of a name, by which neither folder of a restore is there yet. */
function freeStamp(home: string, now: Date): string {
  const stamp = stampOf(now)
  let free = stamp
  for (let more = 2; existsSync(restoringPath(home, free)) || existsSync(beforePath(home, free)); more++) free = `${stamp}-${more}`
  return free
}
