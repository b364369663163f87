import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHome } from '../../files/home-files.ts'
import { receiveEvidence } from './receive-evidence.ts'

let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'chiso-kinds-'))
  makeHome(home)
})
afterAll(() => rmSync(home, { recursive: true }))

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const pdf = latin('%PDF-1.7\n%\xe2\xe3\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF')
const png = latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')
const jpg = latin('\xff\xd8\xff\xe0\0\x10JFIF\0<script>alert(1)</script>')
const zip = (entries: Record<string, string | Uint8Array>): Uint8Array => {
  const parts = Object.entries(entries).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part])
  return zipSync(Object.fromEntries(parts) as Zippable, { level: 0 })
}
const types = (kind: string) => ({ '[Content_Types].xml': `<Types><Override ContentType="application/vnd.${kind}+xml"/></Types>` })
const docx = zip({ ...types('openxmlformats-officedocument.wordprocessingml.document.main'), 'word/document.xml': '<w:document/>' })
const xlsx = zip({ ...types('openxmlformats-officedocument.spreadsheetml.sheet.main'), 'xl/workbook.xml': '<workbook/>' })
/** An OLE file whose directory has these streams (2) and storages (1). */
function ole(...entries: [name: string, kind: number][]): Uint8Array {
  const slots = [['Root Entry', 5] as [string, number], ...entries].map(([name, kind]) => {
    const slot = Buffer.alloc(128)
    slot.write(name, 'utf16le')
    slot.writeUInt16LE((name.length + 1) * 2, 64)
    slot[66] = kind
    return slot
  })
  return Buffer.concat([latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(504), Buffer.alloc(512), ...slots])
}
/** An entry that was packed elsewhere: the archive's directory is told so. */
function bomb(): Uint8Array {
  const bytes = Buffer.from(zip({ '[Content_Types].xml': deflateRawSync(Buffer.alloc(66 << 20)) }))
  bytes.writeUInt16LE(8, bytes.lastIndexOf('PK\x01\x02') + 10)
  return bytes
}
const many = () => zip(Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`${at}.pdf`, '%PDF-'])))

/** What comes of a file under a name: the kind and the label of each piece, or why it is refused. */
const cases: [what: string, name: string, bytes: () => Uint8Array, comes: string[] | string][] = [
  ['a PDF with a script in it stays what it is', 'kế hoạch.pdf', () => pdf, ['pdf kế hoạch.pdf']],
  ['a picture', 'anh.jpeg', () => jpg, ['jpg anh.jpeg']],
  ['a picture that calls itself a page', 'anh.html', () => png, ['png anh.html']],
  ['a document', 'bc.docx', () => docx, ['docx bc.docx']],
  ['a workbook called a document', 'bc.docx', () => xlsx, ['xlsx bc.docx']],
  ['a document whose main part is numbered', 'b.docx', () => zip({ ...types('x'), 'word/document2.xml': 'x' }), ['docx b.docx']],
  ['an old document', 'bc.doc', () => ole(['WordDocument', 2]), ['doc bc.doc']],
  ['an old workbook, far down in its directory', 'b.xls', () => ole(...Array(40).fill(['x', 2]), ['Workbook', 2]), ['xls b.xls']],
  ['a PDF that is an archive as well', 'a.pdf', () => Buffer.concat([pdf, zip({ 'a.html': '<script>' })]), ['pdf a.pdf']],
  ['a picture that is a page as well', 'a.png', () => Buffer.concat([png, latin('<html><script>alert(1)</script>')]), ['png a.png']],
  ['a name that leads outside', '../../etc/passwd', () => pdf, ['pdf passwd']],
  ['a name that leads outside, the other way', 'C:\\windows\\a.pdf', () => pdf, ['pdf a.pdf']],
  ['a name that turns its direction', 'quyet-dinh\u202Efdp.exe', () => pdf, ['pdf quyet-dinhfdp.exe']],
  ['a name with NUL and lines', 'a\0b\r\nSet-Cookie: x.pdf', () => pdf, ['pdf abSet-Cookie: x.pdf']],
  ['a name of nothing', '\u200b \0', () => pdf, ['pdf minh-chung']],
  ['a name beyond measure', `${'a'.repeat(5000)}.pdf`, () => pdf, [`pdf ${'a'.repeat(196)}.pdf`]],
  [
    'an archive, its folders and what systems add left aside',
    'bo.zip',
    () => zip({ 'Mục 1/KH.pdf': pdf, '__MACOSX/._KH.pdf': 'x', 'a/Thumbs.db': 'x', '../../b.png': png }),
    ['pdf KH.pdf', 'png b.png'],
  ],
  ['a page called PDF', 'a.pdf', () => latin('<!DOCTYPE html><script>alert(1)</script>'), 'page'],
  ['a page behind a byte order mark', 'a.pdf', () => latin('\xef\xbb\xbf \n<html>'), 'page'],
  ['an SVG', 'a.svg', () => latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'page'],
  ['a PDF behind other bytes', 'a.pdf', () => Buffer.concat([latin('<html>'), pdf]), 'page'],
  ['nothing', 'a.pdf', () => new Uint8Array(0), 'empty'],
  ['an empty archive', 'a.zip', () => zip({}), 'empty'],
  ['an archive of folders alone', 'a.zip', () => zip({ 'a/': '' }), 'empty'],
  [
    'a document with macros',
    'a.docm',
    () => zip({ ...types('ms-word.document.macroEnabled.main'), 'word/document.xml': 'x', 'word/vbaProject.bin': 'x' }),
    'macro',
  ],
  [
    'macros under the name of a document',
    'a.docx',
    () => zip({ ...types('x'), 'word/document.xml': 'x', 'word/VBAProject.bin': 'x' }),
    'macro',
  ],
  [
    'a document that declares macros',
    'a.docx',
    () => zip({ ...types('ms-word.document.macroEnabled.main'), 'word/document.xml': 'x' }),
    'macro',
  ],
  ['macros of the oldest kind', 'a.xlsx', () => zip({ ...types('x'), 'xl/workbook.xml': 'x', 'xl/macrosheets/sheet1.xml': 'x' }), 'macro'],
  ['an old document with macros', 'a.doc', () => ole(['WordDocument', 2], ['Macros', 1]), 'macro'],
  ['a document with a password', 'a.docx', () => ole(['EncryptionInfo', 2], ['EncryptedPackage', 2]), 'locked'],
  ['an installer in the old form', 'a.doc', () => ole(['Setup', 2]), 'office'],
  ['two documents in one', 'a.docx', () => zip({ ...types('x'), 'word/document.xml': 'x', 'xl/workbook.xml': 'x' }), 'office'],
  ['slides', 'a.pptx', () => zip({ ...types('x'), 'ppt/presentation.xml': 'x' }), 'office'],
  ['an open document', 'a.odt', () => zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': 'x' }), 'office'],
  ['rich text', 'a.doc', () => latin('{\\rtf1 x}'), 'office'],
  ['a program', 'a.pdf', () => latin('MZ\x90\0'), 'program'],
  ['a script', 'a.pdf', () => latin('#!/bin/sh\nrm -rf /'), 'program'],
  ['a picture of another kind', 'a.heic', () => latin('\0\0\0\x18ftypheic'), 'picture'],
  ['another archive', 'a.rar', () => latin('Rar!\x1a\x07\0'), 'packed'],
  ['film', 'a.mp4', () => latin('\0\0\0\x18ftypmp42'), 'media'],
  ['text', 'a.txt', () => latin('=cmd|/c calc!A1'), 'unknown'],
  ['a cut document', 'a.docx', () => docx.subarray(0, docx.length - 30), 'damaged'],
  ['an archive in an archive', 'a.zip', () => zip({ 'b.zip': zip({ 'c.pdf': pdf }) }), 'inner'],
  ['one bad file in an archive', 'a.zip', () => zip({ 'a.pdf': pdf, 'b.pdf': '<html>' }), 'page'],
  ['a bomb', 'a.docx', bomb, 'large'],
  ['too many files', 'a.zip', many, 'large'],
]

test.each(cases)('%s', async (_, name, bytes, comes) => {
  const path = join(home, 'sent')
  writeFileSync(path, bytes())
  if (typeof comes === 'string')
    await expect(receiveEvidence(home, { path }, name)).rejects.toMatchObject({ code: 'EVIDENCE_REFUSED', parameters: { kind: comes } })
  else {
    const come = await receiveEvidence(home, { path }, name)
    expect(come.map((one) => `${one.type} ${one.name}`)).toEqual(comes)
    expect(come.map(({ received }) => received.path.startsWith(join(home, 'incoming')))).toEqual(come.map(() => true))
    for (const { received } of come) rmSync(received.path)
  }
  expect(readdirSync(join(home, 'incoming'))).toEqual([])
})
