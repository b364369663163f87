import type { AnnexWords } from '../definitions/annex-words.ts'
import { divide, type Fraction, fractionOf, multiply } from '../exact.ts'
import { fold } from '../ingest/header/bind-header.ts'

/** What a cell of money says, amounts in million đồng: an amount, one for each of some things, no amount on purpose, nothing, or what is not understood. */
export type Budget =
  | { kind: 'stated'; amount: Fraction }
  | { kind: 'rate'; amount: Fraction; per: string }
  | { kind: 'allotted' | 'blank' | 'unread' }

const number = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?`
const written = new RegExp(`^(${number})\\s*(\\D*)$`)

/** A number as Vietnamese offices write it: points between thousands, a comma before the fraction. */
const decimalOf = (text: string): Fraction => fractionOf(text.replaceAll('.', '').replace(',', '.'))

/** Reads a cell of money; `heading`: that of its column, whose unit in brackets stands for numbers alone. */
export function readBudget({ budget }: AnnexWords, text: string, heading: string): Budget {
  const said = fold(text)
  if (said === '') return { kind: 'blank' }
  if (budget.allotted.some((one) => fold(one) === said)) return { kind: 'allotted' }
  const [, figure, rest = ''] = written.exec(said) ?? []
  if (figure === undefined) return { kind: 'unread' }
  const [unit = '', per] = rest.split('/', 2).map((one) => one.trim())
  const factor = factorOf(unit === '' ? (/\(([^)]*)\)/.exec(fold(heading))?.[1] ?? '') : unit)
  if (!factor && unit !== '') return { kind: 'unread' }
  const amount = factor ? multiply(decimalOf(figure), factor) : decimalOf(figure)
  return per === undefined ? { kind: 'stated', amount } : { kind: 'rate', amount, per }

  function factorOf(name: string): Fraction | null {
    const found = budget.units.find(({ words }) => words.some((one) => fold(one) === name))
    return found ? divide(fractionOf(found.times), fractionOf(found.per)) : null
  }
}

/** How many things a text counts one by one: `10 trường …; 36 trường …` are 46. What stands in brackets says how a number is made up. */
export function countThings({ things }: AnnexWords, text: string): number {
  const plain = fold(text.replace(/\([^)]*\)?/g, ' '))
  return [...plain.matchAll(/(?<![\d/.,])(\d+) (\p{L}[\p{L} ]*)/gu)]
    .filter(([, , after]) => startsWithOne(after!, things))
    .reduce((sum, [, count]) => sum + Number(count), 0)
}

/** How many goals a text states: percentages, a range being one, and numbers of things. */
export function countGoals({ things }: AnnexWords, text: string): number {
  const plain = fold(text)
  const percentages = [...plain.matchAll(/(?:\d+(?:[.,]\d+)?\s*[-–]\s*)?\d+(?:[.,]\d+)?\s*%/g)].length
  const counted = [...plain.matchAll(/(?<![\d/.,])\d+ (\p{L}[\p{L} ]*)/gu)].filter(([, after]) => startsWithOne(after!, things)).length
  return percentages + counted
}

const startsWithOne = (text: string, words: string[]): boolean =>
  words.some((word) => text === fold(word) || text.startsWith(`${fold(word)} `))
