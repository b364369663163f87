import { textOfDay } from '../../definitions/period.ts'
import { plainNumber } from './plain-number.ts'

/** Serial 0 of each system as a day since 1970-01-01; that of 1900 holds after its false 29 February. */
const epoch1904 = -24_107
const epoch1900 = -25_569
const falseLeapDay = 60
const lastSerial = 2_958_465
const dayMs = 86_400_000n

/**
 * The date of a serial number as ISO text, with its time where it has one; null where it names none: a time alone, a
 * negative number, 29 February 1900, after the year 9999. A whole number is a date without time.
 */
export function dateOfSerial(raw: string, is1904: boolean): string | null {
  const match = /^(\d{1,7})(?:\.(\d+))?$/.exec(plainNumber(raw))
  if (!match) return null
  const fraction = match[2] ?? '0'
  const unit = 10n ** BigInt(fraction.length)
  let serial = Number(match[1])
  let ms = (BigInt(fraction) * dayMs * 2n + unit) / (2n * unit)
  if (ms === dayMs) {
    ms = 0n
    serial++
  }
  if (!is1904 && (serial < 1 || serial === falseLeapDay)) return null
  const day = is1904 ? serial + epoch1904 : serial + epoch1900 + (serial < falseLeapDay ? 1 : 0)
  if (day > lastSerial + epoch1900) return null
  return ms === 0n ? textOfDay(day) : `${textOfDay(day)}T${new Date(Number(ms)).toISOString().slice(11, 23).replace('.000', '')}`
}
