import { expect, test } from 'vitest'
import { likelyRound } from './likely-round.ts'

const index = (id: string, level: string, years: number[]) => ({ id, level, sets: [{ years }] }) as never
const indexes = [
  index('hdi', 'province', [2022, 2023]),
  index('of-communes', 'commune', [2022, 2023]),
  index('of-departments', 'department', [2022, 2023]),
]
const unit = (id: string, level: string) => ({ id, code: id, name: id, level, validFrom: null, validTo: null }) as never
const units = [unit('P', 'province'), unit('D1', 'department'), unit('C1', 'commune'), unit('C2', 'commune')]
const likely = (rounds: [index: string, year: number][], from = 2022) => {
  const found = likelyRound(
    indexes,
    rounds.map(([id, year]) => ({ index: id, year })),
    units,
    from,
  )
  return found && [found.index.id, found.year]
}

test('of the year looked at the next round of what was scored last comes first, else that of most units; a later year only where it is full', () => {
  expect(likely([])).toEqual(['of-communes', 2022])
  expect(likely([['of-departments', 2021]])).toEqual(['of-departments', 2022])
  expect(likely([['of-departments', 2022]])).toEqual(['of-communes', 2022])
  const all = ['hdi', 'of-communes', 'of-departments'].map((id): [string, number] => [id, 2022])
  expect(likely(all)).toEqual(['of-communes', 2023])
  expect(likely([['of-departments', 2023]])).toEqual(['of-communes', 2022])
  expect(likely([], 2024)).toBeUndefined()
})
