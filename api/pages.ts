import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type MiddlewareHandler } from 'hono'
import { type ApiEnv, guard } from './access.ts'

/** Vite names a built file after its content: such a file never changes. */
const hashed = /^\/assets\/.+-[\w-]{8,}\.\w+$/

/** How names of files end; versions, clauses (1.7-land) and tasks (VII.A.2.10) end otherwise. */
const namesFile = /\.[a-z][a-z\d]*$/i

const keepFiles: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next()
  if (c.res.status !== 200) return
  const kept = hashed.test(c.req.path) ? 'public, max-age=31536000, immutable' : 'no-cache'
  c.res.headers.set('Cache-Control', kept)
}

/** The built web app in `folder`; an address that is no file opens the app, which reads it. */
export function pageRoutes(folder: string): Hono<ApiEnv> {
  const pages = new Hono<ApiEnv>()
  if (!existsSync(join(folder, 'index.html'))) return pages
  const openApp = serveStatic<ApiEnv>({ root: folder, path: 'index.html', precompressed: true })
  return pages.get('/*', guard('enter'), keepFiles, serveStatic<ApiEnv>({ root: folder, precompressed: true }), (c, next) =>
    namesFile.test(c.req.path) ? next() : openApp(c, next),
  )
}
