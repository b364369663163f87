import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blanksOf, blanksParts } from '../../definitions/blanks-of.ts'
import type { Condition } from '../../definitions/condition.ts'
import { compileCondition, type RowValue } from '../../definitions/evaluate-condition.ts'
import { countRows } from './cells/print-measure.ts'
import { openWarehouse, type Warehouse } from './open-warehouse.ts'
import { type FieldSql, type PrintScope, printCondition } from './print-condition.ts'

const channels = ['online', 'offline']
const fields: Record<string, FieldSql> = {
  flag: { kept: 'boolean', sql: 'r.flag' },
  score: { kept: 'integer', sql: 'r.score' },
  channel: { kept: 'choice', sql: 'r.channel', choices: channels },
  field: { kept: 'words', sql: 'r.field' },
  from: { kept: 'instant', sql: 'r."from"', time: 'r.from_ms' },
  till: { kept: 'instant', sql: 'r.till', time: 'r.till_ms' },
}
const words = ["it's", 'đất đai', 'hộ tịch']

const instant = fc.option(fc.record({ day: fc.integer({ min: 19000, max: 19003 }), ms: fc.option(fc.integer({ min: 0, max: 2 })) }))
const row = fc.record({
  flag: fc.option(fc.boolean()),
  score: fc.option(fc.integer({ min: 1, max: 3 })),
  channel: fc.option(fc.constantFrom(...channels)),
  field: fc.option(fc.constantFrom(...words)),
  from: instant,
  till: instant,
})
type Row = { [K in keyof typeof fields]: RowValue }

const negated = { negated: fc.boolean(), orUnknown: fc.boolean() }
const membership = <T extends string | number | boolean>(field: string, value: fc.Arbitrary<T>): fc.Arbitrary<Condition> =>
  fc.record({
    kind: fc.constant('in' as const),
    field: fc.constant(field),
    values: fc.array(value, { minLength: 1, maxLength: 2 }),
    ...negated,
  })
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: fc.constant('known' as const), field: fc.constantFrom(...Object.keys(fields)), known: fc.boolean() }),
  membership('flag', fc.boolean()),
  membership('score', fc.integer({ min: 0, max: 4 })),
  membership('channel', fc.constantFrom(...channels)),
  membership('field', fc.constantFrom(...words, 'never stored')),
  fc.record({
    kind: fc.constant('compare' as const),
    field: fc.constant('score'),
    op: fc.constantFrom('at_least' as const, 'at_most' as const, 'above' as const, 'below' as const),
    value: fc.integer({ min: 0, max: 4 }),
    orUnknown: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('fields' as const),
    field: fc.constantFrom('from', 'till'),
    op: fc.constantFrom('not_after' as const, 'not_before' as const, 'same_as' as const),
    other: fc.constantFrom('from', 'till'),
    orUnknown: fc.boolean(),
  }),
)
const condition = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('tree') }),
  ),
})).tree

const home = mkdtempSync(join(tmpdir(), 'chiso-condition-'))
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openWarehouse({ home })
})
afterAll(async () => {
  await warehouse.close()
  rmSync(home, { recursive: true })
})

const scope: PrintScope = { field: (name) => fields[name]!, word: (text) => (words.includes(text) ? words.indexOf(text) : null) }

/** Some rows as a table `r` in SQL. */
function tableOf(rows: Row[]): string {
  const literal = (value: RowValue) =>
    value === null ? 'NULL' : typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
  const dated = (value: RowValue) =>
    value === null || typeof value !== 'object' ? 'NULL::DATE, NULL::INTEGER' : `DATE '1970-01-01' + ${value.day}, ${value.ms}::INTEGER`
  const values = rows.map(
    (r, at) =>
      `(${at}, ${literal(r.flag!)}::BOOLEAN, ${literal(r.score!)}::INTEGER, ${literal(r.channel!)}::ENUM('online', 'offline'), ` +
      `${r.field === null ? 'NULL' : words.indexOf(String(r.field))}::INTEGER, ${dated(r.from!)}, ${dated(r.till!)})`,
  )
  return `(VALUES ${values.join(', ')}) r(nr, flag, score, channel, field, "from", from_ms, till, till_ms)`
}

/** What each row makes of a condition. */
function verdictsOf(tree: Condition, rows: Row[]): (boolean | null)[] {
  let current: Row
  const evaluate = compileCondition(tree, (field) => () => current[field]!)
  return rows.map((r) => {
    current = r
    return evaluate()
  })
}

test('the SQL of a random condition agrees with its evaluation on random rows, unknown values included', async () => {
  await fc.assert(
    fc.asyncProperty(condition, fc.array(row, { minLength: 1, maxLength: 30 }), async (tree, rows) => {
      const sql = `SELECT ${printCondition(tree, scope)} AS verdict FROM ${tableOf(rows as Row[])} ORDER BY nr`
      const answers = await warehouse.read((session) => session.all(sql))
      expect(answers.map((answer) => answer.verdict)).toEqual(verdictsOf(tree, rows as Row[]))
    }),
    { numRuns: 400 },
  )
})

test('rows that pass several conditions are counted as they are evaluated, and where nothing is known they are none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(condition, { maxLength: 3 }), fc.array(row, { minLength: 1, maxLength: 9 }), async (trees, rows) => {
      const sql = `SELECT ${countRows(trees, scope)}::INTEGER AS n FROM ${tableOf(rows as Row[])}`
      const [answer] = await warehouse.read((session) => session.all(sql))
      const verdicts = trees.map((tree) => verdictsOf(tree, rows as Row[]))
      expect(answer!.n).toBe(rows.filter((_, at) => verdicts.every((one) => one[at] === true)).length)
    }),
    { numRuns: 150 },
  )
})

test('what a rate leaves out for empty cells is the difference of the two counts kept', () => {
  const common = { id: 'rate', title: { vi: '', en: '' }, basis: '', better: 'higher' as const, minimum: 0, scope: 'all' as const }
  fc.assert(
    fc.property(fc.array(condition, { minLength: 1, maxLength: 4 }), fc.array(row, { minLength: 1, maxLength: 20 }), (of, rows) => {
      const formula = { of: 'rows', dated: 'from', among: { kind: 'all' as const, of }, counted: of[0]! }
      const rate = { ...common, kind: 'share' as const, formula }
      const [blanks, parts] = [blanksOf(rate), blanksParts(rate)]
      expect(parts === null).toBe(blanks === null)
      if (blanks?.kind !== 'count') return
      const passed = (tests: Condition[]) => verdictsOf({ kind: 'all', of: tests }, rows as Row[]).map((one) => one === true)
      const [all, whole] = parts!.map(passed) as [boolean[], boolean[]]
      expect(passed([blanks.formula.counted])).toEqual(all.map((one, at) => one && !whole[at]))
      expect(all.every((one, at) => one || !whole[at])).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('unknown values satisfy neither a test nor its negation unless the definition says so', () => {
  const verdict = (tree: Condition) => compileCondition(tree, () => () => null)()
  const withdrawn: Condition = { kind: 'in', field: 'status', values: ['withdrawn'], negated: true, orUnknown: false }
  expect(verdict(withdrawn)).toBe(null)
  expect(verdict({ kind: 'not', of: withdrawn })).toBe(null)
  expect(verdict({ ...withdrawn, orUnknown: true })).toBe(true)
  expect(verdict({ kind: 'known', field: 'status', known: false })).toBe(true)
})
