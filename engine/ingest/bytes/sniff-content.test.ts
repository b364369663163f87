import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { wordsOf } from '../issues/issues.ts'
import { sniffContent } from './sniff-content.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-sniff-'))
afterAll(() => rmSync(folder, { recursive: true }))

function sniff(content: string | Uint8Array, name: string, declared?: string) {
  const path = join(folder, 'file')
  writeFileSync(path, content)
  const found = sniffContent(path, name, declared)
  if (found === 'workbook') return [found]
  return 'finding' in found ? [found.finding.code, wordsOf(found.finding)] : [found.encoding.name, found.encoding.mark]
}

const messy = (name: string) => readFileSync(join(import.meta.dirname, '..', '..', '..', 'fixtures', 'messy', name))

it('knows a workbook', () => expect(sniff(messy('workbook.csv'), 'a.XLSX')).toEqual(['workbook']))

it.each([
  ['ole2.xls', 'a.xls'],
  ['zip.xlsx', 'a.ods'],
])('says of %s named %s how to save it', (name, called) =>
  expect(sniff(messy(name), called)).toEqual(['WRONG_TYPE', expect.stringContaining('lưu thành .xlsx')]),
)

it.each([
  ['a,b\n', 'a.csv', undefined, ['UTF-8', 0]],
  ['\ufeffa,b\n', 'a.csv', undefined, ['UTF-8', 3]],
  ['\ufeffa,b\n', 'a.csv', 'windows-1258', ['UTF-8', 3]],
  [Buffer.from('\ufeffa,b\n', 'utf16le'), 'a.csv', 'windows-1258', ['utf-16le', 2]],
  ['a,b\n', 'a.csv', 'windows-1258', ['windows-1258', 0]],
  ['a,b\n', 'export', undefined, ['UTF-8', 0]],
  ['ID3,name\n', 'a.csv', undefined, ['UTF-8', 0]],
  ['PK,name\n', 'a.csv', undefined, ['UTF-8', 0]],
])('knows the encoding of %j named %s, declared %s', (content, name, declared, expected) =>
  expect(sniff(content, name, declared)).toEqual(expected),
)

it.each([
  [Uint8Array.from({ length: 64 }, (_, ix) => (ix * 151 + 7) % 256), 'dữ liệu nhị phân'],
  ['a,b\n', 'chữ; hãy đổi đuôi tệp thành .csv'],
  [Buffer.from('Mã hồ sơ;Đơn vị\n', 'utf16le'), 'chữ; hãy đổi đuôi tệp thành .csv'],
  [Uint8Array.of(0x4d, 0xb7, 0x20, 0x68, 0xe5, 10), 'chữ; hãy đổi đuôi tệp thành .csv'],
  ['\ufeff <table>', 'trang HTML; hãy mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx'],
  ['%PDF-1.7', 'tệp PDF'],
])('names what is in a file called .xlsx: %s', (content, what) =>
  expect(sniff(content, 'a.xlsx')).toEqual(['WRONG_TYPE', `Tên tệp và nội dung không khớp: tên là .xlsx, nội dung là ${what}`]),
)
