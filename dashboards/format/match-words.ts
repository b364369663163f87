import { foldVietnamese } from '../../engine/fold-vietnamese.ts'

/** Whether every word typed begins a word of the text, tones and marks aside. */
export function matchWords(text: string, typed: string): boolean {
  const words = foldVietnamese(text).split(/\s+/)
  return foldVietnamese(typed)
    .trim()
    .split(/\s+/)
    .every((one) => words.some((word) => word.startsWith(one)))
}
