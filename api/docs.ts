import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { type ApiEnv, guard } from './access.ts'

const page = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API Chỉ Số</title>
<link rel="icon" href="/api/docs/favicon-32x32.png">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`

const start = `SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
})
`

const files = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']

/** The page that reads the OpenAPI document to people; all of it comes from here. */
export function docsRoutes(): Hono<ApiEnv> {
  const root = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))
  const docs = new Hono<ApiEnv>()
  docs.get('/', guard('see'), (c) => c.html(page))
  docs.get('/start.js', guard('see'), (c) => c.body(start, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  for (const path of files) docs.get(`/${path}`, guard('see'), serveStatic<ApiEnv>({ root, path }))
  return docs
}
