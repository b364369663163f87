import { isUtf8 } from 'node:buffer'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import type { Words } from '../../words.ts'
import { contentIsUtf8, type Finding } from '../issues/issues.ts'
import { binary, findNotRead, isZip, kindOf, renameTo, saveAsWorkbook } from './file-kinds.ts'
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
  const kind = kindOf(head)
  if (isZip(head) && extension === '.xlsx') return 'workbook'
  const looksHtml = kind === null && html.test(head.toString('latin1', 0, 1024).replaceAll('\0', ''))
  const unread = findNotRead(head, extension, kind)
  if (unread) return looksHtml ? refuse('NOT_TABLE') : refuse('WRONG_TYPE', { ending: unread.what, ...mendOf(unread) }, 'NOT_READ')
  if (extension === '.xlsx') {
    const { mend, vi, en }: Named = kind ?? (looksHtml ? page : mayBeText(head) ? text : binary)
    const what = { what: `tên là .xlsx, nội dung là ${vi}`, what_en: `the name says .xlsx, the content is ${en}` }
    return refuse('WRONG_TYPE', { ...what, ...mendOf({ mend }) })
  }
  if (kind?.code === 'WRONG_TYPE') {
    const what = {
      what: `tên là ${extension || 'không có đuôi'}, nội dung là ${kind.vi}`,
      what_en: `the name says ${extension || 'nothing'}, the content is ${kind.en}`,
    }
    return refuse('WRONG_TYPE', { ...what, ...mendOf(kind) })
  }
  if (kind) return refuse(kind.code, { what: kind.vi, what_en: kind.en, ...mendOf(kind) })
  if (!['.csv', '.tsv', '.txt', ''].includes(extension)) {
    return refuse('WRONG_TYPE', {
      what: `chỉ nhận .csv, .tsv, .txt, .xlsx, không nhận ${extension}`,
      what_en: `only .csv, .tsv, .txt, .xlsx are taken, not ${extension}`,
    })
  }
  const marked = marks.find(({ start }) => head.subarray(0, start.length).equals(Buffer.from(start)))
  if (marked?.encoding === null)
    return { finding: wrongEncoding('UTF-8', 'tệp là UTF-32; hãy lưu thành CSV UTF-8', 'the file is UTF-32; save it as CSV UTF-8') }
  const layered = marked?.encoding === 'utf-8' && declared !== undefined && isOverUtf8(declared) ? declared : marked?.encoding
  const encoding = marked ? { ...findEncoding(layered!)!, mark: marked.start.length } : findEncoding(declared ?? 'utf-8')!
  const misread = accepted ? null : misreading(path, head, encoding)
  if (misread) return { finding: misread }
  if (html.test(decodeHead(head.subarray(encoding.mark), encoding))) return refuse('NOT_TABLE')
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
        ...wrongEncoding(name, contentIsUtf8.hint, contentIsUtf8.hint_en),
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

/** Whether bytes can be text of some encoding: none of them controls, but for the NUL of UTF-16. */
const mayBeText = (head: Buffer): boolean => alternates(head) || head.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13))

type Named = Words & { mend?: Words }
const text: Named = { vi: 'chữ', en: 'text', mend: renameTo('.csv') }
const page: Named = { vi: 'trang HTML', en: 'an HTML page', mend: saveAsWorkbook }
const mendOf = ({ mend }: { mend?: Words | undefined }): Record<string, string> => (mend ? { mend: mend.vi, mend_en: mend.en } : {})

/** HTML or XML, after its byte order mark. */
const html = /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*<[!?a-z]/i

/** So many control bytes that it can be no text; NUL is apart, a damaged text may be padded with it. */
function isNoise(head: Buffer): boolean {
  let controls = 0
  for (const byte of head) if (byte < 32 && byte !== 0 && (byte < 9 || byte > 13)) controls++
  return controls >= 16 && controls * 25 >= head.length
}
