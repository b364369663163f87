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
}

const choices = { 'exactly one of ': 'đúng một trong ', 'at most one of ': 'nhiều nhất một trong ', 'one of ': 'một trong ' }
/** What schemas say of words of which one is meant: the words are the same in both languages. */
function sayChoice(message: string): string | undefined {
  const found = Object.entries(choices).find(([en]) => message.startsWith(en))
  return found && found[1] + message.slice(found[0].length)
}

/** What a schema says would be right. */
export function sayRight(issue: z.core.$ZodIssue): Phrase {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ')
  if (issue.code === 'invalid_type') return said`a ${{ vi: typeWords[issue.expected] ?? issue.expected, en: issue.expected }}`
  const told = issue.code === 'custom' || saidWords[issue.message] ? undefined : spoken(issue as Parameters<typeof spoken>[0])
  const vi = saidWords[issue.message] ?? sayChoice(issue.message) ?? (typeof told === 'object' ? told?.message : told)
  return vi === undefined ? issue.message : { vi, en: issue.message }
}
