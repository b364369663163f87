import { expect, test } from 'vitest'
import { rolesFor } from './roles-for.ts'

test('who is head of one unit and officer of another is no head of the other; a role of the whole is held for every unit', () => {
  const units = [
    { id: 'HT-SNV@2022', code: 'SNV' },
    { id: 'HT-SNV', code: 'SNV' },
    { id: 'HT-STP', code: 'STP' },
  ]
  const roles = [
    { role: 'head', unit: 'HT-SNV@2022', title: { vi: '', en: '' } },
    { role: 'officer', unit: 'HT-STP', title: { vi: '', en: '' } },
    { role: 'coordinator', unit: null, title: { vi: '', en: '' } },
  ] as unknown as Parameters<typeof rolesFor>[0]['roles']
  const held = (code: string) => rolesFor({ roles }, code, units).map(({ role }) => role)
  expect([held('SNV'), held('STP'), held('SYT')]).toEqual([['head', 'coordinator'], ['officer', 'coordinator'], ['coordinator']])
})
