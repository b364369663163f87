import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { type ApiEnv, guard } from '../access.ts'
import { jsonOf, problems } from '../responses.ts'
import type { PartOf, PartsKept } from '../saved/keep-parts.ts'
import type { Service } from '../service.ts'

/** Most questions of one request. */
const most = 100

/** How long the others wait for one of them, in milliseconds; what takes longer is left out, and is no dearer to ask alone. */
const patience = 400

/** Whether an address is one question, and stays what it says once it is read: below the API, without a way round to elsewhere. */
function isPlain(ask: string): boolean {
  if (!/^\/(?!together|openapi)[a-z-]+(?=[/?#]|$)/.test(ask)) return false
  const below = `/api/v1${ask}`
  return URL.canParse(below, 'http://x') && new URL(below, 'http://x').pathname === below.split(/[?#]/)[0]
}

const question = z
  .string()
  .max(2000)
  .refine(isPlain, 'an address below /api/v1 like /values?period=2022-Q1')
  .openapi({ description: 'Một địa chỉ dưới /api/v1, kèm tham số', example: '/values?period=2022-Q1' })

const reply = z
  .array(
    z.strictObject({
      ask: z.string(),
      status: z.number().nullable().openapi({ description: 'null: hỏi riêng (lâu, hoặc không phải JSON)' }),
      tag: z.string(),
      body: z.unknown(),
    }),
  )
  .openapi('Together')

const together = createRoute({
  method: 'get',
  path: '/together',
  summary: 'Nhiều câu hỏi trong một lần, mỗi câu dưới quyền và với trả lời JSON của chính nó',
  middleware: [guard('see')],
  request: {
    query: z.strictObject({
      ask: z
        .union([question, z.array(question).max(most)])
        .transform((asked) => [...new Set([asked].flat())])
        .openapi({ type: 'array', items: { type: 'string' } }),
    }),
  },
  responses: { 200: jsonOf(reply, 'Trả lời theo thứ tự hỏi'), ...problems },
})

/** Of the reader's own headers those that say how one answer is to be sent. */
const ofOneAnswer = ['accept', 'accept-encoding', 'if-none-match', 'range']

/**
 * Several questions in one request: each goes the whole way of a request of its own, its access rule, its log and its
 * refusal with it, and the answers are put beside each other. `app` is the whole app, asked anew; `parts` are answers of
 * this state to this account, which would come of it again.
 */
export const togetherRoutes = (
  { engine }: Service,
  parts: PartsKept,
  app: (request: Request, env?: object) => Response | Promise<Response>,
) =>
  new OpenAPIHono<ApiEnv>().openapi(together, async (c) => {
    const headers = new Headers(c.req.raw.headers)
    for (const name of ofOneAnswer) headers.delete(name)
    const { signal } = c.req.raw
    const of: PartOf = { account: c.var.account, language: c.var.language, state: engine.state() }
    const tell = async (ask: string): Promise<string> => {
      const found = parts.find(of, ask)
      if (found !== undefined) return found
      const asked = Promise.resolve(app(new Request(new URL(`/api/v1${ask}`, c.req.url), { headers, signal }), c.env))
      const answer = await inTime(asked)
      const isJson = /^application\/(problem\+)?json\b/.test(answer?.headers.get('Content-Type') ?? '')
      if (answer && isJson) {
        const told = writePart(ask, answer.status, answer.headers.get('ETag') ?? '', await answer.text())
        parts.keep(of, ask, answer, told)
        return told
      }
      // What comes too late is not read, and a stream is told that nobody listens.
      asked.then(({ body }) => body?.cancel()).catch(() => {})
      return writePart(ask, null, '', 'null')
    }
    const told = await Promise.all(c.req.valid('query').ask.map(tell))
    return c.body(`[${told.join(',')}]`, 200, { 'Content-Type': 'application/json; charset=utf-8' }) as never
  })

/** A part of the reply; the body is JSON already. */
const writePart = (ask: string, status: number | null, tag: string, body: string): string =>
  `{"ask":${JSON.stringify(ask)},"status":${status},"tag":${JSON.stringify(tag)},"body":${body}}`

function inTime(asked: Promise<Response>): Promise<Response | null> {
  const { promise, resolve, reject } = Promise.withResolvers<Response | null>()
  const timer = setTimeout(() => resolve(null), patience)
  asked.then(resolve, reject).finally(() => clearTimeout(timer))
  return promise
}
