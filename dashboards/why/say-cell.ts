import type { Cell } from '../../engine/reply.ts'
import { showDay } from '../format/day.ts'
import { showDecimal } from '../format/decimal.ts'
import type { Speaker } from '../format/say-value.ts'
import { sayWord } from '../text/text.ts'

/** Columns whose cells are numbers. */
const figures = new Set(['integer', 'amount', 'figure'])

/** Whether a column's cells stand at the right. */
export const isFigure = (type: string): boolean => figures.has(type)

const decimal = /^-?\d+(\.\d+)?$/
const instant = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?/

/** A cell of a stored row as people read it; an empty one is a dash. */
export function sayCell(cell: Cell | undefined, type: string, { say, language }: Speaker): string {
  if (cell === null || cell === undefined || cell === '') return '\u2013'
  if (typeof cell === 'boolean') return say(cell ? 'cell.true' : 'cell.false')
  const text = String(cell)
  if (type === 'level') return sayWord(say, 'level', text)
  if (type === 'state') return sayWord(say, 'plan.state', text)
  if (isFigure(type) && decimal.test(text)) return showDecimal(text, language)
  const time = type === 'instant' ? instant.exec(text) : null
  if (!time?.[1]) return text
  return time[2] ? `${showDay(time[1], language)} ${time[2]}` : showDay(time[1], language)
}
