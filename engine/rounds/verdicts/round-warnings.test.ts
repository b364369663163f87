import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openEngine } from '../../engine.ts'

test('a round that opens warns of agencies that appraise and have no account for it; a home without accounts needs none', async () => {
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
    message: 'Sở Nội vụ thẩm định trong đợt này mà chưa có tài khoản thẩm định',
  })
})
