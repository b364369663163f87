import { expect, test } from 'vitest'
import { kindNames } from '../../engine/records/events.ts'
import en from './en.json' with { type: 'json' }
import { sayIn, sayWord, wordsOf } from './text.ts'
import vi from './vi.json' with { type: 'json' }

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

test('both languages have the same keys in the same order', () => {
  expect(Object.keys(en)).toEqual(Object.keys(vi))
})

test('a text has the same places in both languages', () => {
  for (const [key, text] of Object.entries(vi)) expect([key, places(en[key as keyof typeof en])]).toEqual([key, places(text)])
})

test('texts are NFC, without exclamation marks and blanks at the end', () => {
  const wrong = [...Object.entries(vi), ...Object.entries(en)].filter(([, text]) => text !== text.normalize('NFC') || /!|\s$/.test(text))
  expect(wrong).toEqual([])
})

test('places are filled, what is not given stays visible', () => {
  expect(sayIn('vi')('foot', { version: '1', data: 2, head: 'a1' })).toBe('Chỉ Số 1 · phiên bản số liệu 2 (a1)')
  expect(sayIn('vi')('foot', { version: '1' })).toContain('{data}')
})

test('every kind of event is called by its act', () => {
  expect(wordsOf('act').sort()).toEqual([...kindNames].sort())
})

test('a word of the data without a text is shown as it is', () => {
  expect(sayWord(sayIn('vi'), 'field', 'dat-dai')).toBe('đất đai')
  expect(sayWord(sayIn('vi'), 'field', 'linh-vuc-moi')).toBe('linh-vuc-moi')
})
