import fc from 'fast-check'
import papaparse from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from '../bytes/open-bytes.ts'
import type { StructureFault } from './record-block.ts'
import { splitRecords } from './split-records.ts'

/** Bytes in memory, given out in pieces of a few. */
function sourceOf(bytes: Buffer, piece = 7): ByteSource {
  let done = 0
  return {
    encoding: { name: 'UTF-8', decode: 'utf-8', mark: 0 },
    read(target, at, length) {
      const count = bytes.copy(target, at, done, Math.min(done + Math.min(length, piece), bytes.length))
      done += count
      return count
    },
    rewind(to) {
      done = to
    },
    progress: () => ({ done, total: bytes.length }),
    close: () => {},
  }
}

interface Split {
  rows: [row: number, ...cells: string[]][]
  faults: StructureFault[]
  records: number
}

function split(bytes: Buffer | string, fields: number, separator: string, hold = { first: 1 << 10, last: 1 << 16 }, most = 5): Split {
  const faults: StructureFault[] = []
  const source = sourceOf(Buffer.from(bytes as string))
  const splitter = splitRecords({
    source,
    separator: separator.charCodeAt(0),
    fields,
    from: 0,
    row: 1,
    room: most,
    hold,
    onFault: (fault) => faults.push(fault),
  })
  const rows: Split['rows'] = []
  for (let block = splitter.next(most); block; block = splitter.next(most)) {
    for (let record = 0; record < block.count; record++) {
      const cells = Array.from({ length: fields }, (_, field) => {
        const cell = record * fields + field
        return block.bytes.toString('utf8', block.starts[cell], block.ends[cell])
      })
      rows.push([block.rows[record]!, ...cells])
    }
  }
  return { rows, faults, records: splitter.records() }
}

const separators = [',', ';', '\t'] as const
const cell = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.string({
      unit: fc.constantFrom('a', 'b', '"', ',', ';', '\t', '\n', '\r', '\r\n', ' ', 'ệ', 'Đ', '0', "'"),
      maxLength: 9,
    }),
  },
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((fields) => fc.array(fc.array(cell, { minLength: fields, maxLength: fields }), { minLength: 1, maxLength: 12 }))
const isBlank = (row: string[]) => row.every((text) => text.trim() === '')

describe('well-formed files', () => {
  it('come back as papaparse wrote them, whatever the separator, line end and quoting, and however little is held at once', () => {
    const dialect = fc.record({
      delimiter: fc.constantFrom(...separators),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      quotes: fc.boolean(),
      lastLineEnd: fc.boolean(),
      first: fc.constantFrom(16, 32, 1024),
    })
    fc.assert(
      fc.property(table, dialect, (rows, { delimiter, newline, quotes, lastLineEnd, first }) => {
        // Only printable text: what is blank in other ways is left out on purpose.
        fc.pre(rows.every((row) => !isBlank(row) && row.every((text) => !/[\0\ufeff]/.test(text))))
        const text = papaparse.unparse(rows, { delimiter, newline, quotes }) + (lastLineEnd ? newline : '')
        const { rows: read, faults } = split(text, rows[0]!.length, delimiter, { first, last: 1 << 16 })
        expect(faults).toEqual([])
        expect(read).toEqual(rows.map((row, ix) => [ix + 1, ...row]))
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    [
      'simple',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'comma in quotes',
      'a,b\nJohn,"120 any st., Anytown, WW"\n',
      [
        ['a', 'b'],
        ['John', '120 any st., Anytown, WW'],
      ],
    ],
    [
      'empty',
      'a,b\n1,""\n2,\n',
      [
        ['a', 'b'],
        ['1', ''],
        ['2', ''],
      ],
    ],
    [
      'empty with CRLF',
      'a,b\r\n1,""\r\n',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'escaped quotes',
      'a,b\n1,"ha ""ha"" ha"\n',
      [
        ['a', 'b'],
        ['1', 'ha "ha" ha'],
      ],
    ],
    [
      'json',
      'k,v\n1,"{""type"": ""Point"", ""coordinates"": [102.0, 0.5]}"\n',
      [
        ['k', 'v'],
        ['1', '{"type": "Point", "coordinates": [102.0, 0.5]}'],
      ],
    ],
    [
      'newlines',
      'a,b\n"Once upon\na time",6\n',
      [
        ['a', 'b'],
        ['Once upon\na time', '6'],
      ],
    ],
    [
      'newlines with CRLF',
      'a,b\r\n"Once upon\r\na time",6\r\n',
      [
        ['a', 'b'],
        ['Once upon\r\na time', '6'],
      ],
    ],
    [
      'quotes and newlines',
      'a,b\n1,"ha \n""ha"" \nha"\n',
      [
        ['a', 'b'],
        ['1', 'ha \n"ha" \nha'],
      ],
    ],
    [
      'utf8',
      'a,b\nʤ,ệ\n',
      [
        ['a', 'b'],
        ['ʤ', 'ệ'],
      ],
    ],
    [
      'location coordinates',
      'a,b\n"32°, 5′",x\n',
      [
        ['a', 'b'],
        ['32°, 5′', 'x'],
      ],
    ],
  ])('of the kinds csv-spectrum has: %s', (_, text, rows) => {
    expect(split(text, 2, ',').rows.map(([, ...cells]) => cells)).toEqual(rows)
  })
})

describe('malformed files', () => {
  const noise = fc.string({ unit: fc.constantFrom('a', 'ệ', '"', '"', ',', '\n', '\r', '\r\n', ' ', 'a,b\n'), maxLength: 120 })

  it('read the same however little is held at once', () => {
    fc.assert(
      fc.property(noise, fc.constantFrom(1, 2, 3), (text, most) => {
        const whole = split(text, 2, ',')
        expect(split(text, 2, ',', { first: 16, last: 1 << 10 }, most)).toEqual(whole)
      }),
      { numRuns: 5000 },
    )
  })

  it('lose no record and tell a fault of each that is not kept', () => {
    fc.assert(
      fc.property(noise, (text) => {
        const { rows, faults, records } = split(text, 2, ',')
        const faulty = new Set(faults.map(({ row }) => row))
        expect(new Set([...rows.map(([row]) => row), ...faulty]).size).toBe(records)
        expect(rows.every(([row], ix) => ix === 0 || row > rows[ix - 1]![0])).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  it('end in time where a line holds nothing but misplaced quotes', () => {
    const { faults } = split('"a,'.repeat(300_000), 2, ',', { first: 1 << 20, last: 1 << 20 })
    expect(faults.map(({ code, row }) => [code, row])).toEqual([['BAD_QUOTE', 1]])
  })

  it('end in time where a record is longer than what may be held', () => {
    fc.assert(
      fc.property(noise, fc.integer({ min: 20, max: 200 }), noise, (before, length, after) => {
        const text = `${before}\n"${'x'.repeat(length)}\n${after}`
        const { records, rows } = split(text, 2, ',', { first: 16, last: 32 })
        expect(rows.length).toBeLessThanOrEqual(records)
        expect(records).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 2000 },
    )
  })

  it('go on after a record too long to be held, closed or not', () => {
    const hold = { first: 16, last: 64 }
    const long = 'x'.repeat(300)
    expect(split(`a,b\n${long},1\nc,d\n`, 2, ',', hold)).toMatchObject({
      rows: [
        [1, 'a', 'b'],
        [3, 'c', 'd'],
      ],
      faults: [{ code: 'CELL_TOO_LONG', row: 2, field: 0 }],
    })
    expect(split(`a,b\n1,"${long}\n""${long}"\r\nc,d\n`, 2, ',', hold)).toMatchObject({
      rows: [
        [1, 'a', 'b'],
        [3, 'c', 'd'],
      ],
      faults: [{ code: 'CELL_TOO_LONG', row: 2, field: 1 }],
    })
    expect(split(`a,b\n1,"y\n${`c,d\n`.repeat(40)}`, 2, ',', hold)).toMatchObject({
      records: 42,
      faults: [{ code: 'UNTERMINATED_QUOTE', row: 2, field: 1 }],
    })
    expect(split(`a,b\n${','.repeat(200)}\nc,d\n`, 2, ',', hold)).toMatchObject({
      rows: [
        [1, 'a', 'b'],
        [3, 'c', 'd'],
      ],
      faults: [{ code: 'TOO_MANY_FIELDS', row: 2, field: null }],
    })
  })
})
