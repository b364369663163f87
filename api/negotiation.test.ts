import { expect, test } from 'vitest'
import { chooseForm } from './negotiation.ts'

test.each([
  [undefined, 'json'],
  ['', 'json'],
  ['*/*', 'json'],
  ['application/json', 'json'],
  ['APPLICATION/JSON; charset=utf-8', 'json'],
  ['text/csv', 'csv'],
  ['text/*', 'csv'],
  ['text/csv;q=0.5, application/json;q=0.4', 'csv'],
  ['text/html,application/xhtml+xml,*/*;q=0.8', 'json'],
  ['application/json;q=0, */*', 'csv'],
  ['application/*;q=0.1, application/vnd.apache.arrow.stream', 'arrow'],
  ['application/json;q=0.3, text/*;q=0.9, text/csv;q=0.2', 'json'],
  ['*/*;q=0.1, text/*;q=0.9, text/csv;q=0.2', 'csv'],
])('Accept %j gets %s', (accept, form) => {
  expect(chooseForm(accept)).toBe(form)
})

test.each(['text/html', 'image/*', 'application/json;q=0', 'text/csv;q=0, image/png', 'nonsense'])('Accept %j is refused', (accept) => {
  expect(() => chooseForm(accept)).toThrow(expect.objectContaining({ code: 'NOT_ACCEPTABLE' }))
})
