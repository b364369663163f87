import { foldVietnamese } from '../../fold-vietnamese.ts'

const longest = 40

/** An id made of words, one that is not taken yet; takes it. */
export function wordId(words: string, taken: Set<string>): string {
  const made =
    foldVietnamese(words)
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, longest)
      .replace(/^[-0-9]+|-+$/g, '') || 'muc'
  let id = made
  for (let at = 2; taken.has(id); at++) id = `${made}-${at}`
  taken.add(id)
  return id
}
