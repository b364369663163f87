import { isUtf8 } from 'node:buffer'
import { unguardFormula } from '../../guard-formula.ts'

/** What a column lets stand inside a cell. `lines`: line ends, kept as LF. `exact`: keys, in which nothing invisible may hide. */
export interface CellRule {
  lines: boolean
  exact: boolean
  /** As it was read before 0.3, for replays of what was accepted then: `="…"` and error words are text like any other. */
  asBefore?: boolean | undefined
}
/** What most cells may be. */
export const oneLine: CellRule = { lines: false, exact: false }
/** Texts that people type and heads of columns may be wrapped. */
export const severalLines: CellRule = { lines: true, exact: false }

export type CellFault = {
  code: 'BAD_ENCODING' | 'NUL_BYTE' | 'CONTROL_CHAR' | 'CELL_TOO_LONG' | 'ERROR_CELL'
  parameters: Record<string, string | number>
}

/** What a spreadsheet shows where a formula failed. */
const errorWords = new Set(['#N/A', '#VALUE!', '#REF!', '#NAME?', '#DIV/0!', '#NUM!', '#NULL!'])

/** The most characters a cell may have. */
export const cellLimit = 4096

/** More marks over one letter than any writing has: putting so many in order takes as long as their number squared. */
const pileOf = (text: string): string | undefined => (text.length < 100 ? undefined : /\p{M}{100}/u.exec(text)?.[0])
/** Text as NFC, but where marks are piled: such text is nothing that is looked for, and is refused where it would be kept. */
export const composed = (text: string): string => (pileOf(text) === undefined ? text.normalize('NFC') : text)
/** Whether a text holds more characters than a cell may. */
export const isLongText = (text: string): boolean =>
  text.length > cellLimit && (text.length > 8 * cellLimit || [...trim(composed(text))].length > cellLimit)

const control = /[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/
const controlBesideLines = /[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/
const hidden = /[^\S ]|\p{DI}/u
const lineEnds = /\r\n?|\u2028|\u2029/g

/** Blanks of any kind and what is invisible, but no control characters. */
const blank = /^(?:[^\S\v\f]|(?![\u202a-\u202e\u2066-\u2069])\p{DI})$/u
const isBlank = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code < 128 ? code === 32 || (code >= 9 && code <= 13 && code !== 11 && code !== 12) : blank.test(text[at]!)
}

/** Outer blanks, line ends, NBSP and zero-width characters taken off. */
export function trim(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlank(text, start)) start++
  while (end > start && isBlank(text, end - 1)) end--
  return text.slice(start, end)
}

/** Bytes of a cell as clean text: decoded, NFC, without the exporters' `'`, of `="…"` (how spreadsheets keep text) its inner text, trimmed. */
export function cleanCell(bytes: Buffer, start: number, end: number, rule: CellRule): string | CellFault {
  if (start === end) return ''
  if (!isUtf8(bytes.subarray(start, end))) return { code: 'BAD_ENCODING', parameters: {} }
  const raw = bytes.toString('utf8', start, end)
  if (raw.includes('\ufffd')) return { code: 'BAD_ENCODING', parameters: lostLetters }
  if (isTwiceEncoded(raw)) return { code: 'BAD_ENCODING', parameters: twiceEncoded }
  const font = rule.asBefore ? null : legacyFont(raw)
  if (font) return { code: 'BAD_ENCODING', parameters: legacyHint(font) }
  if (rule.asBefore) return cleanText(/^'[=+\-@\t]/.test(raw) ? raw.slice(1) : raw, rule)
  const kept = /^\s*="((?:[^"]|"")*)"\s*$/.exec(raw)
  const text = cleanText(kept ? kept[1]!.replaceAll('""', '"') : unguardFormula(raw), rule)
  return typeof text === 'string' && errorWords.has(text) ? { code: 'ERROR_CELL', parameters: {} } : text
}

/** Text from people as it is kept: NFC, trimmed, its line ends as LF where it may have any; or what may not stand in it. The same wherever text comes in. */
export function cleanText(written: string, rule: CellRule): string | CellFault {
  if (!written.isWellFormed() || written.includes('\ufffd')) return { code: 'BAD_ENCODING', parameters: {} }
  const pile = rule.asBefore ? undefined : pileOf(written)
  if (pile !== undefined) return { code: 'CONTROL_CHAR', parameters: { character: nameOf(pile) } }
  let text = trim(written.normalize('NFC'))
  if (text.length > cellLimit && [...text].length > cellLimit) return { code: 'CELL_TOO_LONG', parameters: { limit: cellLimit } }
  if (rule.lines) text = text.replace(lineEnds, '\n')
  // Outer tabs and line ends are blanks; what is no blank counts wherever it stands.
  const bad =
    (rule.lines ? controlBesideLines : control).exec(text) ??
    (rule.lines ? null : /[\u2028\u2029]/.exec(text)) ??
    (rule.exact ? hidden.exec(text) : null)
  if (!bad) return text
  return bad[0] === '\0' ? { code: 'NUL_BYTE', parameters: {} } : { code: 'CONTROL_CHAR', parameters: { character: nameOf(bad[0]) } }
}

const nameOf = (character: string): string => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

/** Where a byte of UTF-8 went when it was read as a single-byte encoding. */
const misreadings = ['windows-1252', 'windows-1258', 'iso-8859-1'].map((name) => {
  const bytes = new Map<string, number>()
  for (let byte = 128; byte < 256; byte++) {
    bytes.set(name === 'iso-8859-1' ? String.fromCharCode(byte) : new TextDecoder(name).decode(Uint8Array.of(byte)), byte)
  }
  return bytes
})
/** What is said of text that was encoded twice, where it is seen in a cell. */
export const twiceEncoded = {
  hint: 'chữ đã bị đổi bảng mã hai lần (như “HÃ TÄ©nh”); hãy khai báo bảng mã utf-8-twice hoặc xuất lại từ hệ thống gốc',
  hint_en: 'the text was encoded twice; declare utf-8-twice or export it again from its source',
}
/** What is said of letters that were lost before the file came: of UTF-8 alone, else it is the decoding that lost them. */
export const lostLetters = {
  hint: 'chữ ở đây đã mất từ khi tệp được lưu (còn dấu “\ufffd”), khai báo bảng mã nào cũng không lấy lại được; hãy sửa ô này hoặc xuất lại từ hệ thống gốc',
  hint_en:
    'letters were lost here when the file was saved (“\ufffd” is left), no encoding brings them back; mend the cell or export it again from its source',
}
/** Letters that a Vietnamese text in UTF-8 is likely to hold. */
const likely = /[\u00c0-\u01b0\u1ea0-\u1ef9\u2013-\u201d]|[\u0300-\u0323]/

/** Whether the text is UTF-8 that was once read as another encoding ("HÃ\u00a0 TÄ©nh"). */
function isTwiceEncoded(text: string): boolean {
  if (!/[\u0080-\u00ff\u0102-\u0178\u01a0-\u01b0]/.test(text)) return false
  return misreadings.some((table) => {
    const bytes: number[] = []
    for (const character of text) {
      const code = character.codePointAt(0)!
      const byte = code < 128 ? code : table.get(character)
      if (byte === undefined) return false
      bytes.push(byte)
    }
    const once = Buffer.from(bytes)
    return isUtf8(once) && likely.test(once.toString('utf8'))
  })
}

/** Letters as the fonts of the time before Unicode stand for them: what no text in Unicode has side by side. */
const fonts: [font: string, signs: RegExp][] = [
  ['TCVN3 (ABC)', /[§®][A-Za-z\u00c0-\u00ff]|[A-Za-z][µ¸¶¨¬©][A-Za-z]|[A-Za-z][µ¸¶](?![\p{L}\d])/u],
  // One such letter may be a foreign name.
  ['VNI', /(?:[ñÑ]|[aeoiuyôö][øûïåäëæ]).*(?:[ñÑ]|[aeoiuyôö][øûïåäëæ])/s],
]
/** Letters that Vietnamese in Unicode has and those fonts have not. */
const unicodeOnly = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/

/** The font whose bytes the text shows as letters of Latin-1; null where it is none. */
function legacyFont(text: string): string | null {
  if (!/[\u00a1-\u00ff]/.test(text) || unicodeOnly.test(text)) return null
  return fonts.find(([, signs]) => signs.test(text))?.[0] ?? null
}
const fontNames: Record<string, string> = { 'TCVN3 (ABC)': 'tcvn3, tcvn3-in-utf-8', VNI: 'vni, vni-in-utf-8' }
const legacyHint = (font: string) => ({
  hint: `chữ gõ bằng phông ${font}; hãy chuyển sang Unicode rồi xuất lại, hoặc khai báo đúng bảng mã của tệp (${fontNames[font]})`,
  hint_en: `the text is of the font ${font}; convert it to Unicode and export again, or declare the encoding of the file (${fontNames[font]})`,
})

/** A cell as it is shown to people: bytes that are no text and invisible characters escaped, cut short. */
export function showCell(bytes: Buffer, start: number, end: number): string {
  const stop = Math.min(end, start + 600)
  if (isUtf8(bytes.subarray(start, stop))) return visible(trim(bytes.toString('utf8', start, stop)))
  let text = ''
  for (let at = start; at < stop; ) {
    const length = [1, 2, 3, 4].find((size) => at + size <= stop && isUtf8(bytes.subarray(at, at + size)))
    text += length
      ? bytes.toString('utf8', at, at + length)
      : at + 3 >= stop && stop < end
        ? ''
        : `\\x${bytes[at]!.toString(16).padStart(2, '0').toUpperCase()}`
    at += length ?? 1
  }
  return visible(trim(text))
}

const invisible = /[\0-\x09\x0b-\x1f\x7f-\xa0\u00ad\u2000-\u200f\u2028-\u202f\u2060-\u2069\u3000\ufeff]/g
/** Text in which what cannot be seen, or only looks like a blank, is written out. */
export const visible = (text: string): string =>
  text.replace(invisible, (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`)
