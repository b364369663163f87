import type { Definitions } from '../../definitions/load-definitions.ts'
import type { Day } from '../../definitions/period.ts'
import { isValid, levels } from '../../definitions/unit-registry.ts'
import type { Words } from '../../words.ts'
import type { ChoiceKind } from './entry-kind.ts'

interface Choice {
  value: string
  title: Words
}
const alike = (text: string): Words => ({ vi: text, en: text })

/** What a word of an entry is one of, in the order of the definitions. */
const lists: Record<ChoiceKind, (definitions: Definitions, today: Day) => Choice[]> = {
  indicators: ({ indicators, publishedIndexes }) => [...indicators, ...publishedIndexes].map(([value, { title }]) => ({ value, title })),
  datasets: ({ datasets }) => [...datasets].map(([value, { title }]) => ({ value, title })),
  'unit-codes': ({ registry, plans }, today) => [
    ...registry.units.filter((unit) => isValid(unit, today)).map(({ code, name }) => ({ value: code, title: alike(name) })),
    ...[...plans.values()].flatMap(({ groups }) => Object.entries(groups).map(([value, title]) => ({ value, title }))),
  ],
  'unit-ids': ({ registry }) => registry.units.map(({ id, name }) => ({ value: id, title: alike(name) })),
  levels: () => levels.map((value) => ({ value, title: alike(value) })),
}

/** Every list an entry's words are chosen from, each once. */
export function listChoices(kinds: ChoiceKind[], definitions: Definitions, today: Day): Record<string, Choice[]> {
  return Object.fromEntries([...new Set(kinds)].map((kind) => [kind, lists[kind](definitions, today)]))
}
