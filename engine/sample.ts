import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine, Progress } from './requests.ts'

const folder = join(import.meta.dirname, '..', 'fixtures', 'exports')

/** What the bundled synthetic sample consists of; `day` is the day its pages open at. */
export interface Sample {
  day: string
  account: string
  files: { file: string; dataset: string; period?: string }[]
}

export const sample: Sample = JSON.parse(readFileSync(join(folder, 'sample.json'), 'utf8'))

/** Imports the sample into an empty home, telling each file's progress. */
export async function loadSample(
  engine: Engine,
  onProgress: (file: string, at: number, of: number, progress: Progress) => void,
): Promise<void> {
  for (const [at, { file, dataset, period }] of sample.files.entries()) {
    const request = { path: join(folder, file), fileName: file, dataset, ...(period === undefined ? {} : { period }) }
    const answer = await engine.importFile(request, sample.account, (progress) => onProgress(file, at, sample.files.length, progress))
    if (answer.status === 'rejected') throw new Error(`the sample file ${file} was refused: ${JSON.stringify(answer.issues.slice(0, 3))}`)
  }
}
