import { isUtf8 } from 'node:buffer'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import type { Finding } from './issues.ts'
import { isOverUtf8 } from './odd-encodings.ts'
import { type Encoding, findEncoding, showsInCells } from './open-bytes.ts'

const headSize = 1 << 16

/**
 * What a file is by its first bytes: text of some encoding, or the finding that refuses it. `declared` is the
 * encoding the sender named, known to exist; a byte order mark tells more. `accepted`: the file was taken before, its
 * encoding is judged no more.
 */
export function sniffContent(
  path: string,
  fileName: string,
  declared: string | undefined,
  accepted = false,
): { encoding: Encoding } | { finding: Finding } | 'workbook' {
  const head = readHead(path)
  const refuse = (code: string, parameters: Record<string, string> = {}, says?: Finding['says']) => ({
    finding: { code, row: null, column: null, parameters, ...(says && { says }) },
  })
  if (head.length === 0) return refuse('EMPTY_FILE')
  const extension = extname(fileName).toLowerCase()
  const kind = binaries.find(({ starts }) => starts.some((start) => startsWith(head, start)))
  if (kind === zip && extension === '.xlsx') return 'workbook'
  const unread = notRead.find(({ extensions, of }) => of === kind && extensions.includes(extension))
  if (unread) return refuse('WRONG_TYPE', { ending: unread.what }, 'SAVE_AS_WORKBOOK')
  const isWorkbook = kind === zip && (head.includes('xl/') || head.includes('[Content_Types].xml'))
  if (extension === '.xlsx') {
    const { vi, en } = kind ?? (mayBeText(head) ? { vi: 'chữ', en: 'text' } : binary)
    return refuse('WRONG_TYPE', { what: `tên là .xlsx, nội dung là ${vi}`, what_en: `the name says .xlsx, the content is ${en}` })
  }
  if (kind?.code === 'WRONG_TYPE') {
    const vi = isWorkbook ? 'bảng tính .xlsx' : kind.vi
    const en = isWorkbook ? 'an .xlsx workbook' : kind.en
    return refuse('WRONG_TYPE', {
      what: `tên là ${extension || 'không có đuôi'}, nội dung là ${vi}`,
      what_en: `the name says ${extension || 'nothing'}, the content is ${en}`,
    })
  }
  if (kind) return refuse(kind.code, { what: kind.vi, what_en: kind.en })
  if (!['.csv', '.tsv', '.txt', ''].includes(extension)) {
    return refuse('WRONG_TYPE', {
      what: `chỉ nhận .csv, .tsv, .txt, .xlsx, không nhận ${extension}`,
      what_en: `only .csv, .tsv, .txt, .xlsx are taken, not ${extension}`,
    })
  }
  const marked = marks.find(({ start }) => startsWith(head, start))
  if (marked?.encoding === null)
    return { finding: wrongEncoding('UTF-8', 'tệp là UTF-32; hãy lưu thành CSV UTF-8', 'the file is UTF-32; save it as CSV UTF-8') }
  const layered = marked?.encoding === 'utf-8' && declared !== undefined && isOverUtf8(declared) ? declared : marked?.encoding
  const encoding = marked ? { ...findEncoding(layered!)!, mark: marked.start.length } : findEncoding(declared ?? 'utf-8')!
  const misread = accepted ? null : misreading(path, head, encoding)
  if (misread) return { finding: misread }
  const text = decodeHead(head.subarray(encoding.mark), encoding)
  if (/^\s*<[!?a-z]/i.test(text)) return refuse('NOT_TABLE')
  if (!marked && declared === undefined) {
    if (alternates(head)) {
      const bytes = head[0] === 0 ? 'utf-16be' : 'utf-16le'
      return {
        finding: wrongEncoding(
          'UTF-8',
          `tệp có vẻ là UTF-16; hãy khai báo bảng mã ${bytes} hoặc lưu thành CSV UTF-8`,
          `the file looks like UTF-16; declare ${bytes} or save it as CSV UTF-8`,
        ),
      }
    }
    if (isNoise(head)) return refuse('NOT_TEXT', { what: binary.vi, what_en: binary.en })
  }
  return { encoding }
}

/** What tells that a file is not in the encoding it is to be read in. */
function misreading(path: string, head: Buffer, { name, mark, decode }: Encoding): Finding | null {
  if (/^utf-?16/i.test(name))
    return (statSync(path).size - mark) % 2 === 0
      ? null
      : wrongEncoding(
          name,
          'tệp bị cắt giữa một ký tự; hãy sao chép hoặc xuất lại',
          'the file is cut in the middle of a character; copy or export it again',
        )
  const first = head.findIndex((byte) => byte > 127)
  // What the platform decodes is recognised cell by cell.
  if (decode === 'utf-8' || first < 0 || showsInCells(name)) return null
  // The last character of the head may be cut.
  const whole = head.length < headSize ? head : head.subarray(0, head.lastIndexOf(10) + 1)
  return whole.length > 0 && isUtf8(whole)
    ? {
        ...wrongEncoding(name, 'nội dung là UTF-8; hãy bỏ khai báo bảng mã', 'the content is UTF-8; declare no encoding'),
        row: head.subarray(0, first).filter((byte) => byte === 10).length + 1,
      }
    : null
}

function readHead(path: string): Buffer {
  const file = openSync(path, 'r')
  const head = Buffer.alloc(headSize)
  const count = readSync(file, head, 0, headSize, 0)
  closeSync(file)
  return head.subarray(0, count)
}

const startsWith = (head: Buffer, start: number[] | string): boolean =>
  head.subarray(0, start.length).equals(Buffer.from(start as string, 'latin1'))

const wrongEncoding = (encoding: string, hint: string, hint_en: string): Finding => ({
  code: 'BAD_ENCODING',
  row: 1,
  column: null,
  parameters: { encoding, hint, hint_en },
})

const marks: { start: number[]; encoding: string | null }[] = [
  { start: [0xff, 0xfe, 0, 0], encoding: null },
  { start: [0, 0, 0xfe, 0xff], encoding: null },
  { start: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { start: [0xff, 0xfe], encoding: 'utf-16le' },
  { start: [0xfe, 0xff], encoding: 'utf-16be' },
]

/** A kind of files that are no text, by how they start. */
interface Binary {
  code: 'WRONG_TYPE' | 'NOT_TEXT'
  vi: string
  en: string
  starts: (number[] | string)[]
}
const zip: Binary = { code: 'WRONG_TYPE', vi: 'tệp nén ZIP', en: 'a ZIP archive', starts: ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'] }
const ole: Binary = {
  code: 'WRONG_TYPE',
  vi: 'tệp Office cũ hoặc có mật khẩu (.xls, .doc)',
  en: 'an old Office file or one with a password (.xls, .doc)',
  starts: [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
}
const binaries: Binary[] = [
  zip,
  ole,
  { code: 'NOT_TEXT', vi: 'ảnh', en: 'an image', starts: [[0xff, 0xd8, 0xff], '\x89PNG\r\n\x1a\n', 'GIF87a', 'GIF89a', 'II*\0', 'MM\0*'] },
  { code: 'NOT_TEXT', vi: 'tệp PDF', en: 'a PDF', starts: ['%PDF-'] },
  {
    code: 'NOT_TEXT',
    vi: 'tệp nén',
    en: 'a compressed file',
    starts: [[0x1f, 0x8b], 'BZh', '7z\xbc\xaf\x27\x1c', 'Rar!\x1a\x07', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], [0x28, 0xb5, 0x2f, 0xfd]],
  },
  {
    code: 'NOT_TEXT',
    vi: 'tệp chương trình hoặc cơ sở dữ liệu',
    en: 'a program or a database',
    starts: ['\x7fELF', 'MZ\x90\0', 'SQLite format 3\0', 'PAR1', 'ARROW1'],
  },
  { code: 'NOT_TEXT', vi: 'âm thanh hoặc phim', en: 'sound or film', starts: ['RIFF', 'ID3\x03', 'ID3\x04', 'OggS'] },
]

/** Spreadsheets that are what they are called and are not read. */
const notRead = [
  { of: ole, extensions: ['.xls'], what: '.xls' },
  { of: zip, extensions: ['.ods'], what: '.ods' },
  { of: zip, extensions: ['.xlsm', '.xlsb', '.xltx'], what: '.xlsm, .xlsb' },
]

/** The first part as text, to look at only. */
function decodeHead(head: Buffer, encoding: Encoding): string {
  return encoding.decode === 'utf-8' ? head.toString('utf8', 0, 1024) : encoding.decode().write(head.subarray(0, 2048))
}

/** NUL in every second byte, as ASCII in UTF-16 has it. */
function alternates(head: Buffer): boolean {
  const counts = [0, 0]
  const length = Math.min(head.length, 4096) & ~1
  for (let i = 0; i < length; i++) if (head[i] === 0) counts[i & 1]!++
  const most = Math.max(counts[0]!, counts[1]!)
  return length >= 4 && most * 4 >= length && Math.min(counts[0]!, counts[1]!) * 20 <= most
}

/** What no kind of file is known by. */
const binary = { vi: 'dữ liệu nhị phân', en: 'binary data' }

/** Whether bytes can be text of some encoding: none of them controls, but for the NUL of UTF-16. */
const mayBeText = (head: Buffer): boolean => alternates(head) || head.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13))

/** So many control bytes that it can be no text; NUL is apart, a damaged text may be padded with it. */
function isNoise(head: Buffer): boolean {
  let controls = 0
  for (const byte of head) if (byte < 32 && byte !== 0 && (byte < 9 || byte > 13)) controls++
  return controls >= 16 && controls * 25 >= head.length
}
