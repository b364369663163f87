/** Formats that every spreadsheet knows by number and that show dates or times, those of East Asia too. */
const builtIn: [from: number, to: number][] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

/** Whether a number format shows a date or a time. `code` is what the workbook declares for it, if it does. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn.some(([from, to]) => id >= from && id <= to)
  const [positive] = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';')
  // In brackets stand colours, conditions and languages, but also hours, minutes or seconds that run on.
  const shown = positive!.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return /[dmyhs]/i.test(shown.replace(/general/i, ''))
}
