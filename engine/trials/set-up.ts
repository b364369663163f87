import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject, Vitest } from 'vitest/node'
import { bundlePrograms } from './bundle-programs.ts'
import { installPackages } from './install-packages.ts'
import { nginx } from './run-nginx.ts'
import { prepareSampleHome } from './sample-home.ts'

const memory = '/dev/shm'
const roomy = 4 * 2 ** 30

/** Where there is room homes lie in memory: what a killed process wrote survives it there as in the page cache of a disk. */
function whereToWrite(): string {
  if (process.env.TMPDIR || !existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > roomy ? memory : tmpdir()
}

let folder: string
let preparing: Promise<void> | undefined
let run: Vitest

/** Before a run: one folder for all that tests write, and what the asked tests start: programs, and a compiler for the faulty disk. */
export async function setup({ vitest }: TestProject): Promise<void> {
  run = vitest
  folder = mkdtempSync(join(whereToWrite(), 'chiso-tests-'))
  process.env.TMPDIR = folder
  const paths = vitest.state.getPaths()
  const asked = (names: RegExp) => paths.some((path) => names.test(path))
  if (asked(/\/(trials|commands|dashboards)\/|whole-sample/)) await bundlePrograms()
  if (asked(/\.browser\.test|whole-sample/)) preparing = prepareSampleHome(join(folder, 'sample'))
  if (asked(/-disk\.test/) && spawnSync('cc', ['--version']).error)
    // Where it cannot be had the tests that compile fail, saying so, and all others run.
    await installPackages(['gcc', 'libc6-dev'], 'Kiểm thử đĩa hỏng').catch(({ message }) => console.error(message))
  if (asked(/\/serving\.test/) && (spawnSync(nginx, ['-v']).error || spawnSync('openssl', ['version']).error))
    await installPackages(['nginx', 'openssl'], 'Kiểm thử phục vụ qua nginx').catch(({ message }) => console.error(message))
}

/** After it: the folder goes, unless what failed may have left something to look at. */
export async function teardown(): Promise<void> {
  await preparing
  if (run.state.getCountOfFailedTests() === 0) rmSync(folder, { recursive: true, force: true })
  else console.error(`Kept for a look: ${folder}`)
}
