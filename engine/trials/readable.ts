import { expect } from 'vitest'
import type { Words } from '../words.ts'

/** For tests: words that a person could read, in each language its own where they are more than figures. */
export function expectReadable(words: Words): void {
  for (const text of [words.vi, words.en]) {
    expect(text.trim()).not.toBe('')
    expect(text).not.toMatch(/undefined|null|NaN|\[object|Infinity/)
  }
  if (/\p{L}/u.test(words.vi)) expect(words.vi).not.toBe(words.en)
}
