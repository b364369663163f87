import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openEngine } from './engine.ts'

const homes = join(import.meta.dirname, '..', 'fixtures', 'homes')

interface Known {
  events: number
  batches: object[]
  refused: string[]
  dossiers: string[]
  /** Indicator → numerator, denominator and value of the province in 2022. */
  values: Record<string, [number, number, string]>
}

test.each(readdirSync(homes).filter((name) => /^v\d+$/.test(name)))('a home of form %s opens and tells what it told', async (name) => {
  const known: Known = JSON.parse(readFileSync(join(homes, `${name}.json`), 'utf8'))
  const home = mkdtempSync(join(tmpdir(), 'chiso-old-'))
  cpSync(join(homes, name), home, { recursive: true })
  const engine = await openEngine({ home })
  try {
    expect(engine.dataVersion()).toBe(known.events)
    expect(await engine.batches()).toMatchObject(known.batches)
    expect((await engine.refusals()).map((one) => one.file)).toEqual(known.refused)
    const { rows } = await engine.rows({ dataset: 'dossiers' })
    expect(rows.map((row) => `${row.dossier_id} ${row.channel}`).sort()).toEqual(known.dossiers)
    const values = await engine.indicators({ period: '2022', unit: 'HT-42', indicators: Object.keys(known.values) })
    expect(Object.fromEntries(values.map((one) => [one.indicator, [one.numerator, one.denominator, one.value]]))).toEqual(known.values)
    expect(await engine.verify(true)).toMatchObject({ ok: true, faults: [] })
  } finally {
    await engine.close()
    rmSync(home, { recursive: true })
  }
})
