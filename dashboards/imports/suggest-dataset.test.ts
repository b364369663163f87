import { expect, test } from 'vitest'
import type { DatasetReply } from '../../engine/definitions/replies.ts'
import { bytesMustTell, readBeginning, suggestDataset } from './suggest-dataset.ts'

const titles = { vi: '', en: '' }
const dataset = (id: string, columns: Record<string, string[]>, optional: string[] = []): DatasetReply => ({
  id,
  title: titles,
  noun: titles,
  key: [],
  unit: null,
  periodic: false,
  columns: Object.entries(columns).map(([name, headers]) => ({
    name,
    title: titles,
    type: 'text',
    required: false,
    optional: optional.includes(name),
    headers,
    choices: [],
  })),
})
const datasets = [
  dataset('dossiers', { dossier_id: ['Mã hồ sơ'], unit_code: ['Mã đơn vị', 'Đơn vị'], due_at: ['Ngày hẹn trả'], status: ['Trạng thái'] }, [
    'status',
  ]),
  dataset('survey', { response_id: ['Mã phiếu'], unit_code: ['Mã đơn vị'], score: ['Mức độ hài lòng'] }),
]

test.each([
  ['\uFEFFdossier_id,unit_code,due_at\n1,2,3', 'dossiers'],
  ['\r\n;;\r\n"Mã  HỒ SƠ";Đơn vị;Ngày hẹn trả;Trạng thái\r\n', 'dossiers'],
  ['sep=;\nMã phiếu;Mã đơn vị;Mức độ hài lòng', 'survey'],
  ['Mã phiếu\tMã đơn vị\tĐiểm', 'survey'],
  ['UBND TỈNH,,\nBáo cáo tháng 3,,\n,Mã phiếu,Mã đơn vị,Mức độ hài lòng\n', 'survey'],
  ['Danh sách\n;Mã đơn vị;Thời hạn;;Mức độ hài lòng\nMã hồ sơ;;Ngày hẹn trả;Trạng thái;\n', 'dossiers'],
  ['Mã đơn vị,Tên', null],
  ['PK\u0003\u0004\u0000', null],
  ['', null],
])('the header of %j suggests %s', (text, id) => {
  expect(suggestDataset(text, datasets)).toBe(id)
})

test('UTF-16 with its mark is read, bytes that are no text suggest nothing', async () => {
  const utf16 = new Blob([Uint8Array.of(0xff, 0xfe), new Uint8Array(Uint16Array.from([...'Mã phiếu'].map((c) => c.charCodeAt(0))).buffer)])
  expect(await readBeginning(utf16)).toBe('Mã phiếu')
  expect(suggestDataset(await readBeginning(new Blob([Uint8Array.of(0xff, 0xd8, 0, 255)])), datasets)).toBe(null)
})

test('text in another encoding is left to the server, and so is what is no table; Vietnamese text is not', async () => {
  const bytes: [number[] | Buffer, boolean][] = [
    [Buffer.from('Mã hồ sơ;Đơn vị'), false],
    [Buffer.from('<html></html>'), true],
    [[0x4d, 0xb7, 0x20, 0x68, 0xe5], true],
    [Buffer.from('Mã hồ sơ', 'utf16le'), true],
    [Buffer.from(Buffer.from('Mã hồ sơ').toString('latin1')), true],
    [Buffer.from('M· hå s¬'), true],
  ]
  for (const [one, misread] of bytes) expect(bytesMustTell(await readBeginning(new Blob([Uint8Array.from(one)])))).toBe(misread)
})
