import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { said } from '../said.ts'
import { type CriteriaSet, criteriaSetSchema } from './criteria-set.ts'
import { type Fault, toldIn } from './fault.ts'
import { type Place, type Placed, readYaml } from './yaml-file.ts'

type SetFile = NonNullable<ReturnType<typeof readYaml<CriteriaSet>>>
const known = new Map<string, SetFile>()
const texts = new WeakMap<CriteriaSet, string>()

/** The file a set was read from, word for word; empty for one that was read from none. */
export const textOfSet = (set: CriteriaSet): string => texts.get(set) ?? ''

/** A set is long and never changes: the same text at the same place is read once in a process. */
function readSet(path: string, faults: Fault[]): SetFile | null {
  const text = readFileSync(path, 'utf8')
  const key = `${path}\n${text}`
  const file = known.get(key) ?? readYaml(path, criteriaSetSchema, faults)
  if (!file) return null
  known.set(key, file)
  texts.set(file.value, text)
  return file
}

/** The criteria sets of `indexes/<id>/<version>.yaml` by index, oldest first, with every fault of their shape. */
export function readIndexes(paths: Iterable<string>, faults: Fault[]): Map<string, Placed<CriteriaSet>[]> {
  const indexes = new Map<string, Placed<CriteriaSet>[]>()
  for (const path of paths) {
    const file = readSet(path, faults)
    if (!file) continue
    const set = file.value
    const place: Place = (keys = []) => ({ file: path, line: file.lineOf(keys) })
    const [folder, name] = [basename(dirname(path)), basename(path, '.yaml')]
    if (set.id !== folder) faults.push({ ...place(['id']), ...toldIn(said`id "${set.id}" in the folder ${folder}`, `id: ${folder}`) })
    if (set.version !== name)
      faults.push({ ...place(['version']), ...toldIn(said`version "${set.version}" in ${name}.yaml`, `version: "${name}"`) })
    const sets = indexes.get(set.id) ?? []
    const rival = sets.find(
      ({ value }) => value.decision.date === set.decision.date && value.years.from <= set.years.to && set.years.from <= value.years.to,
    )
    if (rival)
      faults.push({
        ...place(['years']),
        ...toldIn(
          said`the years of version "${rival.value.version}", issued on the same day`,
          said`years of its own, or the day of the later decision`,
        ),
      })
    indexes.set(
      set.id,
      [...sets, { value: set, place }].sort((a, b) => a.value.years.from - b.value.years.from),
    )
  }
  return indexes
}
