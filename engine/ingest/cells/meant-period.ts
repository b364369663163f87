import { findPeriod } from '../../definitions/period.ts'
import { bareName } from '../units/suggest-units.ts'

const quarters: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 }
const year = String.raw`(?:\s*[-/.,]?\s*nam\s+|\s*[-/., ]\s*)(\d{4})`

type Name = (part: string, year: string) => string
/** How offices write periods, without diacritics, and the name that is meant; `clear`: in the midst of other words, too. */
const forms: [written: string, name: Name, clear?: true][] = [
  [String.raw`(?:quy|q)[\s.]*([1-4]|iv|i{1,3})${year}`, (part, of) => `${of}-Q${quarters[part] ?? part}`, true],
  [`(iv|i{1,3})${year}`, (part, of) => `${of}-Q${quarters[part]}`],
  [String.raw`(\d{4})[\s/.-]*q([1-4])`, (of, part) => `${of}-Q${part}`, true],
  [String.raw`(?:thang|t|m)?[\s.]*(\d{1,2})${year}`, (part, of) => `${of}-M${part.padStart(2, '0')}`],
  [String.raw`(\d{4})[\s/.-]*m?(\d{1,2})`, (of, part) => `${of}-M${part.padStart(2, '0')}`],
  [`(?:6|sau) thang (?:dau|(cuoi))${year}`, (last, of) => `${of}-H${last ? 2 : 1}`, true],
  [`(?:9|chin) thang(?: (dau))?${year}`, (_, of) => `${of}-9M`, true],
  [String.raw`(?:ca )?(nam) (\d{4})`, (_, of) => of],
]
const whole = forms.map(([written, name]) => [new RegExp(`^${written}$`), name] as const)
const within = forms.flatMap(([written, name, clear]) =>
  clear ? [[new RegExp(`(?<![a-z0-9])${written}(?!\\d)`, 'g'), name] as const] : [],
)

/** The period that a text seems to mean which is not written as one; undefined where none does. */
export function meantPeriod(text: string): string | undefined {
  const said = bareName(text.slice(0, 100))
  const names = whole.flatMap(([written, name]) => {
    const found = written.exec(said)
    return found ? [name(found[1] ?? '', found[2]!)] : []
  })
  return names.find((name) => findPeriod(name) !== null)
}

/** The quarters, halves and nine months that are named in a longer text, by their names. Months and years stand in dates as well. */
export function namedPeriods(text: string): string[] {
  const said = bareName(text.slice(0, 2000))
  const names = within.flatMap(([written, name]) => [...said.matchAll(written)].map(([, part, of]) => name(part ?? '', of!)))
  return [...new Set(names)].filter((name) => findPeriod(name) !== null)
}
