import { expect, test } from 'vitest'
import { bundledData } from '../engine/definitions/layers.ts'
import { loadDefinitions } from '../engine/definitions/load-definitions.ts'
import { slowGuesses } from './slow-guesses.ts'

const { signIn } = loadDefinitions({ data: bundledData, own: 'none' }).access
const isWrong = (password: string) => password !== 'đúng'

/** Guesses in a time of their own; `waited` are the milliseconds answers were held back. */
function open() {
  let now = 0
  const waited: number[] = []
  const wait = async (milliseconds: number) => void waited.push(milliseconds)
  const guesses = slowGuesses(signIn, () => now, wait)
  const guess = (account: string, password: string, address = '') =>
    guesses
      .tried(account, address, async () => password, isWrong)
      .then(
        (given) => (isWrong(given) ? 'wrong' : 'in'),
        ({ code, parameters }) => `${code} ${parameters.seconds}`,
      )
  const later = (seconds: number) => {
    now += seconds * 1000
  }
  return { guess, later, waited }
}

test('an account waits after wrong passwords in a row, each time twice as long up to the longest; the right one begins anew', async () => {
  const { guess, later } = open()
  const { after, seconds, longest } = signIn.account
  for (let n = 0; n < after; n++) expect(await guess('an', 'sai')).toBe('wrong')
  for (let rest = seconds, n = 0; n < 8; n++, rest = Math.min(longest, rest * 2)) {
    expect(await guess('an', 'đúng')).toBe(`TOO_MANY_TRIES ${rest}`)
    later(rest)
    expect(await guess('an', 'sai')).toBe('wrong')
  }
  later(longest)
  expect(await guess('an', 'đúng')).toBe('in')
  expect([await guess('an', 'sai'), await guess('an', 'đúng')]).toEqual(['wrong', 'in'])
})

test('guesses sent all at once count each', async () => {
  const { guess } = open()
  const answers = await Promise.all(Array.from({ length: 50 }, () => guess('an', 'sai')))
  expect(answers.filter((one) => one === 'wrong').length).toBe(signIn.account.after)
  const right = await Promise.all(Array.from({ length: 50 }, () => guess('binh', 'đúng')))
  expect(right.every((one) => one === 'in')).toBe(true)
})

test('an address is answered more slowly after many wrong passwords and never refused: whole offices share one', async () => {
  const { guess, later, waited } = open()
  const { after, minutes, seconds } = signIn.address
  for (let n = 0; n < after; n++) await guess(`account ${n}`, 'sai', 'one')
  expect([await guess('an', 'đúng', 'other'), waited]).toEqual(['in', []])
  expect([await guess('an', 'đúng', 'one'), waited]).toEqual(['in', [seconds * 1000]])
  later(minutes * 60)
  expect([await guess('an', 'đúng', 'one'), waited.length]).toEqual(['in', 1])
})
