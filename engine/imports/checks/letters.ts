import { foldVietnamese } from '../../fold-vietnamese.ts'

/** What is left of a word however it is spelt: `dat-dai` and "Đất đai" are one. */
export const letters = (word: string): string => foldVietnamese(word).replace(/[^\p{L}\p{N}]+/gu, '')
