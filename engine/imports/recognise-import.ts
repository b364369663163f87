import type { Cellar } from '../house.ts'
import type { FileAsked, Recognised } from '../ingest/recognise-dataset.ts'
import { recogniseFile } from '../ingest/recognise-file.ts'

/** The dataset, and the saved source, that a file's header suggests; null where it suggests none. */
export function recogniseImport(
  { definitions, records }: Pick<Cellar, 'definitions' | 'records'>,
  file: FileAsked,
): Promise<Recognised | null> {
  const sources = records.folds.sources.list().map(({ name, dataset, map }) => ({ name, dataset, headers: map.headers }))
  return recogniseFile(file, [...definitions.datasets.values()], sources)
}
