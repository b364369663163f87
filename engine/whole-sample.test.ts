import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine } from './engine.ts'
import type { Engine } from './requests.ts'
import { copySampleHome } from './trials/sample-home.ts'
import type { TracePart } from './values/replies.ts'

// Every bundled definition over every file of the sample: its SQL is bound and run, and what is behind a number is as much as it says.

const home = mkdtempSync(join(tmpdir(), 'chiso-whole-'))
let engine: Engine
beforeAll(async () => {
  await copySampleHome(home)
  engine = await openEngine({ home, clock: () => new Date('2026-02-01T09:00:00+07:00') })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

test('every indicator answers by unit, level and field, in every reading and both calendars', async () => {
  const ids = engine.indicatorDefinitions().map(({ id }) => id)
  for (const reading of ['reported', 'restated', 'at:2025-02-01'])
    for (const by of ['unit', 'level', 'field'] as const)
      for (const calendar of ['month', 'state'] as const) {
        const values = await engine.indicators({ period: '2022-9M', by, reading, calendar })
        const answered = new Set(values.map(({ indicator }) => indicator))
        if (by !== 'field') expect([...answered]).toEqual(ids)
        for (const { value, reason } of values) expect(value === null).toBe(reason !== null)
      }
})

test('each indicator of the province has a value in 2022, the same in every reading', async () => {
  const of = async (reading: string) =>
    new Map(
      (await engine.indicators({ period: '2022', unit: 'HT-42', reading })).map((one) => [one.indicator, [one.numerator, one.denominator]]),
    )
  const reported = await of('reported')
  expect([...reported].filter(([, [numerator]]) => numerator === null)).toEqual([])
  const perUnit = new Set(engine.indicatorDefinitions().flatMap(({ id, kind }) => (kind === 'units' ? [id] : [])))
  // A share of units asks the units of the map, which are others.
  for (const reading of ['restated', 'at:2025-02-01'])
    for (const [id, counts] of await of(reading)) if (!perUnit.has(id)) expect([id, counts]).toEqual([id, reported.get(id)])
})

test('the rows counted, the rows missing and all rows are as many as numerator and denominator say', async () => {
  // What counts rows one by one; sums, things and units are no number of rows.
  const counting = engine.indicatorDefinitions().filter(({ kind }) => ['share', 'stock', 'register_share', 'count'].includes(kind))
  expect(counting.length).toBeGreaterThan(30)
  for (const unit of ['HT-42', '436', '18070', 'SNV'])
    for (const period of ['2022', '2022-Q2']) {
      const values = await engine.indicators({ period, unit, indicators: counting.map(({ id }) => id) })
      for (const { indicator, numerator, denominator, reason } of values) {
        if (reason === 'not_applicable' || reason === 'no_data') continue
        const count = async (part: TracePart) => (await engine.trace({ indicator, period, unit, part, limit: 1 })).count
        expect([indicator, unit, period, await count('numerator')]).toEqual([indicator, unit, period, numerator])
        if (denominator === null) continue
        expect([indicator, unit, period, await count('denominator')]).toEqual([indicator, unit, period, denominator])
        expect([indicator, unit, period, await count('rest')]).toEqual([indicator, unit, period, Number(denominator) - Number(numerator)])
      }
    }
})

test('gained, lost and open add up to what applies, for every unit of every index and of every area', async () => {
  const cents = (text: string) => Math.round(Number(text) * 100)
  for (const { id, sets } of engine.indexes())
    for (const period of [String(sets.at(-1)!.from), '2022', '2022-Q2'].filter((one) =>
      sets.some((set) => set.from <= Number(one.slice(0, 4)) && Number(one.slice(0, 4)) <= set.to),
    )) {
      const { units, provenance } = await engine.score({ index: id, period })
      expect(provenance.vi).not.toBe('')
      for (const unit of units)
        for (const sums of [unit, ...unit.areas])
          expect([id, unit.unit, cents(sums.gained) + cents(sums.lost) + cents(sums.open)]).toEqual([
            id,
            unit.unit,
            cents(sums.applicableMax),
          ])
    }
})

test('every target of the plan is judged and has a value at the year’s end; the home verifies', async () => {
  const targets = await engine.targets({ plan: 'ke-hoach-520-2021', period: '2022' })
  expect(targets.filter(({ value }) => value === null)).toEqual([])
  expect(new Set(targets.map(({ status }) => status))).toEqual(new Set(['met', 'missed']))
  const inside = await engine.targets({ plan: 'ke-hoach-520-2021', period: '2022-Q2' })
  expect(inside.filter(({ paceFrom }) => paceFrom === 'year-before').length).toBeGreaterThan(0)
  for (const { measure, op, paceFrom, status } of inside)
    if (status !== 'no_data') expect(paceFrom !== null).toBe(measure === 'cumulative' && op !== 'at_most')
  expect(await engine.verify(false)).toMatchObject({ ok: true, faults: [] })
})
