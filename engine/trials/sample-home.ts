import { cpSync } from 'node:fs'
import { mustServe } from './serve-home.ts'
import { prepare, whenReady } from './when-ready.ts'

/** Names, to this process and those it starts, the home that is copied. */
const tellSample = 'CHISO_TRIAL_SAMPLE'

/** Lets a server load the whole sample into a new home, once for all tests that open it; they run meanwhile. */
export function prepareSampleHome(home: string): Promise<void> {
  process.env[tellSample] = home
  return prepare(readyOf(home), loadInto(home))
}

const readyOf = (home: string): string => `${home}.ready.json`

async function loadInto(home: string): Promise<void> {
  const server = await mustServe(home, { CHISO_NOW: '' }, [])
  server.kill('SIGTERM')
  const { code, notes } = await server.ended
  if (code !== 0) throw new Error(notes)
}

/** Copies the home that holds the whole sample. Throws where the set-up of the tests has prepared none. */
export async function copySampleHome(home: string): Promise<void> {
  const prepared = process.env[tellSample]
  if (!prepared) throw new Error('no home with the sample was prepared: name this test in engine/trials/set-up.ts')
  await whenReady(readyOf(prepared))
  cpSync(prepared, home, { recursive: true })
}
