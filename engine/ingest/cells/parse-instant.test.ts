import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantBad, instantOk, instantOutOfRange, parsed, parseInstant } from './parse-instant.ts'

/** The instant as milliseconds since 1970 of +07:00 written as if of UTC, or the verdict. */
function read(text: string): number | 'bad' | 'out of range' {
  const bytes = Buffer.from(`"${text}",12`)
  const verdict = parseInstant(bytes, 1, 1 + Buffer.byteLength(text))
  if (verdict !== instantOk) return verdict === instantBad ? 'bad' : verdict === instantOutOfRange ? 'out of range' : 0
  return parsed.day * 86_400_000 + Math.max(parsed.ms, 0)
}

const two = (n: number) => String(n).padStart(2, '0')
const date = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2100-12-31T23:59:59.999Z'), noInvalidDate: true })

describe('instants', () => {
  it('are those of the calendar, in every form', () => {
    fc.assert(
      fc.property(date, fc.boolean(), (moment, short) => {
        const [y, m, d, h, min, s] = [
          moment.getUTCFullYear(),
          moment.getUTCMonth() + 1,
          moment.getUTCDate(),
          moment.getUTCHours(),
          moment.getUTCMinutes(),
          moment.getUTCSeconds(),
        ]
        const day = Date.UTC(y, m - 1, d)
        const iso = `${y}-${two(m)}-${two(d)}`
        const vn = short ? `${d}/${m}/${y}` : `${two(d)}/${two(m)}/${y}`
        const minute = day + (h * 60 + min) * 60_000
        for (const text of [iso, vn]) expect([read(text), parsed.ms]).toEqual([day, -1])
        for (const text of [`${iso}T${two(h)}:${two(min)}`, `${iso} ${two(h)}:${two(min)}`, `${vn} ${short ? h : two(h)}:${two(min)}`])
          expect(read(text)).toBe(minute)
        for (const text of [`${iso}T${two(h)}:${two(min)}:${two(s)}`, `${vn} ${h}:${two(min)}:${two(s)}`])
          expect(read(text)).toBe(minute + s * 1000)
        expect(read(`${iso}T${two(h)}:${two(min)}:${two(s)}.${String(moment.getUTCMilliseconds()).padStart(3, '0')}789`)).toBe(
          moment.getTime(),
        )
      }),
    )
  })

  it('move from their offset to +07:00', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -14 * 60, max: 14 * 60 }), fc.constantFrom('', ':'), (moment, offset, colon) => {
        const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${colon}${two(Math.abs(offset) % 60)}`
        const expected = moment.getTime() + (7 * 60 - offset) * 60_000
        const year = new Date(expected).getUTCFullYear()
        expect(read(moment.toISOString().replace('Z', zone))).toBe(year < 2000 || year > 2100 ? 'out of range' : expected)
        const utc = moment.getTime() + 7 * 3_600_000
        expect(read(moment.toISOString())).toBe(new Date(utc).getUTCFullYear() > 2100 ? 'out of range' : utc)
      }),
    )
  })

  it('exist in the calendar, or are refused: no rollover, no month first', () => {
    for (let year = 1995; year <= 2105; year++) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const moment = new Date(0)
          moment.setUTCFullYear(year, month - 1, day)
          const exists = month >= 1 && day >= 1 && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day
          const expected = !exists ? 'bad' : year < 2000 || year > 2100 ? 'out of range' : moment.getTime()
          expect(read(`${year}-${two(month)}-${two(day)}`)).toBe(expected)
          expect(read(`${day}/${month}/${year}`)).toBe(expected)
        }
      }
    }
  })

  it('are nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789/-:T Z+.'), maxLength: 24 }), (text) => {
        const known =
          /^(\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?)?|\d{1,2}\/\d{1,2}\/\d{4}( \d{1,2}:\d\d(:\d\d)?)?)$/
        if (!known.test(text)) expect(read(text)).toBe('bad')
      }),
      { numRuns: 20_000 },
    )
  })
})
