import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ColumnBatch } from './column-batch.ts'
import { type ReadRequest, type ReadResult, readFile } from './read-file.ts'

let last: Promise<unknown> = Promise.resolve()

/**
 * Reads a small file whole, one after the other in the reading worker: a few hundred kilobytes may be made to take half
 * a minute, and nobody but other small files is to wait for that. `folder`: where a long list of errors may lie for the moment.
 */
export function readWhole(
  request: Omit<ReadRequest, 'issuesPath'>,
  folder: string,
): Promise<{ result: ReadResult; batches: ColumnBatch[] }> {
  const read = last.then(() => collect(request, join(folder, `small-${randomUUID()}.issues`)))
  last = read.catch(() => {})
  return read
}

async function collect(request: Omit<ReadRequest, 'issuesPath'>, issuesPath: string) {
  const batches: ColumnBatch[] = []
  try {
    const result = await readFile({ ...request, issuesPath }, (batch) => void batches.push(batch))
    return { result, batches }
  } finally {
    rmSync(issuesPath, { force: true })
  }
}
