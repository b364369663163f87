import { findEncoding, knownEncodings } from './bytes/open-bytes.ts'
import type { ReadRequest } from './read-request.ts'

/** What is wrong with the declared encoding and form of numbers, or null. */
export function faultOfOptions({ encoding, decimal, thousands }: Pick<ReadRequest, 'encoding' | 'decimal' | 'thousands'>): string | null {
  if (encoding !== undefined && !findEncoding(encoding)) return `encoding "${encoding}"; ${knownEncodings.join(', ')}`
  if (decimal !== undefined && !/^[.,]$/.test(decimal)) return `decimal "${decimal}"`
  if (thousands !== undefined && !/^(?:[^\p{L}\p{N}\s]|space|none)$/u.test(thousands)) return `thousands "${thousands}"`
  return decimal !== undefined && decimal === thousands ? `decimal "${decimal}", thousands "${thousands}"` : null
}
