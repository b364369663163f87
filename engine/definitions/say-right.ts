import { z } from 'zod'
import { type Phrase, said } from '../said.ts'
import { saidWords } from '../said-words.ts'

const spoken = z.locales.vi().localeError
const typeWords: Record<string, string> = {
  number: 'một số',
  int: 'số nguyên',
  string: 'chữ',
  object: 'một nhóm',
  array: 'danh sách',
  boolean: 'true hoặc false',
  record: 'một nhóm',
  nonoptional: 'một giá trị',
}

const choices = {
  'exactly one of ': 'đúng một trong ',
  'at most one of ': 'nhiều nhất một trong ',
  'one kind of ': 'một loại trong ',
  'one of ': 'một trong ',
  'at most ': 'nhiều nhất ',
}
/** What schemas say of words of which one is meant: the words are the same in both languages. */
function sayChoice(message: string): string | undefined {
  const found = Object.entries(choices).find(([en]) => message.startsWith(en))
  return found && found[1] + message.slice(found[0].length)
}

type Bound = Extract<z.core.$ZodIssue, { code: 'too_small' | 'too_big' }>
/** How large a number, or how long a text or list, must be. */
function sayBound(issue: Bound): Phrase {
  const least = issue.code === 'too_small'
  const bound = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum)
  if (issue.exact) return issue.origin === 'string' ? said`exactly ${bound} characters` : said`exactly ${bound} of them`
  if (issue.origin === 'string') return least ? said`at least ${bound} characters` : said`at most ${bound} characters`
  if (issue.inclusive) return least ? said`at least ${bound}` : said`at most ${bound}`
  return least ? said`more than ${bound}` : said`below ${bound}`
}

/** What a schema says would be right. */
export function sayRight(issue: z.core.$ZodIssue): Phrase {
  if (issue.code === 'too_small' || issue.code === 'too_big') return sayBound(issue)
  if (issue.code === 'invalid_key') return sayRight(issue.issues[0]!)
  if (issue.code === 'invalid_union' && 'options' in issue && issue.options) return said`one of ${issue.options.join(', ')}`
  if (issue.code === 'invalid_format' && issue.format === 'date') return said`a date like 2025-07-01`
  if (issue.code === 'invalid_format' && issue.pattern && issue.message.endsWith(issue.pattern)) return said`text of the right form`
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ')
  if (issue.code === 'invalid_type') return said`a ${{ vi: typeWords[issue.expected] ?? issue.expected, en: issue.expected }}`
  const told = issue.code === 'custom' || saidWords[issue.message] ? undefined : spoken(issue as Parameters<typeof spoken>[0])
  const vi = saidWords[issue.message] ?? sayChoice(issue.message) ?? (typeof told === 'object' ? told?.message : told)
  return vi === undefined ? issue.message : { vi, en: issue.message }
}
