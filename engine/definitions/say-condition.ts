import { columnOf } from './check-condition.ts'
import type { CompareOp, Condition, FieldOp, Leaf } from './condition.ts'
import type { Column, Dataset } from './dataset.ts'

export type Language = 'vi' | 'en'

const words = {
  vi: {
    and: ' và ',
    or: ' hoặc ',
    is: 'là',
    isNot: 'không phải là',
    yes: (title: string) => `có ${title}`,
    no: (title: string) => `không ${title}`,
    known: (title: string) => `đã biết ${title}`,
    unknown: (title: string) => `chưa biết ${title}`,
    not: (inner: string) => `không phải (${inner})`,
    orUnknown: ' (kể cả khi chưa biết)',
    of: (title: string, noun: string) => `«${title}» của ${noun}`,
    compare: { at_least: 'từ # trở lên', at_most: 'không quá #', above: 'trên #', below: 'dưới #' },
    fields: { not_after: 'không sau', not_before: 'không trước', same_as: 'bằng' },
  },
  en: {
    and: ' and ',
    or: ' or ',
    is: 'is',
    isNot: 'is not',
    yes: (title: string) => `${title} is yes`,
    no: (title: string) => `${title} is no`,
    known: (title: string) => `${title} is known`,
    unknown: (title: string) => `${title} is not known`,
    not: (inner: string) => `not (${inner})`,
    orUnknown: ' (or is not known)',
    of: (title: string, noun: string) => `“${title}” of the ${noun}`,
    compare: { at_least: 'is at least #', at_most: 'is at most #', above: 'is above #', below: 'is below #' },
    fields: { not_after: 'is not after', not_before: 'is not before', same_as: 'equals' },
  },
} satisfies Record<Language, { compare: Record<CompareOp, string>; fields: Record<FieldOp, string>; [word: string]: unknown }>

/** A condition on the rows of a dataset in words, made from its tree; empty where everything satisfies it. */
export function sayCondition(condition: Condition, dataset: Dataset, datasets: Map<string, Dataset>, language: Language): string {
  const say = words[language]
  const inner = (part: Condition) => sayCondition(part, dataset, datasets, language)
  switch (condition.kind) {
    case 'all':
      return condition.of.map(inner).join(say.and)
    case 'any':
      return condition.of.length === 1 ? inner(condition.of[0]!) : `(${condition.of.map(inner).join(say.or)})`
    case 'not':
      return say.not(inner(condition.of))
    default:
      return sayLeaf(condition, dataset, datasets, language)
  }
}

function sayLeaf(leaf: Leaf, dataset: Dataset, datasets: Map<string, Dataset>, language: Language): string {
  const say = words[language]
  const column = (field: string) => columnOf(dataset, field, (id) => datasets.get(id))!
  const titleOf = (field: string) => titleOfField(field, dataset, datasets, language)
  const title = titleOf(leaf.field)
  const end = 'orUnknown' in leaf && leaf.orUnknown ? say.orUnknown : ''
  switch (leaf.kind) {
    case 'known':
      return leaf.known ? say.known(title) : say.unknown(title)
    case 'in': {
      const [only] = leaf.values
      if (typeof only === 'boolean' && leaf.values.length === 1) return (only !== leaf.negated ? say.yes(title) : say.no(title)) + end
      const values = leaf.values.map((value) => wordOf(column(leaf.field), String(value), language)).join(say.or)
      return `${title} ${leaf.negated ? say.isNot : say.is} ${values}${end}`
    }
    case 'compare':
      return `${title} ${say.compare[leaf.op].replace('#', String(leaf.value))}${end}`
    case 'fields':
      return `${title} ${say.fields[leaf.op]} ${titleOf(leaf.other)}${end}`
  }
}

function titleOfField(field: string, dataset: Dataset, datasets: Map<string, Dataset>, language: Language): string {
  const column = columnOf(dataset, field, (id) => datasets.get(id))!
  const [join] = field.includes('.') ? field.split('.', 1) : []
  if (join === undefined) return language === 'vi' ? `«${column.title.vi}»` : `“${column.title.en}”`
  const register = datasets.get(dataset.joins[join]!.register)!
  return words[language].of(column.title[language], register.noun[language])
}

/** A choice as people write it. */
const wordOf = (column: Column, value: string, language: Language): string =>
  column.type === 'choice' && language === 'vi' ? (column.choices[value]?.[0] ?? value) : value
