import { z } from 'zod'
import { checkDuty } from '../../definitions/check-duty.ts'
import { type Duty, dutyEntry, dutyId, expectingEntry, owingEntry } from '../../definitions/duty.ts'
import type { Fault } from '../../definitions/fault.ts'
import { readYamlText } from '../../definitions/yaml-file.ts'
import { ChisoError } from '../../errors.ts'
import type { Json } from '../replies.ts'
import type { EntryKind, Texts } from './entry-kind.ts'
import { entryAt, layOver, putEntry, readDocument } from './put-entry.ts'

/** Where duties go that no file has yet. */
const ownFile = 'office.yaml'

function fileOf(texts: Texts, id: string): { name: string; text: string } | null {
  if (!dutyId.safeParse(id).success) throw new ChisoError('ENTRY_NAME_WRONG', { name: id.slice(0, 80).toWellFormed() })
  const [name, text] = [...texts.of('duties', '.yaml')].find(([, one]) => Object.hasOwn(readDocument(one) ?? {}, id)) ?? []
  return name === undefined || text === undefined ? null : { name, text }
}

/** What units owe, and how often. */
export const dutyKind: EntryKind = {
  movesRows: false,
  list: ({ duties }) => [...duties.values()].map(({ id, title }) => ({ id, title })),
  year: () => null,
  shape: (entry) => {
    const expects = typeof entry === 'object' && entry !== null && 'expects' in entry
    return z.toJSONSchema(expects ? expectingEntry : owingEntry, { io: 'input', unrepresentable: 'any' }) as Record<string, Json>
  },
  choices: { dataset: 'datasets', of: 'datasets', level: 'levels', units: 'unit-codes' },
  read(texts, id) {
    const found = fileOf(texts, id)
    return found && entryAt(found.text, [id])
  },
  write({ standing, bundled }, id, entry) {
    const { name, text } = fileOf(standing, id) ?? { name: ownFile, text: standing.of('duties', '.yaml').get(ownFile) ?? '{}\n' }
    return [layOver(`duties/${name}`, putEntry(text, [id], entry), bundled.of('duties', '.yaml').get(name))]
  },
  check(definitions, texts, [laid], id) {
    const faults: Fault[] = []
    const name = laid!.file.slice('duties/'.length)
    const text = laid!.text ?? texts.of('duties', '.yaml').get(name) ?? '{}\n'
    const read = readYamlText(laid!.file, text, z.record(dutyId, dutyEntry), faults)
    if (!read) return { faults, warnings: [], after: null }
    const said = read.value[id]
    if (said === undefined) {
      const others = [...definitions.duties].filter(([one]) => one !== id)
      return { faults, warnings: [], after: { ...definitions, duties: new Map(others) } }
    }
    const value: Duty = { id, ...said }
    const placed = { value, place: (path: PropertyKey[] = []) => ({ file: laid!.file, line: read.lineOf([id, ...path]) }) }
    const datasets = new Map(
      [...definitions.datasets].map(([one, dataset]) => [one, { value: dataset, place: () => ({ file: '', line: 1 }) }]),
    )
    const warnings = checkDuty(placed, { registry: definitions.registry, datasets }, faults)
    return { faults, warnings, after: faults.length > 0 ? null : { ...definitions, duties: new Map([...definitions.duties, [id, value]]) } }
  },
}
