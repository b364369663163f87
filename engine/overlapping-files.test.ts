import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import { writeTinyDefinitions } from './trials/tiny-definitions.ts'

const months = Array.from({ length: 20 }, (_, ix) => `${2021 + Math.floor(ix / 12)}-${String((ix % 12) + 1).padStart(2, '0')}`)
const units = ['439', 'SNV', '18070']

/** A dossier by the months, counted from the first, in which it was submitted, due and completed. */
const dossiers = Array.from({ length: 60 }, (_, ix) => {
  const submitted = (ix * 7) % months.length
  return { id: `H-${ix}`, unit: units[ix % 3]!, submitted, due: submitted + ((ix * 3) % 5), completed: submitted + (ix % 6) }
})

const header = 'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at'
const rest = 'result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'

/** What a system exports at a month's end: all that was open in the month, done or not yet. */
function fileOf(month: number): string {
  const rows = dossiers
    .filter(({ submitted, completed }) => submitted <= month && month <= completed)
    .map(({ id, unit, submitted, due, completed }) => {
      const dueAt = months[due] ? `${months[due]}-10` : ''
      const completedAt = completed === month ? `${months[month]}-10` : ''
      return [id, '1.1', 'dat-dai', unit, 'online', `${months[submitted]}-05`, dueAt, completedAt, ',,,,,'].join(',')
    })
  return [`${header},${rest}`, ...rows, ''].join('\n')
}

const folder = mkdtempSync(join(tmpdir(), 'chiso-overlap-'))
const data = writeTinyDefinitions(join(folder, 'data'))
const engines: Engine[] = []

/** Sends all files at once, in this order, and waits until the last is recorded. */
async function record(order: number[]): Promise<Engine> {
  const engine = await openEngine({ data, home: join(folder, String(order[0])), clock: () => new Date('2023-01-10T08:00:00+07:00') })
  engines.push(engine)
  for (const month of order) {
    const received = await engine.receive(
      (async function* () {
        yield Buffer.from(fileOf(month))
      })(),
      2 ** 20,
    )
    const [year, name] = months[month]!.split('-')
    engine.startJob({ received, fileName: 'a.csv', dataset: 'dossiers', period: `${year}-M${name}`, task: 'record' }, 'local')
  }
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const look = () => engine.importJobs({}, 'local').every(({ state }) => state === 'ended') && resolve()
  const stop = engine.watchJobs(look, 'local')
  await over
  stop()
  expect(engine.importJobs({}, 'local').map(({ found }) => found?.status)).toEqual(months.map(() => 'accepted'))
  return engine
}

const forth = months.map((_, ix) => ix)
const back = months.map((_, ix) => (ix * 13 + 7) % months.length)
beforeAll(async () => {
  await Promise.all([record(forth), record(back)])
})
afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.close()))
  rmSync(folder, { recursive: true })
})

const quarters = ['2021-Q1', '2021-Q2', '2021-Q3', '2021-Q4', '2022-Q1', '2022-Q2', '2022-Q3']

test('20 files that overlap give the same numbers in whatever order they come, and those are right', async () => {
  const [one, other] = await Promise.all(
    engines.map((engine) =>
      Promise.all(
        [...quarters, '2021', '2022'].flatMap((period) => [
          engine.indicators({ period }),
          engine.indicators({ period, indicators: ['on-time-rate'], by: 'unit' }),
        ]),
      ),
    ),
  )
  expect(other).toEqual(one)
  for (const [ix, quarter] of quarters.entries()) {
    const ended = dossiers.filter(
      ({ unit, completed, due }) => unit === 'SNV' && completed < 20 && due < 20 && Math.floor(completed / 3) === ix,
    )
    const onTime = ended.filter(({ completed, due }) => completed <= due)
    const [value] = await engines[1]!.indicators({ period: quarter, indicators: ['on-time-rate'], unit: 'SNV' })
    expect([quarter, value!.numerator, value!.denominator]).toEqual([quarter, onTime.length, ended.length])
  }
})

test('values of several periods asked at once are those asked one by one, and a page of them is cut from all', async () => {
  const engine = engines[0]!
  const [period, ...periods] = [...quarters, '2021', quarters[0]!]
  const asked = { indicators: ['on-time-rate', 'online-dossier-rate'], by: 'unit' as const }
  const alone = await Promise.all([...quarters, '2021'].map((one) => engine.indicators({ ...asked, period: one })))
  expect(await engine.indicators({ ...asked, period: period!, periods })).toEqual(alone.flat())
  const page = await engine.indicators({ ...asked, period: period!, periods, limit: 5, offset: alone[0]!.length - 2 })
  expect(page).toEqual([...alone[0]!.slice(-2), ...alone[1]!.slice(0, 3)])
})

test('pages of rows put together are the whole list, over files and within a file of many rows', async () => {
  const engine = engines[1]!
  // Rows far apart: blank ones are counted too.
  const path = join(folder, 'far.csv')
  const line = (id: string) => `${id},1.1,dat-dai,SNV,online,2022-08-05,,,,,,,,\n`
  writeFileSync(path, `${header},${rest}\n${['A', 'B', 'C', 'D'].map(line).join('\n'.repeat(70_000))}${line('E')}`)
  expect((await engine.importFile({ path, fileName: 'far.csv', dataset: 'dossiers' }, 'local')).status).toBe('accepted')
  type Asked = (page: { limit?: number; offset?: number }) => Promise<{ count: number; rows: unknown[] }>
  const lists: Asked[] = [
    (page) => engine.rows({ dataset: 'dossiers', ...page }),
    (page) => engine.rows({ dataset: 'dossiers', where: [{ column: 'unit_code', value: 'SNV' }], ...page }),
    ({ limit = 1000, offset = 0 }) => engine.trace({ indicator: 'on-time-rate', period: '2021', part: 'denominator', limit, offset }),
  ]
  for (const list of lists) {
    const whole = await list({})
    expect(whole.rows.length).toBe(whole.count)
    for (const limit of [1, 7, 64]) {
      const rows: unknown[] = []
      for (let offset = 0; offset < whole.count + limit; offset += limit) {
        const page = await list({ limit, offset })
        expect(page.count).toBe(whole.count)
        rows.push(...page.rows)
      }
      expect(rows).toEqual(whole.rows)
    }
    expect((await list({ limit: 0, offset: 0 })).rows).toEqual([])
  }
})
