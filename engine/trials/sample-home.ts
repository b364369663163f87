import { execFile } from 'node:child_process'
import { cpSync } from 'node:fs'
import { promisify } from 'node:util'
import { programPath } from './program-path.ts'
import { prepare, whenReady } from './when-ready.ts'

/** Names, to this process and those it starts, the home that is copied. */
const tellSample = 'CHISO_TRIAL_SAMPLE'

/** Lets a process load the files of the sample into a new home, once for all tests that open it; they run meanwhile. Rounds they open themselves. */
export function prepareSampleHome(home: string): Promise<void> {
  process.env[tellSample] = home
  return prepare(readyOf(home), loadInto(home))
}

const readyOf = (home: string): string => `${home}.ready.json`

async function loadInto(home: string): Promise<void> {
  await promisify(execFile)(process.execPath, [programPath('sampler'), home])
}

/** Copies the home that holds the whole sample. Throws where the set-up of the tests has prepared none. */
export async function copySampleHome(home: string): Promise<void> {
  const prepared = process.env[tellSample]
  if (!prepared) throw new Error('no home with the sample was prepared: name this test in engine/trials/set-up.ts')
  await whenReady(readyOf(prepared))
  cpSync(prepared, home, { recursive: true })
}
