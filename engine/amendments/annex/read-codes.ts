/** What a row is by its code: an area, a criterion below another, a line that goes on the one above, or nothing that can be read. */
export type LineCode =
  | { kind: 'area'; code: string; title: string }
  | { kind: 'item'; code: string; parent: string | null; title: string }
  | { kind: 'none' }
  | { kind: 'bad'; text: string }

const roman = /^(M{0,3})(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$/
const values: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 }

/** A Roman number as a number; null where it is none. */
function readRoman(text: string): number | null {
  if (text === '' || !roman.test(text)) return null
  const digits = [...text].map((letter) => values[letter]!)
  return digits.reduce((sum, one, at) => sum + (one < (digits[at + 1] ?? 0) ? -one : one), 0)
}

/** A code apart from the title behind it, where one cell holds both: "I. CÔNG TÁC …", "1.1 Kế hoạch". */
function splitCell(code: string, title: string): { code: string; title: string } {
  const bare = code.trim().replace(/^([IVXLCDM]+|[\d.]+|[a-zđ])[.)]+$/u, '$1')
  if (bare !== '' && title !== '') return { code: bare, title }
  const whole = bare === '' ? title : bare
  const found = /^([IVXLCDM]+|\d+(?:\.\d+)*|[a-zđ])[.)]?\s+(\p{L}.*)$/su.exec(whole)
  // A small letter or a bare number without a mark behind it is the beginning of a sentence.
  const isCode = found && (/^[IVXLCDM]+$/.test(found[1]!) || found[1]!.includes('.') || /^\S+[.)]\s/.test(whole))
  if (isCode && (bare !== '' || !/^[a-zđ]$/u.test(found[1]!))) return { code: found[1]!, title: found[2]! }
  return bare === '' ? { code: '', title } : { code: bare, title }
}

/** Codes of rows from their cells of code and title; where numbers begin anew in an area the area's own goes before them. */
export function readCodes(cells: [code: string, title: string][]): LineCode[] {
  const split = cells.map(([code, title]) => splitCell(code, title))
  const areas: (number | null)[] = []
  for (const { code } of split) areas.push(readRoman(code) ?? areas.at(-1) ?? null)
  const restarts = new Set(areas.filter((area, at) => area !== null && /^\d+$/.test(split[at]!.code)))
  const hasRomans = split.some(({ code }) => readRoman(code) !== null)
  let last: string | null = null
  return split.map(({ code, title }, at): LineCode => {
    if (code === '' || /^[-+•*–]$/u.test(code)) return { kind: 'none' }
    const area = readRoman(code)
    if (area !== null) {
      last = String(area)
      return { kind: 'area', code: last, title }
    }
    if (/^[a-zđ]$/u.test(code)) {
      if (last === null) return { kind: 'bad', text: code }
      return { kind: 'item', code: `${last}.${code}`, parent: last, title }
    }
    if (!/^\d+(\.\d+)*$/.test(code)) return { kind: 'bad', text: code }
    if (!hasRomans && !code.includes('.')) {
      last = code
      return { kind: 'area', code, title }
    }
    const whole = restarts.has(areas[at]!) && areas[at] !== null && hasRomans ? `${areas[at]}.${code}` : code
    last = whole
    return { kind: 'item', code: whole, parent: whole.includes('.') ? whole.slice(0, whole.lastIndexOf('.')) : null, title }
  })
}
