import type { ByteWindow } from './byte-window.ts'

/** Where the bytes that separate cells and records, and quotes, lie in a window: found ahead of the reading, in one go. */
export interface Marks {
  at: Int32Array
  /** The marks not passed yet: from `next` to `count`. All bytes of the window before `end` were looked at. */
  next: number
  count: number
  end: number
}

/** How many bytes are looked at in one go. */
const stretch = 1 << 15

export const openMarks = (): Marks => ({ at: new Int32Array(stretch), next: 0, count: 0, end: 0 })

/** To be called when the window has moved. */
export function forgetMarks(marks: Marks): void {
  marks.next = marks.count = marks.end = 0
}

/** Passes over marks before the window's place, and looks for more where fewer than `wanted` are left; false where there are none. */
export function markAhead(marks: Marks, window: ByteWindow, special: Uint8Array, wanted: number): boolean {
  const { at } = marks
  while (marks.next < marks.count && at[marks.next]! < window.at) marks.next++
  if (marks.count - marks.next >= wanted) return true
  const from = Math.max(marks.end, window.at)
  if (from >= window.limit || wanted * 2 > stretch) return false
  at.copyWithin(0, marks.next, marks.count)
  marks.count -= marks.next
  marks.next = 0
  marks.end = Math.min(window.limit, from + stretch - marks.count)
  marks.count = markBytes(window.bytes, special, from, marks.end, at, marks.count)
  return marks.count >= wanted
}

/** Each byte is written down and kept if it is special: no branch hangs on what it is. */
function markBytes(bytes: Uint8Array, special: Uint8Array, from: number, end: number, at: Int32Array, count: number): number {
  let n = count
  for (let i = from; i < end; i++) {
    at[n] = i
    n += special[bytes[i]!]!
  }
  return n
}
