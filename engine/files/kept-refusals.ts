import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { type Batches, type ImportAsked, importAsked } from '../records/folds/batches.ts'
import { type Received, syncFolder } from './home-files.ts'
import { issuesPath } from './refused-issues.ts'

/** A refused file that still lies in `incoming/`. */
export interface KeptRefusal {
  path: string
  asked: ImportAsked
  issueCount: number
  /** The number of the refusal; null where the file was only checked. */
  seq: number | null
}

const checkedPath = (home: string, sha256: string): string => join(home, 'incoming', `checked-${sha256}`)
const askedPath = (path: string): string => `${path}.asked`
const checkedForm = z.object({ asked: importAsked, issueCount: z.int() })

/** Keeps a file that did not pass a check, its errors and what was asked beside it, for as long as refused ones are kept. */
export function keepChecked(home: string, received: Received, asked: ImportAsked, issueCount: number): void {
  const path = checkedPath(home, received.sha256)
  writeFileSync(askedPath(path), JSON.stringify({ asked, issueCount } satisfies z.infer<typeof checkedForm>), { mode: 0o600 })
  if (existsSync(issuesPath(received.path))) renameSync(issuesPath(received.path), issuesPath(path))
  renameSync(received.path, path)
  syncFolder(join(home, 'incoming'))
}

/** The refused file of a name: the number of its refusal, or the SHA-256 of a checked file; null where none such is kept. */
export function findKept(home: string, batches: Batches, name: string): KeptRefusal | null {
  if (/^\d{1,9}$/.test(name)) {
    const seq = Number(name)
    const found = batches.get(seq)
    if (!found?.refused) return null
    const path = join(home, 'incoming', basename(found.refused.incoming))
    return existsSync(path) ? { path, asked: found.asked, issueCount: found.refused.issueCount, seq } : null
  }
  if (!/^[0-9a-f]{64}$/.test(name)) return null
  const path = checkedPath(home, name)
  if (!existsSync(path) || !existsSync(askedPath(path))) return null
  return { path, ...checkedForm.parse(JSON.parse(readFileSync(askedPath(path), 'utf8'))), seq: null }
}

/** The file that a repair workbook came of: by its refusal where that is of the same bytes, else as it was checked, else its latest refusal. */
export function findSource(home: string, batches: Batches, { sha256, seq }: { sha256: string; seq: number | null }): KeptRefusal | null {
  const refusals = batches.list().filter((one) => one.refused !== null && one.asked.sha256 === sha256)
  const numbers = [seq, ...refusals.map(({ batch }) => batch).reverse()].filter((one) => refusals.some(({ batch }) => batch === one))
  for (const name of [...numbers.slice(0, 1).map(String), sha256, ...numbers.map(String)]) {
    const kept = findKept(home, batches, name)
    if (kept) return kept
  }
  return null
}
