import type { Column } from '../../definitions/dataset.ts'
import type { Day } from '../../definitions/period.ts'
import { findPeriod, type Period } from '../../definitions/period.ts'
import { oneLine } from '../cells/clean-cell.ts'
import { meantPeriod } from '../cells/meant-period.ts'
import { type NumberFormat, parseNumber } from '../cells/parse-number.ts'
import type { Coding, ValueFault } from './code-reader.ts'

/** How texts of closed lists are compared. */
const fold = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ')

const takeBytes: Coding['take'] = (codes, valid, rows) => ({ kind: 'byte', values: Uint8Array.from(codes.subarray(0, rows)), valid })

/** Choices by their name or another spelling; their code is their place in the definition. */
export function choiceCoding(column: Extract<Column, { type: 'choice' }>): Coding {
  const names = Object.keys(column.choices)
  const codes = new Map(names.flatMap((name, code) => [name, ...column.choices[name]!].map((word) => [fold(word), code])))
  const known = names.map((name) => [name, ...column.choices[name]!].join(' / ')).join(', ')
  return {
    rule: oneLine,
    code: (text) => codes.get(fold(text)) ?? { code: 'BAD_ENUM', parameters: { known } },
    value: (code) => names[code]!,
    keyPart: (code) => names[code]!,
    take: takeBytes,
  }
}

const booleanWords = new Map(Object.entries({ true: 1, '1': 1, có: 1, x: 1, false: 0, '0': 0, không: 0 }))

export const booleanCoding: Coding = {
  rule: oneLine,
  code: (text) => booleanWords.get(fold(text)) ?? { code: 'BAD_BOOLEAN' },
  value: (code) => code === 1,
  take: takeBytes,
}

/** Whole numbers from `min` to `max`; their code counts from `min`. */
export function integerCoding({ min, max }: Extract<Column, { type: 'integer' }>, format: NumberFormat): Coding {
  const outside = { code: 'OUT_OF_RANGE', parameters: { range: `từ ${min} đến ${max}`, range_en: `${min} to ${max}` } }
  return {
    rule: oneLine,
    code(text) {
      const below = min < 0 && text.startsWith('-')
      const read = parseNumber(below ? text.slice(1) : text, format, true)
      if (typeof read !== 'string') return read.code === 'NEGATIVE' || read.code === 'OUT_OF_RANGE' ? outside : read
      const value = below ? -BigInt(read) : BigInt(read)
      return value < BigInt(min) || value > BigInt(max) ? outside : Number(value) - min
    },
    value: (code) => code + min,
    take: (codes, valid, rows) => ({ kind: 'integer', values: codes.subarray(0, rows).map((code) => code + min), valid }),
  }
}

/** Above this many words a file's dictionary begins anew, and words seen before get new codes. */
const mostWords = 100_000

/** Text that is passed on as codes of a dictionary. `check` refuses a word; `lines` keeps line ends; `exact` refuses invisible characters. */
export function wordCoding(rule: Coding['rule'], check?: (text: string) => ValueFault | null): Coding {
  const codes = new Map<string, number>()
  let words: string[] = []
  let base = 0
  let given = 0
  return {
    rule,
    code(text) {
      const known = codes.get(text)
      if (known !== undefined) return known
      const fault = check?.(text)
      if (fault) return fault
      const code = base + words.push(text) - 1
      codes.set(text, code)
      return code
    },
    value: (code) => words[code - base]!,
    keyPart: (code) => words[code - base]!,
    take(values, valid, rows) {
      const fresh = words.slice(given - base)
      given += fresh.length
      if (words.length > mostWords) {
        base += words.length
        words = []
        codes.clear()
      }
      return { kind: 'words', values: values.subarray(0, rows), valid, fresh }
    },
  }
}

function meantParameter(text: string, years: boolean): Record<string, string> {
  const meant = meantPeriod(text)
  if (years) return { meant: meant && !meant.includes('-') ? meant : '2022' }
  return meant === undefined ? {} : { meant }
}

/** Periods by name, passed on as words; `periods` tells what they are. `years`: years alone. */
export function periodCoding(
  today: Day,
  now: Record<string, string>,
  years = false,
): { coding: Coding; periodOf: (name: string) => Period; latest: () => Day | null } {
  const periods = new Map<string, Period>()
  const coding = wordCoding(oneLine, (text) => {
    const period = findPeriod(text)
    if (!period) return { code: 'BAD_PERIOD', parameters: meantParameter(text, years) }
    if (years && !/^\d{4}$/.test(text)) return { code: 'BAD_YEAR' }
    if (period.first > today) return { code: 'FUTURE_DATE', parameters: now }
    periods.set(text, period)
    return null
  })
  return {
    coding,
    periodOf: (name) => periods.get(name)!,
    latest: () => [...periods.values()].reduce<Day | null>((last, { last: day }) => Math.max(last ?? day, day), null),
  }
}
