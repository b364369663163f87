import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Day, dayOfText, findPeriod } from './definitions/period.ts'
import type { Engine } from './doors.ts'
import type { Progress } from './progress.ts'
import { doRoundAct, type RoundAct, roundActs } from './sample-rounds.ts'
import { zoneText } from './zone.ts'

const folder = join(import.meta.dirname, '..', 'fixtures', 'exports')

interface SampleFile {
  /** A path from the folder of sample.json. */
  file: string
  dataset: string
  /** The period it is imported for. */
  period?: string
  /** Of a file without one: the period by whose end all its dates lie. */
  until?: string
  /** The day it is sent in. */
  arrives: string
}

/** The annex of a plan, by a path from the folder of sample.json. */
interface SampleAnnex {
  annex: string
  plan: string
  arrives: string
}

/** What the bundled synthetic sample consists of, in the order it is loaded; `day` is the day its pages open at. */
export interface Sample {
  day: string
  account: string
  files: SampleFile[]
  annexes: SampleAnnex[]
}

export const sample: Sample = JSON.parse(readFileSync(join(folder, 'sample.json'), 'utf8'))

/** The day on which what an account opened is looked at: today; the sample's own day for what the sample opened, as its pages open there. */
export const dayLookedAt = (account: string, today: Day): Day =>
  account === sample.account ? Math.min(today, dayOfText(sample.day)!) : today

/** One step of the sample, which is one event of the chain, on its day: a file that comes in, or an act in a round. */
export type SampleStep = { at: string; name: string } & ({ file: SampleFile } | { annex: SampleAnnex } | { round: RoundAct })

/** The annexes of plans and the files, without the rounds. */
export const sampleData: SampleStep[] = [
  ...sample.annexes.map((annex) => ({ at: annex.arrives, name: annex.annex, annex })),
  ...sample.files.map((file) => ({ at: file.arrives, name: file.file, file })),
]

/** The steps before the day; of files those whose period is over, as later ones hold dates that are still to come. */
export function sampleUntil(day: Day): SampleStep[] {
  const data = sampleData.filter((step) => !isFile(step) || findPeriod((step.file.period ?? step.file.until)!)!.last < day)
  const acts: SampleStep[] = roundActs().map((round) => ({ at: round.at, name: `${round.act} ${round.at}`, round }))
  return [...data, ...acts].filter(({ at }) => dayOfText(at)! <= day).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

const isFile = (step: SampleStep): step is SampleStep & { file: SampleFile } => 'file' in step

/** The steps that a home lacks; null where it holds anything else than the beginning of the sample. */
async function stepsLeft(engine: Engine, steps: SampleStep[]): Promise<SampleStep[] | null> {
  const [batches, refusals] = [await engine.batches(), await engine.refusals()]
  // An import is two events.
  const events = engine.events({ limit: 2 * steps.length + 1 }).rows
  const files = steps.filter(isFile)
  const isSample =
    refusals.length === 0 &&
    events.every(({ account }) => account === sample.account) &&
    batches
      .toSorted((a, b) => a.batch - b.batch)
      .every(({ status, file, period }, at) => {
        const step = files[at]?.file
        return step && status === 'accepted' && file === basename(step.file) && period === (step.period ?? null)
      })
  if (!isSample) return null
  let acts = events.filter(({ kind }) => !kind.startsWith('import.')).length
  let brought = batches.length
  return steps.filter((step) => (isFile(step) ? brought-- : acts--) <= 0)
}

/** Whether a home holds nothing at all, or the beginning of a sample whose loading was cut off. */
export const lacksSample = async (engine: Engine, steps: SampleStep[]): Promise<boolean> =>
  ((await stepsLeft(engine, steps))?.length ?? 0) > 0

/** Where the loading of the sample stands: at which step of how many, and what share of it is done. */
export interface Loading {
  name: string
  at: number
  of: number
  share: number
}

interface LoadOptions {
  pace: (time: Date | null) => void
  onProgress?: (loading: Loading) => void
  stopping?: () => boolean
}

/**
 * Takes the steps that a home lacks, each at its own time, which `pace` sets (null: the time it is). Tells how far it
 * is, and takes no further step once told to stop.
 */
export async function loadSample(
  engine: Engine,
  steps: SampleStep[],
  { pace, onProgress = () => {}, stopping = () => false }: LoadOptions,
): Promise<void> {
  const left = (await stepsLeft(engine, steps)) ?? []
  for (const [ix, step] of left.entries()) {
    if (stopping()) break
    const at = steps.length - left.length + ix
    pace(new Date(`${step.at}T08:00:00${zoneText}`))
    const tell = (share: number) => onProgress({ name: step.name, at, of: steps.length, share })
    tell(0)
    if ('annex' in step) await importAnnex(engine, step.annex)
    else if (isFile(step)) await importStep(engine, step.file, ({ done, total }) => tell(total > 0 ? done / total : 0))
    else await doRoundAct(engine, step.round, sample.account)
  }
  pace(null)
}

async function importStep(engine: Engine, { file, dataset, period }: SampleFile, onProgress: (progress: Progress) => void): Promise<void> {
  const request = { path: join(folder, file), fileName: basename(file), dataset, ...(period === undefined ? {} : { period }) }
  const answer = await engine.importFile(request, sample.account, onProgress)
  if (answer.status === 'rejected') throw new Error(`the sample file ${file} was refused: ${JSON.stringify(answer.issues.slice(0, 3))}`)
}

async function importAnnex(engine: Engine, { annex, plan }: SampleAnnex): Promise<void> {
  const answer = await engine.importAnnex({ plan, path: join(folder, annex), fileName: basename(annex) }, sample.account)
  if (answer.status === 'rejected') throw new Error(`the sample annex ${annex} was refused: ${JSON.stringify(answer.issues.slice(0, 3))}`)
}
