import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, describe, expect, it } from 'vitest'
import { type ByteSource, findEncoding, openBytes } from './open-bytes.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-bytes-'))
afterAll(() => rmSync(folder, { recursive: true }))
const text = Array.from({ length: 40_000 }, (_, ix) => `${ix};hồ sơ đất đai số ${ix * 7}\n`).join('')

function readAll(source: ByteSource): Buffer {
  const pieces: Buffer[] = []
  for (let size = 1; ; size = (size * 3) % 9973) {
    const piece = Buffer.alloc(size + 5)
    const count = source.read(piece, 5, size)
    if (count === 0) return Buffer.concat(pieces)
    pieces.push(piece.subarray(5, 5 + count))
  }
}

describe('a file of any encoding', () => {
  it.each([
    ['utf-8', Buffer.from(text), 0],
    ['utf-8', Buffer.from(`\ufeff${text}`), 3],
    ['utf-16le', Buffer.from(text, 'utf16le'), 0],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), 2],
    ['utf-16be', Buffer.from(text, 'utf16le').swap16(), 0],
    ['TCVN3', iconv.encode(text, 'tcvn'), 0],
    ['viscii', iconv.encode(text, 'viscii'), 0],
  ])('is read as UTF-8, from any place on: %s', (name, bytes, mark) => {
    const path = join(folder, 'a.csv')
    writeFileSync(path, bytes)
    const source = openBytes(path, { ...findEncoding(name)!, mark })
    const expected = Buffer.from(text)
    expect(readAll(source).equals(expected)).toBe(true)
    expect(source.progress()).toEqual({ done: bytes.length, total: bytes.length })
    for (const from of [0, 1, 262_144, 700_001, expected.length, 5]) {
      source.rewind(from)
      expect(readAll(source).equals(expected.subarray(from))).toBe(true)
    }
    source.close()
  })

  it('has an encoding that is known', () => {
    for (const name of ['hex', 'base64', 'binary', 'klingon', '']) expect(findEncoding(name)).toBeNull()
    for (const name of ['windows-1258', 'CP1258', 'utf8', 'ISO-8859-1', 'abc']) expect(findEncoding(name)).not.toBeNull()
  })
})
