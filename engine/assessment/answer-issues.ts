import type { Issue } from '../answers.ts'

interface Parameters {
  [name: string]: string
}

/** What can be wrong with an answer to a criterion: code → what is said of it. */
const wordings = {
  UNKNOWN_CRITERION: {
    vi: (p: Parameters) => `Bộ tiêu chí không có mã "${p.code}"`,
    en: (p: Parameters) => `The set has no criterion "${p.code}"`,
  },
  TAKES_NO_ANSWER: {
    vi: (p: Parameters) => `Tiêu chí ${p.code} không nhận câu trả lời: điểm là của các tiêu chí thành phần hoặc của điều tra xã hội học`,
    en: (p: Parameters) => `Criterion ${p.code} takes no answer: its points come from its parts or from a survey`,
  },
  BAD_ANSWER: {
    vi: (p: Parameters) => `Câu trả lời không hợp lệ; đúng là: ${p.right}`,
    en: (p: Parameters) => `The answer is not valid; what would be right: ${p.right_en}`,
  },
  ANSWER_AND_REASON: {
    vi: () => 'Vừa trả lời vừa nêu lý do không áp dụng; chỉ giữ một trong hai',
    en: () => 'An answer and a reason why it does not apply; keep one of them',
  },
} satisfies Record<string, { vi: (p: Parameters) => string; en: (p: Parameters) => string }>
export type AnswerIssueCode = keyof typeof wordings

/** One issue as it is given out. */
export const answerIssue = (
  code: AnswerIssueCode,
  parameters: Parameters,
  place: { row: number | null; column: string | null; value: string | null },
  language: 'vi' | 'en',
): Issue => ({ ...place, code, message: wordings[code][language](parameters) })
