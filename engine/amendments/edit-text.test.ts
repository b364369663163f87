import { expect, test } from 'vitest'
import { editText } from './edit-text.ts'

const place = { index: 'x', version: '1' }
const text = `# đầu
areas:
  - code: "1"
    criteria:
      - { code: "1.1", max: 1 } # một
      - { code: "1.2", max: 2 } # hai
bonus:
  cap: 3
  # thưởng
  lines:
    - { code: C1, max: 2 }
`
const edited = (...edits: Parameters<typeof editText>[1]) => editText(text, edits, place)

test('a word that leads further in says one place anew, and comments stay', () => {
  const line = { code: 'C2', max: 1 }
  expect(edited({ key: 'bonus.cap', value: 4 }, { key: 'bonus.lines.1', value: line })).toBe(
    text.replace('cap: 3', 'cap: 4').concat('    - code: C2\n      max: 1\n'),
  )
  expect(edited({ code: '1', key: 'criteria.0', value: null })).toBe(text.replace(/.*# một\n/, ''))
  expect(edited({ code: '1', key: 'criteria.2', value: { code: '1.3', max: 1 } })).toContain(
    '# hai\n      - code: "1.3"\n        max: 1\nbonus:',
  )
  expect(edited({ key: 'penalty', value: { cap: 1, lines: [line] } })).toBe(
    `${text}penalty:\n  cap: 1\n  lines:\n    - code: C2\n      max: 1\n`,
  )
})

test.each([
  ['a place beyond the next one', { key: 'bonus.lines.3', value: { code: 'C9' } }],
  ['the same to be taken away', { key: 'bonus.lines.7', value: null }],
  ['a place of a list that is not there', { key: 'penalty.lines.0', value: { code: 'T1' } }],
  ['a place of what is no list', { key: 'bonus.0', value: 1 }],
  ['a word of a number', { key: 'bonus.cap.x', value: 1 }],
  ['a place where a word stands', { key: '0', value: 1 }],
])('%s is refused', (_, edit) => expect(() => edited(edit)).toThrow(expect.objectContaining({ code: 'WRONG_REQUEST' })))
