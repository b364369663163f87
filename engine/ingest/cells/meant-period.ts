import { findPeriod } from '../../definitions/period.ts'
import { bareName } from '../units/suggest-units.ts'

const quarters: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 }
const year = String.raw`(?:\s*[-/.,]?\s*nam\s+|\s*[-/., ]\s*)(\d{4})`

/** How offices write periods, without diacritics, and the name that is meant. */
const forms: [written: RegExp, name: (part: string, year: string) => string][] = [
  [new RegExp(`^(?:quy|q)[\\s.]*([1-4]|iv|i{1,3})${year}$`), (part, of) => `${of}-Q${quarters[part] ?? part}`],
  [new RegExp(`^(iv|i{1,3})${year}$`), (part, of) => `${of}-Q${quarters[part]}`],
  [/^(\d{4})[\s/.-]*q([1-4])$/, (of, part) => `${of}-Q${part}`],
  [new RegExp(`^(?:thang|t|m)?[\\s.]*(\\d{1,2})${year}$`), (part, of) => `${of}-M${part.padStart(2, '0')}`],
  [/^(\d{4})[\s/.-]*m?(\d{1,2})$/, (of, part) => `${of}-M${part.padStart(2, '0')}`],
  [new RegExp(`^(?:6|sau) thang (?:dau|(cuoi))${year}$`), (last, of) => `${of}-H${last ? 2 : 1}`],
  [new RegExp(`^(?:9|chin) thang(?: (dau))?${year}$`), (_, of) => `${of}-9M`],
  [/^(?:ca )?(nam) (\d{4})$/, (_, of) => of],
]

/** The period that a text seems to mean which is not written as one; undefined where none does. */
export function meantPeriod(text: string): string | undefined {
  const said = bareName(text.slice(0, 100))
  const names = forms.flatMap(([written, name]) => {
    const found = written.exec(said)
    return found ? [name(found[1] ?? '', found[2]!)] : []
  })
  return names.find((name) => findPeriod(name) !== null)
}
