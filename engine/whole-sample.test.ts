import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { bundledData } from './definitions/layers.ts'
import { readPeriod, textOfDay } from './definitions/period.ts'
import { levels } from './definitions/unit-registry.ts'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import { readSample } from './trials/read-sample.ts'
import { copySampleHome } from './trials/sample-home.ts'
import { orderTargets } from './values/order-targets.ts'
import type { TracePart } from './values/replies.ts'

// Every bundled definition over every file of the sample: its SQL is bound and run, and what is behind a number is as much as it says.

const home = mkdtempSync(join(tmpdir(), 'chiso-whole-'))
let engine: Engine
beforeAll(async () => {
  await copySampleHome(home)
  // The same plan for the year of the mergers, with goals that single units have of their own.
  const plan = readFileSync(join(bundledData, 'plans', 'ke-hoach-520-2021.yaml'), 'utf8')
    .replace(/^id: .*/m, 'id: ke-hoach-2025')
    .replace(/^year: .*/m, 'year: 2025')
    .replace('    at_least: 70\n', '    at_least: 70\n    unit_goals: { SNV: 100, "439": 10 }\n')
  mkdirSync(join(home, 'definitions', 'plans'), { recursive: true })
  writeFileSync(join(home, 'definitions', 'plans', 'ke-hoach-2025.yaml'), plan)
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

test('a list of 74 targets takes few statements, as does one of all communes', async () => {
  const statements = vi.spyOn(DuckDBConnection.prototype, 'run')
  const judged = await engine.targets({ plan: 'ke-hoach-520-2021', period: '2022-H1' })
  expect([judged.length, statements.mock.calls.length]).toEqual([74, expect.toSatisfy((asked: number) => asked <= 6)])
  statements.mockClear()
  const communes = await engine.behind({ plan: 'ke-hoach-520-2021', period: '2022-M05', level: 'commune' })
  expect([communes.length, statements.mock.calls.length]).toEqual([216, expect.toSatisfy((asked: number) => asked <= 6)])
  statements.mockRestore()
})

test.each([
  ['ke-hoach-520-2021', '2022-Q2'],
  ['ke-hoach-520-2021', '2022'],
  ['ke-hoach-2025', '2025-Q1'],
  ['ke-hoach-2025', '2025'],
])('of %s in %s each unit is as far behind as its own targets say, the worst unit first', async (plan, period) => {
  const measures = new Map(engine.indicatorDefinitions().map((one) => [one.id, one]))
  const { compare } = new Intl.Collator('vi')
  const day = textOfDay(readPeriod(period).last)
  for (const level of levels) {
    const answer = await engine.behind({ plan, period, level })
    const there = engine.units().filter((unit) => unit.level === level && (unit.validFrom ?? day) <= day && day <= (unit.validTo ?? day))
    const each = there.map(async ({ id, code, name }) => {
      const targets = await engine.targets({ plan, period, unit: id })
      const grave = orderTargets(targets, measures).filter(({ status }) => ['missed', 'overdue', 'at_risk'].includes(status))
      const atRisk = grave.filter(({ status }) => status === 'at_risk').length
      return {
        ...{ unit: id, unitCode: code, unitName: name, level },
        judged: targets.filter(({ status }) => status !== 'no_data').length,
        missed: grave.length - atRisk,
        atRisk,
        worst: grave.slice(0, 3).map(({ target, status, op, goal, numerator, denominator, value, gap }) => {
          return { target, status, op, goal, numerator, denominator, value, gap }
        }),
      }
    })
    const wanted = (await Promise.all(each)).sort((a, b) => b.missed - a.missed || b.atRisk - a.atRisk || compare(a.unitName, b.unitName))
    expect(answer).toEqual(wanted)
  }
})

test('the page for leaders names the targets that lag, the worst first as on the board', async () => {
  const period = '2025-M03'
  const measures = new Map(engine.indicatorDefinitions().map((one) => [one.id, one]))
  const targets = await engine.targets({ plan: 'ke-hoach-2025', period })
  const grave = orderTargets(targets, measures).filter(({ status }) => ['missed', 'overdue', 'at_risk'].includes(status))
  const { document } = await engine.report({ report: 'mot-trang', period })
  const [told] = document.sections.flatMap(({ blocks }) =>
    blocks.flatMap((one) => (one.block === 'table' && one.table === 'behind' ? [one] : [])),
  )
  const clauses = told!.rows.map(({ cells }) => cells[0])
  expect(clauses.length).toBeGreaterThan(2)
  expect(clauses).toEqual(grave.slice(0, clauses.length).map(({ clause }) => clause))
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
  const counting = engine.indicatorDefinitions().filter(({ kind }) => ['share', 'stock', 'register_share', 'count', 'tasks'].includes(kind))
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

test('form 06a is what a recount of the rows gives, line by line, and agrees with the indicators to the dossier', async () => {
  const period = { name: '2022-Q2', first: '2022-04-01', last: '2022-06-30' }
  const { rows } = await engine.rows({ dataset: 'dossiers', limit: 100_000 })
  const counts = new Map<string, number[]>()
  for (const one of rows) {
    const [begun, due, ended] = [one.submitted_at, one.due_at, one.completed_at].map((text) => (text === null ? null : String(text)))
    const day = (text: string) => text.slice(0, 10)
    if (day(begun!) > period.last || (ended && day(ended) < period.first)) continue
    const line = counts.get(String(one.unit_code)) ?? Array<number>(11).fill(0)
    counts.set(String(one.unit_code), line)
    const add = (no: number) => void line[no - 3]!++
    add(3)
    add(day(begun!) < period.first ? 6 : one.channel === 'online' ? 4 : 5)
    if (!ended || day(ended) > period.last) {
      add(11)
      add(due && day(due) < period.last ? 13 : 12)
      continue
    }
    add(7)
    // By day where one of them has no time; the sample has no withdrawn ones.
    const length = Math.min(due?.length ?? 0, ended.length) > 10 ? 16 : 10
    add(!due || ended.slice(0, length) === due.slice(0, length) ? 9 : ended < due ? 8 : 10)
  }
  const form = await engine.form({ form: '06a', period: period.name })
  const lines = form.rows.filter(({ kind }) => kind === 'line')
  // Rows carry codes, which a unit and the one before it share.
  const codeOf = new Map(engine.units().map(({ id, code }) => [id, code]))
  const told = new Map<string, number[]>()
  for (const { unit, cells } of lines) {
    const sum = told.get(codeOf.get(unit!)!) ?? Array<number>(11).fill(0)
    told.set(
      codeOf.get(unit!)!,
      sum.map((n, at) => n + Number(cells[at + 2])),
    )
  }
  for (const [unit, line] of counts) expect([unit, told.get(unit)]).toEqual([unit, line])
  for (const [unit, cells] of told) if (!counts.has(unit)) expect(cells).toEqual(Array(11).fill(0))
  const total = form.rows[0]!.cells.slice(2).map(Number)
  expect(total).toEqual(Array.from({ length: 11 }, (_, at) => [...counts.values()].reduce((sum, line) => sum + line[at]!, 0)))

  const [value] = await engine.indicators({ period: period.name, unit: 'HT-42', indicators: ['on-time-rate'] })
  const [onTime] = form.reconciliation
  expect(onTime!.form).toMatchObject({ numerator: total[5]! + total[6]!, denominator: total[4] })
  expect(onTime!.ours).toEqual({ numerator: value!.numerator, denominator: value!.denominator, value: value!.value })
  for (const id of ['06a', '766-so-hoa', '766-thanh-toan', '766-dich-vu-cong'])
    for (const unit of [undefined, '436'])
      for (const { unexplained } of (await engine.form({ form: id, period: period.name, ...(unit ? { unit } : {}) })).reconciliation)
        expect(unexplained).toEqual({ numerator: 0, denominator: 0 })
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

test('six criteria of the province are scored from registers of the plan; a payment counts once a procedure', async () => {
  const [unit] = (await engine.score({ index: 'par-index-province', period: '2022' })).units
  const of = (code: string) => unit!.criteria.find((one) => one.code === code)!
  // 34,27 % ≥ 30; 75,65 % < 80; 91,16 %; 3,08 % of 10; 91,98 %; 100 % ≥ 40.
  expect(['1.3.1', '2.2.1', '5.6.1', '6.3.3', '7.2.1', '7.2.3'].map((code) => [code, of(code).value, of(code).points])).toEqual([
    ['1.3.1', '34.27', '1.00'],
    ['2.2.1', '75.65', '0.00'],
    ['5.6.1', '91.16', '0.91'],
    ['6.3.3', '3.08', '0.31'],
    ['7.2.1', '91.98', '0.92'],
    ['7.2.3', '100.00', '0.50'],
  ])
  const register = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'exports', 'procedures-2022.csv'), 'utf8')
  const offered = register.split('\n').filter((line) => /,true,true,(true|false)?\r?$/.test(line))
  const codes = new Set<unknown>(offered.map((line) => line.split(',')[0]))
  const dossiers = (await engine.rows({ dataset: 'dossiers', limit: 100_000 })).rows.filter(
    (one) => String(one.submitted_at).startsWith('2022') && codes.has(one.procedure_code),
  )
  const named = (rows: typeof dossiers) => new Set(rows.map((one) => one.procedure_code)).size
  const [value] = await engine.indicators({ indicators: ['e-payment-used-procedure-rate'], period: '2022', unit: 'HT-42' })
  expect([value!.numerator, value!.denominator]).toEqual([named(dossiers.filter((one) => one.paid_online)), named(dossiers)])
})

test('every target of the plan is judged and has a value at the year’s end; the home verifies', async () => {
  const targets = await engine.targets({ plan: 'ke-hoach-520-2021', period: '2022' })
  // Of PAPI no rank of the province is at hand.
  expect(targets.filter(({ value }) => value === null).map(({ target }) => target)).toEqual(['i-1.4-papi'])
  expect(new Set(targets.map(({ status }) => status))).toEqual(new Set(['met', 'missed', 'no_data']))
  // The statistics of intake count the very dossiers of the list; the list of bodies is shorter than the annex says.
  expect((await engine.crossChecks({ period: '2022' })).map(({ check }) => check)).toEqual(['iso-register-expected'])
  const inside = await engine.targets({ plan: 'ke-hoach-520-2021', period: '2022-Q2' })
  expect(inside.filter(({ paceFrom }) => paceFrom === 'year-before').length).toBeGreaterThan(0)
  for (const { measure, op, paceFrom, status, due } of inside)
    if (status !== 'no_data')
      expect(paceFrom !== null).toBe((measure === 'cumulative' || due !== null || op === 'milestone') && op !== 'at_most')
  expect(await engine.verify(false)).toMatchObject({ ok: true, faults: [] })
})

test('the tasks of the plan, counted a second time from the files, are what the indicators and criterion 1.1.2 say', async () => {
  // What each agency said last of each activity, and on which day it was done.
  const last = new Map<string, { state: string; date: string }>()
  for (const quarter of [1, 2, 3, 4])
    for (const row of readSample(`../annex/plan-tasks-2022-q${quarter}.csv`, 'plan-tasks'))
      last.set(`${row.task} ${row.unit_code}`, { state: row.state!, date: row.date! })
  const { tree } = engine.annex({ plan: 'ke-hoach-520-2021' })
  const tasks = tree
    .flatMap(({ parts, ...part }) => [part, ...parts])
    .flatMap(({ objectives }) => objectives.flatMap((one) => one.tasks))
    .map(({ id, lines }) => {
      const below = lines.flatMap(({ activities }) => activities.map((one) => one.id))
      const said = (below.length > 0 ? below : [id]).map((item) =>
        [...last].flatMap(([key, one]) => (key.startsWith(`${item} `) ? [one] : [])),
      )
      const done = said.every((own) => own.length > 0 && own.every(({ state }) => state === 'done'))
      const kinds = lines.map(({ deadline }) => deadline.kind)
      const due = kinds.includes('elsewhere')
        ? null
        : lines
            .map(({ deadline }) => deadline.to ?? '2022-12-31')
            .sort()
            .at(-1)!
      const inTime = done && due !== null && said.flat().every(({ date }) => date !== '' && date <= due)
      return { leads: lines.flatMap(({ lead }) => lead.units.map(({ code }) => code)), done, due, inTime }
    })
  const pairOf = async (id: string, unit: string) => {
    const [value] = await engine.indicators({ indicators: [id], period: '2022', unit })
    return [value!.numerator, value!.denominator]
  }
  for (const unit of ['42', 'SNV', 'STP', 'STTTT', 'VPUB', 'SKHDT']) {
    const own = tasks.filter(({ leads }) => unit === '42' || leads.includes(unit))
    const dated = own.filter(({ due }) => due !== null)
    expect([unit, await pairOf('plan-task-done-rate', unit)]).toEqual([unit, [own.filter(({ done }) => done).length, own.length]])
    expect([unit, await pairOf('plan-task-in-time-rate', unit)]).toEqual([
      unit,
      [dated.filter(({ inTime }) => inTime).length, dated.length],
    ])
  }
  expect(tasks.length).toBe(57)
  const [scored] = (await engine.score({ index: 'par-index-province', period: '2022', unit: '42' })).units
  const criterion = scored!.criteria.find(({ code }) => code === '1.1.2')!
  // 48 of 57 are 84.21 percent of one point.
  expect([tasks.filter(({ done }) => done).length, criterion.points, criterion.status]).toEqual([48, '0.84', 'scored'])
})
