import { readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine } from '../engine/engine.ts'
import type { ImportJob } from '../engine/imports/replies.ts'
import { restoreBackup } from '../engine/safekeeping/restore-backup.ts'
import { createApp } from './app.ts'
import { dossierFile, host, type Sample } from './trials/open-sample.ts'
import { signIn } from './trials/sign-in.ts'
import { asksOf, cheap, clock, codeOf, openStaffed, own, type Staffed } from './trials/staff.ts'

const at = {} as Staffed
const { post, get, make } = asksOf(at)
/** How many of the acts that raced were written. */
let raced = 0

beforeAll(async () => void Object.assign(at, await openStaffed()))
afterAll(() => at.sample.close())

test('200 acts race a role that is taken away', async () => {
  const { engine } = at.sample
  await make('phuong', 'viewer')
  const administrator = engine.as(engine.owner())
  const asked = { index: 'par-index-department', period: '2022', unit: 'SNV' }
  let written = 0
  for (let n = 0; n < 200; n++) {
    await administrator.addAccount({ account: 'phuong', role: 'officer', unit: 'SNV' })
    const doors = engine.as(engine.account('phuong')!)
    const answers = [{ code: '1.3.a', answer: n % 3 === 0 ? null : true, explanation: null, document: String(n) }]
    const act = async () => {
      for (let wait = n % 5; wait > 0; wait--) await null
      return doors.answer({ ...asked, answers })
    }
    const take = async () => {
      for (let wait = n % 7; wait > 0; wait--) await null
      return administrator.revokeRole({ account: 'phuong', role: 'officer' })
    }
    const [one, two] = n % 2 === 0 ? [act(), take()] : [take(), act()]
    const acted = n % 2 === 0 ? one : two
    await Promise.allSettled([one, two])
    written += await acted.then(
      () => 1,
      ({ code }) => {
        expect(['SIGN_IN_NEEDED', 'NOT_ALLOWED']).toContain(code)
        return 0
      },
    )
  }
  expect(written).toSatisfy((some: number) => some > 0 && some < 200)
  raced = written
})

test('uploads race the end of their session, whoever ends it: each is in whole, or nothing of it stays', async () => {
  await make('quynh', 'analyst')
  const end: ((cookie: string) => Promise<Response>)[] = [
    (cookie) => post('/api/auth/sign-out', {}, cookie),
    () => post('/api/v1/accounts/quynh/sessions/end', {}),
    () => post('/api/v1/accounts', { account: 'quynh', role: 'viewer' }),
    () => post('/api/v1/accounts/quynh/revoke', { role: 'viewer' }),
  ]
  const outcomes: string[] = []
  for (let n = 0; n < 12; n++) {
    const cookie = await signIn(at.sample, 'quynh', own)
    const text = dossierFile(['dat-dai'], `RACE-${n}`)
    const { body, send, end: close } = openBody()
    send(text.slice(0, 40))
    const upload = at.sample.upload('dataset=dossiers&period=2022-Q1&file=x.csv', body, { cookie })
    const over = async () => {
      for (let wait = n * 3; wait > 0; wait--) await new Promise(setImmediate)
      expect((await end[n % end.length]!(cookie)).status).toBeLessThan(300)
    }
    const finish = async () => {
      send(text.slice(40))
      close()
    }
    // At first the session is over before the file is whole, then both at once.
    if (n < 4) await over().then(finish)
    else await Promise.all([finish(), over()])
    const answer = await upload
    expect([201, 401]).toContain(answer.status)
    if (answer.status === 401) expect(await codeOf(answer)).toEqual([401, 'SIGN_IN_NEEDED'])
    outcomes.push(`${n} ${answer.status}`)
    expect((await get('/api/v1/me', cookie)).status).toBe(401)
    expect(readdirSync(join(at.sample.home, 'incoming'))).toEqual([])
  }
  expect(outcomes.slice(0, 4)).toEqual(['0 401', '1 401', '2 401', '3 401'])
  const { rows } = await at.sample.engine.rows({ dataset: 'dossiers', limit: 100 })
  expect(
    rows
      .map(({ dossier_id }) => String(dossier_id))
      .filter((id) => id.startsWith('RACE'))
      .sort(),
  ).toEqual(
    outcomes
      .filter((one) => one.endsWith('201'))
      .map((one) => `RACE-${one.split(' ')[0]}-1`)
      .sort(),
  )
})

test('none of the acts that raced was written after its role was gone; passwords go with a backup and come back with it; sessions of then do not', async () => {
  const cookie = await make('son', 'viewer')
  await get('/api/v1/datasets/dossiers/rows?limit=2', await make('van', 'head', '439'))
  const dir = join(at.sample.home, '..', `${basename(at.sample.home)}-backup`)
  const restored = `${dir}-restored`
  await at.sample.engine.backup(dir)
  try {
    const events = readEvents(dir)
    const holds = new Set<string>()
    for (const { kind, account, body } of events) {
      if (kind === 'accounts.granted') for (const grant of body.grants) if (grant.role === 'officer') holds.add(grant.account)
      if (kind === 'account.revoked') holds.delete(body.account)
      if (kind === 'answers.given') expect(holds.has(account.split('/').at(-1)!)).toBe(true)
    }
    expect(events.filter(({ account }) => account === 'phuong').length).toBe(raced)
    expect((await get('/api/v1/units', cookie)).status).toBe(200)
    await restoreBackup(restored, dir, clock, () => {})
    const engine = await openEngine({ home: restored, hashing: cheap, clock, origin: 'https://cchc.example' })
    try {
      const app = createApp({ engine, allowedHosts: [host] })
      const ask: Sample['ask'] = async (path, init) => app.request(path, { ...init, headers: { host, ...init?.headers } })
      expect((await ask('/api/v1/units', { headers: { cookie } })).status).toBe(401)
      const again = await signIn({ ask }, 'son', own)
      expect(again).toMatch(/^__Host-/)
      expect((await ask('/api/v1/units', { headers: { cookie: again } })).status).toBe(200)
      expect(await engine.verify(false)).toMatchObject({ ok: true })
      expect(engine.readings({ limit: 10 }).rows.length).toBe(1)
    } finally {
      await engine.close()
    }
  } finally {
    for (const folder of [dir, restored]) rmSync(folder, { recursive: true, force: true })
  }
})

/** The chain of a backup, as it lies on the disk. */
function readEvents(dir: string): { kind: string; account: string; body: ReturnType<typeof JSON.parse> }[] {
  const database = new DatabaseSync(join(dir, 'records.sqlite'), { readOnly: true })
  const rows = database.prepare('SELECT kind, account, body FROM events ORDER BY seq').all() as Record<string, string>[]
  database.close()
  return rows.map(({ kind, account, body }) => ({ kind: kind!, account: account!, body: JSON.parse(body!) }))
}

/** A body that is sent piece by piece. */
function openBody() {
  let end = () => {}
  let send = (_: string) => {}
  const body = new ReadableStream({
    start(controller) {
      send = (text) => controller.enqueue(new TextEncoder().encode(text))
      end = () => controller.close()
    },
  })
  return { body, send: (text: string) => send(text), end: () => end() }
}

test('what was checked for one unit is not recorded by who speaks for another since', async () => {
  await make('sau', 'analyst', '439')
  const again = () => signIn(at.sample, 'sau', own)
  const jobs = async (cookie: string) => (await (await get('/api/v1/imports', cookie)).json()) as ImportJob[]
  const begin = async (cookie: string): Promise<ImportJob> => {
    const query = 'dataset=dossiers&file=sau.csv'
    const sent = await at.sample.ask(`/api/v1/imports?${query}`, { method: 'POST', body: 'dossier_id\n1\n', headers: { cookie } })
    expect(sent.status).toBe(202)
    await expect.poll(async () => (await jobs(cookie))[0]!.state).toBe('ended')
    return (await jobs(cookie))[0]!
  }
  const { job, options } = await begin(await again())
  expect(options.unit).toMatch(/^HT-439@/)
  await post('/api/v1/accounts', { account: 'sau', role: 'analyst', unit: '437' })
  await post('/api/v1/accounts/sau/revoke', { role: 'analyst', unit: '439' })
  const elsewhere = await again()
  expect(await codeOf(await post(`/api/v1/imports/${job}/record`, {}, elsewhere))).toEqual([404, 'HIDDEN'])
  expect((await jobs(elsewhere))[0]).toMatchObject({ task: 'check', held: true })
  await post('/api/v1/accounts', { account: 'sau', role: 'analyst', unit: '439' })
  expect((await post(`/api/v1/imports/${job}/record`, {}, await again())).status).toBe(202)
  const last = await again()
  await expect.poll(async () => (await jobs(last))[0]!.state).toBe('ended')
  await at.sample.ask(`/api/v1/imports/${job}`, { method: 'DELETE', headers: { cookie: last } })
})
