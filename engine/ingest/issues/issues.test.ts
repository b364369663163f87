import { describe, expect, it } from 'vitest'
import { dateHabits, sayHabit } from '../cells/date-habits.ts'
import { issueWords } from './issue-words.ts'
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
      messageEn: 'Dossier id: The same key as in row 2 of the file',
      value: 'H1',
      otherRow: 2,
    })
    expect(issueOf(finding, 'en').message).toBe('Dossier id: The same key as in row 2 of the file')
    expect(issueOf({ ...place, code: 'CONFLICT' })).toEqual({
      row: 3,
      column: 'a',
      code: 'CONFLICT',
      message: expect.any(String),
      messageEn: expect.any(String),
      value: null,
    })
    const words = { vi: 'Đơn vị chưa rõ', en: 'Unit unclear' }
    expect(warningOf({ ...place, code: 'OFFICE_RULE', words, parameters: { near: '2.000110' } })).toEqual({
      row: 3,
      column: 'a',
      code: 'OFFICE_RULE',
      message: 'Đơn vị chưa rõ (gần nhất: 2.000110)',
      messageEn: 'Unit unclear (the nearest: 2.000110)',
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
      expect(warningOf({ ...place, code }).messageEn).toBe(`The row should be looked at: ${code}`)
    }
  })

  it('have an English twin of every message: no Vietnamese is left in it, and what is told in words has words of its own', () => {
    /** What is data, or a name, is the same in both languages. */
    const same = new Set(
      'encoding character column known headers found expected limit asked sheets period unit row batch differs rule header shown at name decimal grouped ending declared habit format meant stored named file'.split(
        ' ',
      ),
    )
    const hear = (say: (p: Record<string, string | number>) => string) => {
      const names = new Set<string>()
      const get = (_: object, name: string) => {
        names.add(name)
        return ['habit', 'declared'].includes(name) ? '' : 'x'
      }
      const text = say(new Proxy({}, { get: get as never }))
      return { text, inWords: [...names].filter((name) => !same.has(name)).sort() }
    }
    for (const [code, { vi, en }] of Object.entries(issueWords)) {
      const [said, twin] = [hear(vi), hear(en)]
      expect([code, twin.text.replace('Có/Không', '')]).toEqual([code, expect.not.stringMatching(vietnamese)])
      expect([code, twin.text]).not.toEqual([code, said.text])
      expect([code, twin.inWords]).toEqual([code, said.inWords.map((name) => `${name}_en`)])
    }
    for (const habit of Object.keys(dateHabits)) expect(sayHabit(habit, 'd-M-yyyy', 'en')).not.toMatch(vietnamese)
  })
})

const vietnamese = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i
