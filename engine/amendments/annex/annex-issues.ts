import type { SetWordings } from '../../definitions/set-wordings.ts'
import type { Issue } from '../../issue.ts'
import type { Words } from '../../words.ts'

/** What stops a table from being read as a criteria set. */
const wordings = {
  NO_HEADER: {
    vi: 'Không thấy dòng tiêu đề có cột tên tiêu chí ({title}) và cột điểm tối đa ({max})',
    en: 'There is no header row with a column of criteria ({title}) and one of maximum points ({max})',
  },
  NO_ROWS: { vi: 'Bảng không có tiêu chí nào', en: 'The table has no criterion' },
  BAD_NUMBER: {
    vi: 'Điểm tối đa phải là một số không âm, viết liền: 2; 2,5; 1000',
    en: 'The maximum must be a plain number, not below 0: 2; 2.5; 1000',
  },
  DUPLICATE_ID: {
    vi: 'Mã tiêu chí đã có ở dòng trước (ô số làm mất số 0 ở cuối: hãy định dạng cột mã là Văn bản)',
    en: 'The code stands in an earlier row already (a cell of a number loses a last zero: format the column as text)',
  },
  NO_PARENT: { vi: 'Không có tiêu chí cấp trên của mã này ở các dòng trên', en: 'No row above is the parent of this code' },
  BAD_CODE: {
    vi: 'Không đọc được mã: cần số La Mã cho lĩnh vực, 1.1, 1.1.1 hoặc a) cho tiêu chí',
    en: 'The code cannot be read: a Roman number for an area, 1.1, 1.1.1 or a) for a criterion',
  },
  REQUIRED: { vi: 'Thiếu tên tiêu chí', en: 'The name of the criterion is missing' },
  ERROR_CELL: {
    vi: 'Ô là lỗi của bảng tính; hãy sửa rồi lưu lại',
    en: 'The cell is an error of the spreadsheet; mend it and save it again',
  },
  CODE_NOT_TEXT: {
    vi: 'Bảng tính đã đổi ô này thành ngày; hãy định dạng ô là Văn bản rồi gõ lại',
    en: 'The spreadsheet made a date of this cell; format it as text and type it again',
  },
} satisfies Record<string, Words>
export type AnnexFault = keyof typeof wordings

/** No row heads the table: with the headings that are understood. */
export function noHeader({ title, max }: SetWordings['columns']): Issue {
  const issue = annexIssue('NO_HEADER', null, null)
  const said = (text: string) => text.replace('{title}', () => title.join('; ')).replace('{max}', () => max.join('; '))
  return { ...issue, message: said(wordings.NO_HEADER.vi), messageEn: said(wordings.NO_HEADER.en) }
}

/** A fault of a table at its place. */
export const annexIssue = (code: AnnexFault, row: number | null, column: string | null, value: string | null = null): Issue => ({
  ...{ row, column, code, message: wordings[code].vi, messageEn: wordings[code].en },
  value: value === null ? null : value.slice(0, 100).toWellFormed(),
})
