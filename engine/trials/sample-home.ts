import { cpSync } from 'node:fs'
import { mustServe } from './serve-home.ts'

/** Names, to this process and those it starts, the home that is copied. */
const tellSample = 'CHISO_TRIAL_SAMPLE'

/** Lets a server load the whole sample into a new home, once for all tests that open it. */
export async function prepareSampleHome(home: string): Promise<void> {
  const server = await mustServe(home, { CHISO_NOW: '' }, [])
  server.kill('SIGTERM')
  const { code, notes } = await server.ended
  if (code !== 0) throw new Error(notes)
  process.env[tellSample] = home
}

/** Copies the home that holds the whole sample. Throws where the set-up of the tests has prepared none. */
export function copySampleHome(home: string): void {
  const prepared = process.env[tellSample]
  if (!prepared) throw new Error('no home with the sample was prepared: name this test in engine/trials/set-up.ts')
  cpSync(prepared, home, { recursive: true })
}
