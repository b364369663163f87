import { life, unitLabel } from '../../definitions/label-unit.ts'
import { distance } from '../../definitions/nearest.ts'
import { type Day, shownDay, textOfDay } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import { isValid } from '../../definitions/unit-registry.ts'
import type { UnitSuggestion } from '../../issue.ts'
import { predecessorsAt, successorsOf, type UnitIndex, unitsNamed } from './resolve-unit.ts'
import { whyAlike } from './why-alike.ts'

const most = 5

/** Words before a unit's own name, also as they are shortened. */
const prefix = /^(?:uy ban nhan dan|ubnd|so|tinh|thanh pho|tp|thi xa|tx|huyen|thi tran|tt|phuong|xa|p|x|h|t)[. ]+/

/** Letters of other alphabets that look like Latin ones. */
const lookAlikes = new Map([...'авсенікмортухѕјοαιντυχκðɖđ'].map((letter, at) => [letter, 'abcehikmoptyxsjoaivtuxkddd'[at]!]))

/** Kinds of units as a name says them first, written out or shortened. */
const kinds: [kind: string, words: RegExp][] = [
  ['tinh', /^(?:tinh|t)[. ]/],
  ['thanh-pho', /^(?:thanh pho|tp)[. ]/],
  ['thi-xa', /^(?:thi xa|tx)[. ]/],
  ['thi-tran', /^(?:thi tran|tt)[. ]/],
  ['huyen', /^(?:huyen|h)[. ]/],
  ['phuong', /^(?:phuong|p)[. ]/],
  ['xa', /^(?:xa|x)[. ]/],
  ['so', /^so[. ]/],
]
const kindOf = (text: string): string | null => {
  const name = bareName(text).replace(/^(?:uy ban nhan dan|ubnd) /, '')
  return kinds.find(([, words]) => words.test(name))?.[0] ?? null
}

/** Where a place above the unit is added to its name: "(huyện Y)", ", huyện Y", " - Y", " tỉnh Y". */
const placeAdded = /^(.+?)(?:\s*[(,]\s*|\s+[-–]\s+|\s+(?=(?:tinh|huyen|thanh pho|thi xa|tp|tx)[. ]))(.+?)\)?$/

/** Units whose loose name is that of the text; where none is, of its part before a place, below that place where some are. */
function nearestTo(index: UnitIndex, loose: Map<string, number[]>, text: string): number[] {
  const whole = loose.get(looseName(text))
  if (whole) return whole
  const [, name = '', place = ''] = placeAdded.exec(bareName(text)) ?? []
  const near = loose.get(looseName(name)) ?? []
  const above = new Set(loose.get(looseName(place)) ?? [])
  const { registry } = index
  const below = near.filter((ix) =>
    registry.segments
      .slice(registry.firstSegment[ix], registry.firstSegment[ix + 1])
      .some(({ ancestors }) => ancestors.some((ancestor) => ancestor !== ix && above.has(ancestor))),
  )
  return below.length > 0 ? below : near
}

/** A name without what people leave out or write otherwise: diacritics, Đ, prefixes, signs. Good for suggestions only. */
export function looseName(text: string): string {
  let name = bareName(text)
  for (let shorter = name.replace(prefix, ''); shorter !== name && shorter !== ''; shorter = name.replace(prefix, '')) name = shorter
  return name.replace(/[^a-z0-9]+/g, '')
}

/** Lower case, without diacritics, wide signs and letters that only look Latin, blanks collapsed. */
export function bareName(text: string): string {
  const name = [
    ...text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}|\p{DI}/gu, ''),
  ]
    .map((letter) => lookAlikes.get(letter) ?? letter)
    .join('')
  return name.replace(/\s+/g, ' ').trim()
}

/** The day a unit was looked for on, as its message says it; empty where there is none. */
export const namedDay = (day: Day | null): Record<string, string> => (day === null ? {} : { day: shownDay(day), day_en: textOfDay(day) })

/** What helps where a text names no unit: a hint in Vietnamese and English, empty where there is none, and the units of it. */
export interface Suggested {
  hint: string
  hint_en: string
  suggestions: UnitSuggestion[]
}

type Because = UnitSuggestion['because']

/** What may help where a text names no unit on a day; `searching`: units whose names differ by a letter or two are looked for, too. */
export function suggestUnits(index: UnitIndex, loose: Map<string, number[]>, text: string, day: Day | null, searching = true): Suggested {
  const units = index.registry.units
  const suggest = (list: number[], because: (unit: Unit) => Because, vi: [string, string], en: [string, string]): Suggested => {
    const shown = list.slice(0, most).map((ix) => units[ix]!)
    const label = (show: (day: Day) => string) => shown.map((unit) => `${unitLabel(unit)}${life(unit, show)}`).join('; ')
    const [hint, hint_en] = [vi.join(label(shownDay)), en.join(label(textOfDay))]
    return { hint, hint_en, suggestions: shown.map((unit) => suggestionOf(unit, because(unit))) }
  }
  const valid = (list: number[]) => (day === null ? list : list.filter((ix) => isValid(units[ix]!, day)))
  const named = unitsNamed(index, text)
  const alive = valid(named)
  if (alive.length > 1)
    return suggest(
      alive,
      () => 'same-name',
      ['có nhiều đơn vị trùng tên: ', '; hãy ghi mã'],
      ['several units have this name: ', '; give the code'],
    )
  if (named.length > 0 && day !== null) {
    const before = [...new Set(named.flatMap((ix) => predecessorsAt(index, ix, day)))]
    if (before.length > 0) return suggest(before, () => 'older', ['khi đó là: ', ''], ['on that day it was: ', ''])
    const after = [...new Set(valid(named.flatMap((ix) => successorsOf(index, ix))))]
    if (after.length > 0) return suggest(after, () => 'newer', ['khi đó đã thành: ', ''], ['by that day it had become: ', ''])
    const ended = ({ to }: Unit) => (to !== null && to < day ? 'older' : 'newer')
    return suggest(named, ended, ['đơn vị này: ', ''], ['this unit: ', ''])
  }
  const near = nearestTo(index, loose, text)
  const alike = near.filter((ix) => kindOf(units[ix]!.name) === kindOf(text))
  const [likely = []] = [valid(alike), alike, valid(near), near].filter((list) => list.length > 0)
  if (likely.length > 0)
    return suggest(likely, ({ name }) => (/^\d+$/.test(text) ? 'distance' : whyAlike(text, name)), ['có phải: ', '?'], ['is it: ', '?'])
  const close = searching ? closeTo(loose, text) : []
  const [closest = []] = [valid(close), close].filter((list) => list.length > 0)
  return closest.length > 0
    ? suggest(closest, () => 'distance', ['có phải: ', '?'], ['is it: ', '?'])
    : { hint: '', hint_en: '', suggestions: [] }
}

const suggestionOf = ({ id, code, name, from, to }: Unit, because: Because): UnitSuggestion => ({
  unit: id,
  code,
  name,
  because,
  ...(from === null ? {} : { from: textOfDay(from) }),
  ...(to === null ? {} : { to: textOfDay(to) }),
})

/** Units whose loose name is but a letter from the text's, of long ones two; the nearest alone. */
function closeTo(loose: Map<string, number[]>, text: string): number[] {
  const wanted = looseName(text.slice(0, 100))
  const most = wanted.length < 4 ? 0 : wanted.length < 9 ? 1 : 2
  let [found, least]: [number[], number] = [[], most]
  for (const [name, units] of most > 0 ? loose : []) {
    if (Math.abs(name.length - wanted.length) > least) continue
    const far = distance(wanted, name)
    if (far > least) continue
    found = far < least ? units : [...found, ...units]
    least = far
  }
  return [...new Set(found)]
}

/** Loose names and codes of all units; codes also as a spreadsheet leaves them, without the zeros before. */
export function looseNames(index: UnitIndex): Map<string, number[]> {
  const loose = new Map<string, number[]>()
  for (const unit of index.registry.units) {
    const [code, id] = [looseName(unit.code), looseName(unit.id)]
    for (const key of new Set([looseName(unit.name), code, id, code.replace(/^0+(?=\d+$)/, '')]))
      loose.set(key, [...(loose.get(key) ?? []), unit.ix])
  }
  return loose
}
