/** How codes are compared that an export damaged: signs between the parts are one, letters have no case, blanks are nothing. */
const partsOf = (code: string): string[] =>
  code
    .toLowerCase()
    .replace(/\s+/g, '')
    .split(/[^\p{L}\p{N}]+/u)

/** A number that lost its last zeros reads as the same. */
const withoutZeros = (parts: string[]): string => parts.join('.').replace(/(?<!0)0+$/, '')

/** The codes that one may be meant for, as a text, and what was done to it. */
export interface Likely {
  near: string
  habit: 'lost-zeros' | 'other-signs' | 'added-tail'
}

/**
 * Finds which codes of a list a code that is none of them may be meant for; null where none is likely: the same parts
 * between other signs, a code with something added behind it, or one whose last zeros a spreadsheet took off.
 */
export function likelyCodes(known: string[]): (code: string) => Likely | null {
  const byParts = Map.groupBy(known, (code) => withoutZeros(partsOf(code)))
  const most = known.reduce((longest, code) => Math.max(longest, partsOf(code).length), 0)
  return (code) => {
    const parts = partsOf(code)
    for (let kept = Math.min(parts.length, most); kept > 0; kept--) {
      const found = byParts.get(withoutZeros(parts.slice(0, kept)))
      if (!found) continue
      const isWhole = found.some((one) => partsOf(one).join('.') === parts.join('.'))
      return { near: found.slice(0, 3).join(', '), habit: kept < parts.length ? 'added-tail' : isWhole ? 'other-signs' : 'lost-zeros' }
    }
    return null
  }
}
