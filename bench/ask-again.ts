import { connect } from 'node:net'

/** Asks an address over and over on some connections, as fast as answers come: how many there were, and in how many milliseconds. */
const [address, connections, seconds] = process.argv.slice(2) as [string, string, string]
const { hostname, port, host, pathname, search } = new URL(address)
const request = `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\nAccept-Language: vi\r\nAccept-Encoding: gzip, deflate, br\r\nUser-Agent: bench\r\n\r\n`

let answers = 0
const end = performance.now() + Number(seconds) * 1000

function askOver(): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket = connect(Number(port), hostname, () => socket.write(request))
  let head = ''
  /** Bytes of the body that are still to come; null while the head is read. */
  let rest: number | null = null
  socket.on('data', (chunk) => {
    let body = chunk.length
    if (rest === null) {
      head += chunk.toString('latin1')
      const split = head.indexOf('\r\n\r\n')
      if (split < 0) return
      const length = /^HTTP\/1\.1 200[\s\S]*\r\ncontent-length: (\d+)/i.exec(head)
      if (!length) return void reject(new Error(head.slice(0, 200)))
      rest = Number(length[1])
      body = head.length - split - 4
    }
    rest -= body
    if (rest > 0) return
    answers += 1
    ;[head, rest] = ['', null]
    if (performance.now() < end) socket.write(request)
    else socket.end(() => resolve())
  })
  socket.on('error', reject)
  return promise
}

const start = performance.now()
await Promise.all(Array.from({ length: Number(connections) }, askOver))
process.stdout.write(JSON.stringify({ answers, milliseconds: performance.now() - start }))
process.exit(0)
