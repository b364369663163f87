import type { ErrorCode } from 'yaml'
import { said } from '../said.ts'
import type { Words } from '../words.ts'

interface Saying {
  code: ErrorCode
  /** What the parser says, where the code has more than one meaning; its groups are put in. */
  told?: RegExp
  wrong: (...found: string[]) => Words
  right: Words
}

const inQuotes: Words = { vi: 'đặt cả giá trị trong dấu nháy kép', en: 'the whole value in double quotes' }
const sameIndent: Words = { vi: 'các dòng cùng cấp thụt vào như nhau', en: 'lines of one level indented alike' }
const withColon: Words = { vi: 'khóa: giá trị, trên một dòng', en: 'key: value, in one line' }
const closed: Words = { vi: 'mỗi dấu mở có một dấu đóng', en: 'each sign that opens with the one that closes it' }
const betweenItems: Words = { vi: 'một dấu phẩy giữa hai mục', en: 'one comma between two items' }
const tooDeep: Words = { vi: 'lồng quá sâu', en: 'too many levels' }
const writtenOut = said`fewer aliases (*name) and levels: write it out`
const one = (vi: string, en: string) => () => ({ vi, en })
const without = (sign: string): Words => ({ vi: `thiếu dấu ${sign}`, en: `${sign} is missing` })
const needless = (sign: string): Words => ({ vi: `thừa dấu ${sign}`, en: `a needless ${sign}` })

/** Signs of YAML that definitions do without. */
const oddSigns: Omit<Saying, 'code'> = {
  wrong: one('dấu &, *, ! hoặc % dùng sai', 'a misused &, *, ! or %'),
  right: { vi: 'viết ra đầy đủ, hoặc đặt giá trị trong dấu nháy kép', en: 'written out, or the value in double quotes' },
}

/** What the parser of YAML says in our words, by its code: the first that fits. */
const sayings: Saying[] = [
  {
    code: 'TAB_AS_INDENT',
    wrong: one('thụt dòng bằng phím Tab', 'a line indented by a tab'),
    right: { vi: 'thụt dòng bằng dấu cách', en: 'lines indented by blanks' },
  },
  {
    code: 'DUPLICATE_KEY',
    wrong: one('một khóa ghi hai lần', 'a key that stands twice'),
    right: { vi: 'mỗi khóa một lần', en: 'each key once' },
  },
  { code: 'BAD_INDENT', told: /end with a ([\]}])/, wrong: without, right: closed },
  { code: 'MISSING_CHAR', told: /end with a ([\]}])|closing (["'])/, wrong: (sign, quote) => without(sign ?? quote!), right: closed },
  { code: 'BAD_INDENT', wrong: one('dòng thụt vào không đúng cấp', 'a line indented to no level'), right: sameIndent },
  {
    code: 'MULTILINE_IMPLICIT_KEY',
    wrong: one('dòng thiếu dấu hai chấm hoặc thụt sai', 'a line without a colon, or indented wrongly'),
    right: withColon,
  },
  { code: 'MISSING_CHAR', told: /followed by map values/, wrong: () => without(':'), right: withColon },
  {
    code: 'MISSING_CHAR',
    told: /space after :/,
    wrong: one('thiếu dấu cách sau dấu hai chấm', 'no blank after a colon'),
    right: withColon,
  },
  {
    code: 'MISSING_CHAR',
    told: /without - indicator/,
    wrong: () => without('-'),
    right: { vi: 'mỗi mục một dấu -', en: 'a - for each item' },
  },
  { code: 'MISSING_CHAR', told: /Missing ,/, wrong: () => without(','), right: betweenItems },
  {
    code: 'MISSING_CHAR',
    told: /Comments/,
    wrong: one('dấu # dính vào chữ phía trước', 'a # that touches what is before it'),
    right: { vi: 'một dấu cách trước dấu #', en: 'a blank before the #' },
  },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    told: /sequence/,
    wrong: one('dấu - thụt khác các mục trước', 'a - indented unlike those before it'),
    right: sameIndent,
  },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    wrong: one('hai dấu hai chấm trên một dòng', 'two colons in one line'),
    right: { vi: 'chữ có dấu hai chấm đặt trong dấu nháy kép', en: 'a text with a colon in double quotes' },
  },
  {
    code: 'BAD_SCALAR_START',
    told: /character (.)/,
    wrong: (sign) => ({ vi: `giá trị bắt đầu bằng ${sign}`, en: `a value that begins with ${sign}` }),
    right: inQuotes,
  },
  {
    code: 'BAD_DQ_ESCAPE',
    wrong: one('dấu \\ trong dấu nháy kép', 'a \\ in double quotes'),
    right: { vi: 'dấu \\ ghi hai lần, hoặc dùng dấu nháy đơn', en: 'the \\ written twice, or single quotes' },
  },
  {
    code: 'MULTIPLE_DOCS',
    wrong: one('dòng --- hoặc ... chia tệp làm nhiều phần', 'a line --- or ... that cuts the file in parts'),
    right: { vi: 'mỗi tệp một phần', en: 'one part a file' },
  },
  { code: 'UNEXPECTED_TOKEN', told: /(?:flow-(?:map|seq)-end|Unexpected) .*?"?([\]}])"?/, wrong: needless, right: closed },
  { code: 'UNEXPECTED_TOKEN', told: /Unexpected ,/, wrong: () => needless(','), right: betweenItems },
  {
    code: 'UNEXPECTED_TOKEN',
    told: /block-seq-ind/,
    wrong: one('dấu - cùng dòng với khóa', 'a - in the line of its key'),
    right: { vi: 'xuống dòng trước dấu -', en: 'the - in a line of its own' },
  },
  {
    code: 'UNEXPECTED_TOKEN',
    told: /Block scalar|Not a YAML token/,
    wrong: one('chữ ngay sau dấu | hoặc >', 'text right after | or >'),
    right: { vi: 'chữ bắt đầu từ dòng dưới', en: 'the text from the next line on' },
  },
  { code: 'UNEXPECTED_TOKEN', wrong: one('chữ hoặc dấu không đúng chỗ', 'a text or sign out of place'), right: inQuotes },
  {
    code: 'KEY_OVER_1024_CHARS',
    wrong: one('khóa dài quá 1.024 ký tự', 'a key longer than 1,024 characters'),
    right: { vi: 'khóa ngắn hơn', en: 'a shorter key' },
  },
  { code: 'RESOURCE_EXHAUSTION', wrong: () => tooDeep, right: writtenOut },
  ...(
    ['ALIAS_PROPS', 'BAD_ALIAS', 'BAD_DIRECTIVE', 'BAD_PROP_ORDER', 'MULTIPLE_ANCHORS', 'MULTIPLE_TAGS', 'TAG_RESOLVE_FAILED'] as const
  ).map((code) => ({ code, ...oddSigns })),
]

/** What is wrong with the writing of a YAML file and what would be right; what is not known in the parser's own words. */
export function sayYamlFault({ code, message }: { code: ErrorCode; message: string }): { wrong: string | Words; right: Words } {
  const told = message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')
  const found = sayings.find((saying) => saying.code === code && (saying.told?.test(told) ?? true))
  if (!found) return { wrong: told, right: said`well-formed YAML` }
  const [, ...groups] = found.told?.exec(told) ?? []
  return { wrong: found.wrong(...groups), right: found.right }
}

/** What is said where the names for parts of a file (*name) cannot be followed. */
export function sayAliasFault(message: string): { wrong: string | Words; right: Words } {
  const [, name] = /^Unresolved alias.*: (.+)$/.exec(message) ?? []
  if (name) return { wrong: { vi: `*${name} không trỏ đến đâu`, en: `*${name} points to nothing` }, right: oddSigns.right }
  const many = { vi: 'các dấu * nhân nội dung lên quá nhiều lần', en: 'names (*name) that multiply what stands in the file' }
  return { wrong: /alias/i.test(message) ? many : /call stack/.test(message) ? tooDeep : message, right: writtenOut }
}
