import type { Dataset } from '../definitions/dataset.ts'
import { unitLabel } from '../definitions/label-unit.ts'
import type { Day } from '../definitions/period.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import { openGroups } from '../ingest/issues/group-issues.ts'
import { listed } from '../ingest/issues/issue-log.ts'
import { issueOf } from '../ingest/issues/issues.ts'
import { indexUnits } from '../ingest/units/resolve-unit.ts'
import { looseNames, namedDay, type Suggested, suggestUnits } from '../ingest/units/suggest-units.ts'
import { findDuplicates } from '../stores/duckdb/rows/settle-batch.ts'
import type { UnitsCompared } from '../stores/duckdb/rows/stored-units.ts'
import type { Work } from '../stores.ts'
import type { Parameters } from '../words.ts'
import type { RefusedFile } from './refused-file.ts'

/** What helps where a text names no unit on a day, as the reader of units says it. */
function suggester({ definitions }: Work): (text: string, day: Day | null) => Suggested {
  const index = indexUnits(definitions.registry)
  let loose: Map<string, number[]> | null = null
  return (text, day) => {
    loose ??= looseNames(index)
    return suggestUnits(index, loose, text, day)
  }
}

type Conflict = UnitsCompared['conflicts']['rows'][number]

/** The name of the file of a batch that stands. */
export type NameOf = (batch: number) => string | undefined

/** Who sends: the place of the unit spoken for, and how files that stand are called. */
interface Sender {
  unit: number | null
  nameOf: NameOf
}

/** What a conflict names: the unit of the file, and where the sender may see its rows the one that stands and by which file. */
function bothUnits(registry: UnitRegistry, { named, stored, batch }: Conflict, { unit, nameOf }: Sender): Parameters {
  const segment = registry.segments[stored]!
  return {
    ...(named === null ? {} : { named: unitLabel(registry.units[named]!) }),
    ...(unit === null || segment.ancestors.includes(unit)
      ? { stored: unitLabel(registry.units[segment.unit]!), batch, file: nameOf(batch)! }
      : {}),
  }
}

/** Adds the errors that only the appended rows can show to those the reader found. */
export async function addStored(
  work: Work,
  dataset: Dataset,
  batch: number,
  read: Pick<RefusedFile, 'issueCount' | 'issues' | 'groups'>,
  { conflicts, unknown }: Pick<UnitsCompared, 'conflicts' | 'unknown'>,
  most: number,
  sender: Sender,
): Promise<Pick<RefusedFile, 'issueCount' | 'issues' | 'groups' | 'stored'>> {
  const duplicates = await findDuplicates(work.session, dataset, batch, most)
  const suggest = suggester(work)
  const titled = (column: string) => ({ column, title: dataset.columns[column]!.title })
  const stored = [
    ...duplicates.rows.map(({ row, otherRow }) =>
      issueOf({ code: 'DUPLICATE_ID', row, ...titled(dataset.key[0]!), otherRow, parameters: { row: otherRow } }),
    ),
    ...conflicts.rows.map((one) =>
      issueOf({ code: 'CONFLICT', row: one.row, ...titled(dataset.unit!), parameters: bothUnits(work.definitions.registry, one, sender) }),
    ),
    ...unknown.rows.map(({ row, text, day }) => {
      const { suggestions, ...hint } = suggest(text, day)
      const parameters = { ...hint, ...namedDay(day) }
      return issueOf({ code: 'UNKNOWN_UNIT', row, ...titled(dataset.unit!), value: text, parameters, suggestions })
    }),
  ]
  const groups = openGroups(read.groups)
  for (const issue of stored) groups.add({ code: issue.code, column: issue.column }, issue)
  groups.addCount({ code: 'DUPLICATE_ID', column: dataset.key[0]! }, duplicates.count - duplicates.rows.length)
  groups.addCount({ code: 'CONFLICT', column: dataset.unit ?? null }, conflicts.count - conflicts.rows.length)
  groups.addCount({ code: 'UNKNOWN_UNIT', column: dataset.unit ?? null }, unknown.count - unknown.rows.length)
  const issueCount = read.issueCount + duplicates.count + conflicts.count + unknown.count
  return { issueCount, issues: [...read.issues, ...stored].sort(byRow).slice(0, listed), groups: groups.close(), stored }
}

export const byRow = (a: { row: number | null }, b: { row: number | null }): number => (a.row ?? 0) - (b.row ?? 0)
