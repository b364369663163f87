import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { races } from './race-acts.ts'
import { makeRaceHomes, round } from './race-homes.ts'
import { runRaces } from './run-races.ts'

test('acts of a round that race each other end as if one had come after the other', async () => {
  expect(await runRaces(1, 2022)).toBeGreaterThanOrEqual(Object.keys(races).length)
})

test('a round is not published after the event that took the right to it, also where the turn to publish had come before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-rights-'))
  const { open, home } = await makeRaceHomes(folder)
  const engine = await open(home('decided'))
  const before = engine.dataVersion()
  const published = engine.as(engine.account('snv')!).publish({ rounds: [round], number: '1/QĐ', date: '2022-12-01' })
  // Its turn has begun, and it asks the counts.
  await new Promise(setImmediate)
  await engine.closeAccount({ account: 'snv' }, 'qt')
  await expect(published).rejects.toMatchObject({ code: 'SIGN_IN_NEEDED' })
  expect(engine.events({ limit: 10 }).rows.flatMap(({ seq, kind }) => (seq > before ? [kind] : []))).toEqual(['account.closed'])
  expect(await engine.verify(false)).toMatchObject({ ok: true })
  await engine.close()
  rmSync(folder, { recursive: true })
})
