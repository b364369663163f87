import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { noteAsked } from '../awaited.ts'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { readIssueLines } from '../files/issue-lines.ts'
import type { ColumnBatch } from './column-batch.ts'
import { plainRows } from './plain-rows.ts'
import { type ReadRequest, readFile } from './read-file.ts'
import { readTable } from './read-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-read-file-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { registry, datasets } = loadDefinitions({ data: bundledData, own: join(folder, 'none') })
const dataset = datasets.get('satisfaction-survey')!
const exports = join(import.meta.dirname, '..', '..', 'fixtures', 'exports')

const requestFor = (path: string, more: Partial<ReadRequest> = {}): ReadRequest => ({
  path,
  fileName: 'a.csv',
  dataset,
  registry,
  reported: [],
  now: Date.parse('2026-01-15T09:00:00+07:00'),
  issuesPath: join(folder, 'issues.ndjson'),
  ...more,
})

/** A survey of `count` rows, every one with the same score. */
function survey(name: string, count: number, score: string): string {
  const path = join(folder, name)
  const rows = Array.from({ length: count }, (_, ix) => `P${ix},436,dat-dai,2022-02-20,${score}`)
  writeFileSync(path, `response_id,unit_code,service_code,answered_at,score\n${rows.join('\n')}\n`)
  return path
}

describe('reading in a worker', () => {
  it('sends the same rows and the same answer as reading at once', async () => {
    for (const [file, id] of [
      ['ho-so-quy-3-2022.csv', 'dossiers'],
      ['procedures-2022.csv', 'procedures'],
    ] as const) {
      const request = requestFor(join(exports, file), { dataset: datasets.get(id)! })
      const [here, there]: ColumnBatch[][] = [[], []]
      const expected = readTable(request, { batch: (batch) => void here!.push(batch), progress: () => {} })
      expect(await readFile(request, (batch) => void there!.push(batch))).toEqual(expected)
      expect(plainRows(there!, request.dataset, registry)).toEqual(plainRows(here!, request.dataset, registry))
      expect(there!.map(({ key, row }) => ({ key, row }))).toEqual(here!.map(({ key, row }) => ({ key, row })))
    }
  })

  it('sends all rows in order, batch by batch, and waits while batches are not taken', async () => {
    const path = survey('long.csv', 200_000, '5')
    let rows = 0
    let lastDone = 0
    let taking = 0
    const seen: number[] = []
    const result = await readFile(
      requestFor(path),
      async (batch) => {
        expect(++taking).toBe(1)
        await new Promise((resolve) => setTimeout(resolve, 5))
        for (const row of batch.row.subarray(0, batch.rows)) expect(row).toBe(2 + rows++)
        seen.push(batch.rows)
        taking--
      },
      (done, total) => {
        expect(done).toBeGreaterThanOrEqual(lastDone)
        expect(done).toBeLessThanOrEqual(total)
        // What may be on its way: eight batches not taken yet, one that waits to be sent, and what was read ahead.
        expect(seen.length).toBeGreaterThanOrEqual(Math.floor((done / total) * 24) - 14)
        lastDone = done
      },
    )
    expect(rows).toBe(200_000)
    expect(result.records).toBe(200_000)
    expect(seen).toEqual([...Array(24).fill(8192), 3392])
  })

  it('gives one who takes a batch those that follow, there and then', async () => {
    const path = survey('at-once.csv', 100_000, '5')
    let [rows, turns] = [0, 0]
    const look = (batch: ColumnBatch | null) => {
      for (const row of batch?.row.subarray(0, batch.rows) ?? []) expect(row).toBe(2 + rows++)
      return batch
    }
    const result = await readFile(requestFor(path), (batch, more) => {
      turns++
      for (let next = look(batch); next; next = look(more()));
    })
    expect(rows).toBe(100_000)
    expect(result.records).toBe(100_000)
    expect(turns).toBeLessThan(13)
  })

  it('does not hold up the process for the next batch while somebody waits for an answer', async () => {
    let [rows, waits] = [0, 0]
    const result = await readFile(requestFor(survey('asked.csv', 100_000, '5')), (batch, more) => {
      for (let next: ColumnBatch | null = batch; next; next = more()) {
        rows += next.rows
        noteAsked()
      }
      waits++
    })
    expect([rows, result.records]).toEqual([100_000, 100_000])
    expect(waits).toBeGreaterThan(1)
  })

  it('ends with the error of the one who takes the batches', async () => {
    const path = survey('thrown.csv', 150_000, '5')
    const taking = readFile(requestFor(path), () => {
      throw new Error('the disk is full')
    })
    await expect(taking).rejects.toThrow('the disk is full')
  })

  it('ends with an error where the file cannot be read', async () => {
    await expect(readFile(requestFor(join(folder, 'nowhere.csv')), () => {})).rejects.toThrow(/ENOENT/)
  })

  it.each([
    [{ encoding: 'klingon' }],
    [{ encoding: 'hex' }],
    [{ decimal: 'x' }],
    [{ thousands: '1' }],
    [{ decimal: ',', thousands: ',' }],
    [{ map: { 'Số phiếu': 'no_such_column' } }],
    [{ map: { 'Số phiếu': '__proto__' } }],
  ])('refuses a request that cannot be meant: %j', async (more) => {
    await expect(readFile(requestFor(survey('few.csv', 2, '5'), more), () => {})).rejects.toMatchObject({ code: 'WRONG_REQUEST' })
  })
})

describe('many errors', () => {
  it('are counted exactly, the first 1,000 listed, all of them in a file', async () => {
    const request = requestFor(survey('bad.csv', 5000, '9'))
    const { issueCount, issues, records } = await readFile(request, () => {})
    expect({ issueCount, records, listed: issues.length }).toEqual({ issueCount: 5000, records: 5000, listed: 1000 })
    const lines = readFileSync(request.issuesPath, 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(5000)
    const read = readIssueLines()
    const all = lines.map((line) => read(line, true)!)
    expect(all.map(({ row }) => row)).toEqual(Array.from({ length: 5000 }, (_, ix) => ix + 2))
    expect(all.slice(0, 1000)).toEqual(issues)
    // What all of them say stands in the first line alone.
    expect(new Set(all.map(({ message }) => message)).size).toBe(1)
    expect(lines.filter((line) => line.includes(issues[0]!.message))).toEqual([lines[0]])
    rmSync(request.issuesPath)
  })

  it('are in no file where the answer lists them all', async () => {
    const request = requestFor(survey('bad-1000.csv', 1000, '9'))
    const { issueCount, issues } = await readFile(request, () => {})
    expect([issueCount, issues.length, existsSync(request.issuesPath)]).toEqual([1000, 1000, false])
  })

  it('speak English where asked', async () => {
    const { issues } = await readFile(requestFor(survey('bad-1.csv', 1, '9'), { language: 'en' }), () => {})
    expect(issues[0]!.message).toBe('Score: Out of range: 1 to 5')
  })
})
