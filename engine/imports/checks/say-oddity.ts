import type { Period } from '../../definitions/period.ts'
import type { Oddity } from '../../issue.ts'
import type { Words } from '../../words.ts'
import { spanOf } from './spans.ts'

type Language = keyof Words

/** Something odd about a file: its place, its numbers for programs, and what is said of it in both languages. */
export const oddityOf = (
  { row = null, column = null, code }: { row?: number | null; column?: string | null; code: string },
  parameters: Oddity['parameters'],
  { vi, en }: Words,
): Oddity => ({ row, column, code, message: vi, messageEn: en, parameters })

const roman = ['I', 'II', 'III', 'IV']

/** A period as a sentence says it. */
export function sayPeriod({ name }: Pick<Period, 'name'>, language: Language): string {
  const [year, part = ''] = name.split('-') as [string, string?]
  const n = Number(part.slice(1))
  const words: Record<ReturnType<typeof spanOf>, Words> = {
    year: { vi: `năm ${year}`, en: year },
    'nine-months': { vi: `9 tháng năm ${year}`, en: `January to September ${year}` },
    half: { vi: `6 tháng ${n === 1 ? 'đầu' : 'cuối'} năm ${year}`, en: `the ${n === 1 ? 'first' : 'second'} half of ${year}` },
    quarter: { vi: `quý ${roman[n - 1]}/${year}`, en: `Q${n} ${year}` },
    month: { vi: `tháng ${n}/${year}`, en: `month ${n} of ${year}` },
  }
  return words[spanOf(name)][language]
}

/** Decimal text as the language writes it: 1.234,50 or 1,234.50. */
export function sayDecimal(text: string, language: Language): string {
  const [group, mark] = language === 'vi' ? ['.', ','] : [',', '.']
  const [whole, ...decimals] = text.split('.')
  return [whole!.replace(/\B(?=(?:\d{3})+$)/g, group!), ...decimals].join(mark)
}
export const sayCount = (n: number, language: Language): string => sayDecimal(String(n), language)
