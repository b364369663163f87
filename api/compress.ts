import { createHash } from 'node:crypto'
import { type Duplex, Readable } from 'node:stream'
import { promisify } from 'node:util'
import { type BrotliOptions, brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import { parseAccept } from 'hono/utils/accept'
import { COMPRESSIBLE_CONTENT_TYPE_REGEX as compressible } from 'hono/utils/compress'
import type { ApiEnv } from './access.ts'
import { shareAnswers } from './saved/share-answers.ts'

interface Coding {
  whole: (bytes: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>
  piecewise: () => Duplex
}

/** Answers are made once for each reader: quick and good rather than slow and best. */
const quick = { [constants.BROTLI_PARAM_QUALITY]: 4 }
const brotliQuick: BrotliOptions = { params: quick }

/** The same for so many bytes: no more memory is laid out than they need. */
const brotliOf = ({ length }: Uint8Array): BrotliOptions => ({
  params: {
    ...quick,
    [constants.BROTLI_PARAM_SIZE_HINT]: length,
    [constants.BROTLI_PARAM_LGWIN]: Math.min(constants.BROTLI_DEFAULT_WINDOW, Math.max(16, Math.ceil(Math.log2(length)))),
  },
})
const gzipQuick = { level: 5 }
const [brotliWhole, gzipWhole] = [promisify(brotliCompress), promisify(gzip)]

/** The one asked for first wins where a reader likes both as much. */
const codings: Record<string, Coding> = {
  br: { whole: (bytes) => brotliWhole(bytes, brotliOf(bytes)), piecewise: () => createBrotliCompress(brotliQuick) },
  gzip: { whole: (bytes) => gzipWhole(bytes, gzipQuick), piecewise: () => createGzip(gzipQuick) },
}

/** Fewest bytes that are worth it: less goes out in one packet anyway. */
const fewest = 1024

/** What was compressed a moment ago, by its own bytes: many readers are answered the same, and compressing is the dearest part of that. */
const compressed = shareAnswers(4 << 20)

/** The same bytes in a coding. */
async function code(bytes: Uint8Array<ArrayBuffer>, name: string, { whole }: Coding): Promise<Uint8Array<ArrayBuffer>> {
  const hash = createHash('sha256').update(bytes).digest('base64url')
  return (await compressed.once(`${name} ${hash}`, '', async () => ({ bytes: await whole(bytes), still: true }))).bytes
}

/** The coding an Accept-Encoding header likes best; none where it likes none of them. */
function chooseCoding(accepted: string | undefined): string | undefined {
  const ranges = parseAccept(accepted ?? '')
  const liked = (name: string) =>
    (ranges.find(({ type }) => type.toLowerCase() === name) ?? ranges.find(({ type }) => type === '*'))?.q ?? 0
  return Object.keys(codings)
    .filter((name) => liked(name) > 0)
    .sort((one, other) => liked(other) - liked(one))[0]
}

/** The tag of an answer without the coding it went out in. */
export const tagWithoutCoding = (tag: string): string => tag.replace(/-(br|gzip)"$/, '"')

/** What came compressed is another thing, to the byte, than what did not: its strong tag says so. */
const tagWithCoding = (tag: string, coding: string): string => tag.replace(/"$/, `-${coding}"`)

/**
 * Compresses what is read, as far as the reader understands it. Answers to writes never are, nor what tells of a session:
 * a length must not tell of a password. Streams of events are no compressible type and go out as they come.
 */
export const compressAnswers: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next()
  if (c.req.method !== 'GET' || c.req.path.startsWith('/api/auth/') || (c.res.status !== 200 && c.res.status !== 304)) return
  const { headers } = c.res
  const type = headers.get('Content-Type') ?? ''
  if (!/accept-encoding/i.test(headers.get('Vary') ?? '')) headers.append('Vary', 'Accept-Encoding')
  const name = chooseCoding(c.req.header('accept-encoding'))
  const coding = name && codings[name]
  if (!name || !coding || headers.has('Content-Encoding') || !compressible.test(type) || !c.res.body) return

  if (type.startsWith('application/json')) {
    const bytes = new Uint8Array(await c.res.arrayBuffer())
    c.res = new Response(bytes.length < fewest ? bytes : await code(bytes, name, coding), c.res)
    if (bytes.length < fewest) return
  } else c.res = new Response(Readable.toWeb(readableOf(c.res.body).compose(coding.piecewise())) as ReadableStream, c.res)
  c.res.headers.delete('Content-Length')
  c.res.headers.set('Content-Encoding', name)
  const tag = c.res.headers.get('ETag')
  if (tag) c.res.headers.set('ETag', tagWithCoding(tag, name))
}

const readableOf = (body: ReadableStream): Readable => Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
