import { expect, test } from 'vitest'
import { ownParts } from './own-parts.ts'

const units = [
  { id: 'HT-SNV@2022', code: 'SNV' },
  { id: 'HT-SNV', code: 'SNV' },
  { id: 'HT-STP', code: 'STP' },
]
const parts = ['SNV', 'STP'].map((code) => ({ part: `HT-${code}`, code, name: code, codes: [], of: 0, open: 0, handed: null }))
const of = (...held: (string | null)[]) =>
  ownParts({ parts }, { roles: held.map((unit) => ({ role: 'officer', unit })) as never }, units).map(({ code }) => code)

test('one’s own parts are those of the agencies one speaks for, by their code in another time; the whole’s are all', () => {
  expect(of('HT-SNV@2022')).toEqual(['SNV'])
  expect(of('HT-STP', 'HT-SNV')).toEqual(['SNV', 'STP'])
  expect(of('HT-SYT')).toEqual([])
  expect(of('HT-STP', null)).toEqual(['SNV', 'STP'])
})
