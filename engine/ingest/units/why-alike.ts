import type { UnitSuggestion } from '../../issue.ts'
import { foldName } from './resolve-unit.ts'

/** The five marks of tone; what else stands over a letter makes it another letter. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g

/** The words of a name, each with its tone behind it, wherever in the word it was set. */
const wordsOf = (name: string): string[] =>
  foldName(name)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => {
      const letters = word.normalize('NFD')
      return letters.replace(tones, '') + (letters.match(tones) ?? []).sort().join('')
    })

/** By what a spelling differs from the name it loosely is: where tones are set, what stands before or behind the name, or diacritics. */
export function whyAlike(text: string, name: string): UnitSuggestion['because'] {
  const [said, known] = [wordsOf(text), wordsOf(name)]
  if (said.join(' ') === known.join(' ')) return 'tone'
  // A name without the word for its kind: "An Hòa Thịnh" of "Xã An Hòa Thịnh".
  const own = [known, known.slice(1), known.slice(2)].filter((words) => words.length > 0).map((words) => ` ${words.join(' ')} `)
  return own.some((words) => ` ${said.join(' ')} `.includes(words)) ? 'prefix' : 'diacritics'
}
