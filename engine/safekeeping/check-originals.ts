import { existsSync } from 'node:fs'
import { hashFile, originalPath } from '../files/home-files.ts'
import type { Imported } from '../records/folds/batches.ts'
import type { Checked, FoundFault } from '../stores/duckdb/checks/found-fault.ts'

/** Every file that was ever accepted lies in `originals/` and gives the hash it is named by. */
export async function checkOriginals(
  home: string,
  imports: readonly Imported[],
  onFile: (done: number, total: number) => void,
): Promise<Checked> {
  const accepted = imports.filter((one) => one.decided !== null)
  const faults: FoundFault[] = []
  const hashes = new Map<string, string | null>()
  for (const [done, { batch, asked }] of accepted.entries()) {
    onFile(done, accepted.length)
    const path = originalPath(home, asked.sha256)
    const found = hashes.has(path) ? hashes.get(path) : await hashFile(path)
    hashes.set(path, found ?? null)
    if (found === asked.sha256) continue
    faults.push({ code: existsSync(path) ? 'ORIGINAL_CHANGED' : 'ORIGINAL_MISSING', batch, file: `originals/${asked.sha256}` })
  }
  return { name: 'originals', counted: hashes.size, faults }
}
