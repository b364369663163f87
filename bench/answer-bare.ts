import { createServer, get } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** A server of node alone that answers everything with the bytes and the head that another one gave at an address; says where it listens. */
const headers = { accept: 'application/json', 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'vi' }
get(process.argv[2]!, { headers }, async (answer) => {
  const bytes = await buffer(answer)
  const own = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length'])
  const head = Object.entries(answer.headers).flatMap(([name, value]) => (own.has(name) ? [] : [name, String(value)]))
  head.push('content-length', String(bytes.length))
  const server = createServer((_, response) => void response.writeHead(200, head).end(bytes))
  server.listen(0, '127.0.0.1', () => process.stderr.write(`http://127.0.0.1:${(server.address() as { port: number }).port}/\n`))
})
