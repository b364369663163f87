import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveStream } from '../files/home-files.ts'
import type { Cellar } from '../house.ts'
import { openHouse } from '../open-house.ts'
import { openJobs } from './open-jobs.ts'
import type { ImportJob } from './replies.ts'

const home = mkdtempSync(join(tmpdir(), 'chiso-jobs-'))
let house: Cellar
beforeAll(async () => {
  house = await openHouse({ home })
})
afterAll(async () => {
  await house.close()
  rmSync(home, { recursive: true })
})

const receive = (text: string) =>
  receiveStream(
    home,
    (async function* () {
      yield Buffer.from(text)
    })(),
  )
/** Waits until the jobs of the account are as wanted. */
async function until(jobs: ReturnType<typeof openJobs>, are: (jobs: ImportJob[]) => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const look = () => are(jobs.importJobs({}, 'me')) && resolve()
  const stop = jobs.watchJobs(look, 'me')
  look()
  await promise
  stop()
}
/** No criteria hang on what these files hold. */
const noPoints = async () => ({ criteria: [], totals: [] })
/** Beside the files that did not pass a check, which are kept for a time to be mended. */
const incoming = () => readdirSync(join(home, 'incoming')).filter((name) => !name.startsWith('checked-'))
const asked = { fileName: 'a.csv', dataset: 'satisfaction-survey', task: 'check' } as const

test('one job runs at a time; one that waits says how many come first and can be dropped, one under way cannot', async () => {
  const jobs = openJobs(house, noPoints)
  // More faults than an answer lists: their whole list goes with the file.
  const faulty = ['response_id,unit_code,service_code,answered_at,score', ...Array.from({ length: 1100 }, (_, ix) => `${ix},439,a,x,9`)]
  const files = await Promise.all([faulty.join('\n'), '2', '3'].map(receive))
  let heard = 0
  const stop = jobs.watchJobs(() => heard++, 'me')
  const started = files.map((received) => jobs.startJob({ ...asked, received }, 'me'))
  expect(started.map(({ ahead }) => ahead)).toEqual([0, 1, 2])
  expect(() => jobs.recordJob(started[1]!.job, 'me')).toThrow(expect.objectContaining({ code: 'JOB_BUSY' }))
  jobs.dropJob(started[1]!.job, 'me')
  expect(jobs.importJobs({}, 'me').map(({ ahead }) => ahead)).toEqual([0, 1])
  await until(jobs, (all) => all.every(({ state }) => state === 'ended'))
  expect(jobs.importJobs({}, 'me').map(({ found }) => found?.status)).toEqual(['rejected', 'rejected'])
  expect(heard).toBeGreaterThan(6)
  stop()

  // Another account sees none of it and can do nothing to it.
  expect(jobs.importJobs({}, 'other')).toEqual([])
  for (const act of [jobs.importJob, jobs.recordJob, jobs.dropJob])
    expect(() => act(started[0]!.job, 'other')).toThrow(expect.objectContaining({ code: 'NO_SUCH_JOB' }))
  for (const { job } of jobs.importJobs({}, 'me')) jobs.dropJob(job, 'me')
  expect(incoming()).toEqual([])
})

test('no more jobs and bytes are kept than may be, and none for longer', async () => {
  const jobs = openJobs(house, noPoints, { jobs: 2, bytes: 10, kept: 20 })
  const [first, large, second, third] = await Promise.all(['1234', '12345678', '1234', '1'].map(receive))
  const full = expect.objectContaining({ code: 'TOO_MANY_JOBS' })
  jobs.startJob({ ...asked, received: first! }, 'me')
  expect(() => jobs.startJob({ ...asked, received: large! }, 'me')).toThrow(full)
  jobs.startJob({ ...asked, received: second! }, 'me')
  expect(() => jobs.startJob({ ...asked, received: third! }, 'me')).toThrow(full)
  await until(jobs, (all) => all.length === 0)
  expect(incoming()).toEqual([])
})

test('where there are accounts none takes more than half of what is kept', async () => {
  const grant = { account: 'quan.tri', role: 'administrator', unit: null, fullName: null, position: null, phone: null }
  house.records.append('accounts.granted', 'local', { grants: [grant] })
  const jobs = openJobs(house, noPoints, { jobs: 4, bytes: 100, kept: 20 })
  const start = async (account: string) => jobs.startJob({ ...asked, received: await receive('1') }, account)
  for (const account of ['me', 'me', 'other']) await start(account)
  await expect(start('me')).rejects.toMatchObject({ code: 'TOO_MANY_JOBS', parameters: { jobs: 2 } })
  await start('other')
  for (const account of ['me', 'other', 'third']) await expect(start(account)).rejects.toMatchObject({ code: 'TOO_MANY_JOBS' })
})
