/** Text a spreadsheet would take for a formula, or that an import would take for a guarded one; a plain negative number is none. */
const risky = /^(?!-\d+(?:[.,]\d+)?$)(?:'*[=+\-@\t＝＋－＠]|[\r\n\0])/

/** Text with one `'` before it where a spreadsheet would run it. `unguardFormula` takes just that off again, so that every text comes back as it was. */
export const guardFormula = (text: string): string => (risky.test(text) ? `'${text}` : text)

/** The text of a cell without the one `'` that an export put before it. */
export const unguardFormula = (cell: string): string => (/^'+[=+\-@\t＝＋－＠]/.test(cell) ? cell.slice(1) : cell)

/** Text for a cell that is text by its kind: no spreadsheet runs it; only where an import would take a `'` off there is one more. */
export const keepQuotes = (text: string): string => (unguardFormula(text) === text ? text : `'${text}`)
