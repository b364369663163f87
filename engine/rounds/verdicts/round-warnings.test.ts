import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Grant } from '../../access/roles.ts'
import { openEngine } from '../../engine.ts'

test('a round warns of agencies that appraise and have no account for it; a home without accounts needs none', async () => {
  const home = mkdtempSync(join(tmpdir(), 'chiso-warned-'))
  const engine = await openEngine({ home, clock: () => new Date('2022-12-01T08:00:00+07:00') })
  onTestFinished(async () => {
    await engine.close()
    rmSync(home, { recursive: true })
  })
  const open = (index: string) => engine.openRound({ index, year: '2022' }, 'snv')
  expect((await open('par-index-district')).warnings).toEqual([])
  await engine.addAccount({ account: 'quan.tri', role: 'administrator' }, 'local')
  await engine.addAccount({ account: 'tham.dinh', role: 'appraiser', unit: 'STC' }, 'local')
  const opened = await open('par-index-department')
  const appraise = new Set((await engine.judged({ round: opened.round })).map(({ appraiser }) => appraiser))
  expect(appraise).toContain('STC')
  expect(new Set(opened.warnings!.map(({ unitCode }) => unitCode))).toEqual(new Set([...appraise].filter((code) => code !== 'STC')))
  expect(opened.warnings!.find(({ unitCode }) => unitCode === 'SNV')).toMatchObject({
    code: 'NO_APPRAISER_ACCOUNT',
    name: 'Sở Nội vụ',
    message: 'Sở Nội vụ thẩm định trong đợt này mà chưa có tài khoản thẩm định',
  })

  // Told as long as it is so, to who runs the round alone.
  await engine.addAccount({ account: 'tham.dinh.2', role: 'appraiser', unit: 'SNV' }, 'local')
  const asked = async (role: Grant['role']) =>
    (await engine.as({ id: 'an', name: null, grants: [{ role, unit: null }], since: 0 }).round({ round: opened.round })).warnings
  expect((await asked('coordinator'))!.map(({ unitCode }) => unitCode)).toEqual(
    opened.warnings!.flatMap(({ unitCode }) => (unitCode === 'SNV' ? [] : [unitCode])),
  )
  expect(await asked('council')).toBeUndefined()
  for (const { unit } of opened.units)
    await engine.changeUnitState({ round: opened.round, unit, state: 'excluded', reason: 'không tham gia' }, 'snv')
  expect(await asked('coordinator')).toEqual([])
})
