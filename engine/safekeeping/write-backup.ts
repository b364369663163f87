import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { bundledData } from '../definitions/layers.ts'
import { ChisoError } from '../errors.ts'
import { hashFile, makeFolder, originalPath, syncFolder } from '../files/home-files.ts'
import type { Progress } from '../progress.ts'
import { credentialsFile } from '../records/accounts/forget-sessions.ts'
import { readingsFile } from '../records/accounts/open-readings.ts'
import { copyWhole } from '../records/accounts/whole-file.ts'
import { headPath, writeHead } from '../records/chain-head.ts'
import { storageError } from '../storage-error.ts'
import type { Stores } from '../stores.ts'
import { frozenPaths } from './check-frozen.ts'
import { copyFiles } from './copy-files.ts'
import { isKept, type Manifest, manifestPath } from './manifest.ts'
import type { BackupReply } from './replies.ts'

/**
 * Copies a home as it is at one moment into an empty folder. Writes wait (`inTurn`) only while the chain and the
 * derived data are copied; accepted files never change and follow afterwards; reads go on all the time. Throws
 * BACKUP_FOLDER_NOT_EMPTY, BACKUP_IN_HOME, ORIGINAL_DAMAGED, STORAGE_FULL; then the folder is as it was.
 */
export async function writeBackup(
  stores: Stores,
  dir: string,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
  onProgress: (progress: Progress) => void,
): Promise<BackupReply> {
  const { home, records, warehouse } = stores
  const { existed, place } = prepareFolder(home, dir)
  try {
    const { head, originals, derived } = await inTurn(async () => {
      await warehouse.checkpoint()
      records.copyTo(join(dir, 'records.sqlite'))
      const head = records.head()
      if (head.seq > 0) writeHead(dir, head)
      for (const file of [credentialsFile, readingsFile]) copyWhole(home, dir, file)
      const accepted = records.folds.batches.list().filter((one) => one.decided !== null)
      const files = ['analytics.duckdb', 'analytics.duckdb.wal'].filter((file) => existsSync(join(home, file)))
      const originals = [...new Set([...accepted.map((one) => originalPath(home, one.asked.sha256)), ...frozenPaths(home, records.folds)])]
      return {
        head,
        originals: originals.map((path) => relative(home, path)),
        derived: await copyFiles({ from: home, to: dir, files }, () => {}),
      }
    })
    const chain = await Promise.all(
      ['records.sqlite', credentialsFile, readingsFile, basename(headPath(dir))]
        .filter((file) => existsSync(join(dir, file)))
        .map((file) => describeFile(dir, file)),
    )
    const files = [...new Set([...originals, ...filesIn(home, 'evidence').filter(isKept), ...filesIn(home, 'definitions')])]
    const rest = await copyFiles({ from: home, to: dir, files }, (done) => onProgress({ step: 'copy', done, total: files.length }))
    const named = new Set(originals)
    const damaged = rest.find(({ file, sha256 }) => named.has(file) && basename(file, '.json') !== sha256)
    if (damaged) throw new ChisoError('ORIGINAL_DAMAGED', { file: damaged.file })
    const manifest: Manifest = { form: 1, madeAt: stores.clock().toISOString(), head, files: [...chain, ...derived, ...rest] }
    writeManifest(dir, manifest)
    return { dir, files: manifest.files.length, bytes: manifest.files.reduce((sum, one) => sum + one.bytes, 0), dataVersion: head.seq }
  } catch (error) {
    clearFolder(dir)
    if (!existed) rmSync(dir, { recursive: true, force: true })
    const lost = error instanceof ChisoError && error.code === 'FILE_NOT_FOUND'
    throw lost ? new ChisoError('ORIGINAL_DAMAGED', { file: relative(home, String(error.parameters.file)) }) : storageError(error, dir)
  } finally {
    underWay.delete(place)
  }
}

const clearFolder = (dir: string): void => {
  for (const name of existsSync(dir) ? readdirSync(dir) : []) rmSync(join(dir, name), { recursive: true })
}

/** What lies here is given out to whoever asks for a page. */
const builtPages = join(bundledData, '..', 'dist')

/** The folders that this process backs up into, as they lie behind links. */
const underWay = new Set<string>()
/** Whose backup a folder is taken for: a home has one owner at a time. */
const ownerOf = (home: string): string => JSON.stringify([hostname(), realpathSync(home)])
/** Whether a folder holds no more than what a backup of this home left that was cut off. */
const isLeft = (home: string, dir: string): boolean =>
  !existsSync(manifestPath(dir)) && existsSync(freshManifest(dir)) && readFileSync(freshManifest(dir), 'utf8') === ownerOf(home)

/** Makes the folder where it is not there, or empty again where a backup was cut off in it, and takes it for this backup alone; answers whether it was there, and where it lies. */
function prepareFolder(home: string, dir: string): { existed: boolean; place: string } {
  const existing = nearestFolder(resolve(dir))
  const place = `${join(realpathSync(existing), relative(existing, resolve(dir)))}${sep}`
  if ([home, builtPages].some((kept) => place.startsWith((existsSync(kept) ? realpathSync(kept) : kept) + sep)))
    throw new ChisoError('BACKUP_IN_HOME', { dir })
  const existed = existsSync(dir)
  if (existed && !underWay.has(place) && isLeft(home, dir)) clearFolder(dir)
  if (existed && (!statSync(dir).isDirectory() || readdirSync(dir).length > 0)) throw new ChisoError('BACKUP_FOLDER_NOT_EMPTY', { dir })
  try {
    makeFolder(dir)
    // Of two that found it empty at once one makes the file, and the other one leaves everything as it is.
    writeFileSync(freshManifest(dir), ownerOf(home), { flag: 'wx', mode: 0o600, flush: true })
    underWay.add(place)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === 'EEXIST' && existsSync(freshManifest(dir))
      ? new ChisoError('BACKUP_FOLDER_NOT_EMPTY', { dir })
      : new ChisoError('WRONG_USAGE', { what: `backup ${dir} (${code})` })
  }
  return { existed, place }
}

/** The manifest while it is not yet known; from the beginning on it says whose folder it is. */
const freshManifest = (dir: string): string => `${manifestPath(dir)}.new`

const nearestFolder = (path: string): string => (existsSync(path) ? path : nearestFolder(dirname(path)))

/** Every file below a folder of the home, relative to the home, those behind links too: definitions are read from there. */
function filesIn(home: string, folder: string): string[] {
  return readdirSync(join(home, folder))
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      const found = statSync(join(home, path), { throwIfNoEntry: false })
      if (found?.isDirectory()) return filesIn(home, path)
      return found?.isFile() ? [path] : []
    })
}

/** Puts a file on the disk and tells its size and hash. */
async function describeFile(dir: string, file: string): Promise<Manifest['files'][number]> {
  const path = join(dir, file)
  const handle = openSync(path, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  return { file, bytes: statSync(path).size, sha256: (await hashFile(path))! }
}

function writeManifest(dir: string, manifest: Manifest): void {
  const fresh = freshManifest(dir)
  writeFileSync(fresh, `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true })
  syncFolder(dir)
  renameSync(fresh, manifestPath(dir))
  syncFolder(dir)
}
