import { expect, it } from 'vitest'
import { readStrings } from './string-table.ts'

it('gives every shared text by its number, however many and however long', () => {
  const texts = Array.from({ length: 70_000 }, (_, ix) =>
    ix % 20_000 === 7 ? 'dài '.repeat(100_000) + ix : ix % 9 === 0 ? '' : `Hồ sơ ${ix}`,
  )
  const written = Buffer.from(`<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`)
  const pieces = Array.from({ length: Math.ceil(written.length / 5000) }, (_, ix) => written.subarray(ix * 5000, (ix + 1) * 5000))
  const { at } = readStrings(pieces)
  expect(texts.filter((text, ix) => at(ix) !== text)).toEqual([])
  expect([at(-1), at(texts.length)]).toEqual([undefined, undefined])
})
