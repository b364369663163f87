import { noNumber, standsForNothing } from './signs-of-nothing.ts'

/** How numbers are written, where the sender said so. `none`: digits are not grouped. */
export interface NumberFormat {
  decimal?: string | undefined
  thousands?: string | undefined
}

export type NumberFault = { code: 'BAD_NUMBER' | 'AMBIGUOUS_NUMBER' | 'NEGATIVE' | 'OUT_OF_RANGE'; parameters: Record<string, string> }

const wholeDigits = 18
const decimals = 6
const blanks = ' \u00a0\u202f'

/** A trimmed text as exact decimal text without needless zeros, or what is wrong with it. `isCount`: without a fraction. */
export function parseNumber(text: string, format: NumberFormat, isCount: boolean): string | NumberFault {
  const negative = /^[-\u2212]/.test(text)
  const digits = readDigits(negative ? text.slice(1) : text, format)
  if (digits === null) {
    if (standsForNothing(text)) return { code: 'BAD_NUMBER', parameters: noNumber }
    const known = habits.find(({ shape }) => shape.test(text))
    if (known) return { code: 'BAD_NUMBER', parameters: { habit: known.habit, why: known.vi, why_en: known.en } }
    return fault('BAD_NUMBER', 'chỉ gồm chữ số và nhiều nhất một dấu thập phân', 'digits and at most one decimal mark')
  }
  if ('code' in digits) return digits
  if (negative) return { code: 'NEGATIVE', parameters: {} }
  const { whole, fraction } = digits
  if (isCount && fraction !== null) return fault('BAD_NUMBER', 'phải là số nguyên', 'a whole number is needed')
  if (whole.length > wholeDigits)
    return {
      code: 'OUT_OF_RANGE',
      parameters: { range: `nhiều nhất ${wholeDigits} chữ số phần nguyên`, range_en: `at most ${wholeDigits} whole digits` },
    }
  if (fraction !== null && fraction.length > decimals)
    return fault('BAD_NUMBER', `nhiều nhất ${decimals} chữ số thập phân`, `at most ${decimals} decimals`)
  const kept = fraction?.replace(/0+$/, '') ?? ''
  return whole.replace(/^0+(?=\d)/, '') + (kept ? `.${kept}` : '')
}

/** How spreadsheets and systems write numbers that are not read undeclared. */
const habits = [
  {
    habit: 'scientific',
    shape: /^[+-]?\d(?:[.,]\d+)?E[+-]?\d{1,3}$/i,
    vi: 'bảng tính ghi dạng 1,23E+15, các chữ số cuối đã mất; hãy định dạng cột là Số không có phần mũ rồi xuất lại',
    en: 'a spreadsheet wrote it like 1.23E+15 and lost its last digits; format the column as a plain number, export again',
  },
  {
    habit: 'wide-digits',
    shape: /[\uff10-\uff19]/,
    vi: 'gõ bằng chữ số toàn bề rộng (như ０); hãy gõ lại bằng chữ số thường',
    en: 'typed in full-width digits (like ０); type it in ordinary digits',
  },
  {
    habit: 'percent',
    shape: /^\d+(?:[.,]\d+)?\s?%$/,
    vi: 'ghi kèm dấu %; hãy bỏ dấu % ở tệp gốc',
    en: 'written with %; take the sign off at the source',
  },
  {
    habit: 'grouped',
    shape: /^\d{1,3}(?:([., \u00a0\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/,
    vi: 'có dấu nhóm nghìn; hãy viết liền các chữ số, hoặc khai dấu thập phân và dấu nhóm nghìn của tệp',
    en: 'thousands are grouped; write the digits in one, or declare the decimal mark and the thousands mark of the file',
  },
]

const fault = (code: NumberFault['code'], why: string, why_en: string): NumberFault => ({ code, parameters: { why, why_en } })

interface Digits {
  whole: string
  fraction: string | null
}

function readDigits(text: string, { decimal, thousands }: NumberFormat): Digits | NumberFault | null {
  if (decimal === undefined && thousands === undefined) {
    if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(text)) {
      const parameters = { decimal: text.replace(/[.,]/, ','), grouped: text.replace(/[.,]/, '') }
      return { code: 'AMBIGUOUS_NUMBER', parameters }
    }
    return split(text, '.,')
  }
  const groups = thousands === undefined || thousands === 'none' ? '' : thousands === 'space' ? blanks : thousands
  const marks = decimal ?? [...'.,'].filter((mark) => mark !== thousands).join('')
  if (groups === '' || ![...groups].some((mark) => text.includes(mark))) return split(text, marks)
  const at = [...text].findIndex((character) => marks.includes(character))
  const whole = at < 0 ? text : text.slice(0, at)
  const mark = [...groups].find((one) => whole.includes(one))
  if (mark === undefined) return null
  const parts = whole.split(mark)
  if (!/^\d{1,3}$/.test(parts[0]!) || !parts.slice(1).every((part) => /^\d{3}$/.test(part))) return null
  return split(parts.join('') + (at < 0 ? '' : text.slice(at)), marks)
}

/** Digits, with a fraction after one of the marks. */
function split(text: string, marks: string): Digits | null {
  const at = [...text].findIndex((character) => marks.includes(character))
  const whole = at < 0 ? text : text.slice(0, at)
  const fraction = at < 0 ? null : text.slice(at + 1)
  if (!/^\d+$/.test(whole) || (fraction !== null && !/^\d+$/.test(fraction))) return null
  return { whole, fraction }
}
