import { ChisoError } from '../engine/errors.ts'

export interface BodyLimits {
  /** Milliseconds without a byte after which the sender is given up. */
  uploadPatience: number
}

/** The chunks of a body; gives up with TOO_SLOW when none comes in time, UPLOAD_CUT when the sender breaks off. */
export async function* readBody(body: ReadableStream<Uint8Array>, { uploadPatience }: BodyLimits): AsyncGenerator<Uint8Array> {
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
