import { type ByteWindow, moveOn } from '../bytes/byte-window.ts'

const quote = 34
const LF = 10
const CR = 13

/**
 * Passes over the rest of a record too long to be held, from place `from` of the window on; `quoted`: inside quotes
 * there. Leaves the window at the next record; true where the quotes were not closed until the end of the file.
 */
export function skipRecord(window: ByteWindow, from: number, quoted: boolean): boolean {
  let inside = quoted
  window.at = from
  for (;;) {
    moveOn(window)
    const { bytes, limit, ended } = window
    // The last byte waits for the one after it: a quote may be one of a pair, CR may be followed by LF.
    const stop = ended ? limit : limit - 1
    let at = 0
    for (; at < stop; at++) {
      const byte = bytes[at]
      if (byte === quote && inside) {
        if (bytes[at + 1] === quote && at + 1 < limit) at++
        else inside = false
      } else if (!inside && (byte === LF || byte === CR)) {
        window.at = byte === CR && bytes[at + 1] === LF && at + 1 < limit ? at + 2 : at + 1
        return false
      }
    }
    window.at = Math.min(at, limit)
    if (ended) return inside
  }
}
