import { readDefinition } from '../files/definition-files.ts'
import type { Folds } from '../records/events.ts'
import type { Checked, FoundFault } from '../stores/duckdb/checks/found-fault.ts'

/** Every definition that was approved lies among the office's own, word for word. */
export function checkDefinitions(home: string, { amendments }: Pick<Folds, 'amendments'>): Checked {
  const all = amendments.list().flatMap(({ file, approved }) => (approved ? [{ file, ...approved }] : []))
  const faults = all.flatMap(({ file, text, seq }): FoundFault[] => {
    const found = readDefinition(home, file)
    if (found === text) return []
    return [{ code: found === null ? 'DEFINITION_MISSING' : 'DEFINITION_DIFFERS', event: seq, file }]
  })
  return { name: 'definitions', counted: all.length, faults }
}
