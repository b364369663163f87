import type { Issue, UnitSuggestion, Warning } from '../../issue.ts'
import type { Parameters, Wording, Words } from '../../words.ts'
import { type IssueCode, issueWords } from './issue-words.ts'

type Language = 'vi' | 'en'

/** Something found in a file, before it is put into words. `says` takes another wording than the code's own. */
export interface Finding {
  code: string
  row: number | null
  column: string | null
  title?: Words | undefined
  value?: string | null
  otherRow?: number
  /** The row that looks like the header. */
  headerRow?: number
  /** The header not understood that seems to mean the missing column. */
  header?: string
  /** The sign that seems to stand between the columns. */
  separator?: string
  /** What seems to be the matter with the file, said behind the rest. */
  hint?: Words
  /** The batch that stands of the same file. */
  twin?: number
  /** Units a spelling may mean. */
  suggestions?: UnitSuggestion[]
  /** Sheets of the workbook, one of which must be named. */
  sheets?: string[]
  parameters?: Parameters
  says?: IssueCode
  /** What the dataset that declares the code says of it. */
  words?: Words | undefined
}

const headerElsewhere = {
  vi: (row: number) => `tiêu đề cột có vẻ ở dòng ${row} (--header-row ${row} để đọc từ đó)`,
  en: (row: number) => `the header seems to be in row ${row} (--header-row ${row} reads from there)`,
}

/** What was done to a code that is in no register, and the remedy. */
const codeHabits: Record<string, Words> = {
  'lost-zeros': {
    vi: 'bảng tính đã bỏ số 0 ở cuối mã, hãy định dạng cột là Văn bản (Text) ở tệp gốc rồi xuất lại',
    en: 'a spreadsheet took the last zeros off; format the column as text at the source and export again',
  },
  'other-signs': {
    vi: 'dấu giữa các phần của mã khác danh mục, hãy khai mã này là mã nào',
    en: 'other signs between the parts of the code; declare which code it is',
  },
  'added-tail': {
    vi: 'mã có thêm phần phía sau, hãy khai mã này là mã nào',
    en: 'something was added behind the code; declare which code it is',
  },
}

/** The words of a finding; a code that a dataset declares has the dataset's words, or only its name. */
export function wordsOf(finding: Finding, language: Language = 'vi', otherwise: IssueCode = 'BROKEN_RULE'): string {
  const table: Record<string, Wording> = issueWords
  const code = finding.says ?? finding.code
  const wording = Object.hasOwn(table, code) ? table[code]! : issueWords[otherwise]
  const near = finding.parameters?.near
  const habit = codeHabits[String(finding.parameters?.habit)]
  const nearest = near ? `${habit ? `; ${habit[language]}` : ''} (${language === 'vi' ? 'gần nhất' : 'the nearest'}: ${near})` : ''
  const text = finding.words ? finding.words[language] + nearest : wording[language]({ rule: finding.code, ...finding.parameters })
  const elsewhere = finding.headerRow === undefined ? '' : `; ${headerElsewhere[language](finding.headerRow)}`
  const hint = finding.hint ? `; ${finding.hint[language]}` : ''
  return (finding.title ? `${finding.title[language]}: ${text}` : text) + elsewhere + hint
}

/** What an error says: in Vietnamese with its English twin, or in the language asked for. */
export const saidOf = (finding: Finding, language: Language = 'vi'): Pick<Issue, 'message' | 'messageEn'> => ({
  message: wordsOf(finding, language),
  ...(language === 'vi' && { messageEn: wordsOf(finding, 'en') }),
})

/** The finding as an error of an import answer, with what it says; `value` is cut to 100 characters. */
export function issueOf(finding: Finding, language: Language = 'vi', said = saidOf(finding, language)): Issue {
  const { code, row, value = null, otherRow, headerRow, header, separator, twin, suggestions, sheets } = finding
  const issue: Issue = { row, column: columnOf(finding), code, ...said, value: value === null ? null : cut(value) }
  if (suggestions && suggestions.length > 0) issue.suggestions = suggestions
  const { habit, format } = finding.parameters ?? {}
  return {
    ...issue,
    ...(otherRow !== undefined && { otherRow }),
    ...(headerRow !== undefined && { headerRow }),
    ...(header !== undefined && { header }),
    ...(separator !== undefined && { separator }),
    ...(twin !== undefined && { twin }),
    ...(sheets !== undefined && { sheets }),
    ...(habit === undefined ? {} : { habit: String(habit) }),
    ...(format === undefined ? {} : { format: String(format) }),
  }
}

/** The finding as a warning of an import answer, in Vietnamese with its English twin. */
export function warningOf(finding: Finding): Warning {
  const { code, row, value } = finding
  const { near, habit } = finding.parameters ?? {}
  const messages = { message: wordsOf(finding, 'vi', 'ODD_ROW'), messageEn: wordsOf(finding, 'en', 'ODD_ROW') }
  const warning = { row, column: columnOf(finding), code, ...messages }
  return near && habit ? { ...warning, value: cut(value ?? ''), near: String(near), habit: String(habit) } : warning
}

/** Parameters of BAD_ENCODING where nothing more is known than the encoding that was tried. */
export const encodingHint = (encoding: string): Record<string, string> => ({
  encoding,
  hint: 'hãy khai báo bảng mã của tệp (windows-1258, tcvn3 …) hoặc lưu lại thành CSV UTF-8',
  hint_en: 'declare the encoding of the file (windows-1258, tcvn3 …) or save it as CSV UTF-8',
})

/** The same where the content is UTF-8 and something else was declared. */
export const contentIsUtf8 = { hint: 'nội dung là UTF-8; hãy bỏ khai báo bảng mã', hint_en: 'the content is UTF-8; declare no encoding' }

const shown = 100
const cut = (text: string): string => (text.length <= shown ? text : [...text.slice(0, 2 * shown)].slice(0, shown).join(''))
/** Its column as it is shown. */
export const columnOf = ({ column }: Finding): string | null => (column === null ? null : cut(column))
