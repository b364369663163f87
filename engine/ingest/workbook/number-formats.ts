/** Formats that every spreadsheet knows by number and that show dates or times, those of East Asia too. */
const builtIn: [from: number, to: number][] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

/** Formats that show a hundred times the number, with the sign. */
const builtInPercent = [9, 10]

/** What a number format makes of a number. */
export type FormatKind = 'number' | 'date' | 'percent'

/** What a number format shows: a date or time, a share in percent, or the number. `code` is what the workbook declares for it, if it does. */
export function formatKind(id: number, code: string | undefined): FormatKind {
  if (code === undefined) {
    if (builtInPercent.includes(id)) return 'percent'
    return builtIn.some(([from, to]) => id >= from && id <= to) ? 'date' : 'number'
  }
  const [positive] = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';')
  // In brackets stand colours, conditions and languages, but also hours, minutes or seconds that run on.
  const shown = positive!.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]|general/gi, '')
  if (shown.includes('%')) return 'percent'
  return /[dmyhs]/i.test(shown) ? 'date' : 'number'
}
