import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Fault } from '../fault.ts'
import { readPapers } from './read-papers.ts'

test('a paper that asks for what its figures do not have is told with its line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-papers-'))
  const path = join(folder, 'x.yaml')
  writeFileSync(
    path,
    `id: x
title: { vi: X, en: X }
lays: sheet
issuer: { any: ["{unit}"] }
sections:
  - name: a
    blocks:
      - text: "{unit}, {rank}"
      - table: criteria
        columns:
          - { key: codes, head: [Mã], width: 1 }
      - table: ranking
        columns: [{ key: code, head: [Mã], width: 1 }]
`,
  )
  const faults: Fault[] = []
  readPapers([path], faults)
  rmSync(folder, { recursive: true })
  expect(faults.map(({ line, wrong }) => [line, wrong])).toEqual([
    [8, '"sheet" has no fact "rank"'],
    [10, '"criteria" has no column "codes"'],
    [12, '"sheet" has no table "ranking"'],
    [1, 'there is no such file among the papers'],
  ])
})

test('a kind of round that a paper is not for, and there is none of, is warned of with its line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-papers-'))
  const path = join(folder, 'x.yaml')
  writeFileSync(
    path,
    `id: x
title: { vi: X, en: X }
lays: sheet
except: [internal, natoinal]
issuer: { any: ["{unit}"] }
sections: [{ name: a, blocks: [{ text: "{unit}" }] }]
`,
  )
  const warnings: Fault[] = []
  const rounds = new Set(['internal', 'national'])
  readPapers([path], [], { rounds, forms: new Set(), indicators: new Set(), warnings })
  rmSync(folder, { recursive: true })
  expect(warnings).toMatchObject([{ line: 4, wrong: 'there is no kind of round "natoinal"', right: expect.stringContaining('national') }])
})
