import type { Context } from 'hono'
import type { ApiEnv } from './access.ts'

/** What a person sent is never part of the pages: it has no origin, runs nothing and loads nothing; only our own pages may frame it. */
export const sandboxed = {
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
  'X-Frame-Options': 'SAMEORIGIN',
  'X-Content-Type-Options': 'nosniff',
}

/** To be saved under a name, whatever characters it has. */
export function attached(name: string): { 'Content-Disposition': string } {
  const plain = name.replaceAll(/[^\w .-]/g, '_')
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  return { 'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${whole}` }
}

/** Answers with bytes as they come; the first are awaited, so that what cannot be read at all is still a problem. */
export async function giveStream(
  c: Context<ApiEnv>,
  pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  headers: Record<string, string>,
): Promise<Response> {
  if (c.req.raw.method === 'HEAD') {
    await pieces.return(undefined)
    return c.body(null, 200, headers)
  }
  let next: IteratorResult<Uint8Array<ArrayBuffer>> | null = await pieces.next()
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = next ?? (await pieces.next())
      next = null
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return c.body(body, 200, headers)
}
