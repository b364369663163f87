import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNumber } from './parse-number.ts'

const whole = fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }).map(String)
const fraction = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 6 })
const grouped = (digits: string, mark: string) => digits.replace(/\B(?=(\d{3})+$)/g, mark)
const plain = (digits: string, decimals: string | null) =>
  decimals === null || /^0+$/.test(decimals) ? digits : `${digits}.${decimals.replace(/0+$/, '')}`

describe('numbers', () => {
  it('of a declared format are read exactly', () => {
    const formats = fc.constantFrom(
      { decimal: ',', thousands: '.' },
      { decimal: '.', thousands: ',' },
      { decimal: ',', thousands: 'space' },
      { decimal: '.', thousands: 'none' },
      { thousands: '.' },
      { decimal: ',' },
    )
    fc.assert(
      fc.property(
        whole,
        fc.option(fraction),
        formats,
        fc.boolean(),
        (digits, decimals, format: { decimal?: string; thousands?: string }, group) => {
          const mark = { space: ' ', none: '' }[format.thousands ?? 'none'] ?? format.thousands!
          const decimal = format.decimal ?? ','
          const text = (group ? grouped(digits, mark) : digits) + (decimals === null ? '' : decimal + decimals)
          expect(parseNumber(text, format, false)).toBe(plain(digits, decimals))
          expect(parseNumber(text, format, true)).toEqual(decimals === null ? digits : expect.objectContaining({ code: 'BAD_NUMBER' }))
          expect(parseNumber(`-${text}`, format, false)).toMatchObject({ code: 'NEGATIVE' })
        },
      ),
    )
  })

  it('of no declared format are read where there is one way, and refused where there are two', () => {
    fc.assert(
      fc.property(whole, fc.option(fraction), fc.constantFrom('.', ','), (digits, decimals, mark) => {
        const twoWays = decimals?.length === 3 && digits.length <= 3 && digits !== '0'
        const read = parseNumber(digits + (decimals === null ? '' : mark + decimals), {}, false)
        if (twoWays) expect(read).toMatchObject({ code: 'AMBIGUOUS_NUMBER' })
        else expect(read).toBe(plain(digits, decimals))
      }),
    )
  })

  it('are nothing that is no plain number', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,- +eEx%_\u00a0'), maxLength: 12 }), (text) => {
        const read = parseNumber(text, {}, false)
        if (typeof read === 'string') {
          expect(text).toMatch(/^\d+([.,]\d+)?$/)
          expect(Number(read)).toBe(Number(text.replace(',', '.')))
        }
      }),
      { numRuns: 20_000 },
    )
  })

  it('keep to their limits', () => {
    expect(parseNumber('9'.repeat(18), {}, true)).toBe('9'.repeat(18))
    expect(parseNumber('9'.repeat(19), {}, true)).toMatchObject({ code: 'OUT_OF_RANGE' })
    expect(parseNumber('1.123456', {}, false)).toBe('1.123456')
    expect(parseNumber('1.1234567', {}, false)).toMatchObject({ code: 'BAD_NUMBER' })
  })
})
