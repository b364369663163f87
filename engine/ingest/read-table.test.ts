import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import papaparse from 'papaparse'
import { afterAll, describe, expect, it } from 'vitest'
import { datasetSchema } from '../definitions/dataset.ts'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import type { ColumnBatch } from './column-batch.ts'
import { plainRows } from './plain-rows.ts'
import type { ReadRequest, ReadResult } from './read-request.ts'
import { readTable } from './read-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-read-table-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { registry, datasets } = loadDefinitions({ data: bundledData, own: join(folder, 'none') })

function read(
  content: string | Buffer,
  more: Partial<ReadRequest> = {},
): ReadResult & { batches: ColumnBatch[]; rows: ReturnType<typeof plainRows> } {
  const path = join(folder, 'a.csv')
  writeFileSync(path, content)
  const batches: ColumnBatch[] = []
  const dataset = more.dataset ?? datasets.get('dossiers')!
  const request = {
    path,
    fileName: 'a.csv',
    dataset,
    registry,
    reported: [],
    now: Date.parse('2026-01-15T09:00:00+07:00'),
    issuesPath: join(folder, 'issues.ndjson'),
    ...more,
  }
  const result = readTable(request, { batch: (batch) => void batches.push(batch), progress: () => {} })
  return { ...result, batches, rows: plainRows(batches, dataset, more.registry ?? registry) }
}

const names = [
  'dossier_id',
  'procedure_code',
  'field_code',
  'unit_code',
  'channel',
  'submitted_at',
  'due_at',
  'completed_at',
  'result_digitised',
  'input_digitised',
  'fee_required',
  'paid_online',
  'reused_data',
  'satisfaction',
]
const good: Record<string, string> = Object.fromEntries(
  names.map((name, ix) => [
    name,
    [
      'H27-1',
      '1.000001',
      'dat-dai',
      '436',
      'online',
      '2022-01-04',
      '2022-01-20',
      '2022-01-18',
      'true',
      'true',
      'true',
      'true',
      'false',
      '5',
    ][ix]!,
  ]),
)
const csv = (rows: Record<string, string>[], columns = names) =>
  papaparse.unparse({ fields: columns, data: rows.map((row) => columns.map((name) => ({ ...good, ...row })[name])) })

/** One row in a random spelling of each cell, beside what it means. */
const flags = [
  ['true', true],
  ['Có', true],
  ['1', true],
  ['X', true],
  ['FALSE', false],
  ['không', false],
  ['0', false],
  ['', null],
] as const
const flag = fc.constantFrom(...flags)
const twoDigits = (n: number) => String(n).padStart(2, '0')
const instant = fc
  .record({
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    time: fc.option(fc.tuple(fc.nat(23), fc.nat(59), fc.nat(59))),
    vietnamese: fc.boolean(),
  })
  .map(({ month, day, time, vietnamese }) => {
    const date = `2023-${twoDigits(month)}-${twoDigits(day)}`
    const clock = time?.map(twoDigits).join(':')
    const text = vietnamese ? `${day}/${month}/2023${clock ? ` ${clock}` : ''}` : `${date}${clock ? `T${clock}` : ''}`
    return [text, clock ? `${date}T${clock}+07:00` : date] as const
  })
const channel = fc.constantFrom(['Trực tuyến', 'online'], ['OFFLINE', 'offline'], ['bưu chính', 'postal'] as const)
const unit = fc.constantFrom(['436', '436'], ['thành phố HÀ TĨNH', '436'], ['HT-STP', 'STP'], ['Xã An Hòa Thịnh', '18163'] as const)
const words = fc.constantFrom('dat-dai', 'Đất đai; nhà, "vườn"', 'ho\ntich', 'x')
const row = fc.tuple(words, unit, channel, instant, flag, flag, flag, fc.constantFrom('', '1', '3', '5'))

describe('rows', () => {
  it('mean what their cells say, in any spelling, order of columns, separator and line end', () => {
    const layout = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t'),
      newline: fc.constantFrom('\n', '\r\n'),
      quotes: fc.boolean(),
      columns: fc.shuffledSubarray(names, { minLength: names.length }),
      mark: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), layout, (list, { columns, mark, ...print }) => {
        const cells = list.map(
          (
            [field_code, [unit_code], [channel], [submitted_at], [result_digitised], [input_digitised], [reused_data], satisfaction],
            ix,
          ) => {
            return {
              ...good,
              dossier_id: `H-${ix}`,
              field_code,
              unit_code,
              channel,
              submitted_at,
              result_digitised,
              input_digitised,
              reused_data,
              satisfaction,
              due_at: '2023-12-31',
              completed_at: '',
            }
          },
        )
        const text = papaparse.unparse(
          { fields: columns, data: cells.map((cell) => columns.map((name) => (cell as Record<string, string>)[name])) },
          print,
        )
        const { rows, issues, asOf } = read((mark ? '\ufeff' : '') + text)
        expect(issues).toEqual([])
        expect(rows).toMatchObject(
          list.map(
            (
              [
                field_code,
                [, unit_code],
                [, channel],
                [, submitted_at],
                [, result_digitised],
                [, input_digitised],
                [, reused_data],
                satisfaction,
              ],
              ix,
            ) => {
              return {
                _row: ix + 2,
                dossier_id: `H-${ix}`,
                field_code,
                unit_code,
                channel,
                submitted_at,
                result_digitised,
                input_digitised,
                reused_data,
                satisfaction: satisfaction === '' ? null : Number(satisfaction),
                completed_at: null,
              }
            },
          ),
        )
        const last = list
          .map(([, , , [, text]]) => text.slice(0, 10))
          .sort()
          .at(-1)!
        expect(asOf).toBe(Date.parse(last) / 86_400_000)
      }),
      { numRuns: 100 },
    )
  })

  it('have keys that are equal just where they mean the same', () => {
    const ids = ['H27-A', 'h27-a', ' H27-A ', 'H27-B', 'Đ-1', 'đ-1', 'Đ-1'.normalize('NFD'), 'Đ-2']
    const { batches } = read(csv(ids.map((dossier_id) => ({ dossier_id }))))
    const { values } = batches[0]!.key
    const keys = ids.map((_, ix) => `${values[2 * ix]},${values[2 * ix + 1]}`)
    expect(keys.map((key) => keys.indexOf(key))).toEqual([0, 0, 0, 3, 4, 4, 4, 7])
  })

  it('with faults are sent without their bad cells, those with another number of cells are not', () => {
    const { rows, records } = read(`${csv([{ channel: 'fax', dossier_id: '' }, { dossier_id: 'B' }])}\na,b\n`)
    expect(records).toBe(3)
    expect(rows).toMatchObject([
      { _row: 2, dossier_id: null, channel: null, unit_code: '436' },
      { _row: 3, dossier_id: 'B', channel: 'online' },
    ])
  })
})

describe('damaged files', () => {
  const exports = join(import.meta.dirname, '..', '..', 'fixtures', 'exports')
  const samples = ['dossiers-2022-q1.csv', 'ho-so-quy-3-2022.csv', 'ho-so-quy-4-2022.csv'].map((name) =>
    readFileSync(join(exports, name)).subarray(0, 6000),
  )
  const change = fc.record({
    at: fc.nat(5999),
    kind: fc.constantFrom('set', 'cut', 'insert'),
    byte: fc.oneof(fc.nat(255), fc.constantFrom(34, 10, 13, 44, 59, 9, 0, 39, 32)),
  })

  it('are read to the end: no crash, and what is accepted is whole', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 8 }), (sample, changes) => {
        let bytes = Buffer.from(sample)
        for (const { at, kind, byte } of changes) {
          if (kind === 'set' && at < bytes.length) bytes[at] = byte
          else if (kind === 'cut') bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + (byte % 20))])
          else bytes = Buffer.concat([bytes.subarray(0, at), Buffer.of(byte), bytes.subarray(at)])
        }
        const { issueCount, issues, records, rows } = read(bytes)
        expect(issueCount).toBe(issues.length)
        for (const { code, message } of issues) expect(`${code} ${message}`).not.toMatch(/undefined|NaN|\[object/)
        if (issueCount > 0) return
        expect(rows).toHaveLength(records)
        for (const one of rows) {
          for (const name of ['dossier_id', 'procedure_code', 'field_code', 'unit_code', 'channel', 'submitted_at'])
            expect(one[name]).not.toBeNull()
          expect(Object.values(one).join()).not.toMatch(/[\ufffd\0]/)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('of bytes without any order are answered too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (bytes) => {
        const { issueCount } = read(Buffer.concat([Buffer.from(csv([{}]).slice(0, bytes[0]! * 2)), bytes]))
        expect(issueCount).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})

describe('units', () => {
  const eras = csv([
    { dossier_id: 'a', unit_code: '18077', submitted_at: '2024-12-31', due_at: '', completed_at: '' },
    { dossier_id: 'b', unit_code: 'Phường Thạch Trung', submitted_at: '2024-12-31', due_at: '', completed_at: '' },
    { dossier_id: 'c', unit_code: '436', submitted_at: '2025-02-01', due_at: '', completed_at: '' },
    { dossier_id: 'd', unit_code: 'Thành phố Hà Tĩnh', submitted_at: '2024-06-01', due_at: '', completed_at: '' },
  ])

  it('are decided once: read again with the decisions the rows are the same, whatever the as-of day', () => {
    const first = read(eras)
    expect(first.decided).toEqual([
      ['18077', 'HT-18077@2020'],
      ['Phường Thạch Trung', 'HT-18088@2020'],
      ['436', 'HT-436@2025-01'],
      ['Thành phố Hà Tĩnh', 'HT-436@2020'],
    ])
    const map = first.headerMap
    expect(read(eras, { decided: first.decided, map }).rows).toEqual(first.rows)
    const blank = { ...registry, units: registry.units.map((one) => ({ ...one, code: `x${one.code}`, name: `x${one.name}` })) }
    expect(read(eras, { decided: first.decided, map, registry: blank }).rows.map((one) => one['unit_code.id'])).toEqual(
      first.rows.map((one) => one['unit_code.id']),
    )
    expect(read(eras, { decided: first.decided.slice(1), map, registry: blank }).issues).toMatchObject([
      { row: 2, column: 'unit_code', code: 'UNKNOWN_UNIT' },
    ])
  })

  it('read otherwise on the as-of day are told where records may stand already', () => {
    const { rereadings } = read(eras, { mayBeStored: true })
    const id = (place: number) => registry.units[place]!.id
    expect([...rereadings!.rows]).toEqual([2, 3, 5])
    expect([...rereadings!.units].map(id)).toEqual(['HT-18077@2025-01', 'HT-18088@2025-01', 'HT-436@2025-01'])
    expect([...rereadings!.open]).toEqual([0, 0, 0])
    expect([...rereadings!.texts].map((text) => rereadings!.words[text])).toEqual(['18077', 'Phường Thạch Trung', 'Thành phố Hà Tĩnh'])
    expect(read(eras).rereadings).toBeNull()
    expect(read(csv([{}]), { mayBeStored: true }).rereadings).toBeNull()
  })

  it('with several predecessors possible are left open there, and refused elsewhere', () => {
    const text = csv([{ unit_code: 'Phường Thành Sen', submitted_at: '2025-06-20', due_at: '', completed_at: '2025-07-15' }])
    expect(read(text).issues).toMatchObject([{ row: 2, column: 'unit_code', code: 'UNKNOWN_UNIT' }])
    const { issueCount, rows, rereadings } = read(text, { mayBeStored: true })
    expect([issueCount, rows[0]!.unit_code]).toEqual([0, null])
    expect([[...rereadings!.rows], [...rereadings!.open]]).toEqual([[2], [1]])
  })
})

describe('a dataset nobody has heard of', () => {
  const titles = { vi: 'x', en: 'x' }
  const dataset = datasetSchema.parse({
    id: 'wells',
    title: titles,
    noun: titles,
    key: ['village', 'well'],
    as_of: ['dug'],
    belongs: { rule: 'within-period', column: 'dug' },
    columns: {
      well: { type: 'text', title: titles, required: true, compared: 'without-case', headers: ['Giếng'] },
      village: { type: 'text', title: titles, required: true },
      dug: { type: 'instant', title: titles, past: true },
      tested: { type: 'instant', title: titles, not_before: 'dug' },
      depth: { type: 'integer', title: titles, min: -50, max: 2000 },
      water: { type: 'choice', title: titles, choices: { clear: ['trong'], turbid: [] } },
    },
    refused: [{ code: 'TOO_SHALLOW', column: 'depth', when: { depth: { below: 3 }, water: 'clear' } }],
    warned: [{ code: 'NOT_TESTED', column: 'tested', when: { tested: 'unknown', water: { not: 'turbid', or_unknown: true } } }],
  })

  const unitColumn = datasets.get('dossiers')!.columns.unit_code!

  it('is read by its definition alone', () => {
    const text =
      'Giếng\tvillage\tdug\ttested\tdepth\twater\nA\tx\t1/2/2022\t1/2/2022\t3\ttrong\na\tx\t\t\t7\tturbid\nA\tX\t2022-05-01\t\t-50\t\nB\tx\t2022-05-01\t2022-04-30\t2\tClear\n'
    const { rows, issues, warnings, batches } = read(text, { dataset })
    expect(issues.map(({ row, column, code }) => [row, column, code])).toEqual([
      [5, 'tested', 'DATE_ORDER'],
      [5, 'depth', 'TOO_SHALLOW'],
    ])
    expect(warnings.map(({ row, column, code }) => [row, column, code])).toEqual([[4, 'tested', 'NOT_TESTED']])
    expect([...issues, ...warnings].map(({ message }) => message)).toEqual([
      'x: Ngày này trước x',
      'x: Hàng trái quy tắc TOO_SHALLOW',
      'x: Hàng đáng xem lại: NOT_TESTED',
    ])
    expect(rows).toMatchObject([
      { well: 'A', village: 'x', depth: 3, water: 'clear' },
      { well: 'a', depth: 7, dug: null },
      { village: 'X', depth: -50, water: null },
      {},
    ])
    const { values } = batches[0]!.key
    const keys = rows.map((_, ix) => `${values[2 * ix]},${values[2 * ix + 1]}`)
    expect(keys.map((key) => keys.indexOf(key))).toEqual([0, 0, 2, 3])
  })

  it('asks for the date at which a unit is resolved wherever a unit is named; what was taken before is read as it was', () => {
    const columns = { ...dataset.columns, dug: { ...dataset.columns.dug!, optional: true }, owner: { ...unitColumn, required: false } }
    const owned = { ...dataset, unit: 'owner', unit_at: 'dug', columns }
    const text = 'well,village,dug,tested,depth,water,owner\nA,x,,,3,,439\nB,x,,,3,,\nC,x,y,,3,,439\nD,x,2022-01-02,,3,,439\n'
    const placed = (more: Partial<ReadRequest>, of = text) =>
      read(of, { dataset: owned, ...more }).issues.map(({ row, column, code }) => [row, column, code])
    expect(placed({})).toEqual([
      [2, 'dug', 'REQUIRED'],
      [4, 'dug', 'BAD_DATE'],
    ])
    expect(placed({}, text.replace('dug', 'mined'))).toEqual([[1, 'dug', 'MISSING_COLUMN']])
    const map = Object.fromEntries(Object.keys(columns).map((name) => [name, name]))
    expect(placed({ decided: [['439', 'HT-439@2020']], map }, text.replace(',y,', ',,'))).toEqual([])
  })

  it('names a heading that is understood once, however often it was declared', () => {
    const columns = { ...dataset.columns, tested: { ...dataset.columns.tested!, optional: false, headers: ['tested', 'Thử', 'Thử'] } }
    const [issue] = read('well,village,dug,depth,water\nA,x,2022-01-02,3,\n', { dataset: { ...dataset, columns } }).issues
    expect(issue).toMatchObject({ column: 'tested', code: 'MISSING_COLUMN', message: expect.stringMatching(/hiểu được: tested, Thử$/) })
  })
})

it('a header that is not understood is written out where it holds what cannot be seen', () => {
  const header = `${names.join(',')},"Ghi\nchú",Ghi  chú,Ghi\u00a0chú`
  const { warnings } = read(`${header}\n${names.map((name) => good[name]).join(',')},x,y,z\n`)
  expect(warnings.filter(({ code }) => code === 'UNKNOWN_COLUMN').map(({ message }) => /“(.*)”/.exec(message)?.[1])).toEqual([
    'Ghi⏎chú',
    'Ghi␣␣chú',
    'Ghi\\u00a0chú',
  ])
})
