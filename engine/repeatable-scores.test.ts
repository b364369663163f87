import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openEngine } from './engine.ts'
import { openDraw, shuffle } from './trials/draw.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-repeat-'))
afterAll(() => rmSync(folder, { recursive: true }))

const draw = openDraw(77)
const header =
  'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
const two = (n: number) => String(n).padStart(2, '0')
/** Dossiers with times around midnight and around the ends of quarters, where a time zone could move them. */
const rows = Array.from({ length: 3000 }, (_, ix) => {
  const month = 1 + draw.whole(12)
  const [day, time] = draw.whole(2) === 0 ? [1, 'T00:30:00+07:00'] : [28, 'T23:45:00+07:00']
  const unit = ['436', '437', '445', 'SNV', 'STC', '18070', '18073'][draw.whole(7)]
  const done = draw.whole(3) === 0 ? '' : `2022-${two(month)}-${day === 1 ? '05' : '28'}T23:59:00+07:00`
  return `D${ix},P${draw.whole(5)},f${draw.whole(3)},${unit},online,2022-${two(month)}-${two(day)}${time},2022-${two(month)}-28,${done},${draw.whole(2) === 0},,true,${draw.whole(2) === 0},,${1 + draw.whole(5)}`
})
const indexes = ['par-index-district', 'par-index-department', 'par-index-commune', 'par-index-province']

async function scoresOf(name: string, lines: string[], threads: number): Promise<string> {
  const home = join(folder, name)
  const path = join(folder, `${name}.csv`)
  writeFileSync(path, [header, ...lines].join('\n'))
  const engine = await openEngine({ home, threads, clock: () => new Date('2023-06-01T08:00:00+07:00') })
  const answer = await engine.importFile({ path, fileName: 'd.csv', dataset: 'dossiers' }, 'test')
  expect(answer.issues).toEqual([])
  const scores = []
  for (const index of indexes) for (const period of ['2022', '2022-Q1']) scores.push(await engine.score({ index, period }))
  await engine.close()
  return JSON.stringify(scores)
}

test('the same rows give the same bytes, on one thread and on two, in whatever order they come', async () => {
  const expected = await scoresOf('plain', rows, 1)
  expect(expected).toContain('"scored"')
  expect(await scoresOf('threads', rows, 2)).toBe(expected)
  expect(await scoresOf('shuffled', shuffle(draw, rows), 2)).toBe(expected)
})

test('and in three time zones', () => {
  const program = join(import.meta.dirname, 'commands', 'chiso.mjs')
  const answers = ['UTC', 'America/New_York', 'Asia/Ho_Chi_Minh'].map((TZ) => {
    const environment = { ...process.env, TZ, CHISO_HOME: join(folder, 'plain'), CHISO_NOW: '2023-06-01T08:00:00+07:00' }
    return ['par-index-district', 'par-index-province'].map((index) => {
      const ran = spawnSync(process.execPath, [program, 'score', '--index', index, '--period', '2022-Q1', '--json'], {
        encoding: 'utf8',
        env: environment,
      })
      // The shortened sets are told of, and nothing else.
      expect([ran.status, ran.stderr.split('\n').filter((line) => !line.includes(': printed '))]).toEqual([0, ['']])
      return ran.stdout
    })
  })
  expect(answers[0]!.join('')).toContain('"scored"')
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
})
