import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../engine.ts'
import { kindNames } from '../records/events.ts'
import { openRecords } from '../records/open-records.ts'
import { programPath } from './program-path.ts'
import { keepingActs, roundActs, showRoundOf } from './round-acts.ts'
import type { Death } from './round-owner.ts'
import { writeSheets } from './run-sheets.ts'

const clock = () => new Date('2022-12-01T08:00:00+07:00')

const ofRounds = /^(answers|round|verdicts|survey|evidence|edition)\./

/** Every way a process can die in the acts of a round, in their order. */
export const deaths: readonly Death[] = roundActs.flatMap(([act]): Death[] => [
  ...(keepingActs.includes(act)
    ? [
        { act, at: 'unnamed' as const },
        { act, at: 'named' as const },
      ]
    : []),
  { act, at: 'answered' },
])

/**
 * Kills the owner of a home at each of the deaths, in order. What was answered stands, what was not is there whole or not
 * at all; at the end the home verifies and shows what one shows that nobody killed. Throws at the first difference.
 */
export async function strikeRound(struck: readonly Death[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-round-'))
  const { data } = writeSheets(folder, 1)
  const home = join(folder, 'home')
  let acknowledged = 0
  for (const death of [...struck, null]) {
    const { signal, stdout, stderr } = spawnSync(
      process.execPath,
      [programPath('round-owner'), JSON.stringify({ home, data, folder, death })],
      {
        encoding: 'utf8',
      },
    )
    assert.equal(signal, death ? 'SIGKILL' : null, `${JSON.stringify(death)} in ${folder}: ${stderr}`)
    acknowledged = Number(stdout.trim().split('\n').at(-1) || acknowledged)
    const records = openRecords(home, clock)
    const { seq } = records.head()
    records.close()
    assert.equal(seq, acknowledged, `${JSON.stringify(death)} in ${folder}`)
  }
  assert.equal(acknowledged, roundActs.length)
  const whole = await openEngine({ home: join(folder, 'whole'), data, clock })
  for (const [, act] of roundActs) await act(whole, folder)
  // No kind of event that a round can come to is left out.
  const done = new Set(whole.events({ limit: 1000 }).rows.map(({ kind }) => kind))
  assert.deepEqual([...done].toSorted(), kindNames.filter((kind) => ofRounds.test(kind)).toSorted())
  const engine = await openEngine({ home, data, clock })
  assert.equal(await showRoundOf(engine), await showRoundOf(whole))
  assert.deepEqual((await engine.verify(false)).faults, [])
  for (const one of [engine, whole]) await one.close()
  rmSync(folder, { recursive: true })
}
