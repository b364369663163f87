import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '..')
const program = join(root, 'engine', 'commands', 'chiso.mjs')
const run = promisify(execFile)

const lock = join(root, 'dist', '.building')

/** Held by one of several test files: a build that empties the folder would take the pages from a server beside it. */
async function takeLock(): Promise<void> {
  await mkdir(join(root, 'dist'), { recursive: true })
  for (;;) {
    try {
      return await mkdir(lock)
    } catch {
      const since = await stat(lock).catch(() => null)
      if (since && Date.now() - since.mtimeMs > 120_000) await rm(lock, { recursive: true, force: true })
      await sleep(200)
    }
  }
}

/** Builds the pages as they are served, unless they were built from just these sources. */
export async function buildPages(): Promise<void> {
  await takeLock()
  try {
    await run(process.execPath, [join(root, 'dashboards', 'build-if-stale.mjs')], { cwd: root })
  } finally {
    await rm(lock, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

export interface ServedHome {
  url: string
  /** Runs a command beside the server, on the same home; its `--json` answer. */
  chiso: <Answer>(...args: string[]) => Promise<Answer>
  stop: () => Promise<void>
}

/** The real server on a home of its own that was empty before, ready once it says where it runs. */
export async function serveHome(...options: string[]): Promise<ServedHome> {
  const home = await mkdtemp(join(tmpdir(), 'chiso-pages-'))
  const port = await freePort()
  const env = { ...process.env, CHISO_HOME: home, CHISO_PORT: String(port) }
  const server = spawn(process.execPath, [program, 'serve', ...options], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const url = `http://127.0.0.1:${port}`
  let said = ''
  await new Promise<void>((resolve, reject) => {
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes(url)) resolve()
    })
    server.once('exit', (code) => {
      void rm(home, { recursive: true, force: true }).then(() => reject(new Error(`the server ended with ${code}: ${said}`)))
    })
  })
  return {
    url,
    async chiso<Answer>(...args: string[]) {
      const { stdout } = await run(process.execPath, [program, ...args, '--json'], { env, maxBuffer: 1 << 28 })
      return JSON.parse(stdout) as Answer
    },
    async stop() {
      if (server.exitCode === null) {
        server.kill('SIGTERM')
        await once(server, 'exit')
      }
      await rm(home, { recursive: true, force: true })
    },
  }
}
