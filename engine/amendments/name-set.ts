import { ChisoError } from '../errors.ts'
import type { Amendment, Drafted } from '../records/folds/amendments.ts'
import type { Entries } from '../records/folds/fold.ts'
import type { DraftNamed } from './doors.ts'

export interface SetPlace {
  index: string
  version: string
}
/** Names become a path: they are letters, digits, hyphens and points, and never lead out of the folder. */
const versionName = /^[0-9A-Za-z](?:[0-9A-Za-z-]|\.(?=[0-9A-Za-z])){0,39}$/
const indexName = /^[a-z][a-z0-9-]{0,59}$/

/** The file of a set below the office's own definitions. Throws SET_NAME_WRONG. */
export function fileOfSet({ index, version }: SetPlace): string {
  for (const [name, right] of [
    [index, indexName],
    [version, versionName],
  ] as const)
    if (!right.test(name)) throw new ChisoError('SET_NAME_WRONG', { name: name.slice(0, 60).toWellFormed() })
  return `indexes/${index}/${version}.yaml`
}

/** The set a file of definitions holds; null where it holds none. */
export function placeOfFile(file: string): SetPlace | null {
  const [, index, version] = /^indexes\/([^/]+)\/([^/]+)\.yaml$/.exec(file) ?? []
  return index === undefined || version === undefined ? null : { index, version }
}

/** The draft of a version, or the one that was taken away, of the index named where several have it. Throws NO_SUCH_DRAFT, DRAFT_NOT_ALONE. */
export function findDraft(
  amendments: Entries<string, Amendment>,
  { version, index }: DraftNamed,
  which: 'draft' | 'dropped' = 'draft',
): SetPlace & { file: string; draft: Drafted } {
  const drafts = amendments.list().flatMap(({ file, [which]: draft }) => {
    const place = placeOfFile(file)
    return place && draft ? [{ ...place, file, draft }] : []
  })
  const known = (all: SetPlace[]) => all.map((one) => `${one.index} ${one.version}`).join(', ')
  const found = drafts.filter((one) => one.version === version && (index === undefined || one.index === index))
  if (found.length > 1) throw new ChisoError('DRAFT_NOT_ALONE', { version, known: known(found) })
  if (!found[0]) throw new ChisoError('NO_SUCH_DRAFT', { version: version.slice(0, 60), known: known(drafts) })
  return found[0]
}
