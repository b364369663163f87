import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import { sample } from './sample.ts'
import type { By } from './values/replies.ts'

const exports = join(import.meta.dirname, '..', 'fixtures', 'exports')
type Answer = [indicator: string, key: string, period: string, numerator: number, denominator: number]
const answers: Record<`by_${By}`, Answer[]> = JSON.parse(readFileSync(join(exports, 'answers.json'), 'utf8'))
const keyOf = { unit: 'unit', level: 'level', field: 'field' } as const

let home: string
let engine: Engine
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-answers-'))
  engine = await openEngine({ home })
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

async function load(...files: string[]): Promise<number[]> {
  const batches: number[] = []
  for (const file of files) {
    const { dataset, period = '' } = sample.files.find((one) => one.file === file)!
    const answer = await engine.importFile({ path: join(exports, file), fileName: file, dataset, period }, 'local')
    expect(answer.issues).toEqual([])
    batches.push(answer.batch!)
  }
  return batches
}

/** Every number of answers.json against the engine, and no value beyond them but of units where nothing arose. */
async function checkAnswers(): Promise<void> {
  // One comparison by vitest for each of 50,000 numbers takes longer than to count them.
  const wrong: unknown[] = []
  for (const by of ['unit', 'level', 'field'] as const) {
    const expected = answers[`by_${by}`]
    for (const [period, inPeriod] of Map.groupBy(expected, (answer) => answer[2])) {
      const answered = new Set(inPeriod.map(([indicator]) => indicator))
      const found = new Map(
        (await engine.indicators({ period, by, indicators: [...answered] })).map((value) => [
          `${value.indicator} ${value[keyOf[by]]}`,
          value,
        ]),
      )
      const told = new Set<string>()
      for (const [indicator, key, , numerator, denominator] of inPeriod) {
        const value = found.get(`${indicator} ${key}`)
        if (value?.numerator !== numerator || value.denominator !== denominator)
          wrong.push([indicator, key, period, numerator, denominator, value])
        told.add(`${indicator} ${key}`)
      }
      for (const [name, value] of found) if (!told.has(name) && (value.denominator ?? 0) !== 0) wrong.push([name, period, value])
    }
  }
  expect(wrong.slice(0, 20)).toEqual([])
}

const filesOf = (year: string) => sample.files.filter(({ period }) => period?.startsWith(year)).map(({ file }) => file)
const [procedures, q1, q2, q3, q4, survey] = filesOf('2022') as [string, string, string, string, string, string]

test('every answer is met after the files in their order, and after a rebuild', async () => {
  await load(procedures, q1, q2, q3, q4, survey)
  await checkAnswers()
  expect((await engine.rows({ dataset: 'dossiers', limit: 0 })).count).toBe(20_000)
  await engine.rebuild()
  await checkAnswers()
})

test('every answer is met in another order, with one file sent twice, one undone and imported again', async () => {
  const [lastQuarter] = await load(q4, survey, q1)
  const again = await engine.importFile({ path: join(exports, q4), fileName: 'again.csv', dataset: 'dossiers', period: '2022-Q4' }, 'local')
  expect([again.status, again.batch]).toEqual(['duplicate', lastQuarter])
  await load(q3, procedures)
  await engine.undo(lastQuarter!, 'local')
  await load(q2, q4)
  await checkAnswers()
})

test('every answer is met with the years before and after beside it, whatever the order', async () => {
  await load(...filesOf('2025'), survey, q4, ...filesOf('2021'), q2, q1, procedures, q3)
  await checkAnswers()
  expect((await engine.rows({ dataset: 'dossiers', limit: 0 })).count).toBe(20_000 + 3_000 + 4_080)
})

test('a home opened again gives the same answers, and the derived data can be thrown away', async () => {
  await load(q3, q1, survey, q4, q2, procedures)
  await engine.close()
  engine = await openEngine({ home, rebuild: true })
  await checkAnswers()
})
