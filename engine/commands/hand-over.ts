import { chmodSync, closeSync, existsSync, openSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Output } from './command.ts'

interface Request {
  argv: string[]
  cwd: string
}
/** Most bytes of a call, and how long it may take to arrive, in milliseconds. */
const longestCall = 2 ** 20
const patience = 30_000

type Reply = { to: 'out' | 'note' | 'progress'; text: string } | { to: 'bytes'; base64: string } | { exit: number }

/** A socket's path may have 107 bytes; a longer one is reached through the folder's descriptor. */
function withSocketPath<T>(home: string, use: (path: string) => T): T {
  const path = join(home, 'owner.sock')
  if (Buffer.byteLength(path) < 100) return use(path)
  const folder = openSync(home, 'r')
  try {
    return use(`/proc/self/fd/${folder}/owner.sock`)
  } finally {
    setTimeout(() => closeSync(folder), 1000).unref()
  }
}

/** The first line a socket sends, without its end; null where it is too long, too slow, or the sender goes away before it ends. */
function firstLine(socket: Socket): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), patience)
    socket.once('close', () => resolve(null))
    socket.once('end', () => resolve(null))
    // What follows the line is read and dropped: a sender that goes on writing must not hold the connection open.
    socket.on('data', (chunk) => {
      if (size > longestCall) return
      size += chunk.length
      const end = chunk.indexOf(10)
      chunks.push(end < 0 ? chunk : chunk.subarray(0, end))
      if (end < 0 && size <= longestCall) return
      size = longestCall + 1
      clearTimeout(timer)
      resolve(end < 0 ? null : Buffer.concat(chunks).toString('utf8'))
    })
    socket.once('close', () => clearTimeout(timer))
  })
}

/** What a line asks for; null where it is no call. */
function readRequest(line: string | null): Request | null {
  try {
    const { argv, cwd } = JSON.parse(line ?? 'null') as Request
    return Array.isArray(argv) && argv.every((word) => typeof word === 'string') && typeof cwd === 'string' ? { argv, cwd } : null
  } catch {
    return null
  }
}

/** Takes work from the command line while a server holds the home; only the owner of the home can reach the socket. */
export function acceptCalls(home: string, run: (argv: string[], cwd: string, out: Output) => Promise<number>): Promise<Server> {
  rmSync(join(home, 'owner.sock'), { force: true })
  const server = createServer((socket) => {
    socket.on('error', () => {})
    const reply = (message: Reply) => void (socket.writable && socket.write(`${JSON.stringify(message)}\n`))
    const out: Output = {
      write: (bytes) =>
        reply(typeof bytes === 'string' ? { to: 'out', text: bytes } : { to: 'bytes', base64: Buffer.from(bytes).toString('base64') }),
      note: (text) => reply({ to: 'note', text }),
      progress: (text) => reply({ to: 'progress', text }),
    }
    void firstLine(socket).then(async (line) => {
      const request = readRequest(line)
      if (!request) {
        out.note('Lời gọi không đọc được; hãy chạy lại lệnh này')
        return void socket.end(`${JSON.stringify({ exit: 2 })}\n`)
      }
      const exit = await run(request.argv, request.cwd, out).catch((error) => {
        out.note(String(error))
        return 1
      })
      socket.end(`${JSON.stringify({ exit })}\n`)
    })
  })
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    withSocketPath(home, (path) =>
      server.listen(path, () => {
        chmodSync(join(home, 'owner.sock'), 0o600)
        resolve(server)
      }),
    )
  })
}

/** Hands a call to the server that holds the home; null where none listens. */
export async function handOver(home: string, argv: string[], cwd: string, out: Output): Promise<number | null> {
  if (!existsSync(join(home, 'owner.sock'))) return null
  const socket = await connect(home)
  if (!socket) return null
  const lines = createInterface({ input: socket })
  // A server that goes away ends the lines; what it did not say is told below.
  lines.on('error', () => {})
  socket.write(`${JSON.stringify({ argv, cwd } satisfies Request)}\n`)
  for await (const line of lines) {
    const reply = JSON.parse(line) as Reply
    if ('exit' in reply) return reply.exit
    if (reply.to === 'bytes') out.write(Buffer.from(reply.base64, 'base64'))
    else if (reply.to === 'out') out.write(reply.text)
    else out[reply.to](reply.text)
  }
  out.note('Máy chủ đã dừng trước khi trả lời; hãy chạy lại lệnh này, việc đã ghi nhận sẽ không bị ghi hai lần.')
  return 1
}

function connect(home: string): Promise<Socket | null> {
  return withSocketPath(home, (path) => {
    const socket = createConnection(path)
    return new Promise((resolve) => {
      socket.once('connect', () => resolve(socket))
      socket.on('error', () => resolve(null))
    })
  })
}
