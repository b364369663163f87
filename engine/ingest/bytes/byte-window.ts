import type { ByteSource } from './open-bytes.ts'

/** A stretch of a file in memory, moved along as it is read. */
export interface ByteWindow {
  source: ByteSource
  /** The bytes held, up to `limit`; one line end stands after them so that a search for the end of a cell always stops. */
  bytes: Buffer
  limit: number
  /** The next byte to be read. */
  at: number
  /** Offset in the file of the first byte held. */
  base: number
  /** Nothing comes after what is held. */
  ended: boolean
  /** The most bytes it may hold. */
  most: number
}

/** How many bytes a window holds at first, and at most: a record longer than that is not held. Both are powers of 2. */
export interface WindowSize {
  first: number
  last: number
}

const usual: WindowSize = { first: 1 << 20, last: 1 << 24 }
const lineEnd = 10

/** Opens a window on a file from an offset on; it holds nothing yet. */
export function openWindow(source: ByteSource, from: number, size: WindowSize = usual): ByteWindow {
  source.rewind(from)
  return { source, bytes: Buffer.allocUnsafe(size.first + 1), limit: 0, at: 0, base: from, ended: false, most: size.last }
}

/** Lets go of what was read and reads on; false where all the room there may be is taken by what was not read yet. */
export function moveOn(window: ByteWindow): boolean {
  const left = window.limit - window.at
  const size = window.bytes.length - 1
  if (left * 2 > size) {
    if (size >= window.most) return false
    const bigger = Buffer.allocUnsafe(size * 2 + 1)
    window.bytes.copy(bigger, 0, window.at, window.limit)
    window.bytes = bigger
  } else window.bytes.copyWithin(0, window.at, window.limit)
  window.base += window.at
  window.at = 0
  window.limit = left
  const { bytes, source } = window
  while (window.limit < bytes.length - 1 && !window.ended) {
    const count = source.read(bytes, window.limit, bytes.length - 1 - window.limit)
    window.limit += count
    window.ended = count === 0
  }
  bytes[window.limit] = lineEnd
  return true
}

/** Goes on reading at an offset of the file, before or after. */
export function jump(window: ByteWindow, to: number): void {
  window.source.rewind(to)
  Object.assign(window, { limit: 0, at: 0, base: to, ended: false })
}
