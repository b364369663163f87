import { type Day, textOfDay } from '../definitions/period.ts'
import { isValid, type Unit } from '../definitions/unit-registry.ts'
import { predecessorsAt, successorsOf, type UnitIndex, unitsNamed } from './resolve-unit.ts'

const most = 5

/** Words before a unit's own name, also as they are shortened. */
const prefix = /^(?:uy ban nhan dan|ubnd|so|tinh|thanh pho|tp|thi xa|tx|huyen|thi tran|tt|phuong|xa|p|x|h|t)[. ]+/

/** Letters of other alphabets that look like Latin ones. */
const lookAlikes = new Map([...'авсенікмортухѕјοαιντυχκðɖđ'].map((letter, at) => [letter, 'abcehikmoptyxsjoaivtuxkddd'[at]!]))

/** A name without what people leave out or write otherwise: diacritics, Đ, prefixes, signs. Good for suggestions only. */
export function looseName(text: string): string {
  let name = [
    ...text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}|\p{DI}/gu, ''),
  ]
    .map((letter) => lookAlikes.get(letter) ?? letter)
    .join('')
  name = name.replace(/\s+/g, ' ').trim()
  for (let shorter = name.replace(prefix, ''); shorter !== name && shorter !== ''; shorter = name.replace(prefix, '')) name = shorter
  return name.replace(/[^a-z0-9]+/g, '')
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
  const near = loose.get(looseName(text)) ?? []
  const likely = valid(near).length > 0 ? valid(near) : near
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
