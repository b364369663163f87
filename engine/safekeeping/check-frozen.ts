import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkEdition } from '../editions/check-edition.ts'
import { editionPath } from '../files/edition-files.ts'
import { evidencePath } from '../files/evidence-files.ts'
import { hashFile } from '../files/home-files.ts'
import type { Folds } from '../records/events.ts'
import type { Checked, FoundFault } from '../stores/duckdb/checks/found-fault.ts'

type OnStep = (done: number, total: number) => void

/** Where everything lies that the chain names as frozen: evidence and editions. */
export const frozenPaths = (home: string, { evidence, editions }: Folds): string[] => [
  ...evidence.list().flatMap(({ sha256 }) => (sha256 === null ? [] : [evidencePath(home, sha256)])),
  ...editions.list().map(({ edition }) => editionPath(home, edition)),
]

/** Every edition the chain names lies in `editions/`, gives its name, and comes to the points it holds. */
export function checkEditions(home: string, { editions }: Folds, onStep: OnStep): Checked {
  const all = editions.list()
  const faults = all.flatMap(({ edition, seq }, done): FoundFault[] => {
    onStep(done, all.length)
    const path = editionPath(home, edition)
    const place = { event: seq, file: `editions/${edition}.json` }
    if (!existsSync(path)) return [{ code: 'EDITION_MISSING', ...place }]
    const difference = checkEdition(readFileSync(path), edition)
    if (!difference) return []
    const { at, found, computed } = difference
    return at === 'sha256'
      ? [{ code: 'EDITION_CHANGED', ...place }]
      : [{ code: 'EDITION_DIFFERS', ...place, why: `${at}: ${found} ≠ ${computed}` }]
  })
  return { name: 'editions', counted: all.length, faults }
}

/** Every file that was ever evidence lies in `evidence/` and gives the hash it is named by; files that nothing names are told. */
export async function checkEvidence(home: string, { evidence }: Folds, onStep: OnStep): Promise<Checked> {
  const named = new Set(evidence.list().flatMap(({ sha256 }) => sha256 ?? []))
  const faults: FoundFault[] = []
  for (const [done, sha256] of [...named].entries()) {
    onStep(done, named.size)
    const path = evidencePath(home, sha256)
    if ((await hashFile(path)) !== sha256)
      faults.push({ code: existsSync(path) ? 'EVIDENCE_CHANGED' : 'EVIDENCE_MISSING', file: `evidence/${sha256}` })
  }
  const folder = join(home, 'evidence')
  const strays = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => !named.has(name)).length
  return {
    name: 'evidence',
    counted: named.size,
    faults,
    ...(strays > 0 ? { note: `${strays} tệp trong evidence/ không thuộc minh chứng nào` } : {}),
  }
}
