import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { bundledData } from '../../definitions/layers.ts'
import { loadDefinitions } from '../../definitions/load-definitions.ts'
import type { ColumnBatch } from '../column-batch.ts'
import { plainRows } from '../plain-rows.ts'
import { readTable } from '../read-table.ts'
import { rowKindNames, rowsOf } from './row-kinds.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-leave-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { datasets, registry, noData } = loadDefinitions({ data: bundledData, own: join(folder, 'none') })
const dataset = datasets.get('satisfaction-survey')!

const head = 'STT,response_id,unit_code,service_code,answered_at,score'
/** Lines of a sheet by what they are; none can stand where it would change what another is. */
const lines = {
  good: (n: number) => `${n},P-${n},${n % 2 ? 439 : 436},dat-dai,2022-0${1 + (n % 9)}-01,${1 + (n % 5)}`,
  numbered: (n: number) => `1,${n},${n % 2 ? 439 : 436},khac,2022-02-01,`,
  header: () => head,
  total: (n: number) => [`Tổng cộng: ${n} phiếu`, `,TỔNG SỐ,,,,${n}`, `${n},Cộng,,,,`][n % 3]!,
  signature: (n: number) => [`,Người lập biểu,,,,`, `,,,"Hà Tĩnh, ngày ${1 + (n % 28)} tháng 4 năm 2022",,`][n % 2]!,
  note: () => 'Ghi chú: số liệu tạm tính',
  score: (n: number) => `${n},P-${n},439,dat-dai,2022-02-01,9`,
  date: (n: number) => `${n},P-${n},439,dat-dai,30/2/2022,5`,
  short: (n: number) => `${n},P-${n},439`,
} satisfies Record<string, (n: number) => string>
type Line = keyof typeof lines
const isData = (line: Line) => line === 'good' || line === 'numbered'

let files = 0
function read(written: string[], more: object) {
  const path = join(folder, `${++files}.csv`)
  writeFileSync(path, `${written.join('\n')}\n`)
  const batches: ColumnBatch[] = []
  const request = { path, fileName: 'a.csv', dataset, registry, reported: [], now: Date.parse('2023-01-01'), issuesPath: `${path}.issues` }
  const result = readTable({ ...request, noData, ...more }, { batch: (batch) => void batches.push(batch), progress: () => {} })
  return { result, rows: plainRows(batches, dataset, registry) }
}
const setAside = [
  { code: 'OUT_OF_RANGE', column: 'score' },
  { code: 'BAD_DATE', column: 'answered_at' },
  { code: 'TOO_FEW_FIELDS', column: null },
]
const withoutRow = (rows: object[]) => rows.map((row) => ({ ...row, _row: 0 }))

test('what is left of a file is what the file without those lines says, and every line is in exactly one place', () => {
  const drawn = fc.array(fc.constantFrom(...(Object.keys(lines) as Line[])), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(drawn, (kinds) => {
      const sheet: Line[] = ['good', ...kinds]
      const written = sheet.map((kind, n) => lines[kind](n + 10))
      const all = read([head, ...written], { leaveOut: rowKindNames, setAside })
      const kept = read([head, ...written.filter((_, n) => isData(sheet[n]!))], {})
      expect([all.result.issues, kept.result.issues]).toEqual([[], []])
      expect(withoutRow(all.rows)).toEqual(withoutRow(kept.rows))
      expect(all.result).toMatchObject({ records: kept.result.records, asOf: kept.result.asOf, decided: kept.result.decided })
      const out = [...all.result.leftOut, ...all.result.setAside].flatMap(({ rows }) => rowsOf(rows))
      const places = [1, ...all.rows.map(({ _row }) => Number(_row)), ...out].sort((a, b) => a - b)
      expect(places).toEqual([head, ...written].map((_, n) => n + 1))
      const leftAs = (kind: Line) => rowsOf(all.result.leftOut.find((one) => one.kind === kind)?.rows ?? [])
      for (const kind of ['header', 'total', 'signature', 'note'] as const)
        expect(leftAs(kind)).toEqual(sheet.flatMap((one, n) => (one === kind ? [n + 2] : [])))
      const replayed = read([head, ...written], {
        decided: all.result.decided,
        map: all.result.headerMap,
        dropped: out.map((row) => [row, row]),
      })
      expect([replayed.result.issues, replayed.rows]).toEqual([[], all.rows])
    }),
    { numRuns: 25 },
  )
})
