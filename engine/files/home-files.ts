import { createHash, randomUUID } from 'node:crypto'
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ChisoError } from '../errors.ts'
import { storageError } from '../storage-error.ts'

/** A file that has come in: copied, on disk, hashed. */
export interface Received {
  path: string
  sha256: string
  bytes: number
}

/** Where a file comes from: a path the engine may read, which is copied before anything else happens, or one that was received already and is the engine's to keep or remove. */
export type Coming = { path: string } | { received: Received }

const blockSize = 1 << 20
/** After so many bytes the disk is told to begin, that little is left to wait for at the end. */
const stretch = 1 << 26
/** How long refused files are kept. */
const incomingDays = 30

/** What the system says where a home can lie at no such place, or is not this user's to write. */
const shut = ['EACCES', 'EEXIST', 'ELOOP', 'ENAMETOOLONG', 'ENOENT', 'ENOTDIR', 'EPERM', 'EROFS']

/** Makes a folder and those above it, for the owner alone. Node's own recursion never ends where the system takes no folder (`/proc/x`). */
export function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

/** Makes the folders of a home; only the owner may look inside. Throws HOME_NOT_WRITABLE. */
export function makeHome(home: string): void {
  try {
    makeFolder(home)
    for (const folder of ['incoming', 'originals', 'evidence', 'editions', 'definitions'])
      mkdirSync(join(home, folder), { recursive: true, mode: 0o700 })
    accessSync(home, constants.W_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code !== undefined && shut.includes(code) ? new ChisoError('HOME_NOT_WRITABLE', { home, fault: code }) : error
  }
}

/** Copies a file into `incoming/`, to the disk, and hashes it on the way. Throws FILE_NOT_FOUND. */
export async function receiveFile(home: string, from: string, onProgress?: (done: number, total: number) => void): Promise<Received> {
  const source = await open(from, 'r').catch(() => {
    throw new ChisoError('FILE_NOT_FOUND', { file: from })
  })
  try {
    const { size, mode } = await source.stat()
    if ((mode & 0o170000) !== 0o100000) throw new ChisoError('FILE_NOT_FOUND', { file: from })
    return await receiveStream(home, blocksOf(source), { onBytes: (bytes) => onProgress?.(bytes, size) })
  } finally {
    await source.close()
  }
}

/** The bytes of a file, in two blocks by turns: one is read while the other is used, and no more memory is taken than theirs. */
async function* blocksOf(source: FileHandle): AsyncGenerator<Uint8Array> {
  const blocks = [Buffer.alloc(blockSize), Buffer.alloc(blockSize)]
  const start = (turn: number) => {
    const reading = source.read(blocks[turn % 2]!)
    // One that fails is told when it is waited for.
    reading.catch(() => {})
    return reading
  }
  let reading = start(0)
  try {
    for (let turn = 1; ; turn++) {
      const { bytesRead, buffer } = await reading
      if (bytesRead === 0) return
      reading = start(turn)
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await reading.catch(() => {})
  }
}

/**
 * Writes what comes in to a file of its own in `incoming/` that only the owner reads, to the disk, and hashes it on
 * the way; nothing of it stays where it breaks off. Throws TOO_LARGE beyond `limit` bytes, and what the sender throws.
 */
export async function receiveStream(
  home: string,
  chunks: AsyncIterable<Uint8Array>,
  { limit = Number.POSITIVE_INFINITY, onBytes }: { limit?: number; onBytes?: (bytes: number) => void } = {},
): Promise<Received> {
  const folder = join(home, 'incoming')
  const part = partPath(home)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    const target = await open(part, 'wx', 0o600)
    let [begun, lying]: [number, Promise<void>] = [0, Promise.resolve()]
    try {
      for await (const chunk of chunks) {
        bytes += chunk.byteLength
        if (bytes > limit) throw new ChisoError('TOO_LARGE', { limit: Math.floor(limit / 2 ** 20) })
        // The disk writes while the processor hashes.
        const written = target.writeFile(chunk)
        hash.update(chunk)
        await written
        if (bytes - begun >= stretch) {
          begun = bytes
          lying = lying.then(() => target.datasync())
          // Told where it is waited for.
          lying.catch(() => {})
        }
        onBytes?.(bytes)
      }
      await lying
      await target.sync()
    } finally {
      await target.close()
    }
    const path = join(folder, randomUUID())
    renameSync(part, path)
    syncFolder(folder)
    return { path, sha256: hash.digest('hex'), bytes }
  } catch (error) {
    rmSync(part, { force: true })
    throw storageError(error, home)
  }
}

/** Keeps a received file for later: under a name that belongs to this process, so that the next start removes it. */
export function holdReceived(received: Received): Received {
  const path = join(dirname(received.path), partName())
  renameSync(received.path, path)
  return { ...received, path }
}

/** A held file once more, for one who keeps or removes what it is given. */
export function lendHeld(held: Received): Received {
  const path = join(dirname(held.path), randomUUID())
  try {
    linkSync(held.path, path)
  } catch {
    // A disk without links.
    copyFileSync(held.path, path)
  }
  return { ...held, path }
}

/** Where an accepted file lies. */
export const originalPath = (home: string, sha256: string): string => join(home, 'originals', sha256)

/** Moves a received file to `originals/`, named by its hash; one that lies there damaged is put right by it. */
export async function keepOriginal(home: string, received: Received): Promise<void> {
  const path = originalPath(home, received.sha256)
  if ((await hashFile(path)) === received.sha256) rmSync(received.path)
  else renameSync(received.path, path)
  syncFolder(join(home, 'originals'))
}

/** Looks in `incoming/` for the file of a hash, for an import that was cut off before its file was moved. */
export async function findIncoming(home: string, sha256: string): Promise<Received | null> {
  for (const name of readdirSync(join(home, 'incoming'))) {
    const path = join(home, 'incoming', name)
    if ((await hashFile(path)) === sha256) return { path, sha256, bytes: statSync(path).size }
  }
  return null
}

/** How files are named while they come in; they belong to the process that receives them. */
const partName = (): string => `upload-${randomUUID()}.part`
/** A place in `incoming/` for what belongs to this process alone: the next start removes it. */
export const partPath = (home: string): string => join(home, 'incoming', partName())
const isPart = (name: string): boolean => name.startsWith('upload-') && name.endsWith('.part')

/** At a start: removes what has lain in `incoming/` for longer than it is kept, and the uploads that the last process left unfinished. */
export function purgeIncoming(home: string, now: Date): void {
  for (const name of readdirSync(join(home, 'incoming'))) {
    const path = join(home, 'incoming', name)
    if (isPart(name) || now.getTime() - statSync(path).mtimeMs > incomingDays * 86_400_000) rmSync(path, { recursive: true, force: true })
  }
}

/** SHA-256 of a file, or null where it cannot be read. */
export async function hashFile(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    await using file = await open(path, 'r')
    for await (const block of blocksOf(file)) hash.update(block)
    return hash.digest('hex')
  } catch {
    return null
  }
}

/** Makes the names in a folder last. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
