/** Plain JSON as an edition holds it: figures that count are decimal text. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain }

/** One text for one meaning (RFC 8785): keys by their UTF-16 units, no blanks, text NFC. Throws on what JSON does not know. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'))
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`no JSON number: ${value}`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`no JSON value: ${typeof value}`)
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  const byUnits = entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${byUnits.map(([name, one]) => `${JSON.stringify(name.normalize('NFC'))}:${canonicalJson(one)}`).join(',')}}`
}

/** The same with every number as decimal text, so that no reader takes it through binary floating point. */
export function numbersAsText(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return value.map(numbersAsText)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, numbersAsText(one)]))
}
