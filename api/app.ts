import { totalmem } from 'node:os'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Account } from '../engine/access/account.ts'
import type { Engine } from '../engine/doors.ts'
import { ChisoError } from '../engine/errors.ts'
import { type ApiEnv, guard, layer, requireRules } from './access.ts'
import { openAskers } from './askers.ts'
import { compressAnswers } from './compress.ts'
import { docsRoutes } from './docs.ts'
import { greet } from './greet.ts'
import { endUnread, limitBodies } from './limit-bodies.ts'
import { pageRoutes } from './pages.ts'
import { refuseWrongParameters } from './parameters.ts'
import { answerProblem, type Log } from './problem.ts'
import { addressOf } from './proxy.ts'
import { accountRoutes } from './routes/accounts.ts'
import { annexRoutes } from './routes/annexes.ts'
import { batchRoutes } from './routes/batches.ts'
import { comparisonRoutes } from './routes/comparisons.ts'
import { crossCheckRoutes } from './routes/cross-checks.ts'
import { datasetRoutes } from './routes/datasets.ts'
import { definitionRoutes } from './routes/definitions.ts'
import { dutyRoutes } from './routes/duties.ts'
import { editionRoutes } from './routes/editions.ts'
import { eventRoutes } from './routes/events.ts'
import { evidenceRoutes } from './routes/evidence.ts'
import { formRoutes } from './routes/forms.ts'
import { healthRoutes } from './routes/health.ts'
import { importRoutes } from './routes/imports.ts'
import { indexRoutes } from './routes/indexes.ts'
import { indicatorRoutes } from './routes/indicators.ts'
import { indicesRoutes } from './routes/indices.ts'
import { paperRoutes } from './routes/papers.ts'
import { planRoutes } from './routes/plans.ts'
import { questionRoutes } from './routes/questions.ts'
import { reportRoutes } from './routes/reports.ts'
import { roundActRoutes } from './routes/round-acts.ts'
import { roundRoutes } from './routes/rounds.ts'
import { safekeepingRoutes } from './routes/safekeeping.ts'
import { setRoutes } from './routes/sets.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { sourceRoutes } from './routes/sources.ts'
import { togetherRoutes } from './routes/together.ts'
import { unitRoutes } from './routes/units.ts'
import { verdictRoutes } from './routes/verdicts.ts'
import { answerAgain } from './saved/answer-again.ts'
import { keepParts } from './saved/keep-parts.ts'
import { shareAnswers } from './saved/share-answers.ts'
import { hardenAnswers, refuseForeignHosts, refuseForeignPages } from './security.ts'
import type { Service } from './service.ts'

export interface AppOptions {
  engine: Engine
  /** Values of the Host header that are served, with the port; read at each request, for the port is known only after listening. */
  allowedHosts: readonly string[]
  /** The pages are reached over TLS. */
  secure?: boolean
  /** The addresses of the proxy that every request comes through; none stands in front unless said. */
  proxies?: readonly string[] | undefined
  /** The folder of the built web app. */
  dashboards?: string
  /** Where faults of the server are written: one call a fault. */
  log?: Log
  /** On whose behalf everything is asked; unless said whose session it is, or whoever sits at the machine of a home without accounts. */
  account?: Account
  /** Most bytes of one uploaded file; 2 GiB unless said. */
  uploadLimit?: number
  /** Milliseconds an upload may stand still; 30 s unless said. */
  uploadPatience?: number
  /** Aborted when the server stops. */
  closing?: AbortSignal
  /** Most bytes of answers that are kept to be given again; by the memory of the machine unless said. */
  savedLimit?: number
  /** Routes beside the API's own; each needs its access rule too. */
  further?: Hono<ApiEnv>
}

/** A hundredth of the memory the process may have, and 64 MiB at most. */
const roomForAnswers = (): number => Math.min(2 ** 26, Math.floor((process.constrainedMemory() || totalmem()) / 100))

const logToStandardError: Log = (entry) => {
  process.stderr.write(`${JSON.stringify(entry)}\n`)
}

const resourceRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .route('/', healthRoutes())
    .route('/', unitRoutes(service))
    .route('/', datasetRoutes(service))
    .route('/', indicatorRoutes(service))
    .route('/', planRoutes(service))
    .route('/', annexRoutes(service))
    .route('/', dutyRoutes(service))
    .route('/', crossCheckRoutes(service))
    .route('/', formRoutes(service))
    .route('/', batchRoutes(service))
    .route('/', importRoutes(service))
    .route('/', indexRoutes(service))
    .route('/', questionRoutes(service))
    .route('/', indicesRoutes(service))
    .route('/', comparisonRoutes(service))
    .route('/', sourceRoutes(service))
    .route('/', setRoutes(service))
    .route('/', definitionRoutes(service))
    .route('/', accountRoutes(service))
    .route('/', roundRoutes(service))
    .route('/', verdictRoutes(service))
    .route('/', roundActRoutes(service))
    .route('/', evidenceRoutes(service))
    .route('/', editionRoutes(service))
    .route('/', paperRoutes(service))
    .route('/', reportRoutes(service))
    .route('/', eventRoutes(service))
    .route('/', safekeepingRoutes())

const about = {
  openapi: '3.1.0',
  info: {
    title: 'Chỉ Số',
    version: '1',
    description:
      'Mọi danh sách có ba dạng theo Accept: application/json, text/csv, application/vnd.apache.arrow.stream. Mọi lỗi là application/problem+json (RFC 9457).',
  },
}

/**
 * The whole server as one function from request to answer, and what gives answers again before the app is asked. Reads
 * no environment. Throws where a route has no access rule.
 */
export function openApp(options: AppOptions) {
  const { secure = false } = options
  const room = options.savedLimit ?? roomForAnswers()
  const service: Service = {
    engine: options.engine,
    version: options.engine.health().version,
    log: options.log ?? logToStandardError,
    uploadLimit: options.uploadLimit ?? 2 ** 31,
    uploadPatience: options.uploadPatience ?? 30_000,
    closing: options.closing ?? new AbortController().signal,
    addressOf: (c) => addressOf(c, options.proxies),
    shared: shareAnswers(room / 2),
  }
  const askers = openAskers(options.engine, options.account)
  const parts = keepParts(room / 4)
  const again = answerAgain(options.engine, askers, parts, room / 4, options.proxies !== undefined)
  const root = new OpenAPIHono<ApiEnv>({ defaultHook: refuseWrongParameters })
  root.use(
    '*',
    layer(again.note),
    layer(hardenAnswers(secure)),
    layer(endUnread),
    layer(compressAnswers),
    layer(greet(options.engine, askers)),
    layer(refuseForeignHosts(options.allowedHosts, options.proxies)),
    layer(refuseForeignPages(secure)),
    layer(limitBodies(service, matchedRoutes)),
  )
  root.onError((error, c) => answerProblem(error, c, service.log))
  root.notFound((c) => answerProblem(new ChisoError('NOT_FOUND', { path: c.req.path.slice(0, 200) }), c, service.log))

  const app = root.route('/api/v1', resourceRoutes(service))
  app.route(
    '/api/v1',
    togetherRoutes(service, parts, (request, env) => root.fetch(request, env)),
  )
  app.get('/api/v1/openapi.json', guard('see'), (c) => c.json(app.getOpenAPI31Document(about)))
  app.route('/api/docs', docsRoutes())
  app.route('/api/auth', signInRoutes(service))
  if (options.further) app.route('/', options.further)
  app.all('/api/*', guard('see'), (c) => c.notFound())
  if (options.dashboards) app.route('/', pageRoutes(options.dashboards))
  requireRules(app.routes)
  return { app, give: again.give }
}

/** The app alone. */
export const createApp = (options: AppOptions) => openApp(options).app

export type Api = ReturnType<typeof createApp>
