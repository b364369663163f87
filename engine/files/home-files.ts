import { createHash, randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { ChisoError } from '../errors.ts'
import { storageError } from '../storage-error.ts'

/** A file that has come in: copied, on disk, hashed. */
export interface Received {
  path: string
  sha256: string
  bytes: number
}

const blockSize = 1 << 20
/** How long refused files are kept. */
const incomingDays = 30

/** Makes the folders of a home; only the owner may look inside. */
export function makeHome(home: string): void {
  for (const folder of [home, join(home, 'incoming'), join(home, 'originals'), join(home, 'evidence'), join(home, 'definitions')]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }
}

/** Copies a file into `incoming/`, to the disk, and hashes it on the way. */
export async function receiveFile(home: string, from: string, onProgress?: (done: number, total: number) => void): Promise<Received> {
  const source = await open(from, 'r').catch(() => {
    throw new ChisoError('FILE_NOT_FOUND', { file: from })
  })
  const path = join(home, 'incoming', randomUUID())
  const hash = createHash('sha256')
  let bytes = 0
  try {
    const { size, mode } = await source.stat()
    if ((mode & 0o170000) !== 0o100000) throw new ChisoError('FILE_NOT_FOUND', { file: from })
    const target = await open(path, 'wx', 0o600)
    try {
      const block = Buffer.allocUnsafe(blockSize)
      for (;;) {
        const { bytesRead } = await source.read(block, 0, blockSize)
        if (bytesRead === 0) break
        const part = block.subarray(0, bytesRead)
        hash.update(part)
        await target.write(part)
        bytes += bytesRead
        onProgress?.(bytes, size)
      }
      await target.sync()
    } finally {
      await target.close()
    }
  } catch (error) {
    rmSync(path, { force: true })
    throw storageError(error, home)
  } finally {
    await source.close()
  }
  syncFolder(join(home, 'incoming'))
  return { path, sha256: hash.digest('hex'), bytes }
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

/** How the parts of an upload under way are named; they belong to the process that receives them. */
export const partName = (): string => `upload-${randomUUID()}.part`
const isPart = (name: string): boolean => name.startsWith('upload-') && name.endsWith('.part')

/** At a start: removes what has lain in `incoming/` for longer than it is kept, and the uploads that the last process left unfinished. */
export function purgeIncoming(home: string, now: Date): void {
  for (const name of readdirSync(join(home, 'incoming'))) {
    const path = join(home, 'incoming', name)
    if (isPart(name) || now.getTime() - statSync(path).mtimeMs > incomingDays * 86_400_000) rmSync(path, { force: true })
  }
}

/** SHA-256 of a file, or null where it cannot be read. */
export async function hashFile(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    const file = await open(path, 'r')
    for await (const block of file.createReadStream()) hash.update(block as Buffer)
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
