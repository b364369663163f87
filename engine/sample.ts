import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Day, findPeriod } from './definitions/period.ts'
import type { Engine, Progress } from './requests.ts'

const folder = join(import.meta.dirname, '..', 'fixtures', 'exports')

interface SampleFile {
  /** A path from the folder of sample.json. */
  file: string
  dataset: string
  /** The period it is imported for. */
  period?: string
  /** Of a file without one: the period by whose end all its dates lie. */
  until?: string
}

/** What the bundled synthetic sample consists of, in the order it is loaded; `day` is the day its pages open at. */
export interface Sample {
  day: string
  account: string
  files: SampleFile[]
}

export const sample: Sample = JSON.parse(readFileSync(join(folder, 'sample.json'), 'utf8'))

/** The files whose period is over on the day; later ones hold dates that are still to come. */
export const sampleUntil = (day: Day): SampleFile[] =>
  sample.files.filter(({ period, until }) => findPeriod((period ?? until)!)!.last < day)

/** Whether a home holds nothing at all, or the beginning of a sample whose loading was cut off. */
export async function lacksSample(engine: Engine, files: SampleFile[]): Promise<boolean> {
  const [batches, refusals] = [await engine.batches(), await engine.refusals()]
  const loaded = batches.toSorted((a, b) => a.batch - b.batch)
  const begun = loaded.every(
    (one, at) =>
      one.by === sample.account &&
      one.status === 'accepted' &&
      one.file === basename(files[at]?.file ?? '') &&
      one.period === (files[at]?.period ?? null),
  )
  return refusals.length === 0 && begun && loaded.length < files.length
}

/** Imports files of the sample into a home that lacks them, telling each file's progress; takes no further file once told to stop. */
export async function loadSample(
  engine: Engine,
  files: SampleFile[],
  onProgress: (file: string, at: number, of: number, progress: Progress) => void,
  stopping: () => boolean = () => false,
): Promise<void> {
  for (const [at, { file, dataset, period }] of files.entries()) {
    if (stopping()) return
    const request = { path: join(folder, file), fileName: basename(file), dataset, ...(period === undefined ? {} : { period }) }
    const answer = await engine.importFile(request, sample.account, (progress) => onProgress(file, at, files.length, progress))
    if (answer.status === 'rejected') throw new Error(`the sample file ${file} was refused: ${JSON.stringify(answer.issues.slice(0, 3))}`)
  }
}
