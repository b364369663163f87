import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const questions = {
  gain: { test: 'engine/questions/gain.test.ts', told: 'next steps: each the least that scoring everything anew finds' },
  difference: { test: 'engine/questions/explain-difference.test.ts', told: 'differences of random trees: each adds up exactly' },
}

/** Holds a question against brute force as often as said, by the test that does so a few times. Throws where it fails. */
export function tryQuestions(name: keyof typeof questions, times: number): void {
  const { test, told } = questions[name]
  const run = spawnSync(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--testTimeout=0', test], {
    cwd: root,
    env: { ...process.env, [`CHISO_TRIES_${name.toUpperCase()}`]: String(times) },
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(`${run.stdout}\n${run.stderr}`)
  console.log(`${times} ${told}`)
}
