import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { ApiEnv } from './access.ts'

/** Milliseconds without a change after which a comment is sent, so that both ends know the other is there. */
const heartbeat = 15_000
/** Milliseconds between two events at least: what changes faster is told once. */
const pause = 100

/**
 * Answers with server-sent events until the reader goes or the server stops: each event is the whole of `load`, sent at
 * once and after every change, so that one who comes back needs none of those missed.
 */
export function giveEvents(
  c: Context<ApiEnv>,
  closing: AbortSignal,
  load: () => unknown,
  watch: (onChange: () => void) => () => void,
): Response {
  let seen = Number(c.req.header('last-event-id')) || 0
  const tell = (stream: SSEStreamingApi) => {
    seen += 1
    return stream.writeSSE({ id: `${seen}`, data: JSON.stringify(load()) })
  }
  const answer = streamSSE(
    c,
    async (stream) => {
      let wake = Promise.withResolvers<void>()
      const stop = watch(() => wake.resolve())
      const end = () => wake.resolve()
      closing.addEventListener('abort', end)
      stream.onAbort(end)
      try {
        while (!stream.aborted && !closing.aborted) {
          wake = Promise.withResolvers()
          await tell(stream)
          const beat = setInterval(() => void stream.write(':\n\n'), heartbeat)
          await wake.promise
          clearInterval(beat)
          if (!stream.aborted && !closing.aborted) await stream.sleep(pause)
        }
        // How it stood when the server stopped.
        if (!stream.aborted) await tell(stream)
      } finally {
        closing.removeEventListener('abort', end)
        stop()
      }
    },
    // The reader went while something was on its way to it.
    async () => {},
  )
  answer.headers.set('Cache-Control', 'no-store')
  return answer
}
