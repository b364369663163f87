import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CellRule, cleanCell, showCell, trim } from './clean-cell.ts'

const free: CellRule = { lines: true, exact: false }
const clean = (content: string | Buffer, rule = free) => {
  const bytes = Buffer.from(content as string)
  return cleanCell(bytes, 0, bytes.length, rule)
}

const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyÁÀẢÃẠắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵĐ -,.0123']
const vietnamese = fc.string({ unit: fc.constantFrom(...letters), maxLength: 30 })

describe('cells', () => {
  it('of Vietnamese text come out composed and trimmed, never as something else', () => {
    fc.assert(
      fc.property(vietnamese, fc.boolean(), (text, decomposed) => {
        expect(clean(decomposed ? text.normalize('NFD') : text)).toBe(trim(text))
      }),
      { numRuns: 3000 },
    )
  })

  it('encoded twice are refused', () => {
    for (const encoding of ['latin1', 'windows-1252', 'windows-1258']) {
      fc.assert(
        fc.property(vietnamese, (text) => {
          fc.pre(/[^\x00-\x7f]/.test(text))
          const bytes = Buffer.from(text)
          expect(clean(encoding === 'latin1' ? bytes.toString('latin1') : new TextDecoder(encoding).decode(bytes))).toMatchObject({
            code: 'BAD_ENCODING',
          })
        }),
      )
    }
  })

  it('trim as fast where there is much to trim', () => {
    const text = `a${' \u00a0'.repeat(100_000)}b`
    expect(trim(` ${text}\u200b`)).toBe(text)
  })

  it.each([
    ['\u200b\u00a0 a \ufeff\r\n', 'a'],
    ["'=1", '=1'],
    ["'\ta", 'a'],
    ["''=1", "'=1"],
    [" '=1", "'=1"],
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ])('%j is %j', (text, expected) => expect(clean(text)).toBe(expected))

  it.each([
    [Buffer.from([0x61, 0xe1]), 'BAD_ENCODING'],
    [Buffer.from([0xc0, 0x80]), 'BAD_ENCODING'],
    [Buffer.from([0xed, 0xa0, 0x80]), 'BAD_ENCODING'],
    ['a\ufffd', 'BAD_ENCODING'],
    ['a\0', 'NUL_BYTE'],
    ['\u000ba', 'CONTROL_CHAR'],
    ['a\u202e', 'CONTROL_CHAR'],
    ['\u2069', 'CONTROL_CHAR'],
    ['a\u0080b', 'CONTROL_CHAR'],
    ['a\tb', 'CONTROL_CHAR'],
  ])('%j is %s', (content, code) => expect(clean(content as string)).toMatchObject({ code }))

  it('pile no marks on a letter, which would have to be put in order', () => {
    const pile = (marks: number) => `a${'\u0323\u0301'.repeat(marks / 2)}`
    expect(clean(pile(98))).toBe(pile(98).normalize('NFC'))
    expect(clean(pile(100))).toEqual({ code: 'CONTROL_CHAR', parameters: { character: 'U+0323' } })
    expect(clean(pile(2_000_000))).toMatchObject({ code: 'CONTROL_CHAR' })
    expect(clean(pile(100), { ...free, asBefore: true })).toBe(pile(100).normalize('NFC'))
  })

  it('of keys hide nothing', () => {
    const exact = { lines: false, exact: true }
    for (const hidden of ['\u200b', '\u00a0', '\u00ad', '\u200f', '\u2060'])
      expect(clean(`a${hidden}b`, exact)).toMatchObject({ code: 'CONTROL_CHAR' })
    expect(clean('a b', exact)).toBe('a b')
  })

  it('are shown with what cannot be seen escaped', () => {
    const show = (content: string | Buffer) => {
      const bytes = Buffer.from(content as string)
      return showCell(bytes, 0, bytes.length)
    }
    expect(show('a\u200bb\u0007')).toBe('a\\u200bb\\u0007')
    expect(show(Buffer.concat([Buffer.from('Hộ '), Buffer.from([0xe1, 0x41])]))).toBe('Hộ \\xE1A')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 900 }), (bytes) => {
        expect(show(Buffer.from(bytes))).not.toMatch(/[\0\ufffd\u202e]/)
      }),
    )
  })
})
