import type { PaperStyle, PaperTable } from './paper.ts'
import { isFigure, printable, showFigure } from './paper-text.ts'

/** How wide letters are at most in bold Times at a size of 1; all others 0.56. */
const widths: [letters: RegExp, width: number][] = [
  [/[.,:;'()/|ijltfI-]/, 0.34],
  [/[0-9acegosrxvyz]/, 0.5],
  [/[mw]/, 0.84],
  [/[MW%]/, 1],
  [/[A-ZĐ]/, 0.78],
]
const widthOf = (word: string): number =>
  [...word.normalize('NFD').replace(/\p{M}/gu, '')].reduce((sum, letter) => sum + (widths.find(([of]) => of.test(letter))?.[1] ?? 0.56), 0)

/**
 * The size at which no figure and no word of a head is broken within itself, in half points: `table` where it
 * fits, and not below `least`. `widthsOf`: of each column, as wide as its text may be.
 */
export function fitSize({ columns, rows }: PaperTable, widthsOf: number[], { table, least }: PaperStyle['sizes']): number {
  const room = columns.map(({ head, kind }, ix) => {
    const figures = kind === 'figure' ? rows.map(({ cells }) => cells[ix] ?? '').filter(isFigure) : []
    const words = [...printable(head.at(-1) ?? '').split(/\s+/), ...figures.map(showFigure)]
    return widthsOf[ix]! / Math.max(...words.map(widthOf), Number.EPSILON)
  })
  return Math.max(least, Math.floor(2 * Math.min(table, ...room)) / 2)
}
