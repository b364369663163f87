import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeYears } from './write-years.ts'

test('the synthetic years in fixtures are what the generator writes, byte for byte', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-years-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeYears(folder)
  const written = readdirSync(folder)
  expect(written.length).toBe(12)
  for (const file of written)
    expect([
      file,
      readFileSync(join(folder, file)).equals(readFileSync(join(import.meta.dirname, '..', 'fixtures', 'exports', file))),
    ]).toEqual([file, true])
})
