const unprintable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]/g
const alone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text as a page can show it: a character that would steer the page, or turn the line round, stands as a sign that says so. */
export const printable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(unprintable, '\ufffd').replace(alone, '\ufffd')

const decimal = /^-?\d+(\.\d+)?$/

/** Whether a cell of a column of figures holds one. */
export const isFigure = (cell: string): boolean => decimal.test(cell)

/** A cell as people read it: 1234.5 is 1.234,5. */
export function showFigure(cell: string): string {
  if (!isFigure(cell)) return cell
  const [whole, rest] = cell.split('.') as [string, string?]
  return whole.replace(/\B(?=(\d{3})+$)/g, '.') + (rest === undefined ? '' : `,${rest}`)
}
