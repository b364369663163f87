import { expect, test } from 'vitest'
import type { PaperDocument } from './paper.ts'
import { writeBeside, writeOneOfMany } from './write-beside.ts'

const paper = (title: string): PaperDocument => ({
  title,
  style: {
    font: 'Times New Roman',
    sizes: { body: 14, heading: 13, table: 11, note: 10, least: 7 },
    margins: { top: 20, bottom: 20, left: 30, right: 15 },
  },
  foot: '',
  sections: [{ name: 'Trang', landscape: false, blocks: [{ block: 'title', lines: [title] }] }],
})

test('a paper asked for by itself is written before the rest of two archives, and each of these in its turn', async () => {
  const written: string[] = []
  const note = async (name: string, made: Promise<unknown>) => {
    await made
    written.push(name)
  }
  const archives = ['a1', 'b1', 'a2', 'b2'].map((name) => note(name, writeOneOfMany(paper(name), 'docx')))
  await Promise.all([...archives, note('alone', writeBeside(paper('alone'), 'docx'))])
  expect(written.indexOf('alone')).toBeLessThan(2)
  expect(written.filter((name) => name !== 'alone')).toEqual(['a1', 'b1', 'a2', 'b2'])
})
