import { expect, test } from 'vitest'
import { actions, mayAct } from '../../engine/access/powers.ts'
import type { Role } from '../../engine/access/roles.ts'
import type { UnitReply } from '../../engine/definitions/replies.ts'
import type { RoundLine, RoundUnit } from '../../engine/rounds/round-replies.ts'
import { mayClose } from './may-close.ts'

type Step = RoundLine['steps'][number]
const steps = [
  { does: 'enter', who: ['officer', 'head'] },
  { does: 'judge', who: ['appraiser'] },
  { does: 'explain', who: ['officer', 'head'] },
  { does: 'decide', who: ['council'] },
] as unknown as Step[]

const stp = { id: 'HT-STP', code: 'STP' } as UnitReply
const part = { code: 'STP' } as RoundUnit['parts'][number]

const closes = (role: Role, unit: string | null = null, parts: RoundUnit['parts'] = []) => {
  const account = { id: 'x', grants: [{ role, unit: null }] } as unknown as Parameters<typeof mayAct>[0]
  const may = actions.filter((one) => mayAct(account, [one]))
  return steps.filter((step) => mayClose({ may, roles: [{ role, unit }] as never }, { parts }, step, [stp])).map(({ does }) => does)
}

test('a step is closed by those whose turn it is, and by who runs rounds', () => {
  expect(closes('officer')).toEqual(['enter', 'explain'])
  expect(closes('head')).toEqual(['enter', 'explain'])
  expect(closes('council')).toEqual(['decide'])
  expect(closes('coordinator')).toEqual(['enter', 'judge', 'explain', 'decide'])
  for (const role of ['appraiser', 'leader', 'organiser', 'analyst', 'viewer'] as const) expect(closes(role)).toEqual([])
})

test('who enters a part of a sheet hands that in and closes nothing of the whole', () => {
  for (const role of ['officer', 'head'] as const) {
    expect(closes(role, 'HT-STP', [part])).toEqual([])
    expect(closes(role, 'HT-STP', [{ ...part, code: 'STC' }])).toEqual(['enter', 'explain'])
    expect(closes(role, 'HT-STP')).toEqual(['enter', 'explain'])
  }
})
