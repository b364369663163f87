import { chmodSync, closeSync, existsSync, openSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Output } from './command.ts'

interface Request {
  argv: string[]
  cwd: string
}
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
    createInterface({ input: socket }).once('line', async (line) => {
      const { argv, cwd } = JSON.parse(line) as Request
      const exit = await run(argv, cwd, out).catch((error) => {
        out.note(String(error))
        return 1
      })
      socket.end(`${JSON.stringify({ exit })}\n`)
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
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
  socket.write(`${JSON.stringify({ argv, cwd } satisfies Request)}\n`)
  for await (const line of createInterface({ input: socket })) {
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
      socket.once('error', () => resolve(null))
    })
  })
}
