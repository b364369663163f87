import { expect, test } from 'vitest'
import { traceOf } from './trace-of.ts'

test('a trace says what happened and where, and repeats nothing that a person may have typed', () => {
  expect(traceOf(new TypeError(`Could not convert string 'Nguyễn "Văn" An' to INT32, nor "Lê", in '/var/lib/x.duckdb'`))).toMatch(
    /^TypeError: Could not convert string '…' to INT32, nor "…", in '\/var\/lib\/x\.duckdb'\n {4}at .*trace-of\.test\.ts:/,
  )
  expect(traceOf('no `word` of it')).toBe('no `…` of it')
})
