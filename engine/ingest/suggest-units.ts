import { type Day, textOfDay } from '../definitions/period.ts'
import type { Unit } from '../definitions/unit.ts'
import { isValid } from '../definitions/unit-registry.ts'
import { predecessorsAt, successorsOf, type UnitIndex, unitsNamed } from './resolve-unit.ts'

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

/** Lower case, without diacritics and letters that only look Latin, blanks collapsed. */
function bareName(text: string): string {
  const name = [
    ...text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}|\p{DI}/gu, ''),
  ]
    .map((letter) => lookAlikes.get(letter) ?? letter)
    .join('')
  return name.replace(/\s+/g, ' ').trim()
}

/** Names as people know them, for a message: "Xã Sơn Kim 1 (18193)". */
export const unitLabel = (unit: Unit): string => `${unit.name} (${unit.code})`

/** What may help where a text names no unit on a day: a hint in Vietnamese and English, empty where there is none. */
export function suggestUnits(
  index: UnitIndex,
  loose: Map<string, number[]>,
  text: string,
  day: Day | null,
): { hint: string; hint_en: string } {
  const units = index.registry.units
  const label = (list: number[]) =>
    list
      .slice(0, most)
      .map((ix) => `${unitLabel(units[ix]!)}${life(units[ix]!)}`)
      .join('; ')
  const valid = (list: number[]) => (day === null ? list : list.filter((ix) => isValid(units[ix]!, day)))
  const named = unitsNamed(index, text)
  const alive = valid(named)
  if (alive.length > 1)
    return {
      hint: `có nhiều đơn vị trùng tên: ${label(alive)}; hãy ghi mã`,
      hint_en: `several units have this name: ${label(alive)}; give the code`,
    }
  if (named.length > 0 && day !== null) {
    const before = [...new Set(named.flatMap((ix) => predecessorsAt(index, ix, day)))]
    if (before.length > 0) return { hint: `khi đó là: ${label(before)}`, hint_en: `on that day it was: ${label(before)}` }
    const after = [...new Set(valid(named.flatMap((ix) => successorsOf(index, ix))))]
    if (after.length > 0) return { hint: `khi đó đã thành: ${label(after)}`, hint_en: `by that day it had become: ${label(after)}` }
    return { hint: `đơn vị này: ${label(named)}`, hint_en: `this unit: ${label(named)}` }
  }
  const near = nearestTo(index, loose, text)
  const alike = near.filter((ix) => kindOf(units[ix]!.name) === kindOf(text))
  const [likely = []] = [valid(alike), alike, valid(near), near].filter((list) => list.length > 0)
  return likely.length > 0 ? { hint: `có phải: ${label(likely)}?`, hint_en: `is it: ${label(likely)}?` } : { hint: '', hint_en: '' }
}

function life(unit: Unit): string {
  if (unit.from === null && unit.to === null) return ''
  return ` [${unit.from === null ? '…' : textOfDay(unit.from)} – ${unit.to === null ? '…' : textOfDay(unit.to)}]`
}

/** Loose names and codes of all units. */
export function looseNames(index: UnitIndex): Map<string, number[]> {
  const loose = new Map<string, number[]>()
  for (const unit of index.registry.units) {
    for (const key of new Set([looseName(unit.name), looseName(unit.code), looseName(unit.id)]))
      loose.set(key, [...(loose.get(key) ?? []), unit.ix])
  }
  return loose
}
