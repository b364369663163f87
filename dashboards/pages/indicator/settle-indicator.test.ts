import { expect, test } from 'vitest'
import { readChoice } from '../../address/choice.ts'
import { health, indicator, target, unit } from '../../answers/test-answers.ts'
import { type Basics, settlePlace } from '../../place/settle-place.ts'
import { memberTarget, settleIndicator } from './settle-indicator.ts'

const basics: Basics = {
  health,
  units: [
    unit('P', { level: 'province', name: 'Tỉnh' }),
    unit('S', { level: 'department', parentCode: 'P' }),
    unit('H', { level: 'district', parentCode: 'P', validTo: '2025-06-30' }),
    unit('X', { level: 'commune', parentCode: 'H', validTo: '2025-06-30' }),
    unit('Y', { level: 'commune', parentCode: 'P', validFrom: '2025-07-01' }),
  ],
  indicators: [indicator()],
  plans: [],
}
const targets = [
  target('all', { scope: 'province' }),
  target('communes', { scope: 'commune', goal: 30 }),
  target('land', { scope: 'province/dat-dai', fields: ['dat-dai'] }),
]
const settle = (search: string, given = targets) => {
  const choice = readChoice(search)
  return settleIndicator(basics, choice, settlePlace(basics, choice), indicator(), given, '2026-11-26')
}

test('the province is held against the target of the province, never against one field’s', () => {
  expect(settle('')).toMatchObject({ target: { target: 'all' }, levelShown: null, own: false, level: 'department' })
  expect(settle('?target=land')).toMatchObject({ target: { target: 'all' } })
  expect(settle('', [targets[2]!]).target).toBeUndefined()
})

test('a level’s target shows the level, and ranks its units by their own records', () => {
  const view = settle('?target=communes')
  expect(view).toMatchObject({ levelShown: 'commune', level: 'commune', membersOwn: true, target: { target: 'communes' } })
  expect(memberTarget(view)?.target).toBe('communes')
  expect(settle('?target=communes&reach=below')).toMatchObject({ levelShown: null, target: { target: 'all' } })
})

test('a unit whose level is judged alone counts its own records unless asked otherwise', () => {
  expect(settle('?unit=X')).toMatchObject({ own: true, target: { target: 'communes' } })
  expect(settle('?unit=X&reach=below')).toMatchObject({ own: false, target: { target: 'all' } })
  expect(settle('?unit=H')).toMatchObject({ own: false, target: { target: 'all' } })
})

test('a reading brings the units of its day', () => {
  expect(settle('').units.map(({ id }) => id)).toEqual(['P', 'S', 'H', 'X'])
  expect(settle('?reading=restated')).toMatchObject({ reading: 'restated', day: '2026-11-26', levels: ['department', 'commune'] })
  expect(settle('?reading=at:2025-06-30').units.map(({ id }) => id)).toEqual(['P', 'S', 'H', 'X'])
  expect(settle('?reading=at:soon')).toMatchObject({ reading: undefined, day: null })
})
