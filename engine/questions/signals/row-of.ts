import type { Fraction } from '../../exact.ts'
import type { Given } from '../../rules/given.ts'
import { sayExactly } from '../../rules/say-number.ts'
import type { Words } from '../../words.ts'
import type { Question, UnitFigure } from './question.ts'

/** A figure as a row of a question shows it: `18/20`, or the number. */
function sayFigure(given: Given): Words {
  const say = (language: keyof Words): string => {
    if (given.form === 'counts') return `${sayExactly(given.numerator, language)}/${sayExactly(given.denominator, language)}`
    return given.form === 'number' ? sayExactly(given.value, language) : ''
  }
  return { vi: say('vi'), en: say('en') }
}

/** A figure of a unit as a row of a question. */
export const rowOf = ({ unit, given }: UnitFigure): Question['rows'][number] => ({
  unit: unit.unit,
  code: unit.code,
  name: unit.name,
  figure: sayFigure(given),
})

/** The numbers of a figure that can be looked at one by one. */
export function numbersOf(given: Given): Fraction[] {
  if (given.form === 'counts') return [given.numerator, given.denominator]
  return given.form === 'number' ? [given.value] : []
}
