import { describe, expect, it } from 'vitest'
import { issueOf, warningOf, wordsOf } from './issues.ts'

const place = { row: 3, column: 'a' }

describe('findings', () => {
  it('become issues with words in both languages, under the title of their column', () => {
    const finding = {
      ...place,
      code: 'DUPLICATE_ID',
      title: { vi: 'Mã hồ sơ', en: 'Dossier id' },
      value: 'H1',
      otherRow: 2,
      parameters: { row: 2 },
    }
    expect(issueOf(finding)).toEqual({
      row: 3,
      column: 'a',
      code: 'DUPLICATE_ID',
      message: 'Mã hồ sơ: Trùng khóa với hàng 2 của tệp',
      value: 'H1',
      otherRow: 2,
    })
    expect(issueOf(finding, 'en').message).toBe('Dossier id: The same key as in row 2 of the file')
    expect(issueOf({ ...place, code: 'CONFLICT' })).toEqual({
      row: 3,
      column: 'a',
      code: 'CONFLICT',
      message: expect.any(String),
      value: null,
    })
    const words = { vi: 'Đơn vị chưa rõ', en: 'Unit unclear' }
    expect(warningOf({ ...place, code: 'OFFICE_RULE', words, parameters: { near: '2.000110' } })).toEqual({
      row: 3,
      column: 'a',
      code: 'OFFICE_RULE',
      message: 'Đơn vị chưa rõ (gần nhất: 2.000110)',
    })
    expect(warningOf({ ...place, code: 'OFFICE_RULE' }).message).toContain('OFFICE_RULE')
  })

  it('show at most 100 characters of a cell, none of them halved', () => {
    for (const [text, length] of [
      ['x'.repeat(300), 100],
      ['😀'.repeat(300), 200],
      ['😀'.repeat(60), 120],
      ['x'.repeat(100), 100],
    ] as const) {
      const { value } = issueOf({ ...place, code: 'BAD_DATE', value: text })
      expect(value).toHaveLength(length)
      expect(value!.isWellFormed()).toBe(true)
    }
  })

  it('of rules nobody has heard of name the rule', () => {
    for (const code of ['TOO_SHALLOW', 'constructor', '__proto__']) {
      expect(wordsOf({ ...place, code })).toBe(`Hàng trái quy tắc ${code}`)
      expect(warningOf({ ...place, code }, 'en').message).toBe(`The row should be looked at: ${code}`)
    }
  })
})
