import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import papaparse from 'papaparse'
import { afterAll, describe, expect, it } from 'vitest'
import { openEngine } from '../engine/engine.ts'
import { quarterStart, quarters, rowsByQuarter } from './generate-dossiers.ts'
import { clock, compareCounts, countProvince } from './prepare-homes.ts'
import { readWorld, registerFile } from './read-world.ts'
import { spoilRows } from './spoil-rows.ts'
import { addTallies } from './tally-dossiers.ts'
import { writeDossiers } from './write-dossiers.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-generator-'))
afterAll(() => rmSync(folder, { recursive: true }))

const world = readWorld()
const write = (name: string, range: { seed?: number; rows?: number; from?: number; to?: number }) => {
  const path = join(folder, name)
  const tally = writeDossiers(path, world, { seed: 11, rows: 6000, from: 0, to: quarters, ...range })
  const text = readFileSync(path, 'utf8')
  return { path, tally, text, rows: papaparse.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data }
}
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const dayOfText = (text: string) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86_400_000

describe('dossiers made for measuring', () => {
  it('are the same for the same seed and others for another', () => {
    const first = write('a.csv', {})
    expect(hashOf(write('b.csv', {}).text)).toBe(hashOf(first.text))
    expect(hashOf(write('c.csv', { seed: 12 }).text)).not.toBe(hashOf(first.text))
  })

  it('are as the contract asks: dates in order, due dates, keys once, nothing paid online without a fee', () => {
    const { rows } = write('valid.csv', {})
    expect(rows).toHaveLength(6000)
    expect(new Set(rows.map((row) => row.dossier_id!.toLowerCase())).size).toBe(6000)
    const units = new Set(world.units.map(({ code }) => code))
    const fields = new Map(world.procedures.map(({ code, field }) => [code, field]))
    for (const row of rows) {
      expect(units).toContain(row.unit_code)
      expect(row.field_code).toBe(fields.get(row.procedure_code!))
      expect(row.submitted_at).toMatch(/^202[234]-\d\d-\d\dT\d\d:\d\d:00$/)
      expect(row.due_at! >= row.submitted_at!.slice(0, 10)).toBe(true)
      if (row.completed_at !== '')
        expect(row.completed_at! >= row.submitted_at! && dayOfText(row.completed_at!) < quarterStart(quarters)).toBe(true)
      if (row.paid_online === 'true') expect(row.fee_required).toBe('true')
      expect(['', '1', '2', '3', '4', '5']).toContain(row.satisfaction)
    }
  })

  it('are skewed over units, procedures and weekdays, and more every year', () => {
    const { rows } = write('skew.csv', { rows: 30_000 })
    const counts = (of: (row: Record<string, string>) => string) => {
      const found = Object.values(Object.groupBy(rows, of)).map((list) => list!.length)
      return found.sort((a, b) => b - a)
    }
    const units = counts((row) => row.unit_code!)
    expect(units.length).toBeGreaterThan(240)
    expect(units[0]!).toBeGreaterThan(20 * units[units.length >> 1]!)
    expect(counts((row) => row.procedure_code!)[0]!).toBeGreaterThan(10 * (30_000 / 240))
    const weekdays = Map.groupBy(rows, (row) => (dayOfText(row.submitted_at!) + 4) % 7)
    expect(weekdays.get(0)!.length * 10).toBeLessThan(weekdays.get(1)!.length)
    const years = Map.groupBy(rows, (row) => row.submitted_at!.slice(0, 4))
    expect([...years.keys()].sort()).toEqual(['2022', '2023', '2024'])
    expect(years.get('2024')!.length).toBeGreaterThan(years.get('2022')!.length)
  })

  it('can be written quarter by quarter: the same dossiers, each once', () => {
    const whole = write('whole.csv', {})
    const parts = Array.from({ length: quarters }, (_, quarter) => write(`quarter-${quarter}.csv`, { from: quarter, to: quarter + 1 }))
    expect(parts.map(({ tally }) => tally.rows)).toEqual(rowsByQuarter(6000))
    expect(parts.flatMap(({ rows }) => rows.map((row) => row.dossier_id))).toEqual(whole.rows.map((row) => row.dossier_id))
    parts.forEach(({ rows }, quarter) => {
      for (const row of rows) {
        expect(dayOfText(row.submitted_at!)).toBeGreaterThanOrEqual(quarterStart(quarter))
        for (const date of [row.submitted_at!, row.completed_at!])
          if (date !== '') expect(dayOfText(date)).toBeLessThan(quarterStart(quarter + 1))
      }
    })
    const tally = parts.map((part) => part.tally).reduce(addTallies)
    expect(tally.rows).toBe(whole.tally.rows)
    expect(tally.indicators['e-payment-rate']).toEqual(whole.tally.indicators['e-payment-rate'])
  })

  it('go through the door without an issue or a warning and give the values the generator counted; with a fault in every row they do not', async () => {
    const { path, tally } = write('dossiers.csv', { rows: 3000 })
    const engine = await openEngine({ home: join(folder, 'home'), clock })
    try {
      expect(await engine.importFile({ path: registerFile, fileName: 'procedures.csv', dataset: 'procedures' }, 'test')).toMatchObject({
        status: 'accepted',
      })
      const spoilt = join(folder, 'spoilt.csv')
      await spoilRows(path, spoilt)
      expect(await engine.importFile({ path: spoilt, fileName: 'spoilt.csv', dataset: 'dossiers' }, 'test')).toMatchObject({
        status: 'rejected',
        issueCount: 3000,
      })
      const answer = await engine.importFile({ path, fileName: 'dossiers.csv', dataset: 'dossiers' }, 'test')
      expect(answer).toMatchObject({ status: 'accepted', rows: 3000, new: 3000, issueCount: 0, warningCount: 0 })
      const counts = await countProvince(engine)
      expect(Object.keys(counts)).toEqual(Object.keys(tally.indicators))
      expect(compareCounts(tally, { rows: [answer.rows], ...counts })).toEqual([])
    } finally {
      await engine.close()
    }
  })
})
