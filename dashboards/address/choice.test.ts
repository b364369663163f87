import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Choice, readChoice, writeChoice } from './choice.ts'

const nothing = readChoice('')
const word = fc.option(
  fc.string({ minLength: 1 }).filter((text) => text.trim() === text && text !== ''),
  { nil: null },
)
const choice = fc.record<Choice>({
  unit: word,
  period: word,
  calendar: fc.constantFrom('month', 'state'),
  indicator: word,
  target: word,
  level: word,
  reading: word,
  reach: word,
  group: word,
  status: word,
  lead: word,
  list: word,
  step: word,
  item: word,
  against: word,
  edition: word,
  version: word,
  scenario: word,
})

test('what is written is read back, from any earlier address', () => {
  fc.assert(
    fc.property(choice, choice, (before, after) => {
      expect(readChoice(writeChoice(writeChoice('', before), after))).toEqual(after)
    }),
  )
})

test('a choice the page would make itself leaves no trace', () => {
  expect(writeChoice('?unit=HT-42&calendar=state', nothing)).toBe('')
})

test('other parameters stay', () => {
  expect(writeChoice('?from=mail', { unit: 'HT-18073@2020' })).toBe('?from=mail&unit=HT-18073%402020')
})

test('an unknown calendar is the usual one', () => {
  expect(readChoice('?calendar=moon&unit=%20').calendar).toBe('month')
  expect(readChoice('?unit=%20').unit).toBeNull()
})
