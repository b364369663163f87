import type { AnnexWords } from '../definitions/annex-words.ts'
import type { Period } from '../definitions/period.ts'
import { isValid, type UnitRegistry } from '../definitions/unit-registry.ts'
import { fold } from '../ingest/header/bind-header.ts'

/** Who is named in a cell: units by their ids, groups by theirs, and what names nobody that is known. */
export interface Agencies {
  units: string[]
  groups: string[]
  unread: string[]
}

interface Phrase {
  words: string[]
  found: { unit: string } | { group: string }
}

/** Words of a name or a cell: without case, punctuation and `và`, which offices write or leave out. */
const wordsOf = (text: string): string[] => writtenIn(text).map(fold)
const writtenIn = (text: string): string[] => (text.match(/[\p{L}\p{N}&]+/gu) ?? []).filter((word) => fold(word) !== 'và')

/** Tells who is named in cells of a plan of a year. Names may hold commas, so they are looked for as wholes, the longest first. */
export function openAgencies({ agencies }: AnnexWords, { units }: UnitRegistry, { first, last }: Period): (text: string) => Agencies {
  const there = units
    .filter((unit) => unit.level !== 'province' && (isValid(unit, first) || isValid(unit, last)))
    .sort((a, b) => Number(isValid(b, first)) - Number(isValid(a, first)))
  const ids = new Map(there.map((unit) => [fold(unit.name), unit.id]))
  const phrases: Phrase[] = [
    ...there.map(({ id, name }) => ({ words: wordsOf(name), found: { unit: id } })),
    ...agencies.spellings.flatMap(({ words, name }) => {
      const unit = ids.get(fold(name))
      return unit === undefined ? [] : words.map((one) => ({ words: wordsOf(one), found: { unit } }))
    }),
    ...agencies.groups.flatMap(({ id, words }) => words.map((one) => ({ words: wordsOf(one), found: { group: id } }))),
  ]
  const byFirst = Map.groupBy(
    phrases.sort((a, b) => b.words.length - a.words.length),
    ({ words }) => words[0]!,
  )
  const joints = new Set(agencies.joints.map(fold))
  return (text) => {
    const written = writtenIn(text)
    const words = written.map(fold)
    const [found, group, unread] = [new Set<string>(), new Set<string>(), [] as string[]]
    let run: number[] = []
    const closeRun = () => {
      const isName = (at: number) => !joints.has(words[at]!)
      if (run.some(isName)) unread.push(written.slice(run.find(isName), run.findLast(isName)! + 1).join(' '))
      run = []
    }
    for (let at = 0; at < words.length; ) {
      const phrase = byFirst.get(words[at]!)?.find((one) => one.words.every((word, ix) => words[at + ix] === word))
      if (phrase) {
        closeRun()
        if ('unit' in phrase.found) found.add(phrase.found.unit)
        else group.add(phrase.found.group)
        at += phrase.words.length
      } else run.push(at++)
    }
    closeRun()
    return { units: [...found], groups: [...group], unread }
  }
}
