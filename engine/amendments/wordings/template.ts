import type { SetWordings } from '../../definitions/set-wordings.ts'

/** What a wording names, as it is written: values and numbers with a point, `percent` where a percent sign follows a value. */
export interface Named {
  [mark: string]: string | boolean | undefined
  percent?: boolean
}
/** Fits a whole text; null where it does not. */
export type Template = (text: string) => Named | null

const amount = '\\d+(?:[.,]\\d+)?'
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Texts longer than this are no wording of a rule. */
const longest = 400

/** A wording as data (see data/wordings/criteria.yaml) as a test of texts that `plainText` made comparable. */
export function readTemplate(say: string, { point }: Pick<SetWordings, 'point'>): Template {
  const points = `(?:\\s*(?:${point.map(literal).join('|')})(?!\\p{L}))?`
  const marks: Record<string, string> = {
    a: `(?<a>${amount})\\s*(?<a_percent>%)?`,
    b: `(?<b>${amount})\\s*(?<b_percent>%)?`,
    p: `(?<p>${amount})${points}`,
    q: `(?<q>${amount})${points}`,
    n: `(?<n>${amount})\\s*(?:%|(?:${point.map(literal).join('|')})(?!\\p{L}))?`,
    words: '(?<words>[^\\d;:]+?)',
  }
  const compile = (part: string): string =>
    part
      .split(/(\{[a-z]+\}|\[(?:\{[a-z]+\}|[^\]])*\])/)
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((one) => {
        if (one.startsWith('{')) return marks[one.slice(1, -1)] ?? literal(one)
        return one.startsWith('[')
          ? `(?:${compile(one.slice(1, -1))})?`
          : literal(one.normalize('NFC').toLowerCase()).replaceAll(' ', '\\s+')
      })
      .join('\\s*')
  const pattern = new RegExp(`^${compile(say)}$`, 'u')
  return (text) => {
    const found = text.length > longest ? null : pattern.exec(text)
    if (!found) return null
    const { a_percent, b_percent, ...groups } = found.groups ?? {}
    const named: Named = {}
    for (const [mark, written] of Object.entries(groups)) {
      if (written === undefined) continue
      if (mark !== 'words' && /^\d{1,3}[.,]\d{3}$/.test(written)) return null
      named[mark] = mark === 'words' ? written.trim() : written.replace(',', '.')
    }
    return a_percent || b_percent ? { ...named, percent: true } : named
  }
}

/** A text as wordings are compared: small letters, one blank, one dash, one sign of multiplication. */
export const plainText = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[–—−‑]/g, '-')
    .replace(/\s*[×✕*]\s*|\s+x\s+/g, ' × ')
    .replace(/[“”"]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*:\s*/g, ': ')
    .replace(/\s+%/g, '%')
    .trim()
    .replace(/[.,;]+$/, '')
    .trim()
