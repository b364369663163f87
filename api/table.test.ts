import { expect, test } from 'vitest'
import { z } from 'zod'
import { layFlat } from './table.ts'

test('a field that is an object at times stands in its cell as JSON', () => {
  const answer = z.union([z.boolean(), z.number(), z.object({ numerator: z.number(), denominator: z.number() })]).nullable()
  const row = z.object({ code: z.string(), answer, steps: z.array(z.object({ step: z.string() })) })
  const rows = [true, 3, { numerator: 149, denominator: 171 }, null].map((one) => ({ code: '1.2', answer: one, steps: [{ step: 'self' }] }))
  expect(layFlat(row, rows).rows.map(([, said, steps]) => [said, steps])).toEqual(
    ['true', '3', '{"numerator":149,"denominator":171}', null].map((said) => [said, '{"step":"self"}']),
  )
})
