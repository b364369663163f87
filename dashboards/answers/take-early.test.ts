import { afterEach, expect, test, vi } from 'vitest'
import { takeEarly } from './take-early.ts'

afterEach(() => void vi.unstubAllGlobals())

test('what was asked early is taken once, in the language it was asked in, and while it is fresh', async () => {
  const ask = (now: number) => {
    const answers = new Map(['a', 'b', 'c'].map((address) => [address, Promise.resolve(new Response(address))]))
    vi.stubGlobal('window', { askedEarly: { language: 'vi', answers } })
    vi.stubGlobal('performance', { now: () => now })
  }
  ask(500)
  expect(await takeEarly('a', 'vi')?.then((answer) => answer.text())).toBe('a')
  expect([takeEarly('a', 'vi'), takeEarly('b', 'en'), takeEarly('b', 'vi'), takeEarly('x', 'vi')]).toEqual([null, null, null, null])
  ask(60_000)
  expect(takeEarly('c', 'vi')).toBe(null)
  vi.stubGlobal('window', {})
  expect(takeEarly('c', 'vi')).toBe(null)
})
