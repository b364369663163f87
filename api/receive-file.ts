import { type FileHandle, open } from 'node:fs/promises'
import { ChisoError } from '../engine/errors.ts'

export interface ReceiveLimits {
  /** Most bytes of the file. */
  uploadLimit: number
  /** Milliseconds without a byte after which the sender is given up. */
  uploadPatience: number
}

/** The chunks of a body; gives up with TOO_SLOW when none comes in time, UPLOAD_CUT when the sender breaks off. */
export async function* readBody(body: ReadableStream<Uint8Array>, { uploadPatience }: ReceiveLimits): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  let done = false
  try {
    while (!done) {
      const { promise: late, reject } = Promise.withResolvers<never>()
      const timer = setTimeout(() => reject(new ChisoError('TOO_SLOW', { seconds: uploadPatience / 1000 })), uploadPatience)
      const read = reader.read().catch(() => Promise.reject(new ChisoError('UPLOAD_CUT')))
      const chunk = await Promise.race([read, late]).finally(() => clearTimeout(timer))
      done = chunk.done
      if (chunk.value) yield chunk.value
    }
  } finally {
    // Not cancelled: that would cut the connection before the answer is on it. The server drains what is left.
    reader.releaseLock()
  }
}

async function writeAll(file: FileHandle, chunks: AsyncIterable<Uint8Array>, limit: number): Promise<void> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > limit) throw new ChisoError('TOO_LARGE', { limit: Math.floor(limit / 2 ** 20) })
    await file.writeFile(chunk)
  }
}

/**
 * Writes chunks to a new file that only the owner reads, counting bytes as they come: a declared length proves nothing.
 * TOO_LARGE, STORAGE_FULL; what was written by then is the caller's to remove.
 */
export async function receiveFile(chunks: AsyncIterable<Uint8Array>, path: string, { uploadLimit }: ReceiveLimits): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await writeAll(file, chunks, uploadLimit)
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? new ChisoError('STORAGE_FULL') : error
  } finally {
    await file.close()
  }
}
