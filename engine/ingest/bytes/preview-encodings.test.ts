import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, expect, test } from 'vitest'
import type { Dataset } from '../../definitions/dataset.ts'
import { loadDefinitions } from '../../definitions/load-definitions.ts'
import { recogniseDataset } from '../header/recognise-dataset.ts'
import { findEncoding } from './open-bytes.ts'
import { previewEncodings } from './preview-encodings.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-preview-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Letters with their own signs, the tone behind them, as windows-1258 has them. */
const toneBehind = (text: string) =>
  [...text]
    .map((letter) => {
      const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(letter.normalize('NFD'))?.[0] ?? ''
      return letter.normalize('NFD').replace(tone, '').normalize('NFC') + tone
    })
    .join('')
const latin = (text: string) => Buffer.from(text, 'latin1')

const rows = ['Mã hồ sơ;Đơn vị;Lĩnh vực', '1;Xã Kỳ Khang;Đất đai', '2;Thị trấn Phố Châu;Hộ tịch – quốc tịch'].map((line) => line.split(';'))
const plain = rows.map((row) => row.join(';').replace('–', '-')).join('\n')
/** As people who typed in the font VNI have it. */
const typedVni = 'Maõ hoà sô;Ñôn vò;Lónh vöïc\n1;Xaõ Kyø Khang;Ñaát ñai\n2;Thò traán Phoá Chaâu;Hoä tòch - quoác tòch'

const written: [encoding: string, bytes: Buffer][] = [
  ['windows-1258', iconv.encode(toneBehind(plain), 'windows-1258')],
  ['tcvn3', iconv.encode(plain, 'tcvn')],
  ['vni', latin(typedVni)],
  ['utf-16le', Buffer.from(plain, 'utf16le')],
  ['utf-16be', Buffer.from(plain, 'utf16le').swap16()],
  ['utf-8', Buffer.from(plain)],
  ['utf-8-twice', Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from(plain)))],
  ['utf-8-twice', Buffer.from(Buffer.from(`\ufeff${plain}`).toString('latin1'))],
  ['tcvn3-in-utf-8', Buffer.from(iconv.encode(plain, 'tcvn').toString('latin1'))],
  ['vni-in-utf-8', Buffer.from(`\ufeff${typedVni}`)],
]

test.each(written)('bytes of %s read as that first, with the rows as they would read', (encoding, bytes) => {
  const path = join(folder, 'a.csv')
  writeFileSync(path, bytes)
  const [first, ...others] = previewEncodings(path)
  expect(first?.encoding).toBe(encoding)
  expect(first!.rows.map((row) => row.map((cell) => cell.replace('\ufeff', '')))).toEqual(
    rows.map((row) => row.map((cell) => cell.replace('–', '-'))),
  )
  expect(others.map((one) => one.encoding)).not.toContain(encoding)
})

test('what is no Vietnamese in any encoding, or no text, has no preview', () => {
  const path = join(folder, 'b.csv')
  for (const bytes of [Buffer.from('a;b\n1;2'), Buffer.from(Array.from({ length: 999 }, (_, ix) => (ix * 7919) % 256))]) {
    writeFileSync(path, bytes)
    expect(previewEncodings(path)).toEqual([])
  }
})

test.each([
  ['Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
  ['UÛY BAN NHAÂN DAÂN TÆNH, Ñoäc laäp - Töï do', 'ỦY BAN NHÂN DÂN TỈNH, Độc lập - Tự do'],
  ['ÑAÊNG KYÙ KEÁT HOÂN, bieåu maãu, quyõ, kyû, lyù, tæ leä, ñaëc bieät', 'ĐĂNG KÝ KẾT HÔN, biểu mẫu, quỹ, kỷ, lý, tỉ lệ, đặc biệt'],
])('the font VNI: %s', (typed, text) => {
  expect(
    findEncoding('vni') && (findEncoding('vni')!.decode as () => { write(bytes: Buffer): string })().write(latin(typed)).normalize('NFC'),
  ).toBe(text)
})

test('letters that were no bytes are lost, never guessed', () => {
  for (const encoding of ['utf-8-twice', 'tcvn3-in-utf-8', 'vni-in-utf-8']) {
    const { decode } = findEncoding(encoding)!
    const decoder = (decode as () => { write(bytes: Buffer): string; end(): string | undefined })()
    expect(decoder.write(Buffer.from('ệ中')) + (decoder.end() ?? '')).toContain('\ufffd')
  }
})

test('a header in any of them names its dataset', () => {
  const { datasets } = loadDefinitions({ data: join(import.meta.dirname, '..', '..', '..', 'fixtures', 'messy', 'data'), own: folder })
  const column = (headers: string[]) => ({ type: 'text', headers, optional: false })
  const near = { id: 'near', columns: { a: column(['Mã hồ sơ']), b: column(['Lĩnh vực']) } } as unknown as Dataset
  const path = join(folder, 'a.csv')
  for (const [encoding, bytes] of written) {
    writeFileSync(path, bytes)
    const found = recogniseDataset({ path, fileName: 'a.csv' }, [...datasets.values(), near], [])
    expect([encoding, found]).toEqual([encoding, { dataset: 'near', source: null, offer: null }])
  }
  writeFileSync(path, 'DANH SÁCH HỒ SƠ\nTừ ngày 1/1/2022, đến 31/3/2022\n\nSTT,Mã hồ sơ,Lĩnh vực\n1,H27-1,dat-dai\n')
  expect(recogniseDataset({ path, fileName: 'a.csv' }, [...datasets.values(), near], [])).toMatchObject({ dataset: 'near' })
  writeFileSync(path, 'DANH SÁCH\nSTT|Mã hồ sơ|Lĩnh vực\n1|H27-1|dat-dai\n')
  expect(recogniseDataset({ path, fileName: 'a.csv' }, [...datasets.values(), near], [])).toMatchObject({ dataset: 'near' })
  writeFileSync(path, '<html>Mã hồ sơ;Lĩnh vực</html>')
  expect(recogniseDataset({ path, fileName: 'a.csv' }, [near], [])).toMatchObject({ finding: { code: 'NOT_TABLE' } })
  // Only the beginning is looked at: a file may be made of millions of blank rows.
  for (const [blanks, dataset] of [
    [20, 'near'],
    [70_000, undefined],
  ] as const) {
    writeFileSync(path, `${'\n'.repeat(blanks)}Mã hồ sơ;Lĩnh vực\n`)
    expect(recogniseDataset({ path, fileName: 'a.csv' }, [near], [])).toEqual(dataset ? expect.objectContaining({ dataset }) : null)
  }
  writeFileSync(path, 'x;y\n1;2\n')
  expect(recogniseDataset({ path, fileName: 'a.csv' }, [near], [])).toBe(null)
})
