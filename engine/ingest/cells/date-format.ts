import type { Words } from '../../words.ts'
import { monthName } from './month-names.ts'

type Part = 'day' | 'month' | 'year' | 'hour' | 'minute' | 'second' | 'half'
interface Token {
  text: string
  part: Part
  /** The fewest and the most digits; of `half` the two letters, of a month's name its letters. */
  digits: [least: number, most: number]
}
/** A token, a sign, or words that stand in quotes, compared without case. */
type Piece = Token | string

/** What a format may be written with, longer ones before those they begin with. `SA/CH` stands for SA, CH, AM or PM. */
const tokens: Token[] = [
  { text: 'yyyy', part: 'year', digits: [4, 4] },
  { text: 'yy', part: 'year', digits: [2, 2] },
  { text: 'MMM', part: 'month', digits: [2, 12] },
  { text: 'MM', part: 'month', digits: [2, 2] },
  { text: 'M', part: 'month', digits: [1, 2] },
  { text: 'dd', part: 'day', digits: [2, 2] },
  { text: 'd', part: 'day', digits: [1, 2] },
  { text: 'HH', part: 'hour', digits: [2, 2] },
  { text: 'H', part: 'hour', digits: [1, 2] },
  { text: 'hh', part: 'hour', digits: [2, 2] },
  { text: 'h', part: 'hour', digits: [1, 2] },
  { text: 'mm', part: 'minute', digits: [2, 2] },
  { text: 'ss', part: 'second', digits: [2, 2] },
  { text: 'SA/CH', part: 'half', digits: [2, 2] },
]
const halves: Record<string, number> = { SA: 0, AM: 0, CH: 12, PM: 12 }

/** Reads a trimmed text by a declared format: ISO text, in which nothing has been checked but its shape and the half of the day; null where the text is not of that shape. */
export type DateFormat = (text: string) => string | null

const longest = 60
const mostVariants = 8

/**
 * Compiles a format made of fixed tokens (dd d MMM MM M yyyy yy HH H hh h mm ss SA/CH; MMM: a month's name or `tháng 1`), signs
 * as they stand, a blank for any number of blanks, words in single quotes (`H'h'mm`), and `[…]` around what may be missing. Two-digit years are of this century. Gives what is wrong with it where it is none.
 */
export function compileDateFormat(format: string): DateFormat | Words {
  const written = format.normalize('NFC')
  if (written.length > longest) return { vi: 'dài quá', en: 'too long' }
  const variants = expand(written)
  if (variants === null) return { vi: 'dấu [ ] không khớp', en: 'brackets that do not match' }
  const pieces: Piece[][] = []
  for (const variant of variants) {
    const cut = cutPieces(variant)
    const fault = Array.isArray(cut) ? faultOf(cut) : cut
    if (fault) return fault
    pieces.push(cut as Piece[])
  }
  return (text) => {
    for (const one of pieces) {
      const read = readPieces(one, text)
      if (read !== null) return read
    }
    return null
  }
}

/** The format without brackets, with and without what stands in them; null where they do not match or are too many. */
function expand(format: string): string[] | null {
  const close = format.indexOf(']')
  const open = format.lastIndexOf('[', close < 0 ? undefined : close)
  if (close < 0 || open < 0) return close < 0 && open < 0 ? [format] : null
  const [before, inner, after] = [format.slice(0, open), format.slice(open + 1, close), format.slice(close + 1)]
  const expanded = [before + inner + after, before + after].map(expand)
  const all = expanded.flatMap((one) => one ?? [])
  return expanded.includes(null) || all.length > mostVariants ? null : [...new Set(all)]
}

function cutPieces(format: string): Piece[] | Words {
  const pieces: Piece[] = []
  for (let at = 0; at < format.length; ) {
    const words = /^'([^'\p{C}]+)'/u.exec(format.slice(at))
    if (words) {
      pieces.push(words[1]!.toLowerCase())
      at += words[0].length
      continue
    }
    const token = tokens.find(({ text }) => format.startsWith(text, at))
    const sign = format[at]!
    if (!token && /[\p{L}\p{N}\p{C}']/u.test(sign) && sign !== 'T')
      return {
        vi: `“${sign}” không phải dd, d, MMM, MM, M, yyyy, yy, HH, H, hh, h, mm, ss, SA/CH; chữ khác đặt trong '…'`,
        en: `“${sign}” is no token; put words in '…'`,
      }
    if (sign !== ' ' || pieces.at(-1) !== ' ') pieces.push(token ?? sign)
    at += token ? token.text.length : 1
  }
  return pieces
}

function faultOf(pieces: Piece[]): Words | null {
  const used = pieces.filter((piece) => typeof piece !== 'string')
  const has = (part: Part) => used.some((token) => token.part === part)
  const isTwelve = used.some(({ text }) => text === 'h' || text === 'hh')
  const [day, hour] = [has('day') && has('month') && has('year'), has('hour')]
  if (new Set(used.map(({ part }) => part)).size < used.length) return { vi: 'có phần ghi hai lần', en: 'a part stands twice' }
  if (!day) return { vi: 'thiếu ngày, tháng hoặc năm', en: 'day, month or year is missing' }
  if ((has('minute') && !hour) || (has('second') && !has('minute')) || (hour && !has('minute')))
    return { vi: 'giờ, phút, giây không đủ', en: 'hours, minutes and seconds are incomplete' }
  if (has('half') !== isTwelve) return { vi: 'SA/CH đi với h hoặc hh', en: 'SA/CH goes with h or hh' }
  const touches = pieces.some((piece, ix) => {
    const next = pieces[ix + 1]
    return typeof piece === 'object' && piece.digits[0] < piece.digits[1] && typeof next === 'object' && next.part !== 'half'
  })
  return touches ? { vi: 'd, M, H, h cần một dấu ngăn phía sau', en: 'd, M, H and h need a sign after them' } : null
}

/** The length of a token's text at a place; 0 where it is none. */
function lengthAt({ text: token, part, digits: [least, most] }: Token, text: string, at: number): number {
  if (token === 'MMM') return monthName(text, at)?.length ?? 0
  if (part === 'half') return text.slice(at, at + 2).toUpperCase() in halves ? 2 : 0
  let length = 0
  while (length < most && text.charCodeAt(at + length) >= 48 && text.charCodeAt(at + length) <= 57) length++
  return length < least ? 0 : length
}

function readPieces(pieces: Piece[], text: string): string | null {
  const found: Partial<Record<Part, string>> = {}
  let at = 0
  let isTwelve = false
  for (const piece of pieces) {
    if (piece === ' ') {
      const blanks = /^\s*/.exec(text.slice(at))![0].length
      if (blanks === 0) return null
      at += blanks
      continue
    }
    if (typeof piece === 'string') {
      const there = text.slice(at, at + piece.length)
      if (there !== piece && there.toLowerCase() !== piece) return null
      at += piece.length
      continue
    }
    const length = lengthAt(piece, text, at)
    if (length === 0) return null
    found[piece.part] = piece.text === 'MMM' ? String(monthName(text, at)!.month) : text.slice(at, at + length)
    if (piece.text[0] === 'h') isTwelve = true
    at += length
  }
  if (at < text.length) return null
  const { day, month, year, hour, minute, second, half } = found
  const date = `${year!.length === 2 ? `20${year}` : year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  if (hour === undefined) return date
  if (isTwelve && (Number(hour) < 1 || Number(hour) > 12)) return null
  const hours = isTwelve ? (Number(hour) % 12) + halves[half!.toUpperCase()]! : Number(hour)
  return `${date}T${String(hours).padStart(2, '0')}:${minute}${second === undefined ? '' : `:${second}`}`
}
