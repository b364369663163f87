import { expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { dayOfText } from '../definitions/period.ts'
import { type Account, localAccount } from './account.ts'
import { mayPass, policy } from './policy.ts'

const { registry } = loadDefinitions({ data: bundledData, own: 'none' })
const place = (id: string) => registry.units.find((unit) => unit.id === id)!.ix
const officer: Account = { id: 'officer', actions: new Set(['see']), unit: 'HT-436@2020' }
const may = (account: Account, door: keyof typeof policy, unit: string | null, day = '2022-12-31') =>
  mayPass(registry, account, policy[door], unit === null ? null : place(unit), dayOfText(day)!)

test('the whole may be asked by whoever speaks for it; a unit by whoever speaks for it or for one above it', () => {
  const asked = [null, 'HT-42', 'HT-436@2020', 'HT-18070@2020', 'HT-439@2020', 'HT-SNV@2022']
  expect(asked.filter((unit) => may(officer, 'indicators', unit))).toEqual(['HT-436@2020', 'HT-18070@2020'])
  expect(asked.every((unit) => may(localAccount, 'indicators', unit))).toBe(true)
})

test('an action the account lacks is refused whatever the unit; what is of nobody is anybody’s who may act so', () => {
  expect(may(officer, 'importFile', 'HT-436@2020')).toBe(false)
  expect(may(officer, 'units', null)).toBe(true)
  expect(may({ ...officer, actions: new Set() }, 'units', null)).toBe(false)
  expect(may({ ...officer, actions: new Set(['import']) }, 'importFile', 'HT-436@2020')).toBe(true)
  expect(may({ ...officer, actions: new Set(['import']) }, 'importFile', null)).toBe(false)
  for (const door of ['rebuild', 'verify', 'backup'] as const) expect([door, may(officer, door, null)]).toEqual([door, false])
})
