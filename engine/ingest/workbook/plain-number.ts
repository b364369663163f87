/** What a spreadsheet keeps exactly of a number with a fraction. */
const significant = 15

/** A number as a workbook keeps it. */
export const isRawNumber = (raw: string): boolean => /^[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d{1,3})?$/i.test(raw)

/**
 * A raw number (`1.23E-3`, `1.1000000000000001`) as plain decimal text. Of a fraction 15 significant digits count: the
 * others are traces of binary floating point, in which the writer kept it. No digit is computed but by decimal rounding.
 */
export function plainNumber(raw: string): string {
  if (/^(?:0|[1-9]\d{0,14})$/.test(raw)) return raw
  const [, sign, whole, fraction = '', exponent = '0'] = /^([+-]?)(\d*)\.?(\d*)(?:E([+-]?\d+))?$/i.exec(raw)!
  const written = `${whole}${fraction}`
  let digits = written.replace(/^0+/, '')
  let point = whole!.length + Number(exponent) - (written.length - digits.length)
  if (digits === '') return '0'
  if (digits.length > significant && digits.length > point) {
    const kept = Math.max(significant, point)
    const rounded = String(BigInt(digits.slice(0, kept)) + (digits[kept]! >= '5' ? 1n : 0n))
    point += rounded.length - kept
    digits = rounded
  }
  const all = point > 0 ? digits.padEnd(point, '0') : `${'0'.repeat(1 - point)}${digits}`
  const dot = Math.max(point, 1)
  const rest = all.slice(dot).replace(/0+$/, '')
  return `${sign === '-' ? '-' : ''}${all.slice(0, dot)}${rest && `.${rest}`}`
}
