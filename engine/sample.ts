import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Engine, Progress } from './requests.ts'

const folder = join(import.meta.dirname, '..', 'fixtures', 'exports')

/** What the bundled synthetic sample consists of; `day` is the day its pages open at. */
export interface Sample {
  day: string
  account: string
  /** `file` is a path from the folder of sample.json. */
  files: { file: string; dataset: string; period?: string }[]
}

export const sample: Sample = JSON.parse(readFileSync(join(folder, 'sample.json'), 'utf8'))

/** Whether a home holds nothing at all, or the beginning of a sample whose loading was cut off. */
export async function lacksSample(engine: Engine): Promise<boolean> {
  const [batches, refusals] = [await engine.batches(), await engine.refusals()]
  const untouched = refusals.length === 0 && batches.every((one) => one.by === sample.account && one.status === 'accepted')
  return untouched && batches.length < sample.files.length
}

/** Imports the sample into an empty home, telling each file's progress; takes no further file once told to stop. */
export async function loadSample(
  engine: Engine,
  onProgress: (file: string, at: number, of: number, progress: Progress) => void,
  stopping: () => boolean = () => false,
): Promise<void> {
  for (const [at, { file, dataset, period }] of sample.files.entries()) {
    if (stopping()) return
    const request = { path: join(folder, file), fileName: basename(file), dataset, ...(period === undefined ? {} : { period }) }
    const answer = await engine.importFile(request, sample.account, (progress) => onProgress(file, at, sample.files.length, progress))
    if (answer.status === 'rejected') throw new Error(`the sample file ${file} was refused: ${JSON.stringify(answer.issues.slice(0, 3))}`)
  }
}
