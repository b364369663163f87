import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundledData } from './definitions/layers.ts'
import { openEngine } from './engine.ts'

test('a home whose published figures lack an index starts; what takes it is not published, which is not zero', async () => {
  const home = mkdtempSync(join(tmpdir(), 'chiso-unpublished-'))
  mkdirSync(join(home, 'definitions', 'published'), { recursive: true })
  const [header, ...rows] = readFileSync(join(bundledData, 'published', 'results.csv'), 'utf8')
    .trim()
    .split('\n')
  const other = rows.filter((row) => !row.startsWith('PCI,'))
  expect(other.length).toBeLessThan(rows.length)
  writeFileSync(join(home, 'definitions', 'published', 'results.csv'), [header, ...other].join('\n'))
  const warnings: string[] = []
  const engine = await openEngine({ home, clock: () => new Date('2023-01-10T03:00:00Z'), onWarning: (text) => warnings.push(text) })
  try {
    expect(warnings.join('\n')).toContain('nothing published of "PCI"')
    // What a decision printed and a shortened set does not give is told by \`check\`, not at every start.
    expect(warnings.filter((text) => text.includes('printed'))).toEqual([])
    const { units } = await engine.score({ index: 'pci', period: '2021' })
    const criteria = units[0]!.criteria
    expect(criteria.length).toBeGreaterThan(0)
    for (const { points, status, reason } of criteria) expect([points, status, reason]).toEqual([null, 'waiting', 'not_published'])
  } finally {
    await engine.close()
    rmSync(home, { recursive: true })
  }
})
