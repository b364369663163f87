import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readGrid } from '../grid/read-grid.ts'
import { refuseLarge } from './refuse-large.ts'

test('what is no file that can be read is told so, and what is larger than it may be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-large-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'a.csv')
  for (const none of [path, folder, join(path, 'b.csv')]) {
    expect(() => refuseLarge(none, 1 << 20)).toThrow(expect.objectContaining({ code: 'FILE_NOT_FOUND', parameters: { file: none } }))
    expect(() => readGrid(none, 'a.csv', {})).toThrow(expect.objectContaining({ code: 'FILE_NOT_FOUND' }))
  }
  writeFileSync(path, 'a'.repeat((1 << 20) + 1))
  expect(() => refuseLarge(path, 1 << 20)).toThrow(expect.objectContaining({ code: 'TOO_LARGE', parameters: { limit: 1 } }))
  refuseLarge(path, 2 << 20)
})
