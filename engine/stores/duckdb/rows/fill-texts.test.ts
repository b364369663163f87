import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { VARCHAR } from '@duckdb/node-api'
import bindings from '@duckdb/node-bindings'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openWarehouse } from '../open-warehouse.ts'
import { fillTexts } from './fill-texts.ts'
import type { FillChunk } from './row-source.ts'

/** Of every length around the one up to which DuckDB holds a text in place, with letters of one to four bytes. */
const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: fc.constantFrom('a', 'đ', 'ế', '𝕏', '\u0000'), maxLength: 16 }),
  fc.constantFrom('', 'H27.446-220203-0000001', '123456789012', '1234567890123'),
)

test('texts come to stand as they were, whatever their lengths and letters, chunk by chunk', async () => {
  const home = mkdtempSync(join(tmpdir(), 'chiso-texts-'))
  const warehouse = await openWarehouse({ home })
  const keep = (texts: string[], chunks: number[]): Promise<string[]> =>
    warehouse.write(async (session) => {
      await session.run('CREATE OR REPLACE TABLE kept (text VARCHAR)')
      const bytes = new TextEncoder().encode(texts.join(''))
      let end = 0
      const ends = Int32Array.from(texts, (one) => (end += Buffer.byteLength(one)))
      let from = 0
      const fill: FillChunk = ({ chunk }) => {
        const count = Math.min(chunks[from % chunks.length]!, texts.length - from)
        if (count > 0) fillTexts(bindings.data_chunk_get_vector(chunk, 0), bytes, ends, from, count)
        from += count
        return count
      }
      await session.insertRows('kept', [VARCHAR], fill, 'all')
      return (await session.all('SELECT text FROM kept')).map((row) => String(row.text))
    })
  try {
    const chunk = fc.integer({ min: 1, max: 2048 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { maxLength: 300, size: 'max' }),
        fc.array(chunk, { minLength: 1, maxLength: 3 }),
        async (texts, chunks) => {
          expect((await keep(texts, chunks)).sort()).toEqual(texts.toSorted())
        },
      ),
      { numRuns: 40 },
    )
    const many = Array.from({ length: 5000 }, (_, at) => `${at} ${'hồ sơ '.repeat(at % 9)}`)
    expect((await keep(many, [2048])).sort()).toEqual(many.toSorted())
  } finally {
    await warehouse.close()
    rmSync(home, { recursive: true })
  }
})
