import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findCell, keepCell, openByteCache, unseen } from './byte-cache.ts'

it('answers what was kept for the same bytes, or that it has not seen them', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 12 }), { maxLength: 200 }), (texts) => {
      const cache = openByteCache()
      const known = new Map<string, number>()
      for (const text of texts) {
        const bytes = Buffer.from(`,${text},`)
        const found = findCell(cache, bytes, 1, bytes.length - 1)
        expect(found).toBe(known.get(text) ?? unseen)
        if (found !== unseen) continue
        known.set(text, known.size)
        keepCell(cache, bytes, 1, bytes.length - 1, known.size - 1)
      }
    }),
  )
})

it('forgets rather than grows', () => {
  const cache = openByteCache()
  for (let n = 0; n < 100_000; n++) {
    const bytes = Buffer.from(`cell ${n}`)
    expect(findCell(cache, bytes, 0, bytes.length)).toBe(unseen)
    keepCell(cache, bytes, 0, bytes.length, n)
    expect(findCell(cache, bytes, 0, bytes.length)).toBe(n)
  }
})
