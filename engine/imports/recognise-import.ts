import type { Cellar } from '../house.ts'
import type { FileAsked, Recognised, Unreadable } from '../ingest/header/recognise-dataset.ts'
import { recogniseFile } from '../ingest/header/recognise-file.ts'
import { lastHeaders } from './last-headers.ts'

/** The dataset, and the saved source, that a file's header suggests, or the source to be offered; why the file cannot be read; null where its header suggests none. */
export function recogniseImport(
  { definitions, records }: Pick<Cellar, 'definitions' | 'records'>,
  file: FileAsked,
): Promise<Recognised | Unreadable | null> {
  const last = lastHeaders(records)
  const sources = records.folds.sources
    .list()
    .map(({ seq, name, dataset, map }) => ({ name, dataset, headers: map.headers, last: last.get(seq) ?? [] }))
  return recogniseFile(file, [...definitions.datasets.values()], sources)
}
