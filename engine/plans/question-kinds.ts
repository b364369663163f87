import type { AnnexColumn } from '../definitions/annex-words.ts'
import type { Words } from '../words.ts'

/** What a reading of an annex may leave for a person to settle, and how it is told. */
export const questionKinds = {
  BUDGET_UNREAD: {
    vi: 'Chưa hiểu kinh phí; chưa cộng vào đâu',
    en: 'The budget is not understood; it is added nowhere',
  },
  DEADLINE_UNREAD: { vi: 'Chưa hiểu thời hạn', en: 'The deadline is not understood' },
  AGENCY_UNKNOWN: {
    vi: 'Có tên chưa khớp đơn vị nào trong danh mục',
    en: 'A name matches no unit of the registry',
  },
  TAKEN_FROM_ABOVE: {
    vi: 'Ô trống, đã lấy theo dòng trên',
    en: 'The cell is empty and was taken from the row above',
  },
  NOTHING_ABOVE: { vi: 'Ô trống, dòng trên cũng không có', en: 'The cell is empty, and so is the row above' },
  NUMBER_REPEATED: { vi: 'Số thứ tự đã dùng ở trên', en: 'The number stands above already' },
  NUMBER_SKIPPED: { vi: 'Số thứ tự nhảy cóc so với số trước', en: 'A number is left out before this one' },
  NUMBER_ELSEWHERE: {
    vi: 'Số thứ tự không theo dãy của cột',
    en: 'The number is not of the column’s own series',
  },
  UNNUMBERED: { vi: 'Không có số thứ tự, đã đặt số theo mục trên', en: 'There is no number; one was made from the entry above' },
  OBJECTIVE_CHOSEN: {
    vi: 'Dòng có số thứ tự nhưng ô mục tiêu trống; đã xếp vào mục tiêu ghi ở cột hai của kết quả',
    en: 'The row has a number and no objective; it was put under the one shown',
  },
  NUMBERS_AND_OBJECTIVES: {
    vi: 'Số thứ tự và số mục tiêu trong ô không bằng nhau',
    en: 'There are not as many numbers as objectives',
  },
  TASKS_SHARE_ROW: {
    vi: 'Một dòng có nhiều nhiệm vụ; đã xếp hoạt động theo thứ tự',
    en: 'The row has several tasks; activities were given to them in order',
  },
  NO_ACTIVITY: { vi: 'Nhiệm vụ không có hoạt động nào', en: 'The task has no activity' },
  NO_TASK: { vi: 'Dòng không thuộc nhiệm vụ nào; đã bỏ qua', en: 'The row belongs to no task; it was left out' },
  TOTAL_ROW: {
    vi: 'Dòng tổng; đã bỏ qua, tiền đã tính ở các dòng trên',
    en: 'A total row; it was left out, its money is that of the rows above',
  },
  OUTSIDE_PART: { vi: 'Dòng đứng trước phần đầu tiên; đã bỏ qua', en: 'The row stands before the first part; it was left out' },
} satisfies Record<string, Words>
export type QuestionKind = keyof typeof questionKinds

/** What was not understood, beside what was taken to be so. */
export const unreadKinds: ReadonlySet<QuestionKind> = new Set(['BUDGET_UNREAD', 'DEADLINE_UNREAD', 'AGENCY_UNKNOWN'])

/** The columns of which a person may write what a cell means; elsewhere a reading can be confirmed alone. */
export const writable: readonly AnnexColumn[] = ['lead', 'partners', 'deadline', 'budget']

/** The name of a question within its plan: what was asked of which cell. */
export const keyOfQuestion = (row: number, column: AnnexColumn, kind: QuestionKind): string => `${row}.${column}.${kind}`
