import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callCommand } from '../engine/trials/call-command.ts'
import { copySampleHome } from '../engine/trials/sample-home.ts'
import { mustServe } from '../engine/trials/serve-home.ts'

export interface ServedHome {
  home: string
  url: string
  stop: () => Promise<void>
}

async function serve(home: string, environment: NodeJS.ProcessEnv = {}): Promise<ServedHome> {
  const server = await mustServe(home, { CHISO_NOW: '', ...environment })
  return {
    home,
    url: server.url,
    async stop() {
      server.kill('SIGTERM')
      await server.ended
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** The real server on a home of its own that holds the sample. */
export async function serveSample(environment?: NodeJS.ProcessEnv): Promise<ServedHome> {
  const home = await mkdtemp(join(tmpdir(), 'chiso-pages-'))
  await copySampleHome(home)
  return serve(home, environment)
}

/** The real server on a home of its own that is empty. */
export const serveEmpty = async (environment?: NodeJS.ProcessEnv): Promise<ServedHome> =>
  serve(await mkdtemp(join(tmpdir(), 'chiso-pages-')), environment)

/** Runs a command beside the server that holds a home; its `--json` answer. */
export async function callBeside<Answer>(home: string, ...args: string[]): Promise<Answer> {
  const { code, out, notes } = await callCommand([...args, '--json'], { CHISO_HOME: home, CHISO_NOW: '' }, home)
  if (code !== 0) throw new Error(notes)
  return JSON.parse(out) as Answer
}
