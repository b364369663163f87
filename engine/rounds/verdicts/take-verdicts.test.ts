import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../doors.ts'
import { openEngine } from '../../engine.ts'

const index = 'par-index-department'
const round = `${index}-2022`
const own = { index, period: '2022', unit: 'STP' }
type Verdicts = Parameters<Engine['giveVerdicts']>[0]['verdicts']
let home: string
let engine: Engine
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-verdicts-'))
  engine = await openEngine({ home, clock: () => new Date('2022-12-05T08:00:00+07:00') })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

test('that a criterion does not apply can be agreed to, and its points stay out of the maximum; points in its place bring them back', async () => {
  await engine.openRound({ index, year: '2022' }, 'snv')
  const codes = (await engine.judged({ round, unit: 'STP' })).map(({ code }) => code)
  const bare = { document: '1/BC-STP', explanation: 'không phát sinh' }
  const answers = [{ ...bare, code: '1.4', answer: { not_applicable: 'không có nhiệm vụ' } }]
  const rest = codes.filter((code) => !['1.4', 'C1', 'C2', 'T1', 'T2'].includes(code))
  await engine.answer({ ...own, answers: [...answers, ...rest.map((code) => ({ ...bare, code, answer: null }))] }, 'officer')
  await engine.advanceRound({ round, unit: 'STP' }, 'snv')
  const judge = (step: string, verdicts: Verdicts) => engine.giveVerdicts({ round, unit: 'STP', step, verdicts }, 'appraiser')
  const cut = { decision: 'adjust', points: '0', reason: 'thieu-tai-lieu' } as const
  const agreed = { code: '1.4', decision: 'agree' } as const
  const first = await judge('appraisal-1', [
    { ...agreed, points: '1' },
    { code: '1.1', decision: 'agree' },
  ])
  expect(first.issues.map(({ code }) => code)).toEqual(['OTHER_POINTS', 'NOTHING_TO_AGREE'])
  expect(await judge('appraisal-1', [agreed, ...rest.map((code) => ({ code, ...cut }))])).toMatchObject({ status: 'accepted' })
  const item = (await engine.judged({ round, unit: 'STP' })).find(({ code }) => code === '1.4')!
  expect(item).toMatchObject({ max: '3.00', selfStatus: 'not_applicable', points: null, verdicts: [{ decision: 'agree', points: null }] })
  const standing = async () => (await engine.score({ ...own, as: 'appraised' })).units[0]!
  await engine.advanceRound({ round, unit: 'STP' }, 'snv')
  // Of 80 points 3 do not apply.
  expect(await standing()).toMatchObject({ gained: '0.00', open: '0.00', applicableMax: '77.00' })
  await engine.advanceRound({ round, unit: 'STP' }, 'snv')
  await judge('appraisal-2', [{ code: '1.4', ...cut, points: '1.5' }])
  await engine.advanceRound({ round, unit: 'STP' }, 'snv')
  expect(await standing()).toMatchObject({ gained: '1.50', applicableMax: '80.00' })
})
