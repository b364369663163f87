import type { Words } from '../../words.ts'

/** What a file is by its bytes, and what is to be done with it. */
export interface FileKind extends Words {
  code: 'WRONG_TYPE' | 'NOT_TEXT'
  mend?: Words
}

/** What no kind of file is known by. */
export const binary: Words = { vi: 'dữ liệu nhị phân', en: 'binary data' }
export const saveAsWorkbook: Words = {
  vi: 'mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx',
  en: 'open it in Excel or LibreOffice and save it as .xlsx',
}
const saveAsEither: Words = { vi: `${saveAsWorkbook.vi} hoặc CSV UTF-8`, en: `${saveAsWorkbook.en} or CSV UTF-8` }
const unpackFirst: Words = { vi: 'giải nén rồi nạp từng tệp bên trong', en: 'unpack it and send the files inside one by one' }
const copyTable: Words = {
  vi: 'chép bảng sang trang tính rồi lưu thành .xlsx',
  en: 'copy the table into a spreadsheet and save it as .xlsx',
}
export const renameTo = (ending: string): Words => ({ vi: `đổi đuôi tệp thành ${ending}`, en: `let its name end in ${ending}` })

/** Archives by a part that each of them has. */
const archives: (Words & { part: string; mend: Words })[] = [
  { part: 'mimetype', vi: 'tệp .ods (OpenDocument)', en: 'an .ods file (OpenDocument)', mend: saveAsWorkbook },
  { part: 'xl/workbook.bin', vi: 'tệp .xlsb', en: 'an .xlsb workbook', mend: saveAsWorkbook },
  { part: 'word/document.xml', vi: 'tệp Word (.docx)', en: 'a Word file (.docx)', mend: copyTable },
  { part: 'ppt/presentation.xml', vi: 'tệp trình chiếu (.pptx)', en: 'a presentation (.pptx)', mend: copyTable },
]
const plainArchive = { vi: 'tệp nén ZIP', en: 'a ZIP archive', mend: unpackFirst }
const workbook = { vi: 'bảng tính .xlsx', en: 'an .xlsx workbook', mend: renameTo('.xlsx') }

/** What an archive is that is no workbook, by the parts it has. */
export const archiveKind = (has: (part: string) => boolean): Words & { mend: Words } =>
  archives.find(({ part }) => has(part)) ?? plainArchive

const startsWith = (head: Buffer, start: number[] | string): boolean =>
  head.subarray(0, start.length).equals(Buffer.from(start as string, 'latin1'))

const zipStarts = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']
const oleStart = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
export const isZip = (head: Buffer): boolean => zipStarts.some((start) => startsWith(head, start))
const isOle = (head: Buffer): boolean => startsWith(head, oleStart)

const zipKind = (head: Buffer): FileKind => {
  const found = archiveKind((part) => head.includes(part))
  const isWorkbook = found === plainArchive && (head.includes('xl/') || head.includes('[Content_Types].xml'))
  return { code: 'WRONG_TYPE', ...(isWorkbook ? workbook : found) }
}

/** A workbook with a password is kept within a file of the old kind. */
const oleKind = (head: Buffer): FileKind =>
  head.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? {
        code: 'WRONG_TYPE',
        ...{ vi: 'tệp Office có mật khẩu', en: 'an Office file with a password' },
        mend: { vi: 'mở bằng Excel, bỏ mật khẩu rồi lưu lại', en: 'open it in Excel, take the password off and save it' },
      }
    : {
        code: 'WRONG_TYPE',
        ...{ vi: 'tệp Office cũ hoặc có mật khẩu (.xls, .doc)', en: 'an old Office file or one with a password (.xls, .doc)' },
        mend: saveAsWorkbook,
      }

/** Kinds of files that are no text, by how they start. */
const others: (Words & { starts: (number[] | string)[]; mend?: Words })[] = [
  { vi: 'ảnh', en: 'an image', starts: [[0xff, 0xd8, 0xff], '\x89PNG\r\n\x1a\n', 'GIF87a', 'GIF89a', 'II*\0', 'MM\0*'] },
  { vi: 'tệp PDF', en: 'a PDF', starts: ['%PDF-'] },
  {
    ...{ vi: 'tệp nén', en: 'a compressed file', mend: unpackFirst },
    starts: [[0x1f, 0x8b], 'BZh', '7z\xbc\xaf\x27\x1c', 'Rar!\x1a\x07', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], [0x28, 0xb5, 0x2f, 0xfd]],
  },
  {
    ...{ vi: 'tệp chương trình hoặc cơ sở dữ liệu', en: 'a program or a database' },
    starts: ['\x7fELF', 'MZ\x90\0', 'SQLite format 3\0', 'PAR1', 'ARROW1'],
  },
  { vi: 'tệp SYLK (.slk)', en: 'a SYLK file (.slk)', mend: saveAsWorkbook, starts: ['ID;PWXL', 'ID;PCALC'] },
  { vi: 'âm thanh hoặc phim', en: 'sound or film', starts: ['RIFF', 'ID3\x03', 'ID3\x04', 'OggS'] },
]

/** What a file that is no text is by its first bytes; null where they tell nothing. */
export function kindOf(head: Buffer): FileKind | null {
  if (isZip(head)) return zipKind(head)
  if (isOle(head)) return oleKind(head)
  const found = others.find(({ starts }) => starts.some((start) => startsWith(head, start)))
  return found ? { code: 'NOT_TEXT', vi: found.vi, en: found.en, ...(found.mend && { mend: found.mend }) } : null
}

/** Files that are what they are called and are not read. `asText`: systems give out text under such a name, which spreadsheets open all the same. */
const notRead: { is: (head: Buffer) => boolean; extensions: string[]; what: string; mend: Words; asText?: true }[] = [
  { is: isOle, extensions: ['.xls'], what: '.xls', mend: saveAsEither, asText: true },
  { is: isZip, extensions: ['.ods'], what: '.ods', mend: saveAsEither },
  { is: isZip, extensions: ['.xlsm', '.xlsb', '.xltx'], what: '.xlsm, .xlsb', mend: saveAsEither },
  { is: isZip, extensions: ['.zip'], what: '.zip', mend: unpackFirst },
  { is: isZip, extensions: ['.docx', '.pptx'], what: '.docx, .pptx', mend: copyTable },
  { is: isOle, extensions: ['.doc', '.ppt'], what: '.doc, .ppt', mend: copyTable },
]

/** Of a file of a kind that is not read, under its own name: what it is called and what is to be done. */
export function findNotRead(head: Buffer, extension: string, kind: FileKind | null): { what: string; mend: Words } | undefined {
  const found = notRead.find(({ is, extensions, asText }) => extensions.includes(extension) && (is(head) || (asText && kind === null)))
  return kind?.mend === workbook.mend ? undefined : found
}
