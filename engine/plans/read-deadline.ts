import type { AnnexWords } from '../definitions/annex-words.ts'
import { type Day, dayOf, textOfDay } from '../definitions/period.ts'
import { fold } from '../ingest/header/bind-header.ts'

/** When something is to be done: between two days, the year through, on a day that another document sets, not said, or not understood. */
export type Deadline = { kind: 'by'; from: string; to: string } | { kind: 'ongoing' | 'elsewhere' | 'blank' | 'unread' }

const roman: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 }
const monthsIn = { quarter: 3, month: 1 } as const
type Unit = keyof typeof monthsIn
interface Span {
  from: Day
  to: Day
}

const days = (unit: Unit, number: number, year: number): Span => {
  const first = (number - 1) * monthsIn[unit] + 1
  return { from: dayOf(year, first, 1), to: dayOf(year, first + monthsIn[unit], 1) - 1 }
}
const fits = (unit: Unit, number: number): boolean => number >= 1 && number * monthsIn[unit] <= 12

/** Reads a deadline; `year`: the one meant where none is written. */
export function readDeadline({ deadline: words }: AnnexWords, text: string, year: number): Deadline {
  const said = fold(text)
  const is = (list: string[], one: string) => list.some((word) => fold(word) === one)
  if (said === '') return { kind: 'blank' }
  if (is(words.ongoing, said)) return { kind: 'ongoing' }
  if (words.elsewhere.some((word) => said.startsWith(fold(word)))) return { kind: 'elsewhere' }

  const spans: Span[] = []
  let unit: Unit | null = null
  let open: number[] = []
  const close = (of: number) => {
    for (const one of open) spans.push(days(unit!, one, of))
    open = []
  }
  for (const token of said.match(/\d+(?:\/\d+)+|\p{L}+|\d+|[^\s\p{L}\d]/gu) ?? []) {
    const parts = /\d\//.test(token) ? token.split('/').map(Number) : []
    if (is(words.quarter, token) || is(words.month, token)) {
      const next: Unit = is(words.quarter, token) ? 'quarter' : 'month'
      if (open.length > 0 && next !== unit) close(year)
      unit = next
    } else if (parts.length === 3) {
      const day = dayOf(parts[2]!, parts[1]!, parts[0]!)
      if (textOfDay(day) !== [parts[2], ...[parts[1]!, parts[0]!].map((one) => String(one).padStart(2, '0'))].join('-'))
        return { kind: 'unread' }
      spans.push({ from: day, to: day })
    } else if (parts.length === 2) {
      const [number, of] = parts as [number, number]
      if (!fits(unit ?? 'month', number) || of < 2000) return { kind: 'unread' }
      unit ??= 'month'
      open.push(number)
      close(of)
    } else if (/^\d{4}$/.test(token)) {
      if (open.length > 0) close(Number(token))
      else if (spans.length === 0) spans.push({ from: dayOf(Number(token), 1, 1), to: dayOf(Number(token), 12, 31) })
    } else if (unit !== null && (unit === 'quarter' ? (roman[token] ?? Number(token)) : Number(token)) >= 1) {
      const number = unit === 'quarter' ? (roman[token] ?? Number(token)) : Number(token)
      if (!fits(unit, number)) return { kind: 'unread' }
      open.push(number)
    } else if (!/^[,;/\-–.]$/.test(token) && !is(words.to, token) && !is(words.fillers, token)) return { kind: 'unread' }
  }
  close(year)
  if (spans.length === 0) return { kind: 'unread' }
  const [from, to] = [Math.min(...spans.map((one) => one.from)), Math.max(...spans.map((one) => one.to))]
  return { kind: 'by', from: textOfDay(from), to: textOfDay(to) }
}
