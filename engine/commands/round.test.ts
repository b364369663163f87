import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { callCommand } from '../trials/call-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-round-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('acts on a unit of a round all say the round, the step at which the unit is now, and the units', async () => {
  const env = { CHISO_HOME: join(folder, 'home'), CHISO_NOW: '2023-01-20T08:00:00+07:00' }
  const act = async (...args: string[]) => {
    const { code, out } = await callCommand(['round', ...args, '--json'], env, folder)
    expect([code, out]).toEqual([0, expect.stringMatching(/^\{/)])
    return JSON.parse(out)
  }
  const { round } = await act('open', '--index', 'par-index-department', '--year', '2022')
  const unit = ['--unit', 'STP']
  const closed = await act('advance', round, ...unit, '--not-submitted', '--reason', 'Không nộp')
  expect(closed).toMatchObject({ round, step: 'self', units: [{ unit: 'HT-STP', step: 'appraisal-1' }] })
  const extended = await act('extend', round, ...unit, '--due', '2023-03-01', '--reason', 'Xin thêm ngày')
  expect(extended).toMatchObject({ round, step: 'appraisal-1' })
  const returned = await act('return', round, '--unit', 'HT-STP', '--to', 'self', '--reason', 'Nộp bổ sung')
  expect(returned).toMatchObject({ round, step: 'self' })
  expect(returned.units.find((one: { code: string }) => one.code === 'STP')).toMatchObject({ step: 'self' })
  expect((await act('show', round)).step).toBeUndefined()
})
