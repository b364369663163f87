import { distance } from '../../definitions/nearest.ts'
import { bareName } from '../units/suggest-units.ts'

/** What numbers a column before or behind its name: "1. ", "(1) ", "a) ", " (1)", " [1]". */
const numbers = /^[([]?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)\]:]+\s*|\s*[([](?:\d{1,3}|[a-z])[)\]]$/g

/** A header without its number, diacritics and signs. */
const loose = (header: string): string =>
  bareName(header)
    .replace(numbers, '')
    .replace(/[^a-z0-9]+/g, '')

/** By how many letters a header and a column's name differ without those; infinitely where too many for the name's length. */
function farFrom(header: string, name: string): number {
  const [written, known] = [loose(header.slice(0, 100)), loose(name)]
  const most = known.length < 6 ? 0 : known.length < 12 ? 1 : 2
  if (written === '' || Math.abs(written.length - known.length) > most) return Number.POSITIVE_INFINITY
  const far = distance(written, known)
  return far > most ? Number.POSITIVE_INFINITY : far
}

/** Of some headers the one that is one of a column's names but for its number, diacritics, signs and, where it is long enough, a letter or two. */
export function nearestHeader(headers: string[], names: string[]): string | undefined {
  const all = headers.map((header) => ({ header, far: Math.min(...names.map((name) => farFrom(header, name))) }))
  return all.filter(({ far }) => Number.isFinite(far)).sort((a, b) => a.far - b.far)[0]?.header
}
