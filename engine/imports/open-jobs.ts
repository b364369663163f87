import { randomUUID } from 'node:crypto'
import { knownIn } from '../definitions/known-in.ts'
import { readPeriod } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import { holdReceived, lendHeld, type Received } from '../files/home-files.ts'
import type { Cellar } from '../house.ts'
import { isRecognised } from '../ingest/header/recognise-dataset.ts'
import type { Progress } from '../progress.ts'
import { isMultiUser } from '../records/folds/accounts.ts'
import { readMap } from '../source-map.ts'
import type { JobDoors, JobOptions, OnFault } from './doors.ts'
import type { ListPoints } from './find-moves.ts'
import { importFile } from './import-file.ts'
import { recogniseImport } from './recognise-import.ts'
import { refuseUnread } from './refuse-unread.ts'
import type { ImportJob, ImportReply } from './replies.ts'

/** What is kept at most: jobs, bytes of their files (half of either for one of several accounts), and milliseconds after a job's last end. */
export interface JobLimits {
  jobs: number
  bytes: number
  kept: number
}
const usual: JobLimits = { jobs: 100, bytes: 8 * 2 ** 30, kept: 2 * 3_600_000 }

interface Job {
  id: string
  account: string
  file: string
  bytes: number
  /** Null once they are recorded. */
  held: Received | null
  dataset: string | null
  recognised: boolean
  offer: string | null
  options: Omit<JobOptions, 'dataset'>
  task: ImportJob['task']
  state: ImportJob['state']
  /** Its number in the line. */
  turn: number
  version: number
  progress: Progress | null
  reply: ImportReply | null
  problem: ImportJob['problem']
  /** Runs from the last end on: then it is forgotten. */
  timer?: NodeJS.Timeout
}

/**
 * Files that were sent once, each checked and recorded in its turn while its sender may be away. All of it lives in this
 * process: what was recorded is in the chain, the rest is gone with the process, its bytes by the next start at the latest.
 */
export function openJobs(house: Cellar, listPoints: ListPoints, limits = usual): JobDoors {
  const { stores, definitions, inTurn, closing, discard } = house
  const jobs = new Map<string, Job>()
  let turns = 0
  const watchers = new Set<{ account: string; onChange: () => void }>()

  const change = (job: Job, next: Partial<Job>): void => {
    Object.assign(job, next, { version: job.version + 1 })
    for (const { account, onChange } of watchers) if (account === job.account) onChange()
  }
  const release = (job: Job): void => {
    if (job.held) discard(job.held)
    job.held = null
  }
  const forget = (job: Job): void => {
    clearTimeout(job.timer)
    jobs.delete(job.id)
    release(job)
    change(job, {})
  }
  closing.addEventListener('abort', () => [...jobs.values()].filter(({ state }) => state !== 'running').forEach(forget), { once: true })

  const ahead = (job: Job): number | null => {
    const before = [...jobs.values()].filter(({ state, turn }) => state !== 'ended' && turn < job.turn)
    return job.state === 'queued' ? before.length : null
  }
  const find = (id: string, account: string): Job => {
    const job = jobs.get(id)
    if (job?.account !== account) throw new ChisoError('NO_SUCH_JOB')
    return job
  }
  const findIdle = (id: string, account: string): Job & { held: Received } => {
    const job = find(id, account)
    if (job.state !== 'ended') throw new ChisoError('JOB_BUSY', { file: job.file })
    if (!job.held) throw new ChisoError('NO_SUCH_JOB')
    return job as Job & { held: Received }
  }
  const tell = (job: Job): ImportJob => {
    const { id, version, file, bytes, dataset, recognised, offer, options, task, state, progress, reply, problem, held } = job
    const found = reply && {
      status: reply.status,
      batch: reply.batch,
      rows: reply.rows,
      issueCount: reply.issueCount,
      warningCount: reply.warningCount,
    }
    const texts = Object.entries(options).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
    const shared = { job: id, version, file, bytes, dataset, recognised, offer, options: Object.fromEntries(texts), task, state, progress }
    return { ...shared, ahead: ahead(job), found, problem, held: held !== null }
  }

  async function perform(job: Job, held: Received): Promise<void> {
    if (!jobs.has(job.id)) return
    change(job, { state: 'running' })
    const { account, file, task } = job
    let { options } = job
    const { map: given, ...rest } = options
    const { headers } = readMap(given ?? {})
    const looked = { ...rest, ...(headers && { map: headers }), path: held.path, fileName: file }
    if (job.dataset === null) {
      const meant = await recogniseImport(house, looked)
      if (!isRecognised(meant)) {
        if (meant !== null) job.reply = refuseUnread(meant.finding)
        return
      }
      job.dataset = meant.dataset
      job.offer = options.source === undefined ? meant.offer : null
      // A check may try the source it proposes: its sender sees it and can take it off before anything is recorded.
      const proposed = task === 'check' && options.source === undefined ? meant.source : null
      if (proposed !== null) options = job.options = { ...options, source: proposed }
    }
    // What was recognised may be of no unit: nobody brings it who speaks for one.
    if (job.recognised && options.unit !== undefined && definitions.datasets.get(job.dataset)?.unit === undefined)
      throw new ChisoError('NOT_ALLOWED')
    const request = { ...options, received: lendHeld(held), fileName: file, dataset: job.dataset, dryRun: task === 'check' }
    job.reply = await importFile(stores, request, account, (progress) => change(job, { progress }), listPoints)
    if (task === 'record') release(job)
  }
  const problemOf = (thrown: unknown, onFault: OnFault | undefined): ImportJob['problem'] => {
    const incident = randomUUID()
    if (!(thrown instanceof ChisoError)) onFault?.(incident, thrown)
    const error = thrown instanceof ChisoError ? thrown : new ChisoError('UNEXPECTED', { incident })
    return { code: error.code, detail: { vi: error.text('vi'), en: error.text('en') } }
  }
  /** Puts a job at the end of the line; what comes of it is told by the job. */
  function enqueue(job: Job & { held: Received }, next: Partial<Job>, onFault: OnFault | undefined): ImportJob {
    clearTimeout(job.timer)
    jobs.set(job.id, job)
    change(job, { ...next, turn: ++turns, state: 'queued', progress: null, reply: null, problem: null })
    void inTurn(() => perform(job, job.held))
      .catch((thrown) => {
        job.problem = problemOf(thrown, onFault)
      })
      .then(() => {
        if (!jobs.has(job.id)) return
        if (closing.aborted) return forget(job)
        job.timer = setTimeout(() => forget(job), limits.kept).unref()
        change(job, { state: 'ended', progress: null })
      })
    return tell(job)
  }
  /** What no check could mean is refused before anything waits for it. */
  const refuseUnknown = (dataset: string | undefined, { period }: Pick<JobOptions, 'period'>): void => {
    if (dataset !== undefined) knownIn(definitions.datasets, dataset, 'NO_SUCH_DATASET')
    if (period !== undefined) readPeriod(period)
  }
  const makeRoom = (bytes: number, account: string): void => {
    const refuseFull = (all: Job[], share: number): void => {
      const held = all.reduce((sum, job) => sum + (job.held ? job.bytes : 0), bytes)
      if (all.length >= limits.jobs / share || held > limits.bytes / share)
        throw new ChisoError('TOO_MANY_JOBS', { jobs: Math.floor(limits.jobs / share), limit: Math.floor(limits.bytes / share / 2 ** 20) })
    }
    const own = () => [...jobs.values()].filter((job) => job.account === account)
    const share = isMultiUser(house.records.folds.accounts) ? 2 : 1
    const isInTheWay = (job: Job) => jobs.size >= limits.jobs || (job.account === account && own().length >= limits.jobs / share)
    for (const job of jobs.values()) if (job.state === 'ended' && !job.held && isInTheWay(job)) forget(job)
    refuseFull(own(), share)
    refuseFull([...jobs.values()], 1)
  }

  return {
    startJob({ received, fileName, task, dataset, ...options }, account, onFault) {
      try {
        refuseUnknown(dataset, options)
        makeRoom(received.bytes, account)
      } catch (error) {
        discard(received)
        throw error
      }
      const held = holdReceived(received)
      const named = { dataset: dataset ?? null, recognised: dataset === undefined, offer: null }
      const fresh = { progress: null, reply: null, problem: null, version: 0, turn: 0, state: 'queued' } as const
      const job = { id: randomUUID(), account, file: fileName, bytes: received.bytes, held, ...named, options, task, ...fresh }
      return enqueue(job, {}, onFault)
    },
    checkJob({ job: id, dataset, ...options }, account, onFault) {
      const job = findIdle(id, account)
      refuseUnknown(dataset, options)
      const named = { dataset: dataset ?? null, recognised: dataset === undefined, offer: null }
      return enqueue(job, { ...named, options, task: 'check' }, onFault)
    },
    recordJob: (id, account, onFault) => enqueue(findIdle(id, account), { task: 'record' }, onFault),
    dropJob(id, account) {
      const job = find(id, account)
      if (job.state === 'running') throw new ChisoError('JOB_BUSY', { file: job.file })
      forget(job)
    },
    importJobs: ({ job }, account) =>
      job === undefined ? [...jobs.values()].filter((one) => one.account === account).map(tell) : [tell(find(job, account))],
    importJob(id, account) {
      const job = find(id, account)
      return { ...tell(job), reply: job.reply }
    },
    watchJobs(onChange, account) {
      const watcher = { account, onChange }
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
  }
}
