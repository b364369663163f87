import { expect, test } from 'vitest'
import { listRuleKinds } from '../../engine/amendments/try-rule.ts'
import { branchKinds, leafKinds } from '../../engine/rules/table.ts'
import { wordsOf } from '../text/text.ts'
import { listCriteria, readGiven, showGiven } from './raw-set.ts'
import { emptyOf, fieldOf, readNumber, type Schema } from './schema-field.ts'

test('every kind of rule has a name and a form: no part of it is left to be written as JSON', () => {
  const parts = (schema: Schema): string[] => [
    fieldOf(schema),
    ...Object.values(schema.properties ?? {}).flatMap(parts),
    ...(schema.items ? parts(schema.items) : []),
    ...(typeof schema.additionalProperties === 'object' ? parts(schema.additionalProperties) : []),
  ]
  const kinds = listRuleKinds()
  expect(kinds.map(({ kind }) => kind)).toEqual(Object.keys(leafKinds))
  expect(wordsOf('rule.kind').sort()).toEqual(Object.keys({ ...leafKinds, ...branchKinds }).sort())
  for (const { kind, schema, sample } of kinds) {
    expect([kind, parts(schema as Schema).includes('json')]).toEqual([kind, false])
    // What the form begins with has the shape: only values can be wrong with it.
    const begun = leafKinds[kind]!.schema.safeParse(emptyOf(schema as Schema))
    const codes = begun.success ? [] : begun.error.issues.map(({ code }) => code)
    expect([kind, codes.filter((code) => code === 'invalid_type' || code === 'unrecognized_keys')]).toEqual([kind, []])
    expect(leafKinds[kind]!.schema.safeParse(sample).success).toBe(true)
  }
})

test('numbers and examples are read as people write them', () => {
  expect(['1,5', '1.5', ' -2 ', '1.000,5', ''].map(readNumber)).toEqual([1.5, 1.5, -2, undefined, undefined])
  for (const given of [85, 0.5, true, 'on-time', { numerator: 1, denominator: 3 }]) expect(readGiven(showGiven(given))).toEqual(given)
  expect(readGiven('{"numerator": ')).toBe('{"numerator":')
})

test('a draft that is no set has no criteria', () => {
  expect([
    listCriteria(null),
    listCriteria({ areas: 'x' }),
    listCriteria({ areas: [{ code: '1', title: { vi: 'a', en: 'a' }, criteria: [{}] }] }),
  ]).toEqual([[], [], [{ criterion: expect.objectContaining({ code: '1' }), depth: 0, list: { key: 'areas', count: 1 }, at: 0 }]])
})

test('lines outside the maximum come last, each with its place; what has no code is told of by the check alone', () => {
  const line = (code: string, more: object = {}) => ({ code, title: { vi: code, en: code }, ...more })
  const areas = [line('1', { criteria: [{}, line('1.1'), line('1.2')] })]
  const found = listCriteria({ penalty: { cap: 1, lines: [line('T1')] }, bonus: { cap: 2, lines: [null, line('C1')] }, areas } as never)
  expect(found.map(({ criterion, depth, list, at }) => [criterion.code, depth, list.code, list.key, list.count, at])).toEqual([
    ['1', 0, undefined, 'areas', 1, 0],
    ['1.1', 1, '1', 'criteria', 3, 1],
    ['1.2', 1, '1', 'criteria', 3, 2],
    ['C1', 0, undefined, 'bonus.lines', 2, 1],
    ['T1', 0, undefined, 'penalty.lines', 1, 0],
  ])
})
